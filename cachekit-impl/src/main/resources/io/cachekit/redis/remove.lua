-- Removes entries older than a sequence with their index rows. An entry that was written since then is left alone.
-- KEYS: 1 index of all, 2 index by creation, then the entries, then the other indexes.
-- ARGV: 1 incarnation, 2 sequence, 3 how many entries; then for each: its id, '1' to remove it or '0' to remove only
--   the rows named, how many of the other indexes have a row of it, and their positions in KEYS.
-- Returns how many entries were removed.
local incarnation, below, entries = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local gone, rows, at = {}, {}, 4

local function row(index, id)
  rows[index] = rows[index] or {}
  table.insert(rows[index], id)
end

for i = 1, entries do
  local id, whole, others = ARGV[at], ARGV[at + 1] == '1', tonumber(ARGV[at + 2])
  local header = head(KEYS[2 + i])
  if not header or header.incarnation ~= incarnation or header.sequence < below then
    if whole then
      gone[#gone + 1] = KEYS[2 + i]
      row(KEYS[1], id)
      row(KEYS[2], id)
    end
    for other = at + 3, at + 2 + others do
      row(KEYS[tonumber(ARGV[other])], id)
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
