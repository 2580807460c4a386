-- Library for scripts that read the clock or write numbers.

local function text(number)
  return string.format('%.0f', number)
end

local function clock()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end
-- Counts the rows of live entries. KEYS: 1 index. Returns the count.
return redis.call('ZCOUNT', KEYS[1], string.format('%.0f', clock()), '+inf')
