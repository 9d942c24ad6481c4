// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { dateText, durationText, endText, gapText, momentText, timesNote, timeText } from '../../../resources/web/words.mjs';

test('a gap is called disconnected only where the connection was away for all of it', () => {
    const gap = { from: 0, to: 300_000, isInside: true };
    assert.match(gapText(gap, 400_000, 298_000), /\(disconnected\)$/);
    assert.match(gapText(gap, 400_000, 3_000), /\(disconnected for 3\u202fs of it\)$/);
    assert.match(gapText(gap, 400_000, 0), /\(nothing came\)$/);
    assert.match(gapText({ ...gap, to: null }, 10_000, 10_000), /^no data since .*\(disconnected\)$/);
});

test('beside the times stands since when there is data and until when it was made up', () => {
    const [from, until] = ['21:12:00', '21:14:07'].map(text => new Date(`2026-11-30T${text}`).getTime());
    const none = { since: null, demoUntil: null, newest: until };
    assert.equal(timesNote(none), '');
    assert.equal(timesNote({ ...none, since: from }), 'since 21:12:00');
    assert.equal(timesNote({ ...none, demoUntil: until }), 'demo data');
    const isOver = { since: from, demoUntil: until, newest: until + 1 };
    assert.equal(timesNote(isOver), 'since 21:12:00 \u00b7 demo data until 21:14:07');
    const inRoom = characters => timesNote(isOver, ({ length }) => length, characters);
    assert.equal(inRoom(36), 'since 21:12:00 \u00b7 demo until 21:14:07');
    assert.equal(inRoom(20), 'demo until 21:14:07');
    assert.equal(inRoom(10), 'demo data');
    assert.equal(inRoom(5), '');
});

test('a time is said to the second, without what is none', () => {
    assert.deepEqual([0, 3000, 90_500, 300_000, 3_600_000, 3_660_000].map(durationText),
        ['0\u202fs', '3\u202fs', '1\u202fmin 30\u202fs', '5\u202fmin', '1\u202fh', '1\u202fh 1\u202fmin']);
});

// "Ends in 0 s" stood there for as long as a server was away.
test('an item whose time is up does not end in 0 s', () => {
    assert.equal(endText(63_000, 3000), 'ends in 1\u202fmin');
    assert.equal(endText(3000, 3000), 'time is up');
    assert.equal(endText(3000, 60_000, 'Ends in ', 'Time is up'), 'Time is up');
});

test('clock times have 24 hours, and the day begins with 00', () => {
    const time = (hour, minute) => new Date(2026, 10, 30, hour, minute, 5).getTime();
    assert.equal(timeText(time(0, 7)), '00:07:05');
    assert.equal(timeText(time(15, 7)), '15:07:05');
    assert.match(dateText(time(15, 7)), /15:07:05/);
    assert.equal(momentText(time(15, 7), time(16, 0)), '15:07');
});

// The end of a sign-in was "until 3:22 AM" beside "14:02".
test('no other part of the page has times of its own', async () => {
    const folder = new URL('../../../resources/web/', import.meta.url);
    for (const name of (await readdir(folder)).filter(name => name.endsWith('.mjs') && name !== 'words.mjs'))
        assert.doesNotMatch(await readFile(new URL(name, folder), 'utf8'), /toLocale\w*String|DateTimeFormat/, name);
});
