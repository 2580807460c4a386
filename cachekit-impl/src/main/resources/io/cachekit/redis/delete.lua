-- Removes an entry with its index rows and raises the fence of its key. Works when memory is short,
-- because its first write frees some.
-- KEYS: 1 state, 2 fences, 3 entry, 4 index of all, 5 log, 6 listeners, then the index of its
--   namespace if it has one, then those of its tags, then the indexes of windows, if the entry may
--   have rows there.
-- ARGV: 1 id for a new incarnation, 2 fence of the key, 3 id, 4 prefix of tag indexes, 5 how many
--   indexes of windows, if any.
-- Returns {1 if a live entry was removed or else 0, now}; or {2, now, 1 if the indexes of windows
--   are needed, tags…} if an index that the entry needs was not declared, and nothing was removed.
local header, now, last = header_of(KEYS[3]), clock(), #KEYS - (ARGV[5] or 0)
local tags, windowed = tags_of(header), header and is_windowed(header)
if undeclared(tags, ARGV[4], KEYS, 7) or (windowed and last == #KEYS) then
  return joined({2, now, windowed and 1 or 0}, tags)
end
local removed = redis.call('UNLINK', KEYS[3])
if header and not is_live(header, now) then
  removed = 0
end
local state = open(KEYS[1], KEYS[2], ARGV[1])
state.sequence = state.sequence + 1
raise(KEYS[2], {ARGV[2]}, state.sequence)
save(KEYS[1], state)
redis.call('ZREM', KEYS[4], ARGV[3])
expire(KEYS[4])
leave(rest(KEYS, last + 1), {ARGV[3]})
for i = 7, last do
  redis.call('ZREM', KEYS[i], ARGV[3])
  expire(KEYS[i])
end
announce(KEYS[5], KEYS[6], state, {'k' .. ARGV[3]}, now)
return {removed, now}
