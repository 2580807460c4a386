-- Library for scripts that cut or join lists.

-- The arguments from a position on.
local function rest(arguments, from)
  local slots = {}
  for i = from, #arguments do
    slots[#slots + 1] = arguments[i]
  end
  return slots
end

-- A list with others at its end.
local function joined(list, others)
  for _, one in ipairs(others) do
    list[#list + 1] = one
  end
  return list
end
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
-- Library for scripts that change indexes. An index is a sorted set of entry ids by expiry.

-- The time that rows outlive their entries, in milliseconds. By then Redis has removed what
-- expired: so a fail-over to a server whose clock is a little behind revives no entry without its
-- rows.
local GRACE = 5000

-- Sets the expiry of an index to a little after that of its last row.
local function expire(index)
  local last = redis.call('ZREVRANGE', index, '0', '0', 'WITHSCORES') -- costs less than ZRANGE -1 -1
  if last[2] == 'inf' then
    redis.call('PERSIST', index)
  elseif last[2] then
    redis.call('PEXPIREAT', index, string.format('%.0f', last[2] + GRACE))
  end
end

-- Gives the index by creation the expiry of the index of all, which has the same rows.
local function follow(all, created)
  local left = redis.call('PTTL', all)
  if left == -2 then
    redis.call('UNLINK', created)
  elseif left == -1 then
    redis.call('PERSIST', created)
  else
    redis.call('PEXPIRE', created, left)
  end
end

local function expire_both(all, created)
  expire(all)
  follow(all, created)
end

-- Extends the life of an index for a new row with a time of expiry, 0 for never; returns whether
-- that was necessary.
local function extend(index, expires, now)
  local left = redis.call('PTTL', index)
  if expires == 0 and left ~= -1 then
    redis.call('PERSIST', index)
  elseif expires > 0 and left == -1 then -- it is new, or has a row that never expires
    expire(index)
  elseif expires > 0 and left < expires + GRACE - now then -- no row of it expires later
    redis.call('PEXPIREAT', index, string.format('%.0f', expires + GRACE))
  else
    return false
  end
  return true
end

-- The time of expiry in a header, 0 for never.
local function expiry_in(header)
  return (struct.unpack('>i8', header, 33))
end

local function extend_both(all, created, expires, now)
  if extend(all, expires, now) then
    follow(all, created)
  end
end

-- Removes some rows of entries that expired before the grace period; returns their ids.
local function prune(index, now, most)
  local dead = redis.call('ZRANGEBYSCORE', index, '-inf', '(' .. string.format('%.0f', now - GRACE), 'LIMIT', '0', most)
  if #dead > 0 then
    redis.call('ZREM', index, unpack(dead))
  end
  return dead
end
-- Removes entries older than a sequence with their index rows. An entry that was written since then
-- is left alone; of one that does not have the tag any more by which it was found, only the row
-- under that tag goes. Then reads on in an index.
-- KEYS: 1 index of all, 2 index by creation, then the entries, then the index in which they were
--   found, then others: of their namespaces, and of tags.
-- ARGV: 1 incarnation, 2 sequence, 3 prefix of tag indexes, 4 '1' if they were found by a tag, 5
--   length of what stands before the id in the name of an entry, 6 how many entries, 7 cursor to
--   read on from, or '' for not to, 8 how many rows to look at; then for the entries, which stand
--   by namespace: how many have the next one, and the position of its index in KEYS, or 0.
-- Returns {how many were removed, how many were to be, {positions in KEYS of the entries that have
--   tags whose indexes were not declared, and that were not touched}, {tags of some of these
--   entries, all of the first one}, next cursor, {ids read}}.
local incarnation, below, prefix, cut = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[5] + 1
local index_read = KEYS[3 + ARGV[6]]
local found_by = ARGV[4] == '1' and index_read
local declared, rows, groups = {}, {}, {}
for i = 3 + ARGV[6], #KEYS do
  declared[KEYS[i]] = true
end
local gone, ids, left, unknown, reported = {}, {}, {}, {}, {}

-- The properties of entries with the same header from byte 56 on: their tags, the indexes of these,
-- whether all were declared, whether the entries still belong to the index they were found in, and
-- whether the header is whole.
local function group_of(header)
  local tags, whole = tags_of(header)
  local indexes, known, member = {}, true, not found_by
  for i, own in ipairs(tags) do
    local index = prefix .. own
    indexes[i] = index
    member = member or index == found_by
    known = known and declared[index]
  end
  return {tags = tags, indexes = indexes, known = known, member = member, whole = whole}
end

local function is_old(header)
  local written, sequence = struct.unpack('>c8i8', header, 9)
  return written ~= incarnation or sequence < below
end

local function row(index, id)
  local some = rows[index]
  if some then
    some[#some + 1] = id
  else
    rows[index] = {id}
  end
end

local function remove(i, id, namespace, indexes)
  gone[#gone + 1] = KEYS[i]
  ids[#ids + 1] = id
  if namespace then
    row(namespace, id)
  end
  for _, index in ipairs(indexes) do
    row(index, id)
  end
end

-- Reports some tags, once each, unless many were reported.
local function report(tags)
  if #unknown < 500 then
    for _, one in ipairs(tags) do
      if not reported[one] then
        reported[one] = true
        unknown[#unknown + 1] = one
      end
    end
  end
end

local last, orphaned = 2, {found_by or nil}
for part = 9, #ARGV, 2 do
  local namespace = KEYS[tonumber(ARGV[part + 1])]
  local first = last + 1
  last = last + ARGV[part]
  for i = first, last do
    local id, header = string.sub(KEYS[i], cut), header_of(KEYS[i])
    local form = header and string.sub(header, 57)
    local group = header and groups[form]
    if header and not group then
      group = group_of(header)
      groups[form] = group
    end
    if not header or not group.whole then
      remove(i, id, namespace, orphaned)
    elseif not group.member then
      row(found_by, id)
    elseif is_old(header) and group.known then
      remove(i, id, namespace, group.indexes)
    elseif is_old(header) then
      left[#left + 1] = i
      report(group.tags)
    end
  end
end
local removed = 0
if #gone > 0 then
  removed = redis.call('UNLINK', unpack(gone))
  redis.call('ZREM', KEYS[1], unpack(ids))
  redis.call('ZREM', KEYS[2], unpack(ids))
  expire_both(KEYS[1], KEYS[2])
end
for index, some in pairs(rows) do
  redis.call('ZREM', index, unpack(some))
  expire(index)
end
local cursor, read = '', {}
if ARGV[7] ~= '' then
  local page = redis.call('ZSCAN', index_read, ARGV[7], 'COUNT', ARGV[8])
  cursor = page[1]
  for i = 1, #page[2], 2 do
    read[#read + 1] = page[2][i]
  end
end
return {removed, #gone, left, unknown, cursor, read}
