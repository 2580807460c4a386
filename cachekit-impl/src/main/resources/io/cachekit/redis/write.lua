-- Writes an entry with its index rows and, unless it is the result of a load, raises the fence of
-- its key.
-- KEYS: 1 state, 2 fences, 3 entry, 4 index of all, 5 load lease, 6 log, 7 listeners, 8 gates, then
--   the index of the namespace if it has one, then those of its tags, then those of tags that only
--   the entry before it may have, then the indexes of windows, if it or that entry has rows there.
-- ARGV: 1 id for a new incarnation, 2 'set', 'store' or 'replace', 3 deadline or 0, 4 time to live
--   or 0, or '<time to live or 0> <stale phase> <time of refresh or 0> <flags of format 2>', 5 id, 6 how many indexes the entry is in, 7 fence of the key, 8 incarnation and 9
--   sequence of the token, 10 the sequence that its node had received, 11 owner of the load lease
--   or '', 12 prefix of tag indexes, 13 shape, tags and validator for the header, 14 payload, then the other fences that
--   guard the entry. Times are milliseconds, deadlines by this server's clock.
-- Returns {code, now}, with the codes 0 refused, 1 written, 3 too late; or {2, now, 1 if the indexes
--   of windows are needed, tags…} if an index that the entry before needs was not declared, and
--   nothing was written.

-- The functions for entries with rows in indexes of windows. Few runs need them, or those that judge
-- a token, and only those make them.
local function windowing()
  -- include windows
  return {of = windows_of, are_declared = are_declared, enter = enter, leave = leave, prune = prune_windows}
end

-- Checks whether the token of a load is admitted. (model: store, put)
local function is_admitted(state, now)
  -- include fences
  -- include gates
  local others = rest(ARGV, 15)
  return ARGV[8] == state.incarnation and admits(state, KEYS[2], ARGV[9], ARGV[10], ARGV[7], others)
    and not closed(state, KEYS[8], others, now)
end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local mode, deadline, ttl, id = ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4]), ARGV[5]
local last, stale, refresh, flags, windows = 8 + ARGV[6], nil, nil, 0, {}
if not ttl then
  local numbers = {string.match(ARGV[4], '^(%d+) (%d+) (%d+) (%d)$')}
  ttl, stale, refresh, flags = tonumber(numbers[1]), tonumber(numbers[2]), tonumber(numbers[3]), tonumber(numbers[4])
end
local absent = flags % 2 == 1
if deadline > 0 and now > deadline then
  return {3, now}
end

local state = mode == 'set' and parsed(redis.pcall('GET', KEYS[1]))
if mode ~= 'set' then
  state = open(KEYS[1], KEYS[2], ARGV[1])
  outdate(KEYS[1], state, ARGV[1])
  if not is_admitted(state, now) then
    if holds(KEYS[5], ARGV[11]) then
      redis.call('UNLINK', KEYS[5])
    end
    return {0, now}
  end
end

local header, dropped = header_of(KEYS[3]), nil
local windowed = absent or (stale or 0) > 0
local was_windowed = header and is_windowed(header)
local library = (windowed or was_windowed) and windowing()
if library then
  windows = library.of(KEYS[4], string.byte(id) ~= 58 and KEYS[9] or nil)
end
if was_windowed and not library.are_declared(windows, KEYS, last + 1) then
  return joined({2, now, 1}, (tags_of(header)))
end
if header and tail_of(header) ~= ARGV[13] then
  local before = tags_of(header)
  if undeclared(before, ARGV[12], KEYS, 9) then
    return joined({2, now, was_windowed and 1 or 0}, before)
  end
  local kept = {}
  for i = 9, last do
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

local fresh = ttl > 0 and now + ttl or 0
local expires = ttl > 0 and fresh + (stale or 0) or 0
local score = ttl > 0 and text(expires) or '+inf'
redis.call('ZADD', KEYS[4], score, id)
for i = 9, last do
  redis.call('ZADD', KEYS[i], score, id)
end
local value
if stale then
  value = struct.pack('>c3BI4c8i8i8i8i8i8i8i8Bc3', 'CK\2', 0, 76 + #ARGV[13], state.incarnation, state.sequence, now,
    expires, 0, now, fresh, refresh > 0 and now + refresh or 0, flags, '\0\0\0') .. ARGV[13] .. ARGV[14]
else
  value = struct.pack('>c3BI4c8i8i8i8i8i8', 'CK\1', 0, 56 + #ARGV[13], state.incarnation, state.sequence, now,
    expires, 0, now) .. ARGV[13] .. ARGV[14]
end
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
  prune(KEYS[4], now, '32')
end
-- An entry that expired later before may have determined the expiry of its indexes.
local sooner = header and expires > 0 and expiry_in(header) > expires
if sooner then
  expire(KEYS[4])
else
  extend(KEYS[4], expires, now)
end
for i = 9, last do
  if pruning then
    prune(KEYS[i], now, '32')
  end
  if sooner then
    expire(KEYS[i])
  else
    extend(KEYS[i], expires, now)
  end
end
if windowed then
  library.enter(windows, id, fresh, expires, absent)
  follow(KEYS[4], windows[1])
  if windows[2] then
    follow(KEYS[9], windows[2])
  end
elseif was_windowed then
  library.leave(windows, {id})
end
for _, index in ipairs(pruning and windows or {}) do
  library.prune(index, now - GRACE, '32')
end
if holds(KEYS[5], ARGV[11]) then
  redis.call('UNLINK', KEYS[5])
end
if mode ~= 'store' then
  announce(KEYS[6], KEYS[7], state, {'k' .. id}, now)
end
return {1, now}
