// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bannerText, isSilent, isUpToDate, overallState, panelState, resumeText, stateName } from '../../../resources/web/linkstate.mjs';

const open = { phase: 'open', heartbeatMs: 15_000, heardAt: 1000, attempt: 0, opened: 1, retryAt: null, resume: null };

const live = { state: 'live', overdue: 0 };
const empty = { state: 'empty', overdue: 0 };

test('open and fresh is live', () => assert.equal(overallState(open, [live, live], 2000), 'live'));
test('no streams at all is live as long as the heart beats', () => assert.equal(overallState(open, [empty, empty], 2000), 'live'));
test('silence for two heartbeats is stale, whatever the streams say', () => {
    assert.equal(overallState(open, [live], 31_000), 'live');
    assert.equal(overallState(open, [live], 31_001), 'stale');
});
test('a server that freezes is stale as soon as everything it sends is', () => {
    assert.equal(overallState(open, [{ state: 'delayed', overdue: 500 }, empty], 8000), 'delayed');
    assert.equal(overallState(open, [{ state: 'stale', overdue: 500 }, { state: 'stale', overdue: 3000 }], 13_000), 'stale');
});
test('a feed that ends while others go on does not make the link stale', () =>
    assert.equal(overallState(open, [{ state: 'stale', overdue: 60_000 }, live], 2000), 'live'));
test('nor does one that ends while the heart goes on beating', () => {
    const link = { ...open, heardAt: 20_000 };
    assert.equal(overallState(link, [{ state: 'stale', overdue: 60_000 }], 30_000), 'live');
});
test('nothing is done with what a stale link has brought', () => {
    for (const overall of ['stale', 'waiting', 'refused', 'connecting'])
        assert.ok(!isUpToDate(overall));
    assert.ok(isUpToDate('live') && isUpToDate('delayed'));
});
test('without heartbeats silence proves nothing', () => assert.ok(!isSilent({ ...open, heartbeatMs: 0 }, 9e9)));

for (const phase of ['connecting', 'waiting', 'refused'])
    test(`${phase} is never called live`, () => assert.equal(overallState({ ...open, phase }, [live], 1000), phase));

test('a panel is never better than its link', () => {
    for (const overall of ['waiting', 'refused', 'connecting', 'stale'])
        assert.equal(panelState(overall, 'live'), 'stale');
    assert.equal(panelState('delayed', 'live'), 'delayed');
    assert.equal(panelState('delayed', 'stale'), 'stale');
    assert.equal(panelState('live', 'delayed'), 'delayed');
});

test('a panel without data says why', () => {
    assert.equal(panelState('connecting', 'empty'), 'connecting');
    assert.equal(panelState('waiting', 'empty'), 'error');
    assert.equal(panelState('live', 'empty'), 'empty');
});

const banners = [
    ['all is well', open, 2000, /^$/],
    ['lost', { ...open, phase: 'waiting', attempt: 2, reason: 'lost', retryAt: 9000 }, 1000, /Connection lost .*Attempt 2 in 8/],
    ['the browser tries by itself', { ...open, phase: 'waiting', attempt: 3, reason: 'lost' }, 1000, /attempt 3/],
    ['never connected', { ...open, opened: 0, phase: 'waiting', attempt: 1, reason: 'lost', retryAt: 4000 }, 1000, /No connection/],
    ['a restart', { ...open, phase: 'waiting', attempt: 1, reason: 'shutdown', retryAt: 4000 }, 1000, /restarting/],
    ['asked to stay away', { ...open, phase: 'refused', reason: 204 }, 1000, /not to come back/],
    ['ended by an operator', { ...open, phase: 'refused', reason: 'kicked', retryAt: null }, 1000,
        /^An operator of the server ended this connection\. Try again/],
    ['ended for a reason of a newer server', { ...open, phase: 'refused', reason: 'new', retryAt: null }, 1000, /server ended this/],
    ['not signed in', { ...open, phase: 'refused', reason: 401, retryAt: 31_000 }, 1000, /who you are.*in 30/],
    ['another refusal', { ...open, phase: 'refused', reason: 418 }, 1000, /418/],
    ['silent', open, 40_000, /Nothing heard for 39/],
];
for (const [name, link, now, expected] of banners)
    test(`the banner says: ${name}`, () => assert.match(bannerText(link, overallState(link, [], now), now), expected));

test('what an operator ended is not called refused', () => {
    assert.equal(stateName({ ...open, phase: 'refused', reason: 'kicked' }, 'refused'), 'Disconnected');
    assert.equal(stateName({ ...open, phase: 'refused', reason: 204 }, 'refused'), 'Refused');
    assert.equal(stateName(open, 'live'), 'Live');
});

test('after a reconnect it says what happened', () => {
    const text = resume => resumeText({ resume });
    assert.equal(text(null), '');
    assert.match(text({ resumed: true, replayed: 0, gapMs: 4000 }), /Resumed after 4.*nothing was missed/);
    assert.match(text({ resumed: true, replayed: 12, gapMs: 4000 }), /12 missed events/);
    assert.match(text({ resumed: false, replayed: 0, gapMs: 90_000 }), /after 1.min: the server has a new history/);
});
