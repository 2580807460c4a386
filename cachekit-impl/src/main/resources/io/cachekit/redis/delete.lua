-- Removes an entry with its index rows and raises the fence of its key. Works when memory is short,
-- because its first write frees some.
-- KEYS: 1 state, 2 fences, 3 entry, 4 index of all, 5 index by creation, 6 log, 7 listeners, then
--   the index of its namespace if it has one, then those of its tags.
-- ARGV: 1 id for a new incarnation, 2 fence of the key, 3 id, 4 prefix of tag indexes.
-- Returns {removed, now}; or {2, now, tags…} if the entry has tags whose indexes were not declared,
--   and nothing was removed.
local tags = tags_of(header_of(KEYS[3]))
if undeclared(tags, ARGV[4], KEYS, 8) then
  return joined({2, clock()}, tags)
end
local removed = redis.call('UNLINK', KEYS[3])
local state = open(KEYS[1], KEYS[2], ARGV[1])
state.sequence = state.sequence + 1
raise(KEYS[2], {ARGV[2]}, state.sequence)
save(KEYS[1], state)
redis.call('ZREM', KEYS[4], ARGV[3])
redis.call('ZREM', KEYS[5], ARGV[3])
expire_both(KEYS[4], KEYS[5])
for i = 8, #KEYS do
  redis.call('ZREM', KEYS[i], ARGV[3])
  expire(KEYS[i])
end
announce(KEYS[6], KEYS[7], state, 'k' .. ARGV[3])
return {removed, clock()}
