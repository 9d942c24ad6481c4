// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateText, gapText, timeText } from '../../../resources/web/words.mjs';

test('a gap is called disconnected only where the connection was away for all of it', () => {
    const gap = { from: 0, to: 300_000, isInside: true };
    assert.match(gapText(gap, 400_000, 298_000), /\(disconnected\)$/);
    assert.match(gapText(gap, 400_000, 3_000), /\(disconnected for 3\u202fs of it\)$/);
    assert.match(gapText(gap, 400_000, 0), /\(nothing was sent\)$/);
    assert.match(gapText({ ...gap, to: null }, 10_000, 10_000), /^no data since .*\(disconnected\)$/);
});

test('clock times have 24 hours, and the day begins with 00', () => {
    const time = (hour, minute) => new Date(2026, 10, 30, hour, minute, 5).getTime();
    assert.equal(timeText(time(0, 7)), '00:07:05');
    assert.equal(timeText(time(15, 7)), '15:07:05');
    assert.match(dateText(time(15, 7)), /15:07:05/);
});
