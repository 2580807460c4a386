-- Reads on in an index, in which each entry has a row. KEYS: 1 index, 2 index of windows of the
-- bucket. ARGV: 1 cursor, 2 how many rows to look at.
-- Returns {next cursor, how many rows were read, {ids of the live ones}}.
local now = clock()
local windowed = redis.call('EXISTS', KEYS[2]) == 1
local page = redis.call('ZSCAN', KEYS[1], ARGV[1], 'COUNT', ARGV[2])
local ids = {}
for i = 1, #page[2], 2 do
  local id, expires = page[2][i], page[2][i + 1]
  if (expires == 'inf' or tonumber(expires) >= now) and (not windowed or is_live_row(KEYS[2], id, now)) then
    ids[#ids + 1] = id
  end
end
return {page[1], #page[2] / 2, ids}
