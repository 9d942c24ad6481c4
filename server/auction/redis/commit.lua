-- SPDX-FileCopyrightText: 2026 The Heliograph authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Behind publishing.lua. Commits what was decided about some items, if they are still as they were when it was decided:
-- rows, items, the answers kept for idempotency keys and the events, in one step. Everything is compared as text.
--
-- Own keys: items, the ledger of each item, idempotency keys, the bids of each bidder
-- Own arguments: number of items, number of keys, number of bidders' bids; for each item its id, its text before ('' for none), its text after, the
--   number of rows, and for each row its number and text; for each key its text and how long it is kept, in ms;
--   for each bidder's bid the item and its text
-- Returns also {'conflict', id, text, newest row, ...} with the items that are not as they were and what they are now, so that
-- it can be decided again without asking ('' for all three: an answer is kept already), and {'damaged', id} for a ledger that
-- does not end where its item says.
local function newestRow(ledger)
    local entry = redis.call('XREVRANGE', ledger, '+', '-', 'COUNT', 1)[1]
    return entry and entry[2][2] or ''
end

local no = refusal()
if no then
    return no
end
local items = KEYS[firstOwnKey]
if holdsSomethingElse(items, 'hash') then
    return {'wrong', items}
end
local itemCount, keyCount = tonumber(ARGV[firstOwnArgument]), tonumber(ARGV[firstOwnArgument + 1])
local bidCount = tonumber(ARGV[firstOwnArgument + 2])
local at = firstOwnArgument + 3
local changes = {}
local conflicts = {'conflict'}
for i = 1, itemCount do
    local change = {id = ARGV[at], ledger = KEYS[firstOwnKey + i], text = ARGV[at + 2], rows = tonumber(ARGV[at + 3]),
        first = at + 4}
    if holdsSomethingElse(change.ledger, 'stream') then
        return {'wrong', change.ledger}
    end
    local text = redis.call('HGET', items, change.id) or ''
    if text ~= ARGV[at + 1] then
        conflicts[#conflicts + 1] = change.id
        conflicts[#conflicts + 1] = text
        conflicts[#conflicts + 1] = newestRow(change.ledger)
    elseif change.rows > 0 and lastOf(change.ledger) ~= tonumber(ARGV[change.first]) - 1 then
        return {'damaged', change.id}
    end
    changes[i] = change
    at = change.first + 2 * change.rows
end
local firstKept = firstOwnKey + itemCount
for i = 1, keyCount do
    if redis.call('EXISTS', KEYS[firstKept + i]) == 1 then
        for _ = 1, 3 do
            conflicts[#conflicts + 1] = ''
        end
    end
end
local firstBid = firstKept + keyCount
for i = 1, bidCount do
    if holdsSomethingElse(KEYS[firstBid + i], 'hash') then
        return {'wrong', KEYS[firstBid + i]}
    end
end
if #conflicts > 1 then
    return conflicts
end

for i = 1, itemCount do
    local change = changes[i]
    redis.call('HSET', items, change.id, change.text)
    for row = 0, change.rows - 1 do
        redis.call('XADD', change.ledger, ARGV[change.first + 2 * row] .. '-0', 'r', ARGV[change.first + 2 * row + 1])
    end
end
for i = 1, keyCount do
    redis.call('SET', KEYS[firstKept + i], ARGV[at + 2 * (i - 1)], 'PX', ARGV[at + 2 * (i - 1) + 1])
end
at = at + 2 * keyCount
for i = 1, bidCount do
    redis.call('HSET', KEYS[firstBid + i], ARGV[at + 2 * (i - 1)], ARGV[at + 2 * (i - 1) + 1])
end
return publish(at + 2 * bidCount)
