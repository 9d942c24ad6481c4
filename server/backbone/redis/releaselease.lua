-- SPDX-FileCopyrightText: 2026 The Heliograph authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Behind common.lua. Gives back a lease, unless it is another one's by now.
--
-- KEYS: lease
-- ARGV: owner
-- Returns 1 if it is free now, or 0.
local lease, caller = KEYS[1], ARGV[1]

if holdsSomethingElse(lease, 'string') or redis.call('GET', lease) ~= caller then
    return 0
end
return redis.call('DEL', lease)
