-- Read in front of scripts that look at fences or raise them; needs clock.lua and lists.lua.

-- Lua takes a few thousand arguments at once: long commands are sent in slices.
local SLICE = 500

-- The highest of some fences.
local function highest(fences, slots)
  local found = 0
  for from = 1, #slots, SLICE do
    local command = {}
    for at = from, math.min(from + SLICE - 1, #slots) do
      command[#command + 1] = 'GET'
      command[#command + 1] = 'i64'
      command[#command + 1] = '#' .. slots[at]
    end
    for _, fence in ipairs(redis.call('BITFIELD_RO', fences, unpack(command))) do
      found = math.max(found, fence)
    end
  end
  return found
end

-- Raises some fences to the sequence. (model: raise)
local function raise(fences, slots, sequence)
  local value = text(sequence)
  for from = 1, #slots, SLICE do
    local command = {}
    for at = from, math.min(from + SLICE - 1, #slots) do
      command[#command + 1] = 'SET'
      command[#command + 1] = 'i64'
      command[#command + 1] = '#' .. slots[at]
      command[#command + 1] = value
    end
    redis.call('BITFIELD', fences, unpack(command))
  end
end

-- Whether no fence is above a token. What others have named since, the node must have heard before the load began, or it may
-- have read a copy of what they removed; its own key is fenced by sets, too, of which that need not be known.
local function admits(state, fences, since, heard, key, others)
  since, heard = tonumber(since), math.min(tonumber(since), tonumber(heard))
  if since > state.sequence or state.all > heard then
    return false
  end
  if heard == since then
    return highest(fences, joined({key}, others)) <= since
  end
  return highest(fences, {key}) <= since and highest(fences, others) <= heard
end
