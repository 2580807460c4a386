-- Raises fences before and after the entries that an invalidation names are removed. Works when memory is short,
-- because its first write needs none.
-- KEYS: 1 state, 2 fences, 3 log, 4 listeners, then the indexes that will be gone through.
-- ARGV: 1 seed of an incarnation, 2 '1' for the fence of everything, 3 what to announce, then fences.
-- Returns {now, incarnation, sequence, 1 if one of the indexes has rows or else 0}.
redis.call('PERSIST', KEYS[1])
local state = open(KEYS[1], KEYS[2], ARGV[1])
state.sequence = state.sequence + 1
if ARGV[2] == '1' then
  state.all = state.sequence
end
raise(KEYS[2], rest(ARGV, 4), state.sequence)
save(KEYS[1], state)
announce(KEYS[3], KEYS[4], state, ARGV[3])
local met = 0
for i = 5, #KEYS do
  if met == 0 then
    met = redis.call('EXISTS', KEYS[i])
  end
end
return {clock(), state.incarnation, state.sequence, met}
