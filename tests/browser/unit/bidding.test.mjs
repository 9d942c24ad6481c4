// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Bidding, settleTime } from '../../../resources/web/bidding.mjs';

const item = (maxBid, version, minNextBid) => ({ itemId: 'a', title: 'A', state: 'open', maxBid, version, minNextBid });

function watching(...facts) {
    const bidding = new Bidding();
    facts.forEach(fact => bidding.learn(fact, 0));
    return bidding;
}

function permutations(list) {
    return list.length < 2 ? [list] : list.flatMap((first, i) =>
        permutations([...list.slice(0, i), ...list.slice(i + 1)]).map(rest => [first, ...rest]));
}

test('in whatever order the stream and the answer report one’s own bid, one leads', () => {
    const steps = [bidding => bidding.learn(item(100, 4, 101), 0), bidding => bidding.learn({ maxBid: 107, version: 5 }, 0),
        bidding => bidding.accepted({ maxBid: 107, version: 5 }, 0)];
    for (const order of permutations(steps)) {
        const bidding = new Bidding();
        bidding.begin({ amount: 10700n, key: 'k', bidder: '' });
        order.forEach(step => step(bidding));
        assert.equal(bidding.status(true), 'leading');
        assert.equal(bidding.item.maxBid, 10700n);
    }
});

test('in whatever order one is outbid, one is outbid', () => {
    const steps = [bidding => bidding.accepted({ maxBid: 107, version: 5 }, 0), bidding => bidding.learn({ maxBid: 107, version: 5 }, 0),
        bidding => bidding.learn({ maxBid: 110, version: 6 }, 0)];
    for (const order of permutations(steps)) {
        const bidding = watching(item(100, 4, 101));
        order.forEach(step => step(bidding));
        assert.equal(bidding.status(true), 'outbid');
        assert.equal(bidding.item.version, 6);
    }
});

test('an older version changes nothing', () => {
    const bidding = watching(item(110, 6, 111));
    assert.equal(bidding.learn({ maxBid: 107, version: 5 }, 0), false);
    assert.equal(bidding.item.maxBid, 11000n);
});

test('the next minimum follows from the step once it is known', () => {
    const bidding = watching(item(100, 4, 105), { maxBid: 110, version: 5 });
    assert.equal(bidding.item.minNext, 11500n);
});

test('the steps that raise an amount are those of the item, as in the window', () => {
    assert.equal(watching(item(96, 1, 106)).stepUnit, 1000n);
    assert.equal(watching(item(20, 1, 22.5)).stepUnit, 250n);
    assert.equal(watching(item(100, 4, 100.01)).stepUnit, 100n);
    // Not known yet.
    assert.equal(watching(item(0, 0, 96)).stepUnit, 100n);
});

test('before the first bid the steps are those of the item, too', () => {
    const bidding = watching({ ...item(0, 0, 96), increment: 10 });
    assert.equal(bidding.stepUnit, 1000n);
    bidding.learn({ maxBid: 96, version: 1 }, 0);
    assert.equal(bidding.item.minNext, 10600n);
});

test('before the first bid the minimum is the starting bid, and the step not known', () => {
    const bidding = watching(item(0, 0, 50));
    assert.equal(bidding.item.minNext, 5000n);
    bidding.learn({ maxBid: 50, version: 1 }, 0);
    assert.equal(bidding.knowsMinimum, false); // 50.01 could only be refused where bids rise by ten
    bidding.learn(item(50, 1, 60), 0);
    assert.equal(bidding.knowsMinimum, true);
    bidding.accepted({ maxBid: 60, version: 2 }, 0);
    assert.equal(bidding.item.minNext, 7000n);
});

// Enter bid what was proposed, one second after the item was chosen.
test('the amount is entered anew for each item, and after an accepted bid', () => {
    const bidding = new Bidding(1000);
    bidding.learn(item(100, 4, 101), 1000);
    assert.ok(!bidding.hasEnteredAmount);
    bidding.hasEnteredAmount = true;
    bidding.learn({ maxBid: 105, version: 5 }, 2000);
    bidding.refused({ currentMaxBid: 106, version: 6, minNextBid: 107 }, 2000);
    assert.ok(bidding.hasEnteredAmount); // what is proposed then is in answer to the person
    bidding.accepted({ maxBid: 107, version: 7 }, 2000);
    assert.ok(!bidding.hasEnteredAmount);
});

