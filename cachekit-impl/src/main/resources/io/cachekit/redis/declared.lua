-- Read in front of scripts that meet tags which they may not have been told of.

-- The first tag of an entry whose index was not declared, or nil. Declared are the keys from one on.
local function undeclared(tags, prefix, keys, from)
  local declared = {}
  for i = from, #keys do
    declared[keys[i]] = true
  end
  for _, tag in ipairs(tags) do
    if not declared[prefix .. tag] then
      return tag
    end
  end
end
