-- Finds the oldest and the newest of some entries; those of other formats, or damaged, don't count.
-- KEYS: the entries.
-- Returns {oldest, newest} with the times of creation, both '' if there is none.
local oldest, newest
for _, key in ipairs(KEYS) do
  local front = redis.pcall('GETRANGE', key, '0', '31')
  if type(front) == 'string' and #front == 32 and string.find(front, '^CK[\1\2]') then
    local created = struct.unpack('>i8', front, 25)
    if created >= 0 and created < 1e15 then
      oldest = math.min(oldest or created, created)
      newest = math.max(newest or created, created)
    end
  end
end
return {oldest and text(oldest) or '', newest and text(newest) or ''}
