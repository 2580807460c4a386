-- Counts live entries in several indexes. KEYS: the indexes, each followed by the index of windows of
-- the same entries. Returns a list of counts.
local now = clock()
local counts = {}
for i = 1, #KEYS, 2 do
  local rows = redis.call('ZCOUNT', KEYS[i], text(now), '+inf')
  counts[#counts + 1] = math.max(0, rows - not_live(KEYS[i + 1], now))
end
return counts
