-- Returns the changes since a version; neither registers the node nor checks whether this server is
-- the one that it knows.
-- KEYS: 1 state, 2 log. ARGV: 1 incarnation and 2 sequence that the node knows.
-- Returns what catchup.lua returns.
local state = parsed(redis.pcall('GET', KEYS[1]))
if not state then
  return {'', 0, 0}
end
return since(KEYS[2], state, ARGV[1], ARGV[2])
