-- Extends a load lease that is still held. KEYS: 1 load lease. ARGV: 1 owner, 2 duration.
if holds(KEYS[1], ARGV[1]) then
  return redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return 0
