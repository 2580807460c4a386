-- Sets several entries with their index rows, and raises the fences of their keys. Of an entry that
-- has tags whose indexes were not declared nothing is written.
-- KEYS: 1 state, 2 fences, 3 index of all, 4 index by creation, 5 log, 6 listeners, then the
--   entries, then the indexes of their namespaces and of their tags.
-- ARGV: 1 id for a new incarnation, 2 deadline, 3 time to live or 0, 4 prefix of tag indexes, 5
--   length of what stands before the id in the name of an entry, 6 how many entries; then for each:
--   its fence, the positions in KEYS of the indexes it is in, two bytes each, header from byte 56,
--   payload. Times are milliseconds, deadlines by this server's clock.
-- Returns {code, now, positions…}, with the codes 1 written, but for the entries at these
--   positions, and 3 too late.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local ttl, prefix, cut = tonumber(ARGV[3]), ARGV[4], ARGV[5] + 1
if now > tonumber(ARGV[2]) then
  return {3, now}
end
local state = parsed(redis.pcall('GET', KEYS[1]))

local declared = {}
for i = 7 + ARGV[6], #KEYS do
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
local rows, removals, sooner = {}, {}, {}
local function row(index, score, id)
  local list = rows[index]
  if list then
    local length = #list
    list[length + 1], list[length + 2] = score, id
  else
    rows[index] = {score, id}
  end
end

local expires = ttl > 0 and now + ttl or 0
local score, created = ttl > 0 and text(expires) or '+inf', text(now)
local written, reply = {}, {1, now}
for i = 1, tonumber(ARGV[6]) do
  local key, at = KEYS[6 + i], 3 + 4 * i
  local header = header_of(key)
  local before, all = {}, true
  if header and string.sub(header, 57) ~= ARGV[at + 2] then
    before, all = indexes_of(header)
  end
  if not all then
    reply[#reply + 1] = i
  else
    local id, own = string.sub(key, cut), {}
    local shorter = header and expires > 0 and expiry_in(header) > expires
    sooner[KEYS[3]] = sooner[KEYS[3]] or shorter
    written[#written + 1] = i
    row(KEYS[3], score, id)
    row(KEYS[4], created, id)
    for position = 1, #ARGV[at + 1], 2 do
      local index = KEYS[struct.unpack('>I2', ARGV[at + 1], position)]
      own[index] = true
      sooner[index] = sooner[index] or shorter
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
    command[at], command[at + 1], command[at + 2] = 'SET', 'i64', '#' .. ARGV[3 + 4 * i]
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
  local at = 3 + 4 * i
  local value = struct.pack('>c3BI4c8i8i8i8i8i8', 'CK\1', 0, 56 + #ARGV[at + 2], state.incarnation, before + n, now,
    expires, 0, now) .. ARGV[at + 2] .. ARGV[at + 3]
  if ttl > 0 then
    redis.call('SET', KEYS[6 + i], value, 'PXAT', score)
  else
    redis.call('SET', KEYS[6 + i], value)
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
    return prune(index, now, added >= 8 and 2 * added or math.max(32, 16 * added))
  end
  return {}
end
local dead = prune_for(KEYS[3], #written)
if #dead > 0 then
  redis.call('ZREM', KEYS[4], unpack(dead))
end
if sooner[KEYS[3]] then
  expire_both(KEYS[3], KEYS[4])
else
  extend_both(KEYS[3], KEYS[4], expires, now)
end
for index, some in pairs(rows) do
  if index ~= KEYS[3] and index ~= KEYS[4] then
    prune_for(index, #some / 2)
    if sooner[index] then
      expire(index)
    else
      extend(index, expires, now)
    end
  end
end
if redis.call('EXISTS', KEYS[6]) == 1 then
  for n, i in ipairs(written) do
    state.sequence = before + n
    announce(KEYS[5], KEYS[6], state, 'k' .. string.sub(KEYS[6 + i], cut))
  end
end
return reply
