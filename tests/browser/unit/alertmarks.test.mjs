// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AlertMarks, mostLimits, mostMoments } from '../../../resources/web/alertmarks.mjs';

const change = (timestamp, state = 'firing', more = {}) => ({ name: 'web-load', state, severity: 'error', topic: 'metrics:web',
    field: 'cpu', timestamp, ...more });
const listed = (name, rule) => ({ name, rule: { topic: 'metrics:web', field: 'cpu', enabled: true, severity: 'error', ...rule } });

test('limits are those of the rules about what the chart shows', () => {
    const marks = new AlertMarks();
    marks.setRules([listed('high', { above: 90 }), listed('low', { below: 5 }), listed('off', { above: 1, enabled: false }),
        listed('rise', { changePercent: 5 }), listed('other', { above: 1, topic: 'metrics:db' }), listed('unseen', { above: 1, field: 'requests' })]);
    assert.deepEqual(marks.of('metrics:web', ['cpu', 'memory']).limits,
        [{ value: 90, name: 'high', severity: 'error' }, { value: 5, name: 'low', severity: 'error' }]);
});

test('a limit comes, moves and goes with its rule', () => {
    const marks = new AlertMarks();
    const shown = () => marks.of('metrics:web', ['cpu']).limits.map(({ name, value }) => `${name} ${value}`);
    marks.setRules([listed('high', { above: 90 })]);
    marks.changeRule({ change: 'added', ...listed('early', { above: 50 }) });
    assert.deepEqual(shown(), ['early 50', 'high 90']);
    marks.changeRule({ change: 'changed', ...listed('high', { above: 80 }) });
    assert.deepEqual(shown(), ['early 50', 'high 80']);
    marks.changeRule({ change: 'removed', name: 'early' });
    assert.deepEqual(shown(), ['high 80']);
});

test('what the history and the stream both have is marked once, in order', () => {
    const marks = new AlertMarks();
    for (const each of [change(30, 'resolved'), change(10), change(10), change(20, 'acknowledged'), change(30, 'resolved')])
        marks.add(each);
    assert.deepEqual(marks.of('metrics:web', ['cpu']).moments.map(({ time, isEnd }) => [time, isEnd]), [[10, false], [30, true]]);
    assert.deepEqual(marks.of('metrics:db', ['cpu']).moments, []);
    marks.forget();
    assert.deepEqual(marks.of('metrics:web', ['cpu']).moments, []);
});

test('there is a bound of marks, and the newest stay', () => {
    const marks = new AlertMarks();
    marks.setRules(Array.from({ length: 20 }, (_, i) => listed(`rule-${i}`, { above: i })));
    for (let i = 0; i < 1500; ++i)
        marks.add(change(i));
    const { limits, moments } = marks.of('metrics:web', ['cpu']);
    assert.equal(limits.length, mostLimits);
    assert.equal(moments.length, mostMoments);
    assert.equal(moments.at(-1).time, 1499);
});
