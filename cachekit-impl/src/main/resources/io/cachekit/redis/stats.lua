-- Counts live entries, and names those that expire first and last.
-- KEYS: 1 index of all, 2 index of windows. ARGV: 1 how many to name at either end, 2 how many rows
--   to look at there.
-- Returns {count, how many values are absent, ids…}; an id may come twice.
local now = clock()
local windowed = redis.call('EXISTS', KEYS[2]) == 1
local rows = redis.call('ZCOUNT', KEYS[1], text(now), '+inf')
local reply = {math.max(0, rows - not_live(KEYS[2], now)), absent_in(KEYS[2], now)}

local function name_live(ids)
  local most = #reply + ARGV[1]
  for _, id in ipairs(ids) do
    if #reply < most and (not windowed or is_live_row(KEYS[2], id, now)) then
      reply[#reply + 1] = id
    end
  end
end

local count = math.min(rows, windowed and ARGV[2] or ARGV[1])
if count > 0 then
  name_live(redis.call('ZRANGEBYSCORE', KEYS[1], text(now), '+inf', 'LIMIT', '0', count))
  name_live(redis.call('ZREVRANGE', KEYS[1], '0', count - 1))
end
return reply
