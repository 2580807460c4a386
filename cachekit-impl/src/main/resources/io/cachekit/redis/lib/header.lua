-- Library for scripts that read the headers of entries. An entry begins with a header: see
-- docs/redis.md.

-- The bytes of an entry that are read first: nearly always its whole header.
local FRONT, FRONT_END = 256, '255'

-- The header of an entry: all in front of its value; nil if the key is missing or holds something
-- else.
local function header_of(key)
  local bytes = redis.pcall('GETRANGE', key, '0', FRONT_END) -- a string: writing a number costs as much again
  if type(bytes) ~= 'string' or #bytes < 60 or string.sub(bytes, 1, 3) ~= 'CK\1' then
    return nil
  end
  local length = math.max(60, (struct.unpack('>I4', bytes, 5)))
  if length > FRONT then
    bytes = redis.call('GETRANGE', key, '0', length - 1)
  end
  return string.sub(bytes, 1, length)
end

-- The tags in a header, and whether they are complete; in a damaged one, those that can be read.
local function tags_of(header)
  local tags = {}
  if not header then
    return tags, false
  end
  local count, shape = struct.unpack('>I2B', header, 57)
  local at = 61 + shape
  for i = 1, count do
    if at + 3 > #header then
      return tags, false
    end
    local after = at + 4 + struct.unpack('>I4', header, at)
    if after > #header + 1 then
      return tags, false
    end
    tags[i], at = string.sub(header, at + 4, after - 1), after
  end
  return tags, at == #header + 1
end
