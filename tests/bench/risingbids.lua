-- SPDX-FileCopyrightText: 2026 The Heliograph authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Bids for wrk: each thread has items of its own, so that nearly every bid is higher than the one before for its item,
-- although many connections send at once.
local itemsPerThread = 512
local threads = 0
local start = os.time() % 100000 -- another run goes on above the last one's bids

function setup(thread)
   thread:set("number", threads)
   threads = threads + 1
end

function init()
   sent = 0
   headers = { ["Content-Type"] = "application/json" }
end

function request()
   local item = sent % itemsPerThread
   local amount = start * 1000 + math.floor(sent / itemsPerThread) + 1
   sent = sent + 1
   return wrk.format("POST", "/items/t" .. number .. "-" .. item .. "/bid", headers,
      '{"amount":' .. amount .. '.5}')
end
