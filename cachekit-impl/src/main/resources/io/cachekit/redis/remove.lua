-- Removes entries older than a sequence with their index rows. An entry that was written since then is left alone; of one
-- that does not have the tag any more by which it was found, only the row under that tag goes.
-- KEYS: 1 index of all, 2 index by creation, then the entries, then other indexes: of their namespaces, and of tags.
-- ARGV: 1 incarnation, 2 sequence, 3 prefix of tag indexes, 4 tag by which they were found, 5 '1' if there is one, 6 length
--   of what stands before the id in the name of an entry, 7 how many entries; then for the entries, which stand by
--   namespace: how many have the next one, and the position of its index in KEYS, or 0.
-- Returns {how many were removed, how many were to be, {positions in KEYS of the entries that have tags whose indexes
--   were not declared, and that were not touched}, {some of those tags, all of the first one}}.
local incarnation, below, prefix, tag = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[4]
local cut, found_by = ARGV[6] + 1, ARGV[5] == '1' and prefix .. tag
local declared, rows, groups = {}, {}, {}
for i = 3 + ARGV[7], #KEYS do
  declared[KEYS[i]] = true
end
local gone, ids, left, unknown, told = {}, {}, {}, {}, {}

-- What entries with the same header from byte 56 on have in common: the indexes of their tags, the tags that were not
-- declared, whether they still belong where they were found, and whether the header is whole.
local function group_of(header)
  local tags, whole = tags_of(header)
  local indexes, others, member = {}, nil, not found_by
  for i, own in ipairs(tags) do
    local index = prefix .. own
    indexes[i] = index
    member = member or index == found_by
    if not declared[index] then
      others = others or {}
      others[#others + 1] = own
    end
  end
  return {indexes = indexes, others = others, member = member, whole = whole}
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

-- Tells some tags, once each, unless many have been told.
local function tell(tags)
  if #unknown < 500 then
    for _, one in ipairs(tags) do
      if not told[one] then
        told[one] = true
        unknown[#unknown + 1] = one
      end
    end
  end
end

local last, orphaned = 2, {found_by or nil}
for part = 8, #ARGV, 2 do
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
    elseif is_old(header) and group.others then
      left[#left + 1] = i
      tell(group.others)
    elseif is_old(header) then
      remove(i, id, namespace, group.indexes)
    end
  end
end
local removed = 0
if #gone > 0 then
  removed = redis.call('UNLINK', unpack(gone))
  redis.call('ZREM', KEYS[1], unpack(ids))
  redis.call('ZREM', KEYS[2], unpack(ids))
  settle_all(KEYS[1], KEYS[2])
end
for index, some in pairs(rows) do
  redis.call('ZREM', index, unpack(some))
  settle(index)
end
return {removed, #gone, left, unknown}
