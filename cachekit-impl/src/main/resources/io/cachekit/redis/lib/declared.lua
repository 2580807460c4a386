-- Library for scripts that may find tags which the client did not declare.

-- The first tag of an entry whose index is not among the keys from a position on, or nil.
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
