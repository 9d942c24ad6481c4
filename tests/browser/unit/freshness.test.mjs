// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Freshness, firstToShow, freshest, worst } from '../../../resources/web/freshness.mjs';

function every(interval, count = 10) {
    const freshness = new Freshness();
    for (let i = 0; i < count; ++i)
        freshness.add(i * interval);
    return { freshness, last: (count - 1) * interval };
}

const rows = [
    ['a quick stream is delayed after 5 s', 100, 5000, 10_000],
    ['the seeds’ prices are delayed after three intervals, stale after six', 2000, 6000, 12_000],
    ['a slow stream may be slow', 60_000, 180_000, 360_000],
];
for (const [name, interval, delayed, stale] of rows) {
    test(name, () => {
        const { freshness, last } = every(interval);
        assert.equal(freshness.state(last + delayed), 'live');
        assert.equal(freshness.state(last + delayed + 1), 'delayed');
        assert.equal(freshness.state(last + stale + 1), 'stale');
    });
}

test('nothing yet is neither live nor stale', () => assert.equal(new Freshness().state(0), 'empty'));

test('one old value is stale', () => {
    const freshness = new Freshness();
    freshness.add(0);
    assert.equal(freshness.state(3_600_000), 'stale');
});

test('an outage does not change the usual pace', () => {
    const { freshness, last } = every(2000);
    freshness.add(last + 600_000);
    assert.equal(freshness.pace, 2000);
});

test('a value from the past does not make a series younger or older', () => {
    const { freshness, last } = every(2000);
    freshness.add(last - 4000);
    assert.equal(freshness.age(last + 500), 500);
});

test('a clock that went back makes no age negative', () => {
    const { freshness } = every(2000);
    assert.equal(freshness.age(-50), 0);
});

test('the worse of two, and of many the freshest', () => {
    assert.equal(worst('live', 'delayed'), 'delayed');
    assert.equal(worst('stale', 'live'), 'stale');
    const of = (state, overdue = 0) => ({ state, overdue });
    assert.equal(freshest([of('stale', 5), of('live'), of('empty')]).state, 'live');
    assert.equal(freshest([of('stale', 5), of('stale', 2), of('empty')]).overdue, 2);
    assert.equal(freshest([]).state, 'empty');
});

test('it is overdue since it is delayed, and since it is stale', () => {
    const { freshness, last } = every(2000);
    assert.equal(freshness.overdue(last + 3000), 0);
    assert.equal(freshness.overdue(last + 7000), 1000);
    assert.equal(freshness.overdue(last + 15_000), 3000);
});

test('a panel begins with the first that sends', () => {
    assert.equal(firstToShow([{ name: 'web', state: 'live' }, { name: 'db', state: 'stale' }, { name: 'vm', state: 'delayed' }]), 'vm');
    assert.equal(firstToShow([{ name: 'web', state: 'stale' }, { name: 'db', state: 'stale' }]), 'db');
    assert.equal(firstToShow([]), null);
});

const gaps = [['a quick stream', 200, 10_000, 10_000], ['the prices', 2000, 10_000, 10_000], ['the loads', 5000, 20_000, 10_000],
    ['a slow stream', 60_000, 240_000, 120_000]];
for (const [name, interval, longest, longestDisconnected] of gaps) {
    test(`a gap is longer than four usual intervals, and than ten seconds: ${name}`, () => {
        const { freshness } = every(interval);
        assert.ok(!freshness.isGap(longest));
        assert.ok(freshness.isGap(longest + 1));
    });
    test(`where there was no connection, a gap is longer than two of them, and than ten seconds: ${name}`, () => {
        const { freshness } = every(interval);
        assert.ok(!freshness.isGap(longest, longestDisconnected));
        assert.ok(freshness.isGap(longest, longestDisconnected + 1));
    });
}
