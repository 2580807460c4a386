-- Library for scripts that need a bucket's state; needs clock.lua. The state is one string:
-- "<incarnation> <sequence> <fence of everything> <run id>", followed, while gates are closed, by "
-- <time until which one of them may be closed>". The fences are 64-bit integers in one string:
-- number 0 marks that they belong to the state, the others are stripes.

-- The run id of this server, which changes with a fail-over or a restart; '-' without the
-- permission to read it.
local function run_id()
  local info = redis.pcall('INFO', 'server')
  return type(info) == 'string' and string.match(info, 'run_id:(%x+)') or '-'
end

-- Saves the state; a caller may pass the text of its sequence.
local function save(key, state, sequence)
  redis.call('SET', key, state.incarnation .. ' ' .. (sequence or text(state.sequence)) .. ' '
    .. (state.all == 0 and '0' or text(state.all)) .. ' ' .. state.run
    .. (state.closed == 0 and '' or ' ' .. text(state.closed)))
end

-- The state that a string holds, or nil for a string that no script wrote: numbers of 16 digits are
-- no longer exact, and the fence of everything is never above the sequence.
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

-- Begins a new incarnation, to which no earlier token belongs.
local function renewed(key, fences, id)
  redis.call('UNLINK', key, fences)
  redis.call('BITFIELD', fences, 'SET', 'i64', '#0', 1)
  local state = {incarnation = id, sequence = 0, all = 0, run = run_id(), closed = 0}
  save(key, state)
  return state
end

-- Loads the state. If it or its fences are missing or damaged, a new incarnation begins.
local function open(key, fences, id)
  local state = parsed(redis.pcall('GET', key))
  if state and redis.pcall('BITFIELD_RO', fences, 'GET', 'i64', '#0')[1] == 1 then
    return state
  end
  return renewed(key, fences, id)
end

-- Begins a new incarnation on another server than the one that issued the tokens: it may lack the
-- last writes.
local function outdate(key, state, id)
  local run = run_id()
  if run ~= state.run then
    state.incarnation = id
    state.run = run
    save(key, state)
  end
end
