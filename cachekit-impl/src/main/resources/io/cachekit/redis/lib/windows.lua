-- Library for scripts that keep or use the indexes of windows; needs clock.lua. Indexes are scored
-- by physical expiry, and an entry with a stale phase is not live until then, an absent one never.
-- So these entries have rows in an index of windows too, from which live ones are counted: one for
-- the bucket, and one for each namespace. An entry with a stale phase has 'l<id>' by its logical
-- expiry, and 'p<id>' by its negative physical one; an absent one has 'a<id>' by its negative
-- physical expiry, below FAR.
local FAR = 1e15

-- The indexes of windows that belong to the index of all, and to that of a namespace, if any.
local function windows_of(all, namespace)
  local common = string.sub(all, 1, -2) -- all but its 'a'
  return {common .. 'w', namespace and common .. 'w' .. string.sub(namespace, #common + 2) or nil}
end

-- Checks whether all of some indexes are among the keys from a position on.
local function are_declared(windows, keys, from)
  local missing = #windows
  for i = from, #keys do
    if keys[i] == windows[1] or keys[i] == windows[2] then
      missing = missing - 1
    end
  end
  return missing <= 0
end

-- Removes the rows of some entries.
local function leave(windows, ids)
  for _, index in ipairs(windows) do
    for from = 1, #ids, 500 do
      local members = {}
      for i = from, math.min(from + 499, #ids) do
        members[#members + 1] = 'l' .. ids[i]
        members[#members + 1] = 'p' .. ids[i]
        members[#members + 1] = 'a' .. ids[i]
      end
      redis.call('ZREM', index, unpack(members))
    end
  end
end

-- Adds the rows of an entry in place of those it has. An expiry of 0 is none.
local function enter(windows, id, fresh, expires, absent)
  leave(windows, {id})
  for _, index in ipairs(windows) do
    if absent then
      redis.call('ZADD', index, expires == 0 and '-inf' or text(-FAR - expires), 'a' .. id)
    else
      redis.call('ZADD', index, text(fresh), 'l' .. id, text(-expires), 'p' .. id)
    end
  end
end

-- Counts absent entries.
local function absent_in(index, now)
  return redis.call('ZCOUNT', index, '-inf', text(-FAR - now))
end

-- Counts those rows of an index scored by physical expiry that are no live entries.
local function not_live(index, now)
  if redis.call('EXISTS', index) == 0 then
    return 0
  end
  local expired = redis.call('ZCOUNT', index, '1', text(now))
  local gone = redis.call('ZCOUNT', index, '(' .. text(-now), '-1')
  return expired - gone + absent_in(index, now)
end

-- Checks whether a row of an index scored by physical expiry stands for a live entry.
local function is_live_row(index, id, now)
  local fresh = redis.call('ZSCORE', index, 'l' .. id)
  if fresh then
    return tonumber(fresh) > now
  end
  return not redis.call('ZSCORE', index, 'a' .. id)
end

-- Removes some rows of entries whose physical expiry is before a time.
local function prune_windows(index, before, most)
  local ids = {}
  for _, range in ipairs({{'(' .. text(-before), '-1'}, {'(' .. text(-FAR - before), text(-FAR)}}) do
    for _, member in ipairs(redis.call('ZRANGEBYSCORE', index, range[1], range[2], 'LIMIT', '0', most)) do
      ids[#ids + 1] = string.sub(member, 2)
    end
  end
  leave({index}, ids)
end
