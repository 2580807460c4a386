-- Removes some rows of expired entries. KEYS: 1 index, 2 index of windows of the same entries, 3 another
--   index with the same entries, if any.
-- ARGV: 1 how many at most. Returns the ids of the rows removed from the first.
local now = clock()
local dead = prune(KEYS[1], now, tonumber(ARGV[1]))
if #dead > 0 and KEYS[3] then
  redis.call('ZREM', KEYS[3], unpack(dead))
end
prune_windows(KEYS[2], now - GRACE, tonumber(ARGV[1]))
return dead
