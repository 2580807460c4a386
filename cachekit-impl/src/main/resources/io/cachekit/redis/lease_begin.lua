-- Reads a live entry, or takes the lease to load it if it is free, or if its owner loads what was
-- invalidated since. To refresh an entry, finds only one that was not created when the one in hand
-- was, and whose refresh is not due.
-- KEYS: 1 state, 2 fences, 3 entry, 4 load lease.
-- ARGV: 1 id for a new incarnation, 2 owner, 3 duration of the lease, 4 '1' to ignore the entry,
--   'r<time of creation>' to refresh one, then the fences that guard it, as far as they are known.
-- Returns {'found', entry} for a live or absent one, or {'granted' or 'busy', incarnation, sequence},
--   followed by the entry if there is one. (model: token)
local held, in_hand = nil, string.match(ARGV[4], '^r(%d+)$')

-- Checks whether an entry answers: live or absent, and for a refresh, new and not due.
local function answers(entry)
  local complex = #entry >= 80 and string.sub(entry, 1, 3) == 'CK\2'
  local fresh, due, absent = 0, 0, false
  if complex then
    fresh, due, absent = terms_of(entry)
  end
  local now = (complex or in_hand) and clock() or 0
  if absent then
    return true
  end
  if fresh > 0 and fresh <= now then
    return false
  end
  if not in_hand then
    return true
  end
  return #entry >= 60 and text((struct.unpack('>i8', entry, 25))) ~= in_hand and (due == 0 or due > now)
end

if ARGV[4] ~= '1' then
  local entry = redis.pcall('GET', KEYS[3])
  if type(entry) == 'string' then
    if answers(entry) then
      return {'found', entry}
    end
    held = entry
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
return {taken and 'granted' or 'busy', state.incarnation, state.sequence, held}
