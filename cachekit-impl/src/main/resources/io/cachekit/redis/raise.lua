-- Raises fences before and after the entries that an invalidation names are removed. Works when memory is short,
-- because its first write is the removal of a key that never is.
-- KEYS: 1 state, 2 fences, 3 scratch, 4 log, 5 listeners.
-- ARGV: 1 seed of an incarnation, 2 '1' for the fence of everything, 3 what to announce, then fences.
-- Returns {now, incarnation, sequence}.
redis.call('UNLINK', KEYS[3])
local state = open(KEYS[1], KEYS[2], ARGV[1])
state.sequence = state.sequence + 1
if ARGV[2] == '1' then
  state.all = state.sequence
end
local slots = {}
for i = 4, #ARGV do
  slots[#slots + 1] = ARGV[i]
end
raise(KEYS[2], slots, state.sequence)
save(KEYS[1], state)
announce(KEYS[4], KEYS[5], state, ARGV[3])
return {clock(), state.incarnation, state.sequence}
