-- Read in front of scripts that change something; needs clock.lua.

-- The longest text about a change that is kept.
local LONGEST = 4096

-- Tells the nodes that keep copies what was changed: on a channel, and in a log for those who did not hear it.
-- Nobody is told where nobody has said lately that it listens. A node that may not do so makes
-- its change all the same: the others find it missing when they ask the next time.
local function announce(log, listeners, state, what)
  if redis.call('EXISTS', listeners) == 1 then
    if #what > LONGEST then
      what = 'x' -- which nobody understands: all copies go
    end
    local message = state.incarnation .. ' ' .. text(state.sequence) .. ' ' .. what
    if redis.pcall('RPUSH', log, message) == 1 then
      redis.pcall('PEXPIRE', log, math.max(1, redis.call('PTTL', listeners)))
    end
    redis.pcall('LTRIM', log, -1000, -1)
    redis.pcall('PUBLISH', log .. ':1', message)
  end
end
