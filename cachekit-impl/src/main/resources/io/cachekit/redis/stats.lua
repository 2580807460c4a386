-- Counts live entries and finds the oldest and the newest among the first thousand rows at either end.
-- KEYS: 1 index of all, 2 index by creation, 3 index of windows.
-- Returns {count, oldest, newest, how many values are absent} with the times of creation, '' where
--   there is none.
local now = clock()
local windowed = redis.call('EXISTS', KEYS[3]) == 1

local function is_live(id)
  local expires = redis.call('ZSCORE', KEYS[1], id)
  return expires and (expires == 'inf' or tonumber(expires) >= now)
    and (not windowed or is_live_row(KEYS[3], id, now))
end

local function first_live(order)
  for from = 0, 900, 100 do
    local ids = redis.call(order, KEYS[2], from, from + 99, 'WITHSCORES')
    for i = 1, #ids, 2 do
      if is_live(ids[i]) then
        return ids[i + 1]
      end
    end
    if #ids < 200 then
      return nil
    end
  end
end

local count = math.max(0, redis.call('ZCOUNT', KEYS[1], text(now), '+inf') - not_live(KEYS[3], now))
return {count, first_live('ZRANGE') or '', first_live('ZREVRANGE') or '', absent_in(KEYS[3], now)}
