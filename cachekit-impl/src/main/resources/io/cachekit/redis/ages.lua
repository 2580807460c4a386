-- Finds the oldest and the newest of some entries. KEYS: the entries.
-- Returns {oldest, newest} with the times of creation, both '' if there is none.
local oldest, newest
for _, key in ipairs(KEYS) do
  local front = redis.pcall('GETRANGE', key, '0', '31')
  if type(front) == 'string' and #front == 32 and string.sub(front, 1, 2) == 'CK' then
    local created = struct.unpack('>i8', front, 25)
    oldest = math.min(oldest or created, created)
    newest = math.max(newest or created, created)
  end
end
return {oldest and text(oldest) or '', newest and text(newest) or ''}
