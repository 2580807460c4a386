-- Library for scripts that read or raise fences; needs clock.lua and lists.lua.

-- Lua passes a few thousand arguments at most: long commands are sent in slices.
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

-- Checks that no fence is above a token. The node must have received every invalidation of the
-- other names before the load began: otherwise the load may have read an L1 entry which that
-- invalidation removed. Sets raise the key's own fence, too; the node need not have received those.
-- (model: received)
local function admits(state, fences, since, received, key, others)
  since, received = tonumber(since), math.min(tonumber(since), tonumber(received))
  if since > state.sequence or state.all > received then
    return false
  end
  if received == since then
    return highest(fences, joined({key}, others)) <= since
  end
  return highest(fences, {key}) <= since and highest(fences, others) <= received
end
