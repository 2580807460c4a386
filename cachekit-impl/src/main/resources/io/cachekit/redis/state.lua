-- Read in front of every script that needs a bucket's state; needs clock.lua.
-- The state is one string: "<incarnation> <sequence> <fence of everything> <run id>", and behind it, while gates are closed,
-- " <time until which any of them may be>".
-- The fences are 64-bit integers in one string: number 0 marks that they belong to the state, the others are stripes.

-- The run id of this server, which changes with a fail-over or a restart; '-' where we may not ask.
local function run_id()
  local info = redis.pcall('INFO', 'server')
  return type(info) == 'string' and string.match(info, 'run_id:(%x+)') or '-'
end

-- Saves the state; the text of its sequence may be known.
local function save(key, state, sequence)
  redis.call('SET', key, state.incarnation .. ' ' .. (sequence or text(state.sequence)) .. ' '
    .. (state.all == 0 and '0' or text(state.all)) .. ' ' .. state.run
    .. (state.closed == 0 and '' or ' ' .. text(state.closed)))
end

-- The state that a string holds, or nil for one that nobody can have saved: numbers of 16 digits are no longer exact, and
-- the fence of everything never gets ahead of the sequence.
local function parsed(raw)
  if type(raw) ~= 'string' then
    return nil
  end
  local incarnation, sequence, all, run, tail = string.match(raw, '^([^ ]+) (%d+) (%d+) ([^ ]+)(.*)$')
  local closed = tail == '' and '0' or string.match(tail or '', '^ (%d+)$')
  if closed and #sequence <= 15 and tonumber(all) <= tonumber(sequence) then
    return {incarnation = incarnation, sequence = tonumber(sequence), all = tonumber(all), run = run,
      closed = tonumber(closed)}
  end
end

-- Begins a new incarnation, which no token of an earlier one fits.
local function renewed(key, fences, seed)
  redis.call('UNLINK', key, fences)
  redis.call('BITFIELD', fences, 'SET', 'i64', '#0', 1)
  local state = {incarnation = seed, sequence = 0, all = 0, run = run_id(), closed = 0}
  save(key, state)
  return state
end

-- Loads the state. Where it or its fences are gone, or are not ours, a new incarnation begins.
local function open(key, fences, seed)
  local state = parsed(redis.pcall('GET', key))
  if state and redis.pcall('BITFIELD_RO', fences, 'GET', 'i64', '#0')[1] == 1 then
    return state
  end
  return renewed(key, fences, seed)
end

-- Another server than the one that handed the tokens out may lack its last writes: none of them is good any more.
local function outdate(key, state, seed)
  local run = run_id()
  if run ~= state.run then
    state.incarnation = seed
    state.run = run
    save(key, state)
  end
end
