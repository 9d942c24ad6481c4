// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beginning, change, extent, gapAt, gaps, lines, padded, timeMarks, valueMarks } from '../../../resources/web/plot.mjs';
import { Samples } from '../../../resources/web/samples.mjs';
import { gapText } from '../../../resources/web/words.mjs';

const longer = than => (from, to) => to - from > than;

function series(points) {
    const samples = new Samples();
    for (const [time, value] of points)
        samples.add(time, value);
    return samples;
}

const steady = (count, interval) => series(Array.from({ length: count }, (_, i) => [i * interval, Math.sin(i)]));

test('no line leads across a gap', () => {
    const found = lines(series([[0, 1], [10, 2], [500, 3], [510, 4]]), 0, 600, 100, longer(50));
    assert.deepEqual(found.map(line => line.map(point => point.time)), [[0, 10], [500, 510]]);
    assert.deepEqual(gaps(found, 0, 600, longer(100)), [{ from: 10, to: 500 }]);
});

test('a series that has stopped has a gap up to now', () => {
    const found = lines(series([[0, 1], [10, 2]]), 0, 600, 100, longer(50));
    assert.deepEqual(gaps(found, 0, 600, longer(50)), [{ from: 10, to: 600 }]);
});

test('a time within a gap is distinguished from one on either side', () => {
    const samples = series([[0, 1], [10, 2], [500, 3], [510, 4]]);
    assert.deepEqual(gapAt(samples, 200, longer(50), 520), { from: 10, to: 500, isInside: true });
    assert.deepEqual(gapAt(samples, 500, longer(50), 520), { from: 10, to: 500, isInside: false });
    for (const time of [-5, 5, 10, 505, 515])
        assert.equal(gapAt(samples, time, longer(50), 520), null);
    assert.deepEqual(gapAt(samples, 600, longer(50), 700), { from: 510, to: null, isInside: true });
});

test('a gap says from when to when, and why', () => {
    const text = gapText({ from: 0, to: 60_000, isInside: true }, 90_000, 60_000);
    assert.match(text, /^no data from \d.* to \d.* \(disconnected\)$/);
    assert.match(gapText({ from: 0, to: 60_000, isInside: false }, 90_000, 0), /^after no data from .* \(nothing came\)$/);
    assert.match(gapText({ from: 0, to: null, isInside: true }, 90_000, 90_000), /^no data since \d.* \(disconnected\)$/);
});

test('draws at most four points a column, and none of the extremes is lost', () => {
    const samples = steady(5000, 10);
    samples.values[2500] = 99;
    samples.values[1234] = -99;
    const [line] = lines(samples, 0, 50_000, 300, longer(1000));
    assert.ok(line.length <= 4 * 301);
    assert.deepEqual(extent([line]), { low: -99, high: 99 });
    assert.ok(line.every((point, i) => i === 0 || point.time >= line[i - 1].time));
});

test('the picture grows from the first sample until it is as long as the range', () => {
    const now = 1_000_000, range = 300_000;
    assert.equal(beginning(now, range, null), now - range); // not known
    assert.equal(beginning(now, range, now - 2_000), now - 30_000);
    assert.equal(beginning(now, range, now - 90_000), now - 90_000);
    assert.equal(beginning(now, range, now - 900_000), now - range);
});

test('few samples are drawn as they are', () => assert.equal(lines(steady(50, 10), 0, 500, 300, longer(1000))[0].length, 50));

test('the line enters from outside the picture', () => {
    const [line] = lines(steady(100, 10), 505, 900, 300, longer(1000));
    assert.equal(line[0].time, 500);
});

test('a picture without samples has no extent', () => assert.equal(extent(lines(new Samples(), 0, 10, 10, longer(5))), null));

test('a flat series still has a range', () => {
    const { low, high } = padded({ low: 5, high: 5 });
    assert.ok(low < 5 && high > 5);
});

const values = [[0, 100, 5, [0, 20, 40, 60, 80, 100]], [309.46, 309.63, 4, [309.5, 309.55, 309.6]], [-1, 1, 4, [-1, -0.5, 0, 0.5, 1]]];
for (const [low, high, most, expected] of values) {
    test(`round values between ${low} and ${high}`, () =>
        assert.deepEqual(valueMarks(low, high, most).marks.map(mark => Number(mark.toFixed(6))), expected));
}

test('zero is never written as minus zero', () => assert.ok(valueMarks(-0.1, 100, 3).marks.every(mark => !Object.is(mark, -0))));

test('round times, also where the zone is off by half an hour', () => {
    assert.deepEqual(timeMarks(30_000, 330_000, 6, 0).marks, [60_000, 120_000, 180_000, 240_000, 300_000]);
    assert.equal(timeMarks(0, 7_200_000, 3, -19_800_000).marks[0] % 3_600_000, 1_800_000);
});

test('a change is measured from the beginning of the range', () => {
    const samples = series([[0, 100], [1000, 110], [2000, 121]]);
    assert.deepEqual(change(samples, 1000, longer(10_000)), { difference: 11, share: 0.1, since: 1000, isSinceGap: false, isWhole: true });
});

test('a change of data that is younger than the range says since when it is', () => {
    const { difference, since, isSinceGap, isWhole } = change(series([[0, 100], [1000, 110], [2000, 121]]), 300_000, longer(10_000));
    assert.deepEqual([difference, since, isSinceGap, isWhole], [21, 0, false, false]);
});

test('no change is measured across a gap: it starts again behind it', () => {
    const samples = series([[0, 100], [1000, 110], [60_000, 200], [61_000, 202]]);
    const { difference, share, since, isSinceGap, isWhole } = change(samples, 61_000, longer(10_000));
    assert.deepEqual([difference, share, since, isSinceGap, isWhole], [2, 0.01, 60_000, true, false]);
});

test('a gap before the range is none of its business', () => {
    const samples = series([[0, 100], [60_000, 200], [61_000, 202]]);
    assert.ok(!change(samples, 1000, longer(10_000)).isSinceGap);
});

test('of a single value, or of the first after a gap, no change is known', () => {
    assert.equal(change(series([[0, 1890]]), 300_000, longer(10_000)), null);
    assert.equal(change(series([[0, 100], [1000, 110], [60_000, 200]]), 300_000, longer(10_000)), null);
});
