-- Removes entries older than a sequence with their index rows. An entry that was written since then is left alone.
-- KEYS: 1 index of all, 2 index by creation, then the entries, then the other indexes.
-- ARGV: 1 incarnation, 2 sequence, 3 prefix of tag indexes, 4 how many entries; then for each: its id, '1' to remove it
--   or '0' to remove only rows that it should not have, how many of the other indexes have a row of it, and their
--   positions in KEYS.
-- Returns how many entries were removed.
local incarnation, below, entries = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[4])
local gone, rows, at = {}, {}, 5

local function row(index, id)
  rows[index] = rows[index] or {}
  table.insert(rows[index], id)
end

-- The indexes that an entry belongs to by its tags.
local function own_indexes(key, header)
  local own = {}
  for _, tag in ipairs(tags_of(key, header)) do
    own[ARGV[3] .. tag] = true
  end
  return own
end

for i = 1, entries do
  local key, id, whole, others = KEYS[2 + i], ARGV[at], ARGV[at + 1] == '1', tonumber(ARGV[at + 2])
  local header = head(key)
  local old = not header or header.incarnation ~= incarnation or header.sequence < below
  if whole and old then
    gone[#gone + 1] = key
    row(KEYS[1], id)
    row(KEYS[2], id)
  end
  local own = not whole and own_indexes(key, header) or {}
  for other = at + 3, at + 2 + others do
    local index = KEYS[tonumber(ARGV[other])]
    if whole and old or not whole and not own[index] then
      row(index, id)
    end
  end
  at = at + 3 + others
end
local removed = #gone > 0 and redis.call('UNLINK', unpack(gone)) or 0
for index, ids in pairs(rows) do
  redis.call('ZREM', index, unpack(ids))
  if index ~= KEYS[1] and index ~= KEYS[2] then
    settle(index)
  end
end
settle_all(KEYS[1], KEYS[2])
return removed
