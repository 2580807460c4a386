-- Library for scripts that check load leases.

-- Checks whether an owner holds a load lease: the key reads "<owner> <sequence when it was
-- granted>".
local function holds(lease, owner)
  local held = owner ~= '' and redis.pcall('GET', lease)
  return type(held) == 'string' and string.match(held, '^%S+') == owner
end
