-- Asks the server that serves a bucket who it is. KEYS: 1 state. Returns {now, what INFO says or ''}.
local info = redis.pcall('INFO')
return {clock(), type(info) == 'string' and info or ''}
