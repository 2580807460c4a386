-- Removes some rows of expired entries. KEYS: 1 index, 2 another one with the same entries, if any.
-- ARGV: 1 how many at most. Returns the ids of the rows removed.
local dead = prune(KEYS[1], clock(), tonumber(ARGV[1]))
if #dead > 0 and KEYS[2] then
  redis.call('ZREM', KEYS[2], unpack(dead))
end
return dead
