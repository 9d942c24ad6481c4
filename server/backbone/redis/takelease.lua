-- SPDX-FileCopyrightText: 2026 The Heliograph authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Behind common.lua. Takes a lease that is free, or renews one that the caller holds. It runs out by the clock of Redis.
--
-- KEYS: lease
-- ARGV: owner, time in ms until it runs out
-- Returns {'held'}, {'taken', its owner, ms until it runs out} or {'wrong', key that holds something else}.
local lease, caller, time = KEYS[1], ARGV[1], ARGV[2]

if holdsSomethingElse(lease, 'string') then
    return {'wrong', lease}
end
local owner = redis.call('GET', lease)
if owner and owner ~= caller then
    local left = redis.call('PTTL', lease)
    if left < 0 then -- its expiry was removed from outside, and it would never be free again
        redis.call('PEXPIRE', lease, time)
        left = tonumber(time)
    end
    return {'taken', owner, decimal(left)}
end
redis.call('SET', lease, caller, 'PX', time)
return {'held'}
