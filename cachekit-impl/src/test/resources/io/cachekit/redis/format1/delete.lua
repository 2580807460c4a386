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
-- Library for scripts that read or raise fences; needs clock.lua and lists.lua.

-- Lua passes a few thousand arguments at most: long commands are sent in slices.
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

-- Raises some fences to the sequence. (model: raise)
local function raise(fences, slots, sequence)
  local value = text(sequence)
  for from = 1, #slots, SLICE do
    local command = {}
    for at = from, math.min(from + SLICE - 1, #slots) do
      command[#command + 1] = 'SET'
      command[#command + 1] = 'i64'
      command[#command + 1] = '#' .. slots[at]
      command[#command + 1] = value
    end
    redis.call('BITFIELD', fences, unpack(command))
  end
end

-- Checks that no fence is above a token. The node must have received every invalidation of the
-- other names before the load began: otherwise the load may have read an L1 entry which that
-- invalidation removed. Sets raise the key's own fence, too; the node need not have received those.
-- (model: received)
local function admits(state, fences, since, received, key, others)
  since, received = tonumber(since), math.min(tonumber(since), tonumber(received))
  if since > state.sequence or state.all > received then
    return false
  end
  if received == since then
    return highest(fences, joined({key}, others)) <= since
  end
  return highest(fences, {key}) <= since and highest(fences, others) <= received
end
-- Library for scripts that change something; needs clock.lua.

-- The longest description of a change that is kept.
local LONGEST = 4096

-- Publishes a change to the nodes that keep L1 entries: on a channel, and in a log for nodes that
-- missed the message. Does nothing if no node has registered as a listener recently. A node that
-- lacks the permission makes its change without a message: the others find it missing at their next
-- poll.
local function announce(log, listeners, state, what)
  if redis.call('EXISTS', listeners) == 1 then
    if #what > LONGEST then
      what = 'x' -- unknown to every node: all L1 entries go
    end
    local message = state.incarnation .. ' ' .. text(state.sequence) .. ' ' .. what
    if redis.pcall('RPUSH', log, message) == 1 then
      redis.pcall('PEXPIRE', log, math.max(1, redis.call('PTTL', listeners)))
    end
    redis.pcall('LTRIM', log, -1000, -1)
    redis.pcall('PUBLISH', log .. ':1', message)
  end
end
-- Library for scripts that read the headers of entries. An entry begins with a header: see
-- docs/redis.md.

-- The bytes of an entry that are read first: nearly always its whole header.
local FRONT, FRONT_END = 256, '255'

-- The header of an entry: all in front of its value; nil if the key is missing or holds something
-- else.
local function header_of(key)
  local bytes = redis.pcall('GETRANGE', key, '0', FRONT_END) -- a string: writing a number costs as much again
  if type(bytes) ~= 'string' or #bytes < 60 or string.sub(bytes, 1, 3) ~= 'CK\1' then
    return nil
  end
  local length = math.max(60, (struct.unpack('>I4', bytes, 5)))
  if length > FRONT then
    bytes = redis.call('GETRANGE', key, '0', length - 1)
  end
  return string.sub(bytes, 1, length)
end

-- The tags in a header, and whether they are complete; in a damaged one, those that can be read.
local function tags_of(header)
  local tags = {}
  if not header then
    return tags, false
  end
  local count, shape = struct.unpack('>I2B', header, 57)
  local at = 61 + shape
  for i = 1, count do
    if at + 3 > #header then
      return tags, false
    end
    local after = at + 4 + struct.unpack('>I4', header, at)
    if after > #header + 1 then
      return tags, false
    end
    tags[i], at = string.sub(header, at + 4, after - 1), after
  end
  return tags, at == #header + 1
end
-- Library for scripts that change indexes. An index is a sorted set of entry ids by expiry.

-- The time that rows outlive their entries, in milliseconds. By then Redis has removed what
-- expired: so a fail-over to a server whose clock is a little behind revives no entry without its
-- rows.
local GRACE = 5000

-- Sets the expiry of an index to a little after that of its last row.
local function expire(index)
  local last = redis.call('ZREVRANGE', index, '0', '0', 'WITHSCORES') -- costs less than ZRANGE -1 -1
  if last[2] == 'inf' then
    redis.call('PERSIST', index)
  elseif last[2] then
    redis.call('PEXPIREAT', index, string.format('%.0f', last[2] + GRACE))
  end
end

-- Gives the index by creation the expiry of the index of all, which has the same rows.
local function follow(all, created)
  local left = redis.call('PTTL', all)
  if left == -2 then
    redis.call('UNLINK', created)
  elseif left == -1 then
    redis.call('PERSIST', created)
  else
    redis.call('PEXPIRE', created, left)
  end
end

local function expire_both(all, created)
  expire(all)
  follow(all, created)
end

-- Extends the life of an index for a new row with a time of expiry, 0 for never; returns whether
-- that was necessary.
local function extend(index, expires, now)
  local left = redis.call('PTTL', index)
  if expires == 0 and left ~= -1 then
    redis.call('PERSIST', index)
  elseif expires > 0 and left == -1 then -- it is new, or has a row that never expires
    expire(index)
  elseif expires > 0 and left < expires + GRACE - now then -- no row of it expires later
    redis.call('PEXPIREAT', index, string.format('%.0f', expires + GRACE))
  else
    return false
  end
  return true
end

-- The time of expiry in a header, 0 for never.
local function expiry_in(header)
  return (struct.unpack('>i8', header, 33))
end

local function extend_both(all, created, expires, now)
  if extend(all, expires, now) then
    follow(all, created)
  end
end

-- Removes some rows of entries that expired before the grace period; returns their ids.
local function prune(index, now, most)
  local dead = redis.call('ZRANGEBYSCORE', index, '-inf', '(' .. string.format('%.0f', now - GRACE), 'LIMIT', '0', most)
  if #dead > 0 then
    redis.call('ZREM', index, unpack(dead))
  end
  return dead
end
-- Library for scripts that may find tags which the client did not declare.

-- The first tag of an entry whose index is not among the keys from a position on, or nil.
local function undeclared(tags, prefix, keys, from)
  local declared = {}
  for i = from, #keys do
    declared[keys[i]] = true
  end
  for _, tag in ipairs(tags) do
    if not declared[prefix .. tag] then
      return tag
    end
  end
end
-- Removes an entry with its index rows and raises the fence of its key. Works when memory is short,
-- because its first write frees some.
-- KEYS: 1 state, 2 fences, 3 entry, 4 index of all, 5 index by creation, 6 log, 7 listeners, then
--   the index of its namespace if it has one, then those of its tags.
-- ARGV: 1 id for a new incarnation, 2 fence of the key, 3 id, 4 prefix of tag indexes.
-- Returns {removed, now}; or {2, now, tags…} if the entry has tags whose indexes were not declared,
--   and nothing was removed.
local tags = tags_of(header_of(KEYS[3]))
if undeclared(tags, ARGV[4], KEYS, 8) then
  return joined({2, clock()}, tags)
end
local removed = redis.call('UNLINK', KEYS[3])
local state = open(KEYS[1], KEYS[2], ARGV[1])
state.sequence = state.sequence + 1
raise(KEYS[2], {ARGV[2]}, state.sequence)
save(KEYS[1], state)
redis.call('ZREM', KEYS[4], ARGV[3])
redis.call('ZREM', KEYS[5], ARGV[3])
expire_both(KEYS[4], KEYS[5])
for i = 8, #KEYS do
  redis.call('ZREM', KEYS[i], ARGV[3])
  expire(KEYS[i])
end
announce(KEYS[6], KEYS[7], state, 'k' .. ARGV[3])
return {removed, clock()}
