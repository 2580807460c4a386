-- Registers a node that keeps L1 entries, and returns the changes since its last call.
-- KEYS: 1 state, 2 fences, 3 log, 4 listeners.
-- ARGV: 1 id for a new incarnation, 2 duration of the registration, 3 incarnation and 4 sequence
--   that the node knows, 5 what the node wants of window and log. Works when memory is short,
--   because its first write needs none.
-- Returns {incarnation, sequence, 1, messages…} with all changes since then, {incarnation, sequence
--   of the last one, 2, messages…} with the first ones, or {incarnation, sequence, 0} if they are
--   unknown.
redis.call('PEXPIRE', KEYS[3], ARGV[2])
register(KEYS[4], ARGV[2], ARGV[5])
local state = open(KEYS[1], KEYS[2], ARGV[1])
outdate(KEYS[1], state, ARGV[1])
if state.incarnation == ARGV[3] and state.sequence < tonumber(ARGV[4]) then -- this server lacks what another one had
  state.incarnation = ARGV[1]
  save(KEYS[1], state)
end
return since(KEYS[3], state, ARGV[3], ARGV[4])
