// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inOrder } from '../../../resources/web/priceorder.mjs';

const prices = [
    { symbol: 'FALL', price: 1, change: { share: -0.08 } },
    { symbol: 'RISE', price: 2, change: { share: 0.08 } },
    { symbol: 'NEW', price: 9, change: null },
    { symbol: 'SLOW', price: 2, change: { share: 0.01 } },
    { symbol: 'FLAT', price: 3, change: { share: 0 } },
];

test('sorted by change a fall does not stand beside a rise of its size', () => {
    assert.deepEqual(inOrder(prices, 'change'), ['RISE', 'SLOW', 'FLAT', 'NEW', 'FALL']);
});

test('prices are sorted by symbol, and by price with equal ones by symbol', () => {
    assert.deepEqual(inOrder(prices, 'symbol'), ['FALL', 'FLAT', 'NEW', 'RISE', 'SLOW']);
    assert.deepEqual(inOrder(prices, 'price'), ['NEW', 'FLAT', 'RISE', 'SLOW', 'FALL']);
});
