-- Removes some rows of expired entries, and the index by creation that nodes of earlier versions keep.
-- KEYS: 1 index, 2 index of windows of the same entries, 3 index by creation, if it is to go.
-- ARGV: 1 how many at most. Returns the ids of the rows removed from the first.
local now = clock()
local dead = prune(KEYS[1], now, tonumber(ARGV[1]))
prune_windows(KEYS[2], now - GRACE, tonumber(ARGV[1]))
if KEYS[3] then
  redis.call('UNLINK', KEYS[3])
end
return dead
