-- Library for scripts that change something; needs clock.lua.

-- The longest description of a change that is kept.
local LONGEST = 4096

-- Publishes lines of the log, or lets the bell ring for them. A run that gets so far makes the
-- functions of the bell, and no other.
local function tell(log, listeners, listening, state, lines, now)
  -- include bell
  local bell = bell_of(listening)
  if bell then
    ring(log, listeners, state, bell, lines, now)
    return
  end
  redis.pcall('LTRIM', log, -KEPT, -1) -- nodes that know format 1 only get each change alone
  for _, line in ipairs(lines) do
    redis.pcall('PUBLISH', log .. ':1', line)
  end
end

-- Checks whether the bell leaves a change to the next one and to the looks of the nodes: most changes
-- under load, so that nothing else of the bell is read for them. BURST of bell.lua is 4.
local function is_silent(listening, state, now)
  local window, incarnation, begun = string.match(listening, '^2 (%d+) %d+ %d+ ([^ ]+) (%d+) 4 ')
  local elapsed = incarnation == state.incarnation and now - begun or -1
  return elapsed >= 0 and elapsed < tonumber(window)
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
  if type(listening) ~= 'string' or not is_silent(listening, state, now) then
    tell(log, listeners, listening, state, lines, now)
  end
end
