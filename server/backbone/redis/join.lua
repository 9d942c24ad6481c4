-- SPDX-FileCopyrightText: 2026 The Heliograph authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Behind common.lua. Run on every new connection, before anything else: which history is this, and can it be the one that was there before?
-- A Redis that was restarted, promoted or restored has another master_replid, and may have lost the newest events without
-- a trace. So the epoch ends there, with the last number that is left of it, and a new one begins; ids of the old one stay
-- good up to its end.
--
-- KEYS: meta feed log latest recency lineage
-- ARGV: layout, name for a new epoch, epoch that the caller has proof against (or '')
-- Returns {'joined', epoch, head, trimmed, now in ms, {epoch, end, ...}}, {'layout', the one that is there} or
-- {'wrong', key that holds something else}.
local meta, feed, log, latest, recency, lineage = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local layout, candidate, disproved = ARGV[1], ARGV[2], ARGV[3]
local mostEarlierEpochs = 64

local kinds = {'hash', 'stream', 'stream', 'hash', 'zset', 'hash'}
for i, kind in ipairs(kinds) do
    if holdsSomethingElse(KEYS[i], kind) then
        return {'wrong', KEYS[i]}
    end
end

local replication = redis.call('INFO', 'replication')
if string.find(replication, 'role:slave', 1, true) then
    return redis.error_reply('READONLY this is a replica')
end
local replid = string.match(replication, 'master_replid:(%w+)')

local state = redis.call('HMGET', meta, 'layout', 'epoch', 'head', 'trimmed', 'lastlog', 'replid')
if redis.call('EXISTS', meta) == 1 and state[1] ~= layout then
    return {'layout', state[1] or ''}
end
local epoch, head = state[2], tonumber(state[3] or '')
local trimmed, lastLog = tonumber(state[4] or ''), tonumber(state[5] or '')
local isSound = epoch and head and trimmed and lastLog and lastOf(feed) <= head and lastOf(log) <= head

if not isSound then
    redis.call('DEL', feed, log, latest, recency, lineage)
    epoch, head, trimmed, lastLog = candidate, 0, 0, 0
    redis.call('HSET', meta, 'layout', layout, 'epoch', epoch, 'head', '0', 'trimmed', '0', 'lastlog', '0', 'replid', replid)
elseif epoch == disproved then
    redis.call('DEL', lineage)
    epoch = candidate
    redis.call('HSET', meta, 'epoch', epoch, 'replid', replid)
elseif replid ~= state[6] then
    redis.call('HSET', lineage, epoch, decimal(head))
    epoch = candidate
    redis.call('HSET', meta, 'epoch', epoch, 'replid', replid)
end

-- The log alone was lost or cut short: what it lacks is as good as trimmed.
local newest = redis.call('XREVRANGE', log, '+', '-', 'COUNT', 1)[1]
if lastLog > trimmed and (not newest or numberOf(newest) < lastLog) then
    trimmed = lastLog
    redis.call('HSET', meta, 'trimmed', decimal(trimmed))
end

local earlier = redis.call('HGETALL', lineage)
while #earlier / 2 > mostEarlierEpochs do
    local oldest = 1
    for i = 3, #earlier, 2 do
        if tonumber(earlier[i + 1]) < tonumber(earlier[oldest + 1]) then
            oldest = i
        end
    end
    redis.call('HDEL', lineage, earlier[oldest])
    earlier = redis.call('HGETALL', lineage)
end

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
return {'joined', epoch, decimal(head), decimal(trimmed), decimal(now), earlier}
