-- Counts the rows of live entries in several indexes. KEYS: the indexes. Returns a list of counts.
local now = string.format('%.0f', clock())
local counts = {}
for i = 1, #KEYS do
  counts[i] = redis.call('ZCOUNT', KEYS[i], now, '+inf')
end
return counts
