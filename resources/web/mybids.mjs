// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// One's own newest accepted bid for each item, shared by the tabs of this browser. Belongs to one history of the server
// and to the user who was signed in.

import { fromWire, toWire } from './amount.mjs';
import { recall, remember } from './memory.mjs';

const mostKept = 100;

const isOf = (bid, epoch, user) => bid.epoch === epoch && (bid.user ?? null) === user;

// Newest first: { item, version, amount }, the amount null where it is not known.
export function acceptedBids(epoch, user) {
    return recall('bids', []).filter(bid => isOf(bid, epoch, user))
        .map(({ item, version, amount }) => ({ item, version, amount: amount === null ? null : fromWire(amount) }));
}

export function acceptedBid(epoch, user, item) {
    const { version, amount } = acceptedBids(epoch, user).find(bid => bid.item === item) ?? { amount: null };
    return amount === null ? null : { version, amount };
}

export function keepAcceptedBid(epoch, user, item, { version, amount }) {
    const kept = recall('bids', []);
    const known = kept.find(bid => isOf(bid, epoch, user) && bid.item === item);
    if (known && (known.version > version || (known.version === version && known.amount !== null)))
        return;
    const others = kept.filter(bid => bid.item !== item || !isOf(bid, epoch, user));
    remember('bids', [{ epoch, user, item, version, amount: amount === null ? null : toWire(amount) }, ...others].slice(0, mostKept));
}
