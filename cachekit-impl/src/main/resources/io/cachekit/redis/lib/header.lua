-- Library for scripts that read the headers of entries. An entry begins with a header of format 1,
-- or of format 2 if it has a stale phase or a time of refresh, or is absent: see
-- docs/redis-data-model.md.

-- The bytes of an entry that are read first: nearly always its whole header.
local FRONT, FRONT_END = 256, '255'

-- Checks whether a header, or an entry, is of format 2.
local function has_terms(header)
  return string.byte(header, 3) == 2
end

-- The header of an entry: all in front of its value; nil if the key is missing or holds something
-- else.
local function header_of(key)
  local bytes = redis.pcall('GETRANGE', key, '0', FRONT_END) -- a string: writing a number costs as much again
  if type(bytes) ~= 'string' or #bytes < 60 then
    return nil
  end
  local format = string.sub(bytes, 1, 3)
  if format ~= 'CK\1' and (format ~= 'CK\2' or #bytes < 80) then
    return nil
  end
  local length = math.max(format == 'CK\1' and 60 or 80, (struct.unpack('>I4', bytes, 5)))
  if length > FRONT then
    bytes = redis.call('GETRANGE', key, '0', length - 1)
  end
  return string.sub(bytes, 1, length)
end

-- Checks whether there is a validator behind the tags of a header.
local function has_validator(header)
  return has_terms(header) and math.floor(string.byte(header, 73) / 2) % 2 == 1
end

-- The part of a header that the client wrote: shape, tags and validator.
local function tail_of(header)
  return string.sub(header, has_terms(header) and 77 or 57)
end

-- The tags in a header, and whether they are complete; in a damaged one, those that can be read.
local function tags_of(header)
  local tags = {}
  if not header then
    return tags, false
  end
  local begin = has_terms(header) and 77 or 57
  local count, shape = struct.unpack('>I2B', header, begin)
  local at = begin + 4 + shape
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
  if has_validator(header) and at < #header then
    at = at + 2 + struct.unpack('>I2', header, at)
  end
  return tags, at == #header + 1
end

-- The logical expiry in a header of format 2, 0 for never, its time of refresh, 0 for never, and
-- whether the value is absent.
local function terms_of(header)
  local fresh, due, flags = struct.unpack('>i8i8B', header, 57)
  return fresh, due, flags % 2 == 1
end

-- Checks whether a read finds an entry with a header that is in Redis.
local function is_live(header, now)
  if not has_terms(header) then
    return true
  end
  local fresh, _, absent = terms_of(header)
  return not absent and (fresh == 0 or fresh > now)
end

-- Checks whether an entry with a header has rows in indexes of windows: it has a stale phase, or is absent.
local function is_windowed(header)
  if not has_terms(header) then
    return false
  end
  local fresh, _, absent = terms_of(header)
  return absent or fresh ~= struct.unpack('>i8', header, 33)
end
