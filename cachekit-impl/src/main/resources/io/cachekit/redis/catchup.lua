-- Registers a node that keeps L1 entries, and returns the changes since its last call.
-- KEYS: 1 state, 2 fences, 3 log, 4 listeners.
-- ARGV: 1 id for a new incarnation, 2 duration of the registration, 3 incarnation and 4 sequence
--   that the node knows. Works when memory is short, because its first write needs none.
-- Returns {incarnation, sequence, 1, messages…} with all changes since then, or {incarnation,
--   sequence, 0} if they are unknown.
redis.call('PEXPIRE', KEYS[3], ARGV[2])
redis.call('SET', KEYS[4], '1', 'PX', ARGV[2])
local state = open(KEYS[1], KEYS[2], ARGV[1])
outdate(KEYS[1], state, ARGV[1])
local missing = state.sequence - tonumber(ARGV[4])
if state.incarnation == ARGV[3] and missing < 0 then -- this server lacks what another one had
  state.incarnation = ARGV[1]
  save(KEYS[1], state)
end
if state.incarnation == ARGV[3] and missing == 0 then
  return {state.incarnation, state.sequence, 1}
end
if state.incarnation == ARGV[3] and missing > 0 and missing <= 1000 then
  local messages = redis.pcall('LRANGE', KEYS[3], -missing, -1)
  if messages.err and not string.find(messages.err, 'WRONGTYPE', 1, true) then
    return messages
  end
  if messages.err then -- no log of changes: RPUSH would fail, too
    redis.call('UNLINK', KEYS[3])
    messages = {}
  end
  local first = state.incarnation .. ' ' .. text(state.sequence - missing + 1) .. ' '
  if #messages == missing and string.sub(messages[1], 1, #first) == first then
    return joined({state.incarnation, state.sequence, 1}, messages)
  end
end
return {state.incarnation, state.sequence, 0}
