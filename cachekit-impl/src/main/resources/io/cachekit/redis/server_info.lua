-- Identifies the server of a bucket. KEYS: 1 state. Returns {now, the text of INFO or ''}.
local info = redis.pcall('INFO')
return {clock(), type(info) == 'string' and info or ''}
