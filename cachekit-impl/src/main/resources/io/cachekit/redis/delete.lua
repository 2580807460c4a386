-- Removes an entry with its index rows and raises the fence of its key. Works when memory is short, because its first
-- write frees some.
-- KEYS: 1 state, 2 fences, 3 entry, 4 index of all, 5 index by creation, 6 log, 7 listeners, then the
--   index of its namespace if it has one.
-- ARGV: 1 seed of an incarnation, 2 fence of the key, 3 id.
-- Returns {removed, now, incarnation, sequence, tags…}: rows of the tags are left to the caller.
local header = head(KEYS[3])
local tags = tags_of(KEYS[3], header)
local removed = redis.call('UNLINK', KEYS[3])
local state = open(KEYS[1], KEYS[2], ARGV[1])
state.sequence = state.sequence + 1
raise(KEYS[2], {ARGV[2]}, state.sequence)
save(KEYS[1], state)
redis.call('ZREM', KEYS[4], ARGV[3])
redis.call('ZREM', KEYS[5], ARGV[3])
settle_all(KEYS[4], KEYS[5])
if KEYS[8] then
  redis.call('ZREM', KEYS[8], ARGV[3])
  settle(KEYS[8])
end
announce(KEYS[6], KEYS[7], state, 'k' .. ARGV[3])
return {removed, clock(), state.incarnation, state.sequence, unpack(tags)}
