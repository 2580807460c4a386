-- Counts live entries and finds the oldest and the newest. KEYS: 1 index of all, 2 index by
-- creation.
-- Returns {count, oldest, newest} with the times of creation, '' where there is none.
local now = string.format('%.0f', clock())

local function first_live(order)
  for from = 0, 900, 100 do
    local ids = redis.call(order, KEYS[2], from, from + 99, 'WITHSCORES')
    for i = 1, #ids, 2 do
      local expires = redis.call('ZSCORE', KEYS[1], ids[i])
      if expires and (expires == 'inf' or tonumber(expires) >= tonumber(now)) then
        return ids[i + 1]
      end
    end
    if #ids < 200 then
      return nil
    end
  end
end

local count = redis.call('ZCOUNT', KEYS[1], now, '+inf')
return {count, first_live('ZRANGE') or '', first_live('ZREVRANGE') or ''}
