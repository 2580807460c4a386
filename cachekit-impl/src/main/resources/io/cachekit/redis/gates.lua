-- Read in front of scripts that close gates, or look at them; needs clock.lua.
-- The gates of a bucket are a hash of notes, one for each invalidation under way: "<until> <fences…>", or "<until> *" for
-- everything. The state says until when any of them holds, so that a store asks for notes only while there may be some.

-- The time until which a note holds, and the fences in it between spaces, or '*'.
local function note_of(raw)
  local till, names = string.match(raw, '^(%d+) (.+)$')
  return tonumber(till) or 0, names == '*' and names or ' ' .. (names or '') .. ' '
end

-- Whether a note that holds names one of some fences. (model: store)
local function closed(state, gates, slots, now)
  if state.closed <= now then
    return false
  end
  local notes = redis.pcall('HVALS', gates)
  if notes.err then -- some other value: nobody can tell what is closed
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

-- Forgets the notes whose time is over; returns until when the others hold, or 0.
local function settle_gates(gates, now)
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
