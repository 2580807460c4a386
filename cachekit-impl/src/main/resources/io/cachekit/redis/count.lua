-- Counts the rows of live entries. KEYS: 1 index. Returns the count.
return redis.call('ZCOUNT', KEYS[1], string.format('%.0f', clock()), '+inf')
