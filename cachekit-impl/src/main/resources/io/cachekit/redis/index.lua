-- Read in front of scripts that change indexes. An index is a sorted set of entry ids by expiry.

-- How long rows outlive their entries, in milliseconds: by then Redis has removed what expired, so that no entry comes
-- back to life without its rows if a fail-over leads to a clock that is a little behind.
local GRACE = 5000

-- Lets an index live a little longer than its last row, and no shorter.
local function settle(index)
  local last = redis.call('ZREVRANGE', index, 0, 0, 'WITHSCORES') -- which costs less than ZRANGE -1 -1
  if last[2] == 'inf' then
    redis.call('PERSIST', index)
  elseif last[2] then
    redis.call('PEXPIREAT', index, string.format('%.0f', last[2] + GRACE))
  end
end

-- The same for the index of all, whose rows are those of the index by creation, too.
local function settle_all(all, created)
  settle(all)
  local left = redis.call('PTTL', all)
  if left == -2 then
    redis.call('UNLINK', created)
  elseif left == -1 then
    redis.call('PERSIST', created)
  else
    redis.call('PEXPIRE', created, left)
  end
end

-- Whether an index lives at least as long as a row with a time of expiry, 0 for never, ought to.
local function covers(index, expires, now)
  local left = redis.call('PTTL', index)
  if expires == 0 then
    return left == -1
  end
  return left >= expires + GRACE - now
end

-- Removes a few rows of entries that have expired a while ago; returns their ids.
local function prune(index, now, most)
  local dead = redis.call('ZRANGEBYSCORE', index, '-inf', '(' .. string.format('%.0f', now - GRACE), 'LIMIT', 0, most)
  if #dead > 0 then
    redis.call('ZREM', index, unpack(dead))
  end
  return dead
end
