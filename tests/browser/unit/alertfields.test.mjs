// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldsFor, fieldsOf, newFields, ruleOf, usualClearText } from '../../../resources/web/alertfields.mjs';

const rules = [
    { above: 90, clearBelow: 85.5, enabled: true, field: 'cpu', forMs: 1500, severity: 'warning', topic: 'metrics:web' },
    { below: 0.00125, clearAbove: 0.002, enabled: true, field: 'price', severity: 'info', topic: 'stock:ACME' },
    { changePercent: -5, enabled: true, field: 'price', forMs: 2000, severity: 'error', topic: 'stock:ACME', withinMs: 90_500 },
    { changePercent: 5, enabled: true, field: 'price', severity: 'info', topic: 'stock:ACME', withinMs: 60_000 },
    { enabled: false, message: 'Jobs are silent', noDataMs: 30_000, severity: 'error', topic: 'channel:jobs' },
];

// What the server adds where nothing is said.
function completed(rule) {
    const whole = { ...rule };
    if (rule.above !== undefined)
        whole.clearBelow ??= rule.above - Math.abs(rule.above) * 0.05;
    return whole;
}

test('a rule comes out of the form as it went in', () => {
    for (const rule of rules)
        assert.deepEqual(completed(ruleOf(fieldsOf(rule))), rule);
});

test('the usual way back is left to the server', () => {
    assert.equal(fieldsOf(rules[0]).clear, '');
    assert.equal(fieldsOf(rules[1]).clear, '0.002');
});

test('what is no number is said before it is sent', () => {
    const fields = { ...newFields, topic: 'metrics:web', field: 'cpu' };
    assert.throws(() => ruleOf(fields), /The limit must be a number/);
    assert.throws(() => ruleOf({ ...fields, limit: '90', clear: 'much' }), /Where the alert ends/);
    assert.throws(() => ruleOf({ ...fields, condition: 'noDataMs', within: '' }), /The time/);
    assert.deepEqual(ruleOf({ ...fields, limit: '90' }),
        { topic: 'metrics:web', field: 'cpu', above: 90, forMs: 30_000, severity: 'warning', enabled: true });
});

test('a condition has only the fields that mean something', () => {
    assert.deepEqual(fieldsFor('above'), { limit: true, clear: true, within: false, hold: true });
    assert.deepEqual(fieldsFor('noDataMs'), { limit: false, clear: false, within: true, hold: false });
    assert.deepEqual(fieldsFor('rise'), { limit: true, clear: false, within: true, hold: true });
});

// One entry "changes by" looked like both.
test('a rise and a fall are conditions of their own', () => {
    assert.deepEqual(['condition', 'limit'].map(name => fieldsOf(rules[2])[name]), ['fall', '5']);
    assert.equal(fieldsOf(rules[3]).condition, 'rise');
    assert.throws(() => ruleOf({ ...fieldsOf(rules[2]), limit: '-5' }), /above 0 %/);
});

test('the form says where the alert ends', () => {
    assert.equal(usualClearText('above', '90'), '85.5 (5 % below the limit)');
    assert.equal(usualClearText('below', '-10'), '-9.5 (5 % above the limit)');
    assert.equal(usualClearText('above', ''), '5 % below the limit');
    assert.equal(usualClearText('above', 'much'), '5 % below the limit');
});
