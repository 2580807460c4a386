-- Library for scripts that tell nodes about changes, or register such nodes; needs clock.lua.
--
-- The bell of a bucket rings on the channel of format 2. After quiet it rings for each change, BURST
-- times in a window at the most; while changes keep coming, once in a window. What it does not ring
-- for, the next bell brings along. The last bell of a window tells how long later changes of the
-- window may be silent: then nodes look into the log, unless a bell came before.
--
-- The key of listeners holds '1' if a node has registered that knows format 1 only; then each change
-- is published alone, in format 1. Otherwise it holds "2 <window> <most bytes of the log> <most age
-- of the log>", followed, once the bell has rung, by " <incarnation> <begin of the window> <bells in
-- it> <last sequence that was rung for> <sequence at the mark> <time of the mark> <bytes since
-- then>". The mark parts the log: the older part goes when the newer one has half of the bytes, or
-- half of the age. Times are milliseconds.

local BURST = 4

-- Within this time after a bell the next one brings along what was silent.
local RECENT = 1000

-- The most changes that a bell brings along, and the most bytes of one message.
local MOST, PART = 5000, 32768

-- The changes that the log keeps for nodes of format 1, and where no bell can ring.
local KEPT = 1000

-- Nodes look into the log so long after the end of the window.
local SLACK = 2

-- The bell that the key of listeners describes, or nil for one of format 1.
local function bell_of(listening)
  if type(listening) ~= 'string' then
    return nil
  end
  local window, bytes, age, tail = string.match(listening, '^2 (%d+) (%d+) (%d+)(.*)$')
  if not window then
    return nil
  end
  local bell = {window = tonumber(window), bytes = tonumber(bytes), age = tonumber(age)}
  local incarnation, begun, rung, sequence, mark, marked, size =
    string.match(tail, '^ ([^ ]+) (%d+) (%d+) (%d+) (%d+) (%d+) (%d+)$')
  if incarnation then
    bell.incarnation, bell.begun, bell.rung = incarnation, tonumber(begun), tonumber(rung)
    bell.sequence, bell.mark, bell.marked = tonumber(sequence), tonumber(mark), tonumber(marked)
    bell.size = tonumber(size)
  end
  return bell
end

local function text_of(bell)
  local settings = '2 ' .. text(bell.window) .. ' ' .. text(bell.bytes) .. ' ' .. text(bell.age)
  if not bell.incarnation then
    return settings
  end
  return settings .. ' ' .. bell.incarnation .. ' ' .. text(bell.begun) .. ' ' .. text(bell.rung) .. ' '
    .. text(bell.sequence) .. ' ' .. text(bell.mark) .. ' ' .. text(bell.marked) .. ' ' .. text(bell.size)
end

-- The last lines of the log, if they are the last changes of the state, or nil.
local function last_of(log, state, count)
  local lines = redis.pcall('LRANGE', log, -count, -1)
  local first = state.incarnation .. ' ' .. text(state.sequence - count + 1) .. ' '
  if #lines == count and string.sub(lines[1], 1, #first) == first then
    return lines
  end
end

-- Publishes lines of the log as messages of format 2: "<incarnation> <first sequence> <milliseconds
-- until a look, or 0> ", then each change with its length in front, in two bytes. Returns whether
-- they were published, and the bytes of the lines.
local function publish(log, state, lines, look)
  local sequence, total, done = state.sequence - #lines + 1, 0, true
  local first, parts, size = sequence, {}, 0
  local start = #state.incarnation + 2
  for i, line in ipairs(lines) do
    local what = string.sub(line, string.find(line, ' ', start, true) + 1)
    parts[#parts + 1] = struct.pack('>I2', #what)
    parts[#parts + 1] = what
    size, total = size + 2 + #what, total + #line
    if size >= PART or i == #lines then
      local message = state.incarnation .. ' ' .. text(first) .. ' ' .. (i == #lines and look or 0) .. ' '
        .. table.concat(parts)
      done = type(redis.pcall('PUBLISH', log .. ':2', message)) == 'number' and done
      first, parts, size = sequence + i, {}, 0
    end
  end
  return done, total
end

-- Forgets the older part of the log if it is not needed.
local function trim(log, state, bell, now)
  if bell.size * 2 >= bell.bytes or (now - bell.marked) * 2 >= bell.age or now < bell.marked then
    redis.pcall('LTRIM', log, -math.max(1, state.sequence - bell.mark), -1)
    bell.mark, bell.marked, bell.size = state.sequence, now, 0
  end
end

-- Rings for new lines of the log. A bell that may not ring changes nothing: the next one brings along
-- what it has missed.
local function ring(log, listeners, state, bell, lines, now)
  local before = state.sequence - #lines
  if bell.incarnation ~= state.incarnation or bell.sequence > before then
    bell.incarnation, bell.begun, bell.rung, bell.sequence = state.incarnation, 0, 0, before
    bell.mark, bell.marked, bell.size = before, now, 0
  end
  local elapsed = now - bell.begun
  if elapsed >= 0 and elapsed < bell.window then
    bell.rung = math.min(bell.rung + 1, BURST)
  else
    bell.begun = now
    bell.rung = before > bell.sequence and elapsed >= 0 and elapsed < 2 * bell.window and BURST or 1
  end
  local missed = state.sequence - bell.sequence
  if missed > #lines and missed <= MOST and elapsed >= 0 and elapsed < math.max(RECENT, 2 * bell.window) then
    lines = last_of(log, state, missed) or lines
  end
  local done, size = publish(log, state, lines, bell.rung == BURST and text(bell.window + SLACK) or '0')
  if done then
    bell.sequence, bell.size = state.sequence, bell.size + size
    trim(log, state, bell, now)
    redis.pcall('SET', listeners, text_of(bell), 'KEEPTTL')
  else -- a permission is missing
    redis.pcall('LTRIM', log, -KEPT, -1)
  end
end

-- Registers a node that knows format 2, with what it wants of window and log. A node that knows
-- format 1 only renews its registration every two seconds, for a minute at least.
local function register(listeners, duration, wanted)
  local listening = redis.pcall('GET', listeners)
  local bell = bell_of(listening)
  if not bell and type(listening) == 'string' and redis.call('PTTL', listeners) > 30000 then
    return
  end
  local own = bell_of(wanted)
  if bell then
    bell.window, bell.bytes, bell.age = own.window, own.bytes, own.age
  end
  redis.call('SET', listeners, text_of(bell or own), 'PX', duration)
end
