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
-- Library for scripts that check load leases.

-- Checks whether an owner holds a load lease: the key reads "<owner> <sequence when it was
-- granted>".
local function holds(lease, owner)
  local held = owner ~= '' and redis.pcall('GET', lease)
  return type(held) == 'string' and string.match(held, '^%S+') == owner
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
-- Writes an entry with its index rows and, unless it is the result of a load, raises the fence of
-- its key.
-- KEYS: 1 state, 2 fences, 3 entry, 4 index of all, 5 index by creation, 6 load lease, 7 log, 8
--   listeners, 9 gates, then the index of the namespace if it has one, then those of its tags, then
--   those of tags that only the entry before it may have.
-- ARGV: 1 id for a new incarnation, 2 'set', 'store' or 'replace', 3 deadline or 0, 4 time to live
--   or 0, 5 id, 6 how many indexes the entry is in, 7 fence of the key, 8 incarnation and 9
--   sequence of the token, 10 the sequence that its node had received, 11 owner of the load lease
--   or '', 12 prefix of tag indexes, 13 header from byte 56, 14 payload, then the other fences that
--   guard the entry. Times are milliseconds, deadlines by this server's clock.
-- Returns {code, now}, with the codes 0 refused, 1 written, 3 too late; or {2, now, tags…} if the
--   entry before has tags whose indexes were not declared, and nothing was written.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local mode, deadline, ttl, id = ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4]), ARGV[5]
local last = 9 + ARGV[6]
if deadline > 0 and now > deadline then
  return {3, now}
end

local state = mode == 'set' and parsed(redis.pcall('GET', KEYS[1]))
if mode ~= 'set' then
  state = open(KEYS[1], KEYS[2], ARGV[1])
  outdate(KEYS[1], state, ARGV[1])
  local others = rest(ARGV, 15)
  if ARGV[8] ~= state.incarnation or not admits(state, KEYS[2], ARGV[9], ARGV[10], ARGV[7], others)
      or closed(state, KEYS[9], others, now) then -- (model: store, put)
    if holds(KEYS[6], ARGV[11]) then
      redis.call('UNLINK', KEYS[6])
    end
    return {0, now}
  end
end

local header, dropped = header_of(KEYS[3]), nil
if header and string.sub(header, 57) ~= ARGV[13] then
  local before = tags_of(header)
  if undeclared(before, ARGV[12], KEYS, 10) then
    return joined({2, now}, before)
  end
  local kept = {}
  for i = 10, last do
    kept[KEYS[i]] = true
  end
  dropped = {}
  for _, tag in ipairs(before) do
    if not kept[ARGV[12] .. tag] then
      dropped[#dropped + 1] = ARGV[12] .. tag
    end
  end
end

-- Raises the fence, if the fences belong to the state.
local sequence
local function fenced()
  state.sequence = state.sequence + 1
  sequence = text(state.sequence)
  return redis.pcall('BITFIELD', KEYS[2], 'GET', 'i64', '#0', 'SET', 'i64', '#' .. ARGV[7], sequence)
end

if mode ~= 'store' then
  local marked = state and fenced() or {0}
  if marked.err and not string.find(marked.err, 'WRONGTYPE', 1, true) then
    return marked
  end
  if marked[1] ~= 1 then
    state = renewed(KEYS[1], KEYS[2], ARGV[1])
    fenced()
  end
  save(KEYS[1], state, sequence)
end

local expires = ttl > 0 and now + ttl or 0
local score = ttl > 0 and text(expires) or '+inf'
redis.call('ZADD', KEYS[4], score, id)
redis.call('ZADD', KEYS[5], text(now), id)
for i = 10, last do
  redis.call('ZADD', KEYS[i], score, id)
end
local value = struct.pack('>c3BI4c8i8i8i8i8i8', 'CK\1', 0, 56 + #ARGV[13], state.incarnation, state.sequence, now,
  expires, 0, now) .. ARGV[13] .. ARGV[14]
if ttl > 0 then
  redis.call('SET', KEYS[3], value, 'PXAT', score)
else
  redis.call('SET', KEYS[3], value)
end

for _, index in ipairs(dropped or {}) do
  redis.call('ZREM', index, id)
  expire(index)
end
-- One write in eight, by chance, removes old rows: four times as many as eight writes add.
local pruning = time[2] % 8 == 0
if pruning then
  local dead = prune(KEYS[4], now, '32')
  if #dead > 0 then
    redis.call('ZREM', KEYS[5], unpack(dead))
  end
end
-- An entry that expired later before may have determined the expiry of its indexes.
local sooner = header and expires > 0 and expiry_in(header) > expires
if sooner then
  expire_both(KEYS[4], KEYS[5])
else
  extend_both(KEYS[4], KEYS[5], expires, now)
end
for i = 10, last do
  if pruning then
    prune(KEYS[i], now, '32')
  end
  if sooner then
    expire(KEYS[i])
  else
    extend(KEYS[i], expires, now)
  end
end
if holds(KEYS[6], ARGV[11]) then
  redis.call('UNLINK', KEYS[6])
end
if mode ~= 'store' then
  announce(KEYS[7], KEYS[8], state, 'k' .. id)
end
return {1, now}
