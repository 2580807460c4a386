-- Read in front of scripts that change indexes. An index is a sorted set of entry ids by expiry.

-- How long rows outlive their entries, in milliseconds: by then Redis has removed what expired, so that no entry comes
-- back to life without its rows if a fail-over leads to a clock that is a little behind.
local GRACE = 5000

-- Lets an index live a little longer than its last row, and no shorter.
local function settle(index)
  local last = redis.call('ZREVRANGE', index, '0', '0', 'WITHSCORES') -- which costs less than ZRANGE -1 -1
  if last[2] == 'inf' then
    redis.call('PERSIST', index)
  elseif last[2] then
    redis.call('PEXPIREAT', index, string.format('%.0f', last[2] + GRACE))
  end
end

-- Lets the index by creation live as long as that of all, as it has the same rows.
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

local function settle_all(all, created)
  settle(all)
  follow(all, created)
end

-- Lets an index that got a row with a time of expiry, 0 for never, live long enough; returns whether it had not.
local function cover(index, expires, now)
  local left = redis.call('PTTL', index)
  if expires == 0 and left ~= -1 then
    redis.call('PERSIST', index)
  elseif expires > 0 and left == -1 then -- it is new, or has a row that never expires
    settle(index)
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

local function cover_all(all, created, expires, now)
  if cover(all, expires, now) then
    follow(all, created)
  end
end

-- Removes a few rows of entries that have expired a while ago; returns their ids.
local function prune(index, now, most)
  local dead = redis.call('ZRANGEBYSCORE', index, '-inf', '(' .. string.format('%.0f', now - GRACE), 'LIMIT', '0', most)
  if #dead > 0 then
    redis.call('ZREM', index, unpack(dead))
  end
  return dead
end
