-- Asks the server that serves a bucket who it is. KEYS: 1 state. Returns {now, what INFO says or '',
-- incarnation or ''}.
local info = redis.pcall('INFO')
local raw = redis.pcall('GET', KEYS[1])
return {clock(), type(info) == 'string' and info or '', type(raw) == 'string' and string.match(raw, '^%S+') or ''}
