-- Sets several entries with their index rows, and raises the fences of their keys. Of an entry that
-- has tags whose indexes were not declared nothing is written.
-- KEYS: 1 state, 2 fences, 3 index of all, 4 log, 5 listeners, then the entries, then the indexes of
--   their namespaces and of their tags, and the indexes of windows that they need.
-- ARGV: 1 id for a new incarnation, 2 deadline, 3 prefix of tag indexes, 4 length of what stands
--   before the id in the name of an entry, 5 how many entries; then for each: its fence, the
--   positions in KEYS of the indexes it is in, that of a namespace first, two bytes each, time to
--   live or 0, or '<time to live or 0> <stale phase> <time of refresh or 0> <flags of format
--   2>', shape, tags and validator for the header, payload. Times are milliseconds, deadlines by this server's clock.
-- Returns {code, now, positions…}, with the codes 1 written, but for the entries at these
--   positions, and 3 too late.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local prefix, cut = ARGV[3], ARGV[4] + 1
if now > tonumber(ARGV[2]) then
  return {3, now}
end
local state = parsed(redis.pcall('GET', KEYS[1]))

local declared = {}
for i = 6 + ARGV[5], #KEYS do
  declared[KEYS[i]] = true
end

-- The indexes of the tags that an entry has; and whether all were declared.
local function indexes_of(header)
  local indexes, all = {}, true
  for i, tag in ipairs(tags_of(header)) do
    indexes[i] = prefix .. tag
    all = all and declared[indexes[i]]
  end
  return indexes, all
end

-- In sooner: the indexes whose expiry an entry may have determined that expired later before.
local rows, removals, sooner, lasts = {}, {}, {}, {}
local function row(index, score, id)
  local list = rows[index]
  if list then
    local length = #list
    list[length + 1], list[length + 2] = score, id
  else
    rows[index] = {score, id}
  end
end

-- The times of an entry: its logical and its physical expiry, 0 for never; for one of format 2 also
-- its time of refresh, 0 for never, which is nil otherwise.
local function times_of(raw)
  local ttl = tonumber(raw)
  if ttl then
    local expires = ttl > 0 and now + ttl or 0
    return {fresh = expires, expires = expires}
  end
  local numbers = {string.match(raw, '^(%d+) (%d+) (%d+) (%d)$')}
  local refresh
  ttl, refresh = tonumber(numbers[1]), tonumber(numbers[3])
  local fresh = ttl > 0 and now + ttl or 0
  return {fresh = fresh, expires = ttl > 0 and fresh + numbers[2] or 0, due = refresh > 0 and now + refresh or 0,
    flags = tonumber(numbers[4])}
end

-- The indexes of windows of an entry, and whether they were declared.
local function indexes_of_windows(id, at)
  local namespace = string.byte(id) ~= 58 and KEYS[struct.unpack('>I2', ARGV[at + 1])]
  local windows = windows_of(KEYS[3], namespace or nil)
  return windows, declared[windows[1]] and (not windows[2] or declared[windows[2]])
end

