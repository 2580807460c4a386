-- Adds reads to the headers of entries that are still the same, of either format; their time to
-- live stays. KEYS: the
-- entries.
-- ARGV: for each: incarnation, sequence, reads, time of the last one. Returns how many were still
--   there.
local touched = 0
for i, key in ipairs(KEYS) do
  local at = 4 * i - 3
  local front = redis.pcall('GETRANGE', key, 0, 23)
  if type(front) == 'string' and #front == 24 and string.sub(front, 1, 2) == 'CK'
      and string.sub(front, 9, 16) == ARGV[at] and struct.unpack('>i8', front, 17) == tonumber(ARGV[at + 1]) then
    redis.call('BITFIELD', key, 'INCRBY', 'i64', '320', ARGV[at + 2], 'SET', 'i64', '384', ARGV[at + 3])
    touched = touched + 1
  end
end
return touched
