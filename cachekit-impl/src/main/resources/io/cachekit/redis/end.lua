-- Gives a right to load back that is still held. KEYS: 1 load mark. ARGV: 1 who holds it.
if holds(KEYS[1], ARGV[1]) then
  return redis.call('UNLINK', KEYS[1])
end
return 0
