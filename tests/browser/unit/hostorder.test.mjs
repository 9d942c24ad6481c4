// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inOrder, isFound } from '../../../resources/web/hostorder.mjs';

const hosts = [
    { host: 'web', cpu: 20, memory: 90, timestamp: 3, isSilent: false },
    { host: 'db', cpu: 99, memory: 95, timestamp: 1, isSilent: true },
    { host: 'app', cpu: 80, memory: 10, timestamp: 2, isSilent: false },
    { host: 'api', cpu: 80, memory: 10, timestamp: 2, isSilent: false },
];

test('the busiest host is first, and one that fell silent is last however busy it was', () => {
    assert.deepEqual(inOrder(hosts, 'cpu'), ['api', 'app', 'web', 'db']);
    assert.deepEqual(inOrder(hosts, 'memory'), ['web', 'api', 'app', 'db']);
});

test('hosts are sorted by name and by when they were seen', () => {
    assert.deepEqual(inOrder(hosts, 'name'), ['api', 'app', 'db', 'web']);
    assert.deepEqual(inOrder(hosts, 'seen'), ['web', 'api', 'app', 'db']);
});

test('hosts are found by a part of their name, whatever its case', () => {
    assert.ok(isFound('Web-1', ' web '));
    assert.ok(isFound('Web-1', ''));
    assert.ok(!isFound('db', 'web'));
});
