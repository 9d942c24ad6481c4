// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// One's own newest accepted bid for each item, shared by the tabs of this browser. Belongs to one history of the server.

import { fromWire, toWire } from './amount.mjs';
import { recall, remember } from './memory.mjs';

const mostKept = 50;

export function acceptedBid(epoch, item) {
    const kept = recall('bids', []).find(bid => bid.epoch === epoch && bid.item === item);
    return kept ? { version: kept.version, amount: fromWire(kept.amount) } : null;
}

export function keepAcceptedBid(epoch, item, { version, amount }) {
    const others = recall('bids', []).filter(bid => bid.item !== item);
    remember('bids', [{ epoch, item, version, amount: toWire(amount) }, ...others].slice(0, mostKept));
}
