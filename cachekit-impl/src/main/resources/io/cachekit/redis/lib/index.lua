-- Library for scripts that change indexes. An index is a sorted set of entry ids by physical expiry.

-- The time that rows outlive their entries, in milliseconds. By then Redis has removed what
-- expired: so a fail-over to a server whose clock is a little behind revives no entry without its
-- rows.
local GRACE = 5000

-- The time at which an index with a last row may expire: in whole seconds, so that not each row that
-- is a little later than the one before makes another command.
local function end_of(last)
  return string.format('%.0f', math.ceil((last + GRACE) / 1000) * 1000)
end

-- Sets the expiry of an index to a little after that of its last row.
local function expire(index)
  local last = redis.call('ZREVRANGE', index, '0', '0', 'WITHSCORES') -- costs less than ZRANGE -1 -1
  if last[2] == 'inf' then
    redis.call('PERSIST', index)
  elseif last[2] then
    redis.call('PEXPIREAT', index, end_of(last[2]))
  end
end

-- Gives an index the expiry of another one, which has rows of the same entries.
local function follow(other, index)
  local left = redis.call('PTTL', other)
  if left == -2 then
    redis.call('UNLINK', index)
  elseif left == -1 then
    redis.call('PERSIST', index)
  else
    redis.call('PEXPIRE', index, left)
  end
end

-- Extends the life of an index for a new row with a time of expiry, 0 for never.
local function extend(index, expires, now)
  local left = redis.call('PTTL', index)
  if expires == 0 and left ~= -1 then
    redis.call('PERSIST', index)
  elseif expires > 0 and left == -1 then -- it is new, or has a row that never expires
    expire(index)
  elseif expires > 0 and left < expires + GRACE - now then -- no row of it expires later
    redis.call('PEXPIREAT', index, end_of(expires))
  end
end

-- The physical expiry in a header, 0 for never.
local function expiry_in(header)
  return (struct.unpack('>i8', header, 33))
end

-- Removes some rows of entries that expired before the grace period; returns their ids.
local function prune(index, now, most)
  local dead = redis.call('ZRANGEBYSCORE', index, '-inf', '(' .. string.format('%.0f', now - GRACE), 'LIMIT', '0', most)
  if #dead > 0 then
    redis.call('ZREM', index, unpack(dead))
  end
  return dead
end
