-- SPDX-FileCopyrightText: 2026 The Heliograph authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Behind publishing.lua. Gives a batch of events their places: all of them in one step, or none.
return refusal() or publish(firstOwnArgument)
