-- Creates the state if there is none. KEYS: 1 state, 2 fences. ARGV: 1 id for a new incarnation.
-- Returns {incarnation, sequence, now}.
local state = open(KEYS[1], KEYS[2], ARGV[1])
return {state.incarnation, state.sequence, clock()}
