-- Raises the fences of an invalidation again, and opens the gates that it closed, if they stayed
-- closed. Otherwise it only removes the note: the invalidation has to begin anew. (model: open)
-- Works when memory is short, because its first write needs none.
-- KEYS: 1 state, 2 fences, 3 log, 4 listeners, 5 gates.
-- ARGV: 1 id for a new incarnation, 2 owner, 3 incarnation that was closed, 4 '1' for everything, 5
--   what to announce, then fences.
-- Returns {now, incarnation, sequence, 1 if the gates stayed closed or else 0}.
redis.call('PERSIST', KEYS[1])
local state = open(KEYS[1], KEYS[2], ARGV[1])
local now = clock()
local note = redis.pcall('HGET', KEYS[5], ARGV[2])
local stood = type(note) == 'string' and note_of(note) > now and state.incarnation == ARGV[3]
if type(note) == 'string' then
  redis.call('HDEL', KEYS[5], ARGV[2])
  state.closed = expire_notes(KEYS[5], now)
end
if stood then
  state.sequence = state.sequence + 1
  if ARGV[4] == '1' then
    state.all = state.sequence
  end
  raise(KEYS[2], rest(ARGV, 6), state.sequence)
end
save(KEYS[1], state)
if stood then
  announce(KEYS[3], KEYS[4], state, {ARGV[5]}, now)
end
return {now, state.incarnation, state.sequence, stood and 1 or 0}
