-- Library for scripts that change something; needs clock.lua.

-- The longest description of a change that is kept.
local LONGEST = 4096

-- Publishes a change to the nodes that keep L1 entries: on a channel, and in a log for nodes that
-- missed the message. Does nothing if no node has registered as a listener recently. A node that
-- lacks the permission makes its change without a message: the others find it missing at their next
-- poll.
local function announce(log, listeners, state, what)
  if redis.call('EXISTS', listeners) == 1 then
    if #what > LONGEST then
      what = 'x' -- unknown to every node: all L1 entries go
    end
    local message = state.incarnation .. ' ' .. text(state.sequence) .. ' ' .. what
    if redis.pcall('RPUSH', log, message) == 1 then
      redis.pcall('PEXPIRE', log, math.max(1, redis.call('PTTL', listeners)))
    end
    redis.pcall('LTRIM', log, -1000, -1)
    redis.pcall('PUBLISH', log .. ':1', message)
  end
end
