// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ServerOffset, SteadyClock } from '../../../resources/web/clock.mjs';

function clock() {
    const time = { mono: 1000, wall: 50_000 };
    return { time, steady: new SteadyClock({ mono: () => time.mono, wall: () => time.wall }) };
}

test('sleep is time that passed', () => {
    const { time, steady } = clock();
    const before = steady.now();
    time.mono += 1000;
    time.wall += 3_601_000;
    assert.equal(steady.now() - before, 3_601_000);
    assert.equal(steady.slept, 3_600_000);
});

test('a wall clock set back does not go back here', () => {
    const { time, steady } = clock();
    const before = steady.now();
    time.mono += 1000;
    time.wall -= 3_600_000;
    assert.equal(steady.now() - before, 1000);
    time.mono += 1000;
    time.wall += 1000;
    assert.equal(steady.now() - before, 2000);
});

test('a clock that drifts slowly is not asleep', () => {
    const { time, steady } = clock();
    for (let i = 0; i < 1000; ++i) {
        time.mono += 1000;
        time.wall += 1100;
        steady.now();
    }
    assert.equal(steady.slept, 0);
});

test('the fastest message measures the server’s clock', () => {
    const offset = new ServerOffset();
    for (const [timestamp, now] of [[1000, 1300], [2000, 2040], [3000, 3900]])
        offset.hear(timestamp, now);
    assert.equal(offset.value, 40);
});

test('a server’s clock that was set is believed at the second word', () => {
    const offset = new ServerOffset();
    offset.hear(100_000, 100_010);
    offset.hear(40_000, 115_000);
    assert.equal(offset.value, 10);
    offset.hear(55_000, 130_000);
    assert.equal(offset.value, 75_000);
});
