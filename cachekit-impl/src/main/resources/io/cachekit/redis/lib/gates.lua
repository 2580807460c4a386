-- Library for scripts that close or check gates; needs clock.lua. The gates of a bucket are a hash
-- of notes, one for each invalidation under way: "<until> <fences…>", or "<until> *" for
-- everything. The state holds the latest of these times, so that a store reads the notes only while
-- one may be valid.

-- The time until which a note is valid, and its fences between spaces, or '*'.
local function note_of(raw)
  local till, names = string.match(raw, '^(%d+) (.+)$')
  return tonumber(till) or 0, names == '*' and names or ' ' .. (names or '') .. ' '
end

-- Checks whether a valid note names one of some fences. (model: store)
local function closed(state, gates, slots, now)
  if state.closed <= now then
    return false
  end
  local notes = redis.pcall('HVALS', gates)
  if notes.err then -- a key of another type: any gate may be closed
    return true
  end
  for _, raw in ipairs(notes) do
    local till, names = note_of(raw)
    if till > now then
      if names == '*' then
        return true
      end
      for _, slot in ipairs(slots) do
        if string.find(names, ' ' .. slot .. ' ', 1, true) then
          return true
        end
      end
    end
  end
  return false
end

-- Removes expired notes; returns the time until which the others are valid, or 0.
local function expire_notes(gates, now)
  local last = 0
  local notes = redis.pcall('HGETALL', gates)
  if notes.err then
    return 0
  end
  for i = 1, #notes, 2 do
    local till = note_of(notes[i + 1])
    if till > now then
      last = math.max(last, till)
    else
      redis.call('HDEL', gates, notes[i])
    end
  end
  return last
end
