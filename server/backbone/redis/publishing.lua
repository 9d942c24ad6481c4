-- SPDX-FileCopyrightText: 2026 The Heliograph authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Behind common.lua, before the part that is a script's own: what every script needs that publishes events. Everything is checked before the first write, because Redis takes
-- nothing back when a script fails halfway.
--
-- KEYS: meta feed log latest recency mark, and what the script itself adds
-- ARGV: epoch, deadline in ms, mark, seconds that the mark is remembered, most entries of the feed, most entries of the
--   log, most topics with a value, time in ms up to which the log is too old, and what the script itself adds; at the end
--   for each event: class (l: log, v: value, k: value that is kept, e: end of a kept value, t: for the feed only), topic,
--   type, time, data, channel, message
local meta, feed, log, latest, recency, mark = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local epoch, deadline, markName, markSeconds = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[4]
local mostInFeed, mostInLog, mostValues, oldest = ARGV[5], ARGV[6], tonumber(ARGV[7]), tonumber(ARGV[8])
local firstOwnKey, firstOwnArgument, argumentsOfEvent = 7, 9, 7

local head, trimmed, lastLog

-- Why nothing can be published, or nil: {'done', epoch, first number} when this batch came before and its answer was lost,
-- {'epoch'} when the history is another one by now, {'late', now in ms}, {'wrong', key that holds something else}.
local function refusal()
    local kinds = {'hash', 'stream', 'stream', 'hash', 'zset', 'string'}
    for i, kind in ipairs(kinds) do
        if holdsSomethingElse(KEYS[i], kind) then
            return {'wrong', KEYS[i]}
        end
    end
    local known = redis.call('GET', mark)
    if known then
        local knownEpoch, knownFirst = string.match(known, '^(%w+) (%d+)$')
        return {'done', knownEpoch, knownFirst}
    end
    local state = redis.call('HMGET', meta, 'epoch', 'head', 'trimmed', 'lastlog')
    head, trimmed, lastLog = tonumber(state[2] or ''), tonumber(state[3] or ''), tonumber(state[4] or '')
    if state[1] ~= epoch or not head or not trimmed or not lastLog or lastOf(feed) > head or lastOf(log) > head then
        return {'epoch'}
    end
    local time = redis.call('TIME')
    local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
    if now > deadline then
        return {'late', decimal(now)}
    end
end

-- Publishes the events whose arguments begin at `first`, once refusal() has found nothing.
local function publish(first)
    -- The first write: what Redis refuses for now, it refuses here.
    local count = (#ARGV - first + 1) / argumentsOfEvent
    redis.call('HSET', meta, 'head', decimal(head + count))

    local newest = redis.call('XREVRANGE', log, '+', '-', 'COUNT', 1)[1]
    if lastLog > trimmed and (not newest or numberOf(newest) < lastLog) then
        trimmed = lastLog -- the log was deleted
    end

    for i = 0, count - 1 do
        local at = first + i * argumentsOfEvent
        local class, topic, kind, written, data = ARGV[at], ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], ARGV[at + 4]
        local number = decimal(head + 1 + i)
        redis.call('XADD', feed, 'MAXLEN', '~', mostInFeed, number .. '-0', 'e', epoch, 'm', markName, 'c', class, 't', topic,
            'y', kind, 'w', written, 'd', data)
        if class == 'l' then
            redis.call('XADD', log, number .. '-0', 'e', epoch, 'm', markName, 'c', class, 't', topic, 'y', kind, 'w', written,
                'd', data)
            lastLog = head + 1 + i
        elseif class == 'v' or class == 'k' then
            redis.call('HSET', latest, topic, number .. ' ' .. written .. ' ' .. class .. ' ' .. kind .. '\n' .. data)
            if class == 'v' then
                redis.call('ZADD', recency, number, topic)
            end
        elseif class == 'e' then
            redis.call('HDEL', latest, topic)
        end
    end

    while redis.call('ZCARD', recency) > mostValues do
        redis.call('HDEL', latest, redis.call('ZPOPMIN', recency)[1])
    end

    -- The newest entry stays, however old it is: it shows that the log is whole.
    local removed = redis.call('XTRIM', log, 'MAXLEN', '~', mostInLog)
    local expired = nil
    local entries = redis.call('XRANGE', log, '-', '+', 'COUNT', 100)
    for i = 1, #entries do
        local fields = entries[i][2]
        if tonumber(fields[12]) >= oldest or numberOf(entries[i]) >= lastLog then
            break
        end
        expired = numberOf(entries[i])
    end
    if expired then
        removed = removed + redis.call('XTRIM', log, 'MINID', decimal(expired + 1) .. '-0')
    end
    if removed > 0 then
        trimmed = numberOf(redis.call('XRANGE', log, '-', '+', 'COUNT', 1)[1]) - 1
    end
    redis.call('HSET', meta, 'trimmed', decimal(trimmed), 'lastlog', decimal(lastLog))
    redis.call('SET', mark, epoch .. ' ' .. decimal(head + 1), 'EX', markSeconds)

    -- For subscribers outside of Heliograph. Last, because access rules may forbid a channel.
    for i = 0, count - 1 do
        local at = first + i * argumentsOfEvent
        if ARGV[at + 5] ~= '' then
            redis.pcall('PUBLISH', ARGV[at + 5], ARGV[at + 6])
        end
    end
    return {'done', epoch, decimal(head + 1)}
end
