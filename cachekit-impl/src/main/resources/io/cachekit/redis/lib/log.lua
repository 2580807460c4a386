-- Library for scripts that read the log of changes; needs clock.lua and lists.lua.

-- The most changes of one reply.
local PAGE = 2000

-- The changes of a bucket since a version: {incarnation, sequence, 1, messages…} with all of them,
-- {incarnation, sequence of the last one, 2, messages…} with the first ones if there are many, or
-- {incarnation, sequence, 0} if they are unknown.
local function since(log, state, incarnation, sequence)
  local missing = state.sequence - tonumber(sequence)
  if state.incarnation == incarnation and missing == 0 then
    return {state.incarnation, state.sequence, 1}
  end
  if state.incarnation == incarnation and missing > 0 then
    local count = math.min(missing, PAGE)
    local messages = redis.pcall('LRANGE', log, -missing, count - missing - 1)
    if messages.err and not string.find(messages.err, 'WRONGTYPE', 1, true) then
      return messages
    end
    if messages.err then -- no log of changes: RPUSH would fail, too
      redis.call('UNLINK', log)
      messages = {}
    end
    local first = state.incarnation .. ' ' .. text(state.sequence - missing + 1) .. ' '
    if #messages == count and string.sub(messages[1], 1, #first) == first then
      return joined({state.incarnation, state.sequence - missing + count, count < missing and 2 or 1}, messages)
    end
  end
  return {state.incarnation, state.sequence, 0}
end