test('a press right after an item was chosen may mean the one before, unless the amount was typed', () => {
    const bidding = new Bidding(1000);
    bidding.learn(item(100, 4, 101), 0);
    assert.equal(bidding.doubt(10100n, 1999, false), 'arrived');
    assert.equal(bidding.doubt(10100n, 1999, true), null);
    assert.equal(bidding.doubt(10100n, 2000, false), null);
});

test('of an item that comes late, as over a slow link, the first moment is when it is there', () => {
    const bidding = new Bidding(1000);
    bidding.learn(item(100, 4, 101), 3000);
    assert.equal(bidding.doubt(10100n, 3999, false), 'arrived');
    assert.equal(bidding.doubt(10100n, 4000, false), null);
});

test('a refusal shows its newer maximum', () => {
    const bidding = watching(item(100, 4, 101));
    bidding.begin({ amount: 10100n, key: 'k', bidder: '' });
    bidding.refused({ currentMaxBid: 120, version: 7, minNextBid: 121 }, 0);
    assert.equal(bidding.item.maxBid, 12000n);
    assert.equal(bidding.item.minNext, 12100n);
    assert.equal(bidding.status(true), 'none');
});

test('nothing says leading while it is not known', () => {
    const bidding = watching(item(100, 4, 101));
    bidding.begin({ amount: 10700n, key: 'k', bidder: '' });
    assert.equal(bidding.status(true), 'pending');
    bidding.unresolved();
    assert.equal(bidding.status(true), 'unconfirmed');
    bidding.accepted({ maxBid: 107, version: 5 }, 0);
    assert.equal(bidding.status(false), 'unknown');
    assert.equal(bidding.status(true), 'leading');
});

test('only a closed auction is won or lost', () => {
    const bidding = watching(item(100, 4, 101));
    bidding.accepted({ maxBid: 107, version: 5 }, 0);
    bidding.close({ maxBid: 107, version: 5 }, 0);
    assert.equal(bidding.status(true), 'won');
    bidding.learn({ maxBid: 110, version: 6 }, 0);
    assert.equal(bidding.status(true), 'lost');
});

test('an archived auction says so', () => {
    const bidding = watching({ ...item(100, 4, 101), state: 'closed', archived: true });
    assert.equal(bidding.status(true), 'archived');
});

test('a press that may be a mistake is asked for twice', () => {
    const bidding = watching(item(100, 4, 101));
    assert.equal(bidding.doubt(10100n, 0), null);
    assert.equal(bidding.doubt(12000n, 0), null);
    assert.equal(bidding.doubt(12001n, 0), 'jump');
    bidding.learn({ maxBid: 110, version: 5 }, 1000);
    assert.equal(bidding.doubt(11100n, 1000 + settleTime - 1), 'moved');
    assert.equal(bidding.doubt(11100n, 1000 + settleTime), null);
    bidding.accepted({ maxBid: 111, version: 6 }, 2000);
    assert.equal(bidding.doubt(11200n, 9000), 'leading');
});

test('the least possible bid is no jump', () => {
    assert.equal(watching(item(0, 0, 50)).doubt(5000n, 0), null);
    assert.equal(watching(item(10, 1, 15)).doubt(1500n, 0), null);
});

test('a first bid far above the starting bid is asked about', () => {
    const bidding = watching(item(0, 0, 50));
    assert.equal(bidding.doubt(6000n, 0), null);
    assert.equal(bidding.doubt(6001n, 0), 'firstJump');
});

test('what is no amount or no version is not learnt', () => {
    const bidding = watching(item(100, 4, 101));
    for (const fact of [{ maxBid: 'x', version: 9 }, { maxBid: 5 }, { maxBid: 5, version: 'n' }, {}])
        assert.equal(bidding.learn(fact, 0), false);
});

test('after a new history versions begin again', () => {
    const bidding = watching(item(100, 40, 101));
    bidding.accepted({ maxBid: 107, version: 41 }, 0);
    bidding.forget();
    bidding.learn(item(1, 1, 2), 0);
    assert.equal(bidding.item.version, 1);
    assert.equal(bidding.status(true), 'none');
});