local latest, followers = 0, {}
local written, reply, times = {}, {1, now}, {}
for i = 1, tonumber(ARGV[5]) do
  local key, at = KEYS[5 + i], 1 + 5 * i
  local header, id = header_of(key), string.sub(key, cut)
  local before, all, windows = {}, true, nil
  local own_times = times_of(ARGV[at + 2])
  if header and tail_of(header) ~= ARGV[at + 3] then
    before, all = indexes_of(header)
  end
  if all and (own_times.fresh ~= own_times.expires or (header and is_windowed(header))) then
    windows, all = indexes_of_windows(id, at)
  end
  if not all then
    reply[#reply + 1] = i
  else
    local expires, own = own_times.expires, {}
    local score = expires > 0 and text(expires) or '+inf'
    local shorter = header and expires > 0 and expiry_in(header) > expires
    times[i], own_times.windows = own_times, windows
    latest = (expires == 0 or latest == math.huge) and math.huge or math.max(latest, expires)
    sooner[KEYS[3]] = sooner[KEYS[3]] or shorter
    written[#written + 1] = i
    row(KEYS[3], score, id)
    for position = 1, #ARGV[at + 1], 2 do
      local index = KEYS[struct.unpack('>I2', ARGV[at + 1], position)]
      own[index] = true
      sooner[index] = sooner[index] or shorter
      lasts[index] = math.max(lasts[index] or 0, expires == 0 and math.huge or expires)
      row(index, score, id)
    end
    for _, index in ipairs(before) do
      if not own[index] then
        removals[index] = joined(removals[index] or {}, {id})
      end
    end
  end
end
if #written == 0 then
  return reply
end

-- Raises the fences, each to the sequence of its entry, if they belong to the state.
local function fenced()
  local command = {'GET', 'i64', '#0'}
  for n, i in ipairs(written) do
    local at = 4 * n
    command[at], command[at + 1], command[at + 2] = 'SET', 'i64', '#' .. ARGV[1 + 5 * i]
    command[at + 3] = text(state.sequence + n)
  end
  return redis.pcall('BITFIELD', KEYS[2], unpack(command))
end

local marked = state and fenced() or {0}
if marked.err and not string.find(marked.err, 'WRONGTYPE', 1, true) then
  return marked
end
if marked[1] ~= 1 then
  state = renewed(KEYS[1], KEYS[2], ARGV[1])
  fenced()
end
local before = state.sequence
state.sequence = before + #written
save(KEYS[1], state)

for index, some in pairs(rows) do
  redis.call('ZADD', index, unpack(some))
end
for n, i in ipairs(written) do
  local at, own = 1 + 5 * i, times[i]
  local tail, value = ARGV[at + 3], nil
  if own.due then
    value = struct.pack('>c3BI4c8i8i8i8i8i8i8i8Bc3', 'CK\2', 0, 76 + #tail, state.incarnation, before + n, now,
      own.expires, 0, now, own.fresh, own.due, own.flags, '\0\0\0') .. tail .. ARGV[at + 4]
  else
    value = struct.pack('>c3BI4c8i8i8i8i8i8', 'CK\1', 0, 56 + #tail, state.incarnation, before + n, now,
      own.expires, 0, now) .. tail .. ARGV[at + 4]
  end
  if own.expires > 0 then
    redis.call('SET', KEYS[5 + i], value, 'PXAT', text(own.expires))
  else
    redis.call('SET', KEYS[5 + i], value)
  end
  if own.windows and own.fresh ~= own.expires then
    enter(own.windows, string.sub(KEYS[5 + i], cut), own.fresh, own.expires, false)
    followers[own.windows[1]] = KEYS[3]
    if own.windows[2] then
      followers[own.windows[2]] = KEYS[struct.unpack('>I2', ARGV[at + 1])]
    end
  elseif own.windows then
    leave(own.windows, {string.sub(KEYS[5 + i], cut)})
  end
end
for index, some in pairs(removals) do
  redis.call('ZREM', index, unpack(some))
  expire(index)
end

-- Removes old rows, twice as many as were added; from an index with few additions one time in
-- eight, but eight times as many.
local chance = time[2] % 8 == 0
local function prune_for(index, added)
  if added >= 8 or chance then
    prune(index, now, added >= 8 and 2 * added or math.max(32, 16 * added))
  end
end
prune_for(KEYS[3], #written)
if sooner[KEYS[3]] then
  expire(KEYS[3])
else
  extend(KEYS[3], latest == math.huge and 0 or latest, now)
end
for index, some in pairs(rows) do
  if index ~= KEYS[3] then
    prune_for(index, #some / 2)
    if sooner[index] then
      expire(index)
    else
      extend(index, lasts[index] == math.huge and 0 or lasts[index], now)
    end
  end
end
for index, all in pairs(followers) do
  prune_windows(index, now - GRACE, 2 * #written)
  follow(all, index)
end
local changes = {}
for n, i in ipairs(written) do
  changes[n] = 'k' .. string.sub(KEYS[5 + i], cut)
end
announce(KEYS[4], KEYS[5], state, changes, now)
return reply
