-- Removes entries older than a sequence with their index rows. An entry that was written since then
-- is left alone; of one that does not have the tag any more by which it was found, only the row
-- under that tag goes. Then reads on in an index.
-- KEYS: 1 index of all, then the entries, then the index in which they were found, then others: of
--   their namespaces, of tags, and of windows.
-- ARGV: 1 incarnation, 2 sequence, 3 prefix of tag indexes, 4 '1' if they were found by a tag, 5
--   length of what stands before the id in the name of an entry, 6 how many entries, 7 cursor to
--   read on from, 'first' for the first rows, or '' for not to, 8 how many rows to look at; then for the entries, which stand
--   by namespace: how many have the next one, and the position of its index in KEYS, or 0.
-- Returns {how many live ones were removed, how many were to be, {positions in KEYS of the entries
--   that need indexes which were not declared, or were too much for one run, and that were not
--   touched}, {tags of some of these entries, all of the first one}, next cursor, {ids read}, 1 if
--   the indexes of windows are needed}.
local incarnation, below, prefix, cut = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[5] + 1
local last = 1 + ARGV[6]
local index_read = KEYS[last + 1]
local found_by = ARGV[4] == '1' and index_read
local declared = {}
for i = last + 1, #KEYS do
  declared[KEYS[i]] = true
end
local now, dead, windows_needed, window_rows = nil, 0, 0, {}
local left, unknown, reported = {}, {}, {}

-- The names and ids of entries that go, and the ids in the rows that go.
local gone, ids, count, rows, are_own = {}, {}, 0, {}, {}

-- The most work of a run, in units of about a microsecond, so that it keeps no other client waiting
-- long: the first commands of an entry, a row, an index, and rows in indexes of windows.
local MOST_WORK, ENTRY, ROW, INDEX, WINDOWS = 3000, 5, 1, 8, 12
local work, met = 0, {}

-- Notes rows of an index. A list for a single index is kept as it is.
local function note_rows(index, some)
  local noted = rows[index]
  if not noted then
    rows[index] = some
  elseif are_own[index] then
    joined(noted, some)
  else
    rows[index], are_own[index] = joined(joined({}, noted), some), true
  end
end

-- The properties of entries with the same header from byte 56 on: their tags, the indexes of these,
-- whether all were declared, whether the entries still belong to the index they were found in, and
-- whether the header is whole; and the ids of those that go.
local function group_of(header)
  local tags, whole = tags_of(header)
  local indexes, known, member, begin = {}, true, not found_by, 0
  for i, own in ipairs(tags) do
    local index = prefix .. own
    indexes[i] = index
    member = member or index == found_by
    known = known and declared[index]
    begin, met[index] = begin + (met[index] and 0 or INDEX), true
  end
  return {tags = tags, indexes = indexes, known = known, member = member, whole = whole, ids = {}, count = 0,
    begin = begin}
end
local groups, orphans = {}, {indexes = {found_by or nil}, ids = {}, count = 0}
local ends = {}

-- The group of an entry, its incarnation and sequence, and its header if it has format 2; nil if the
-- key is missing or holds something else. Short strings are read: Lua looks at each byte of these
-- to find an equal one, but at few of longer ones, which may then be many to compare.
local function group_at(key)
  local front = redis.pcall('GETRANGE', key, '0', '30')
  if type(front) ~= 'string' or #front < 31 then
    return nil
  end
  local form, header
  local begin, offset, written, sequence = struct.unpack('>c4I4c8i8', front)
  if begin == 'CK\1\0' and offset > 56 then
    ends[offset] = ends[offset] or text(offset - 1)
    form = redis.pcall('GETRANGE', key, '56', ends[offset])
  end
  if not groups[form or ''] then
    header = header_of(key)
    if not header then
      return nil
    end
    form = tail_of(header)
    groups[form] = groups[form] or group_of(header)
  end
  return groups[form], written, sequence, header and has_terms(header) and header
end

-- Counts an entry of format 2 that is not live.
local function note_dead(header)
  now = now or clock()
  dead = dead + (is_live(header, now) and 0 or 1)
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

-- Checks whether a run may remove one more entry, the first one in any case.
local function is_affordable(group, windowed)
  local more = ENTRY + ROW * #group.indexes + (group.count == 0 and group.begin or 0) + (windowed and WINDOWS or 0)
  if count > 0 and work + more > MOST_WORK then
    return false
  end
  work = work + more
  return true
end

local function remove(key, id, group)
  count, group.count = count + 1, group.count + 1
  gone[count], ids[count], group.ids[group.count] = key, id, id
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

local strays = {}
local i = 1
for part = 9, #ARGV, 2 do
  local namespace, before = KEYS[tonumber(ARGV[part + 1])], count
  for _ = 1, ARGV[part] do
    i = i + 1
    local key = KEYS[i]
    local id = string.sub(key, cut)
    local group, written, sequence, terms = group_at(key)
    if not group or not group.whole then
      local _ = note_windows(id, namespace)
      remove(key, id, orphans)
    elseif not group.member then
      strays[#strays + 1] = id
    elseif written ~= incarnation or sequence < below then
      local windowed = terms and is_windowed(terms)
      if group.known and is_affordable(group, windowed) and (not windowed or note_windows(id, namespace)) then
        if terms then
          note_dead(terms)
        end
        remove(key, id, group)
      else
        windows_needed = windowed and 1 or windows_needed
        left[#left + 1] = i
        report(group.tags)
      end
    end
  end
  if count > before then
    local some = before == 0 and part + 2 > #ARGV and ids or {unpack(ids, before + 1, count)}
    if namespace then
      note_rows(namespace, some)
    end
    if not found_by and index_read ~= namespace and index_read ~= KEYS[1] then -- rows under a foreign namespace
      note_rows(index_read, some)
    end
  end
end
local removed = 0
if count > 0 then
  removed = redis.call('UNLINK', unpack(gone)) - dead
  redis.call('ZREM', KEYS[1], unpack(ids))
  expire(KEYS[1])
end
groups[orphans], groups[strays] = orphans, {indexes = {found_by or nil}, ids = strays, count = #strays}
for _, group in pairs(groups) do
  for _, index in ipairs(group.count > 0 and group.indexes or {}) do
    note_rows(index, group.ids)
  end
end
for index, some in pairs(rows) do
  redis.call('ZREM', index, unpack(some))
  expire(index)
end
for index, some in pairs(window_rows) do
  leave({index}, some)
end
local cursor, read = '', {}
if ARGV[7] == 'first' then
  cursor, read = 'first', redis.call('ZRANGE', index_read, '0', ARGV[8] - 1) -- by expiry: neighbours in other indexes
elseif ARGV[7] ~= '' then
  local page = redis.call('ZSCAN', index_read, ARGV[7], 'COUNT', ARGV[8])
  cursor = page[1]
  for i = 1, #page[2], 2 do
    read[#read + 1] = page[2][i]
  end
end
return {removed, count, left, unknown, cursor, read, windows_needed}
