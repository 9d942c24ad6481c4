// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OwnBids } from '../../../resources/web/ownbids.mjs';

const update = (itemId, state, version, maxBid, more = {}) => ({ userId: 'ada', itemId, title: '', state, version, maxBid, timestamp: 1000, ...more });

function watched() {
    const news = [];
    return { news, bids: new OwnBids(({ kind, item, maxBid }) => news.push(`${kind} ${item} ${maxBid}`)) };
}

test('a bid leads until another is higher, which is news once however it is heard', () => {
    const { news, bids } = watched();
    bids.claim('lamp', { version: 1, amount: 1000n }, true);
    assert.equal(bids.standing('lamp', true), 'leading');
    bids.learn({ itemId: 'lamp', version: 2, maxBid: 20 });
    bids.hear(update('lamp', 'outbid', 2, 20));
    bids.learn({ itemId: 'lamp', version: 3, maxBid: 30 });
    assert.equal(bids.standing('lamp', true), 'outbid');
    assert.deepEqual(news, ['outbid lamp 2000']);
    bids.claim('lamp', { version: 4, amount: 4000n }, true);
    bids.hear(update('lamp', 'outbid', 5, 50));
    assert.deepEqual(news, ['outbid lamp 2000', 'outbid lamp 5000']);
});

test('a bid that was made elsewhere is known by what the server sends its bidder', () => {
    const { news, bids } = watched();
    bids.hear(update('vase', 'outbid', 7, 70, { title: 'A vase' }));
    assert.equal(bids.standing('vase', true), 'outbid');
    assert.ok(bids.needsAmount('vase'));
    bids.claim('vase', { version: 6, amount: 6000n });
    assert.deepEqual(bids.list(true).map(({ title, mine, maxBid }) => [title, mine, maxBid]), [['A vase', 6000n, 7000n]]);
    bids.hear(update('clock', 'lost', 3, 30));
    bids.hear(update('bell', 'won', 2, 20));
    assert.deepEqual(['clock', 'bell'].map(item => bids.standing(item, false)), ['lost', 'won']);
    assert.deepEqual(news, ['outbid vase 7000', 'lost clock 3000', 'won bell 2000']);
    assert.deepEqual(bids.openItems, ['vase']);
});

test('a bid that is found in the ledger is the reader’s, and no news', () => {
    const { news, bids } = watched();
    assert.ok(bids.claim('lamp', { version: 3, amount: 3000n }));
    bids.learn({ itemId: 'lamp', version: 3, maxBid: 30, state: 'open', serverTime: 5 }, { isWhole: true });
    assert.equal(bids.standing('lamp', true), 'leading');
    assert.ok(!bids.claim('lamp', { version: 3, amount: 3000n }));
    assert.deepEqual(news, []);
});

test('what happened before the reader came is shown, and is no news', () => {
    const { news, bids } = watched();
    bids.claim('lamp', { version: 1, amount: 1000n });
    bids.hear(update('lamp', 'outbid', 2, 20), true);
    bids.hear(update('vase', 'won', 4, 40), true);
    bids.learn({ itemId: 'lamp', version: 2, maxBid: 20, state: 'open', serverTime: 5 }, { isWhole: true });
    assert.deepEqual(['lamp', 'vase'].map(item => bids.standing(item, true)), ['outbid', 'won']);
    assert.deepEqual(news, []);
    bids.learn({ itemId: 'lamp', version: 2, maxBid: 20, state: 'closed', timestamp: 9 });
    assert.deepEqual(news, ['lost lamp 2000']);
});

test('an old word about a bid takes nothing back', () => {
    const { news, bids } = watched();
    bids.claim('lamp', { version: 5, amount: 5000n }, true);
    bids.hear(update('lamp', 'outbid', 4, 40));
    assert.equal(bids.standing('lamp', true), 'leading');
    bids.learn({ itemId: 'lamp', version: 5, maxBid: 50, state: 'closed', timestamp: 20 });
    bids.learn({ itemId: 'lamp', version: 5, maxBid: 50, state: 'open', timestamp: 10 });
    assert.equal(bids.standing('lamp', true), 'won');
    assert.deepEqual(news, ['won lamp 5000']);
});

test('the reader’s own bid on its way does not outbid the reader', () => {
    const { news, bids } = watched();
    bids.claim('lamp', { version: 1, amount: 1000n }, true);
    bids.setAttempt('lamp', { amount: 2000n, state: 'pending' });
    bids.learn({ itemId: 'lamp', version: 2, maxBid: 20 });
    assert.equal(bids.standing('lamp', true), 'pending');
    bids.claim('lamp', { version: 2, amount: 2000n }, true);
    bids.setAttempt('lamp', null);
    assert.equal(bids.standing('lamp', true), 'leading');
    assert.deepEqual(news, []);
    // A first one that was refused leaves nothing behind.
    bids.setAttempt('vase', { amount: 2000n, state: 'pending' });
    assert.ok(bids.has('vase'));
    bids.setAttempt('vase', null);
    assert.ok(!bids.has('vase'));
});

test('what ends next comes first, what has ended last, and while the link is down no bid leads', () => {
    const { bids } = watched();
    for (const [item, endsAt] of [['late', 300], ['never', null], ['soon', 100]]) {
        bids.claim(item, { version: 1, amount: 100n }, true);
        bids.learn({ itemId: item, version: 1, maxBid: 1, state: 'open', endsAt, serverTime: 1 });
    }
    bids.hear(update('over', 'lost', 2, 2));
    assert.deepEqual(bids.list(true).map(({ item }) => item), ['soon', 'late', 'never', 'over']);
    assert.deepEqual(bids.list(false).map(({ standing }) => standing), ['unknown', 'unknown', 'unknown', 'lost']);
    assert.ok(!bids.isOutbid);
});
