-- Closes the gates of the names of an invalidation, and raises their fences: loads under way store
-- nothing any more, and loads that begin now store nothing under these names until the gates open
-- again or the lease expires. (model: close) Works when memory is short, because its first write
-- needs none.
-- KEYS: 1 state, 2 fences, 3 log, 4 listeners, 5 gates, then the indexes to be swept, then the
--   entries.
-- ARGV: 1 id for a new incarnation, 2 owner, 3 duration of the lease, 4 the most rows to close for:
--   if there are more, fences are raised and nothing is closed, 5 '1' for everything, 6 how many
--   indexes, 7 what to announce, then fences.
-- Returns {now, incarnation, sequence, how many rows and entries there are, 1 if closed or else 0}.
redis.call('PERSIST', KEYS[1])
local state = open(KEYS[1], KEYS[2], ARGV[1])
local now = clock()
local slots = rest(ARGV, 8)
local rows, indexes = 0, 5 + ARGV[6]
for i = 6, #KEYS do
  local count = redis.pcall(i <= indexes and 'ZCARD' or 'EXISTS', KEYS[i])
  rows = rows + (tonumber(count) or 1) -- the sweep reports a key of another type
end
state.sequence = state.sequence + 1
if ARGV[5] == '1' then
  state.all = state.sequence
end
raise(KEYS[2], slots, state.sequence)
local closing = rows <= tonumber(ARGV[4])
if closing then
  local till = now + ARGV[3]
  local names = (ARGV[5] == '1' or #slots > 500) and '*' or table.concat(slots, ' ')
  state.closed = math.max(state.closed == 0 and 0 or expire_notes(KEYS[5], now), till)
  local note = text(till) .. ' ' .. names
  local noted = redis.pcall('HSET', KEYS[5], ARGV[2], note)
  if type(noted) ~= 'number' and string.find(noted.err, 'WRONGTYPE', 1, true) then
    redis.call('UNLINK', KEYS[5])
    noted = redis.call('HSET', KEYS[5], ARGV[2], note)
  end
  if type(noted) ~= 'number' then
    return noted
  end
  redis.call('PEXPIREAT', KEYS[5], text(state.closed + 1000))
end
save(KEYS[1], state)
announce(KEYS[3], KEYS[4], state, {ARGV[7]}, now)
return {now, state.incarnation, state.sequence, rows, closing and 1 or 0}
