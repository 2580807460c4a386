-- Checks whether a store with a token would be admitted. Writes nothing. KEYS: 1 state, 2 fences, 3
-- gates.
-- ARGV: 1 incarnation and 2 sequence of the token, 3 the sequence that its node had received, 4
--   fence of the key, then the other fences that guard the entry. Returns 1 or 0. (model: current)
local state = parsed(redis.call('GET', KEYS[1]))
if not state or state.incarnation ~= ARGV[1] or state.run ~= run_id() then
  return 0
end
local marked = redis.call('BITFIELD_RO', KEYS[2], 'GET', 'i64', '#0')[1] == 1
local others = rest(ARGV, 5)
local admitted = marked and admits(state, KEYS[2], ARGV[2], ARGV[3], ARGV[4], others)
return admitted and not closed(state, KEYS[3], others, clock()) and 1 or 0
