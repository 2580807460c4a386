-- Reads an entry, or takes the lease to load it if it is free, or if its owner loads what was
-- invalidated since.
-- KEYS: 1 state, 2 fences, 3 entry, 4 load lease.
-- ARGV: 1 id for a new incarnation, 2 owner, 3 duration of the lease, 4 '1' to ignore the entry,
--   then the fences that guard it, as far as they are known.
-- Returns {'found', entry}, or {'granted' or 'busy', incarnation, sequence}. (model: token)
if ARGV[4] ~= '1' then
  local entry = redis.pcall('GET', KEYS[3])
  if type(entry) == 'string' then
    return {'found', entry}
  end
end
local state = open(KEYS[1], KEYS[2], ARGV[1])
local lease = ARGV[2] .. ' ' .. text(state.sequence)
local taken = redis.pcall('SET', KEYS[4], lease, 'NX', 'PX', ARGV[3])
if not taken then
  local since = tonumber(string.match(redis.call('GET', KEYS[4]), ' (%d+)$'))
  if not since or since > state.sequence or state.all > since or highest(KEYS[2], rest(ARGV, 5)) > since then
    taken = redis.pcall('SET', KEYS[4], lease, 'PX', ARGV[3])
  end
end
return {taken and 'granted' or 'busy', state.incarnation, state.sequence}
