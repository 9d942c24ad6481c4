-- SPDX-FileCopyrightText: 2026 The Heliograph authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Behind common.lua. Puts down what an instance says about itself, by the clock of Redis, and removes those that have not
-- said anything for too long.
--
-- KEYS: instances
-- ARGV: id, text, ms until it is removed
-- Returns {'reported', now in ms, id, '<time> <end> <text>', ...} or {'wrong', key that holds something else}.
local instances, caller, text, time = KEYS[1], ARGV[1], ARGV[2], tonumber(ARGV[3])

if holdsSomethingElse(instances, 'hash') then
    return {'wrong', instances}
end
local clock = redis.call('TIME')
local now = tonumber(clock[1]) * 1000 + math.floor(tonumber(clock[2]) / 1000)
redis.call('HSET', instances, caller, decimal(now) .. ' ' .. decimal(now + time) .. ' ' .. text)
if redis.call('PTTL', instances) < time then
    redis.call('PEXPIRE', instances, decimal(time))
end

local found = {'reported', decimal(now)}
local all = redis.call('HGETALL', instances)
for i = 1, #all, 2 do
    local ends = tonumber(string.match(all[i + 1], '^%d+ (%d+) ') or '')
    if ends and ends > now then
        table.insert(found, all[i])
        table.insert(found, all[i + 1])
    else
        redis.call('HDEL', instances, all[i])
    end
end
return found
