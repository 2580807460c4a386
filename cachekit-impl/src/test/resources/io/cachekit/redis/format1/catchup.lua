-- Library for scripts that read the clock or write numbers.

local function text(number)
  return string.format('%.0f', number)
end

local function clock()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end
-- Library for scripts that cut or join lists.

-- The arguments from a position on.
local function rest(arguments, from)
  local slots = {}
  for i = from, #arguments do
    slots[#slots + 1] = arguments[i]
  end
  return slots
end

-- A list with others at its end.
local function joined(list, others)
  for _, one in ipairs(others) do
    list[#list + 1] = one
  end
  return list
end
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
-- Registers a node that keeps L1 entries, and returns the changes since its last call.
-- KEYS: 1 state, 2 fences, 3 log, 4 listeners.
-- ARGV: 1 id for a new incarnation, 2 duration of the registration, 3 incarnation and 4 sequence
--   that the node knows. Works when memory is short, because its first write needs none.
-- Returns {incarnation, sequence, 1, messages…} with all changes since then, or {incarnation,
--   sequence, 0} if they are unknown.
redis.call('PEXPIRE', KEYS[3], ARGV[2])
redis.call('SET', KEYS[4], '1', 'PX', ARGV[2])
local state = open(KEYS[1], KEYS[2], ARGV[1])
outdate(KEYS[1], state, ARGV[1])
local missing = state.sequence - tonumber(ARGV[4])
if state.incarnation == ARGV[3] and missing < 0 then -- this server lacks what another one had
  state.incarnation = ARGV[1]
  save(KEYS[1], state)
end
if state.incarnation == ARGV[3] and missing == 0 then
  return {state.incarnation, state.sequence, 1}
end
if state.incarnation == ARGV[3] and missing > 0 and missing <= 1000 then
  local messages = redis.pcall('LRANGE', KEYS[3], -missing, -1)
  if messages.err and not string.find(messages.err, 'WRONGTYPE', 1, true) then
    return messages
  end
  if messages.err then -- no log of changes: RPUSH would fail, too
    redis.call('UNLINK', KEYS[3])
    messages = {}
  end
  local first = state.incarnation .. ' ' .. text(state.sequence - missing + 1) .. ' '
  if #messages == missing and string.sub(messages[1], 1, #first) == first then
    return joined({state.incarnation, state.sequence, 1}, messages)
  end
end
return {state.incarnation, state.sequence, 0}
