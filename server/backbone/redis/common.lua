-- SPDX-FileCopyrightText: 2026 The Heliograph authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What every script begins with.
local function decimal(number)
    return string.format('%.0f', number)
end

local function numberOf(entry)
    return tonumber(string.match(entry[1], '^(%d+)'))
end

-- The greatest number that the stream has ever given out, even when that entry is gone.
local function lastOf(stream)
    if redis.call('EXISTS', stream) == 0 then
        return 0
    end
    local info = redis.call('XINFO', 'STREAM', stream)
    for i = 1, #info, 2 do
        if info[i] == 'last-generated-id' then
            return tonumber(string.match(info[i + 1], '^(%d+)'))
        end
    end
end

local function holdsSomethingElse(key, kind)
    local found = redis.call('TYPE', key).ok
    return found ~= 'none' and found ~= kind
end
