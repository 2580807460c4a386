-- Library for scripts that change something; needs clock.lua and bell.lua.

-- The longest description of a change that is kept.
local LONGEST = 4096

-- Publishes each change alone, for nodes that know format 1 only.
local function publish_each(log, lines)
  redis.pcall('LTRIM', log, -KEPT, -1)
  for _, line in ipairs(lines) do
    redis.pcall('PUBLISH', log .. ':1', line)
  end
end

-- Appends changes, the last of which has the sequence of the state, to the log of the bucket, and
-- tells the nodes that keep L1 entries. Does nothing if no node has registered as a listener
-- recently. A node that lacks a permission makes its changes without a message: the others find
-- them missing at their next poll. Times are milliseconds.
local function announce(log, listeners, state, whats, now)
  local listening = redis.pcall('GET', listeners)
  if not listening then
    return
  end
  local lines, first = {}, state.sequence - #whats
  for i, what in ipairs(whats) do
    if #what > LONGEST then
      what = 'x' -- unknown to every node: all L1 entries go
    end
    lines[i] = state.incarnation .. ' ' .. text(first + i) .. ' ' .. what
  end
  if redis.pcall('RPUSH', log, unpack(lines)) == #lines then
    redis.pcall('PEXPIRE', log, math.max(1, redis.call('PTTL', listeners)))
  end
  local known = type(listening) == 'string'
  if known and is_silent(listening, state, now) then
    return
  end
  local bell = known and bell_of(listening)
  if bell then
    ring(log, listeners, state, bell, lines, now)
  else
    publish_each(log, lines)
  end
end
