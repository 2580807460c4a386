-- Removes entries older than a sequence with their index rows. An entry that was written since then
-- is left alone; of one that does not have the tag any more by which it was found, only the row
-- under that tag goes. Then reads on in an index.
-- KEYS: 1 index of all, 2 index by creation, then the entries, then the index in which they were
--   found, then others: of their namespaces, of tags, and of windows.
-- ARGV: 1 incarnation, 2 sequence, 3 prefix of tag indexes, 4 '1' if they were found by a tag, 5
--   length of what stands before the id in the name of an entry, 6 how many entries, 7 cursor to
--   read on from, or '' for not to, 8 how many rows to look at; then for the entries, which stand
--   by namespace: how many have the next one, and the position of its index in KEYS, or 0.
-- Returns {how many live ones were removed, how many were to be, {positions in KEYS of the entries
--   that need indexes which were not declared, and that were not touched}, {tags of some of these
--   entries, all of the first one}, next cursor, {ids read}, 1 if the indexes of windows are
--   needed}.
local incarnation, below, prefix, cut = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[5] + 1
local index_read = KEYS[3 + ARGV[6]]
local found_by = ARGV[4] == '1' and index_read
local declared, rows, groups = {}, {}, {}
for i = 3 + ARGV[6], #KEYS do
  declared[KEYS[i]] = true
end
local gone, ids, left, unknown, reported = {}, {}, {}, {}, {}
local now, dead, windows_needed, window_rows = nil, 0, 0, {}

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

-- Counts an entry of format 2 that is not live.
local function note_dead(header)
  if has_terms(header) then
    now = now or clock()
    dead = dead + (is_live(header, now) and 0 or 1)
  end
end

-- Notes the rows of an entry in the indexes of windows, if these are declared; returns whether they
-- are.
local function note_windows(id, namespace)
  local windows = windows_of(KEYS[1], namespace)
  if not declared[windows[1]] or (windows[2] and not declared[windows[2]]) then
    return false
  end
  for _, index in ipairs(windows) do
    local some = window_rows[index] or {}
    some[#some + 1] = id
    window_rows[index] = some
  end
  return true
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
    local form = header and tail_of(header)
    local group = header and groups[form]
    if header and not group then
      group = group_of(header)
      groups[form] = group
    end
    if not header or not group.whole then
      local _ = note_windows(id, namespace)
      remove(i, id, namespace, orphaned)
    elseif not group.member then
      row(found_by, id)
    elseif is_old(header) then
      local windowed = is_windowed(header)
      if group.known and (not windowed or note_windows(id, namespace)) then
        note_dead(header)
        remove(i, id, namespace, group.indexes)
      else
        windows_needed = windowed and 1 or windows_needed
        left[#left + 1] = i
        report(group.tags)
      end
    end
  end
end
local removed = 0
if #gone > 0 then
  removed = redis.call('UNLINK', unpack(gone)) - dead
  redis.call('ZREM', KEYS[1], unpack(ids))
  redis.call('ZREM', KEYS[2], unpack(ids))
  expire_both(KEYS[1], KEYS[2])
end
for index, some in pairs(rows) do
  redis.call('ZREM', index, unpack(some))
  expire(index)
end
for index, some in pairs(window_rows) do
  leave({index}, some)
end
local cursor, read = '', {}
if ARGV[7] ~= '' then
  local page = redis.call('ZSCAN', index_read, ARGV[7], 'COUNT', ARGV[8])
  cursor = page[1]
  for i = 1, #page[2], 2 do
    read[#read + 1] = page[2][i]
  end
end
return {removed, #gone, left, unknown, cursor, read, windows_needed}
