-- Reads what stands in front of the values of some entries. KEYS: the entries. Returns their headers, '' for none.
local found = {}
for i, key in ipairs(KEYS) do
  local bytes = redis.pcall('GETRANGE', key, 0, 199)
  if type(bytes) ~= 'string' or #bytes < 60 or string.sub(bytes, 1, 3) ~= 'CK\1' then
    found[i] = ''
  else
    local length = struct.unpack('>I4', bytes, 5)
    found[i] = length > 200 and redis.call('GETRANGE', key, 0, length - 1) or string.sub(bytes, 1, length)
  end
end
return found
