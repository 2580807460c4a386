-- Counts live entries. KEYS: 1 index, 2 index of windows of the same entries. Returns the count.
local now = clock()
return math.max(0, redis.call('ZCOUNT', KEYS[1], text(now), '+inf') - not_live(KEYS[2], now))
