// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Outages } from '../../../resources/web/outages.mjs';

test('what comes before the first connection is no outage', () => {
    const outages = new Outages();
    outages.note(false, 100);
    outages.note(true, 200);
    assert.equal(outages.within(0, 1000), 0);
});

test('an outage lasts from the loss to the next connection', () => {
    const outages = new Outages();
    outages.note(true, 100);
    outages.note(false, 200);
    outages.note(false, 250);
    outages.note(true, 300);
    outages.note(true, 350);
    assert.equal(outages.within(0, 200), 0);
    assert.equal(outages.within(0, 201), 1);
    assert.equal(outages.within(240, 260), 20);
    assert.equal(outages.within(300, 400), 0);
});

test('an outage that has not ended reaches up to now', () => {
    const outages = new Outages();
    outages.note(true, 100);
    outages.note(false, 200);
    assert.equal(outages.within(1000, 2000), 1000);
});

test('of many outages only the newest are kept', () => {
    const outages = new Outages(2);
    for (const time of [100, 200, 300]) {
        outages.note(true, time);
        outages.note(false, time + 50);
    }
    assert.equal(outages.within(150, 200), 0);
    assert.equal(outages.within(250, 300), 50);
});
