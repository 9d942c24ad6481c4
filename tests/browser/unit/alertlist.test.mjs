// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countText, endText, firing, isUnattended, noRulesText, valueText, worstFirst } from '../../../resources/web/alertlist.mjs';

const event = (state, more = {}) => ({ name: 'web-load', state, severity: 'error', topic: 'metrics:web', field: 'cpu', value: 90,
    message: 'Hot', since: 7, timestamp: 8, ...more });
const shown = { name: 'web-load', severity: 'error', message: 'Hot', value: 90, valueAt: 8, since: 7, acknowledged: null, snoozedUntil: null };

test('an event says what fires', () => assert.deepEqual(firing(event('firing')), shown));

test('what is over is gone', () => assert.equal(firing(event('resolved'), shown), null));

test('a snooze changes nothing about firing', () => {
    assert.deepEqual(firing(event('snoozed', { snoozedUntil: 9 }), shown), { ...shown, snoozedUntil: 9 });
    assert.deepEqual(firing(event('snoozed'), { ...shown, snoozedUntil: 9 }), shown);
    assert.equal(firing(event('snoozed')), null);
});

test('who knows about it stays with it', () => {
    const known = firing(event('acknowledged', { by: 'ada', reason: 'on it' }), shown);
    assert.deepEqual(known.acknowledged, { by: 'ada', reason: 'on it', at: 8 });
    assert.deepEqual(firing(event('firing'), known).acknowledged, known.acknowledged);
});

test('an alert that fires again is not acknowledged', () => {
    const known = firing(event('acknowledged', { by: 'ada' }), shown);
    assert.equal(firing(event('firing', { since: 9 }), known).acknowledged, null);
});

const rows = [
    ['above', { topic: 'metrics:web', field: 'cpu', above: 90 }, 'cpu of web above 90'],
    ['below', { topic: 'stock:ACME', field: 'price', below: 9.5 }, 'price of ACME below 9.5'],
    ['a fall', { topic: 'stock:ACME', field: 'price', changePercent: -5, withinMs: 1000 }, 'price of ACME falls by 5 % within 1 s'],
    ['silence', { topic: 'metrics:web', noDataMs: 1000 }, 'no data of web for 1 s'],
    ['how long it must hold', { topic: 'metrics:vm', field: 'cpu', above: 1, forMs: 3000 }, 'cpu of vm above 1 for 3 s'],
    ['a hold of minutes', { topic: 'metrics:vm', field: 'cpu', below: 1, forMs: 120_000 }, 'cpu of vm below 1 for 2 min'],
    ['its own message', { topic: 'metrics:web', noDataMs: 1000, message: 'Dead?' }, 'Dead?'],
];
for (const [name, rule, words] of rows) {
    test(`an entry of the list says its condition: ${name}`, () => {
        const alert = firing({ name: 'a', rule: { ...rule, severity: 'info' }, state: 'firing', since: 1 });
        assert.equal(alert.message, words);
        assert.equal(alert.severity, 'info');
    });
}

// It was a number without a unit.
test('the value of a change is in per cent', () => {
    assert.match(valueText(0.6641366224, { changePercent: 5 }), /^0.66\u202f%$/);
    assert.match(valueText(0.6641366224, { above: 5 }), /^0.66$/);
    assert.equal(valueText(5), '5');
});

test('the worst that calls a person comes first, then the newest', () => {
    const alert = (name, severity, since, more = {}) => ({ name, severity, since, ...more });
    const order = worstFirst([alert('a', 'info', 1), alert('b', 'error', 1, { acknowledged: { at: 2 } }), alert('c', 'error', 1),
        alert('d', 'error', 2), alert('e', 'error', 3, { snoozedUntil: 9 })], 8);
    assert.deepEqual(order.map(({ name }) => name), ['d', 'c', 'a', 'e', 'b']);
});

// "There is no such rule." was said where there are none, and before they were read.
test('only a search that hides rules says that none is found', () => {
    assert.equal(noRulesText(null, 0, true), '');
    assert.equal(noRulesText(0, 0, true), 'There are no rules yet. “New rule…” adds one.');
    assert.equal(noRulesText(0, 0, false), 'There are no rules yet.');
    assert.equal(noRulesText(3, 0, true), 'No rule contains this text.');
    assert.equal(noRulesText(3, 1, true), '');
});

// It kept the count red.
test('what is acknowledged or snoozed calls for no person until it fires again', () => {
    assert.ok(isUnattended(shown, 8));
    assert.ok(!isUnattended({ ...shown, snoozedUntil: 9 }, 8));
    assert.ok(isUnattended({ ...shown, snoozedUntil: 9 }, 9));
    const known = firing(event('acknowledged', { by: 'ada' }), shown);
    assert.ok(!isUnattended(known, 8));
    assert.ok(isUnattended(firing(event('firing', { since: 9 }), known), 10));
});

test('what is snoozed does not count as firing until that is over', () => {
    const alerts = [shown, { ...shown, snoozedUntil: 9 }];
    assert.equal(countText(alerts, 8), '1 firing, 1 snoozed');
    assert.equal(countText(alerts.slice(1), 8), '1 snoozed');
    assert.equal(countText(alerts, 9), '2 firing');
});

test('what fires says where it ends', () => {
    assert.equal(endText({ above: 355, clearBelow: 337.25 }), 'ends at 337.25 or lower');
    assert.equal(endText({ below: 5, clearAbove: 6 }), 'ends at 6 or higher');
    assert.equal(endText({ noDataMs: 20_000 }), '');
    assert.equal(endText(undefined), '');
});
