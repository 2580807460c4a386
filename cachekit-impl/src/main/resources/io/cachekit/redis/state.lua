-- Read in front of every script that needs a bucket's state.
-- The state is one string: "<incarnation> <sequence> <fence of everything> <run id>".
-- The fences are 64-bit integers in one string: number 0 marks that they belong to the state, the others are stripes.

local function text(number)
  return string.format('%.0f', number)
end

local function clock()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- The run id of this server, which changes with a fail-over or a restart; '-' where we may not ask.
local function run_id()
  local info = redis.pcall('INFO', 'server')
  return type(info) == 'string' and string.match(info, 'run_id:(%x+)') or '-'
end

local function save(key, state)
  redis.call('SET', key, state.incarnation .. ' ' .. text(state.sequence) .. ' ' .. text(state.all) .. ' ' .. state.run)
end

-- Loads the state. Where it or its fences are gone, or are not ours, a new incarnation begins, which no token of an
-- earlier one fits.
local function open(key, fences, seed)
  local raw = redis.pcall('GET', key)
  local state
  if type(raw) == 'string' then
    local incarnation, sequence, all, run = string.match(raw, '^(%S+) (%d+) (%d+) (%S+)$')
    if incarnation and #sequence <= 16
        and redis.pcall('BITFIELD_RO', fences, 'GET', 'i64', '#0')[1] == 1 then
      return {incarnation = incarnation, sequence = tonumber(sequence), all = tonumber(all), run = run}
    end
  end
  redis.call('UNLINK', key, fences)
  redis.call('BITFIELD', fences, 'SET', 'i64', '#0', 1)
  state = {incarnation = seed, sequence = 0, all = 0, run = run_id()}
  save(key, state)
  return state
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

-- Lua takes a few thousand arguments at once: long commands are sent in slices.
local SLICE = 500

-- The highest of some fences.
local function highest(fences, slots)
  local found = 0
  for from = 1, #slots, SLICE do
    local command = {}
    for at = from, math.min(from + SLICE - 1, #slots) do
      command[#command + 1] = 'GET'
      command[#command + 1] = 'i64'
      command[#command + 1] = '#' .. slots[at]
    end
    for _, fence in ipairs(redis.call('BITFIELD_RO', fences, unpack(command))) do
      found = math.max(found, fence)
    end
  end
  return found
end

-- Raises some fences to the sequence.
local function raise(fences, slots, sequence)
  for from = 1, #slots, SLICE do
    local command = {}
    for at = from, math.min(from + SLICE - 1, #slots) do
      command[#command + 1] = 'SET'
      command[#command + 1] = 'i64'
      command[#command + 1] = '#' .. slots[at]
      command[#command + 1] = text(sequence)
    end
    redis.call('BITFIELD', fences, unpack(command))
  end
end

-- The arguments from one on.
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

-- Whether somebody holds the right to load that a mark stands for: it reads "<who> <sequence when it was granted>".
local function holds(mark, who)
  local held = who ~= '' and redis.call('GET', mark)
  return held and string.match(held, '^%S+') == who
end

-- The longest text about a change that is kept.
local LONGEST = 4096

-- Tells the nodes that keep copies what was changed: on a channel, and in a log for those who did not hear it.
-- Nobody is told where nobody has said lately that it listens. A node that may not do so makes
-- its change all the same: the others find it missing when they ask the next time.
local function announce(log, listeners, state, what)
  if redis.call('EXISTS', listeners) == 1 then
    if #what > LONGEST then
      what = 'x' -- which nobody understands: all copies go
    end
    local message = state.incarnation .. ' ' .. text(state.sequence) .. ' ' .. what
    if redis.pcall('RPUSH', log, message) == 1 then
      redis.pcall('PEXPIRE', log, math.max(1, redis.call('PTTL', listeners)))
    end
    redis.pcall('LTRIM', log, -1000, -1)
    redis.pcall('PUBLISH', log .. ':1', message)
  end
end
