-- Prolongs a right to load that is still held. KEYS: 1 load mark. ARGV: 1 who holds it, 2 for how long.
if holds(KEYS[1], ARGV[1]) then
  return redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return 0
