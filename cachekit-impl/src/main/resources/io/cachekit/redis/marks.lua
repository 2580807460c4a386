-- Read in front of scripts that look at rights to load.

-- Whether somebody holds the right to load that a mark stands for: it reads "<who> <sequence when it was granted>".
local function holds(mark, who)
  local held = who ~= '' and redis.pcall('GET', mark)
  return type(held) == 'string' and string.match(held, '^%S+') == who
end
