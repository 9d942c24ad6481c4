// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Samples } from '../../../resources/web/samples.mjs';

function filled(...times) {
    const samples = new Samples();
    for (const time of times)
        samples.add(time, time * 10);
    return samples;
}

test('keeps the order of time, whatever the order of arrival', () =>
    assert.deepEqual(filled(3, 1, 2).times, [1, 2, 3]));

test('takes a value once', () => assert.deepEqual(filled(1, 2, 2, 1).times, [1, 2]));

test('a history that overlaps fills what is missing', () => {
    const samples = filled(5, 6);
    samples.merge([[3, 0], [4, 1], [5, 2]]);
    assert.deepEqual(samples.times, [3, 4, 5, 6]);
    assert.deepEqual(samples.values, [0, 1, 50, 60]);
});

test('stays bounded and keeps the newest', () => {
    const samples = new Samples(100);
    for (let time = 0; time < 10_000; ++time)
        samples.add(time, time);
    assert.ok(samples.length <= 120);
    assert.equal(samples.last.time, 9999);
    samples.merge(Array.from({ length: 500 }, (_, i) => [20_000 + i, i]));
    assert.equal(samples.length, 100);
});

test('finds the last sample at or before a time', () => {
    const samples = filled(10, 20, 30);
    for (const [time, index] of [[9, -1], [10, 0], [19, 0], [20, 1], [35, 2]])
        assert.equal(samples.indexAt(time), index);
    assert.equal(new Samples().indexAt(5), -1);
});
