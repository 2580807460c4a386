-- Whether a token would be redeemed. Writes nothing. KEYS: 1 state, 2 fences.
-- ARGV: 1 incarnation and 2 sequence of the token, then the fences that guard the entry. Returns 1 or 0.
local raw = redis.call('GET', KEYS[1])
local incarnation, sequence, all, run = string.match(raw or '', '^(%S+) (%d+) (%d+) (%S+)$')
local since = tonumber(ARGV[2])
if incarnation ~= ARGV[1] or since > tonumber(sequence) or tonumber(all) > since or run ~= run_id() then
  return 0
end
local marked = redis.call('BITFIELD_RO', KEYS[2], 'GET', 'i64', '#0')[1] == 1
return marked and highest(KEYS[2], rest(ARGV, 3)) <= since and 1 or 0
