-- Returns a load lease that is still held. KEYS: 1 load lease. ARGV: 1 owner.
if holds(KEYS[1], ARGV[1]) then
  return redis.call('UNLINK', KEYS[1])
end
return 0
