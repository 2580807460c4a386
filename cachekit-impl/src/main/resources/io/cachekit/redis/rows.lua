-- Read in front of every script that needs entries and their index rows.
-- An entry begins with a header (see docs/redis.md); an index is a sorted set of entry ids by expiry.

-- The fixed part of an entry's header, or nil where the key is missing or holds something else.
local function head(key)
  local bytes = redis.pcall('GETRANGE', key, 0, 59)
  if type(bytes) ~= 'string' or #bytes < 60 or string.sub(bytes, 1, 3) ~= 'CK\1' then
    return nil
  end
  local length, incarnation, sequence = struct.unpack('>I4c8i8', bytes, 5)
  local tags, shape = struct.unpack('>I2B', bytes, 57)
  return {length = length, incarnation = incarnation, sequence = sequence, tags = tags, shape = shape}
end

-- The tags of an entry; of a damaged one, those that can be read.
local function tags_of(key, header)
  local tags = {}
  if header and header.tags > 0 then
    local bytes = redis.call('GETRANGE', key, 60 + header.shape, header.length - 1)
    local at = 1
    for i = 1, header.tags do
      local whole, tag, after = pcall(struct.unpack, '>I4c0', bytes, at)
      if not whole then
        return tags
      end
      tags[i], at = tag, after
    end
  end
  return tags
end

-- How long rows outlive their entries, in milliseconds: by then Redis has removed what expired, so that no entry comes
-- back to life without its rows if a fail-over leads to a clock that is a little behind.
local GRACE = 5000

-- Lets an index live a little longer than its last row, and no shorter.
local function settle(index)
  local last = redis.call('ZRANGE', index, -1, -1, 'WITHSCORES')
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

-- Removes a few rows of entries that have expired a while ago; returns their ids.
local function prune(index, now, most)
  local dead = redis.call('ZRANGEBYSCORE', index, '-inf', '(' .. string.format('%.0f', now - GRACE), 'LIMIT', 0, most)
  if #dead > 0 then
    redis.call('ZREM', index, unpack(dead))
  end
  return dead
end

-- The first tag of an entry whose index was not declared, or nil. Declared are the keys from one on.
local function undeclared(tags, prefix, keys, from)
  local declared = {}
  for i = from, #keys do
    declared[keys[i]] = true
  end
  for _, tag in ipairs(tags) do
    if not declared[prefix .. tag] then
      return tag
    end
  end
end
