-- Records the settings of a prefix if there are none, or if the value there is no valid record.
-- Works when memory is short, because its first write needs none.
-- KEYS: 1 record. ARGV: 1 own settings.
-- Returns {0, record} if there is one; {1} if the own settings were recorded; {2, length} if they
--   replaced a value of that length, -1 for one of another type.

-- Checks whether a value is a record, of this format or a later one.
local function is_record(value)
  local format, rest = string.match(value, '^format=([1-9]%d*) ([!-~][ -~]*)$')
  if format == '1' then
    return string.find(rest, '^buckets=[1-9]%d* codec=[!-~]') ~= nil
  end
  return format ~= nil
end

local found = redis.pcall('GET', KEYS[1])
if type(found) == 'string' and is_record(found) then
  return {0, found}
end
if type(found) == 'table' and not string.find(found.err, 'WRONGTYPE', 1, true) then
  return found
end
redis.call('UNLINK', KEYS[1])
redis.call('SET', KEYS[1], ARGV[1])
if found == false then
  return {1}
end
return {2, type(found) == 'string' and #found or -1}
