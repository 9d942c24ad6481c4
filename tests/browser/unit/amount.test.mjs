// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimalSeparator, fromTyped, fromWire, toField, toText, toWire } from '../../../resources/web/amount.mjs';

const typed = [
    ['whole', '105', '.', 10500n], ['one place', '105.4', '.', 10540n], ['two places', '0.05', '.', 5n],
    ['blanks around', ' 7.25 ', '.', 725n], ['a comma where that is the separator', '7,25', ',', 725n],
    ['the largest', '10000000000000', '.', 1_000_000_000_000_000n],
];
for (const [name, text, separator, minor] of typed)
    test(`typed: ${name}`, () => assert.deepEqual(fromTyped(text, separator), { minor }));

const refused = [
    ['nothing', '', '.'], ['blanks', '  ', '.'], ['zero', '0.00', '.'], ['negative', '-5', '.'], ['three places', '1.005', '.'],
    ['a group separator', '1,234', '.'], ['both separators', '1,234.50', '.'], ['a point where the comma separates', '1.23', ','],
    ['an exponent', '1e3', '.'], ['hexadecimal', '0x10', '.'], ['no whole part', '.5', '.'], ['no places', '5.', '.'],
    ['two points', '1.2.3', '.'], ['other digits', '١٢', '.'], ['a currency', '$5', '.'],
    ['too much', '10000000000000.01', '.'], ['far too much', '9'.repeat(40), '.'],
];
for (const [name, text, separator] of refused)
    test(`typed and refused: ${name}`, () => assert.ok(fromTyped(text, separator).problem));

test('an ambiguous amount is answered with how to write it', () =>
    assert.match(fromTyped('1,234', '.').problem, /1234\.50/));

test('from the wire: numbers and texts, exact', () => {
    for (const [value, minor] of [[101.5, 10150n], ['107.00', 10700n], [0, 0n], [9999999999999.99, 999_999_999_999_999n], [0.07, 7n], [1.1, 110n]])
        assert.equal(fromWire(value), minor);
    for (const value of [null, undefined, NaN, -1, '1e5', 1e21, '1.234', {}, ''])
        assert.equal(fromWire(value), null);
});

test('to the wire and back', () => {
    for (const minor of [1n, 99n, 100n, 12345n, 1_000_000_000_000_000n])
        assert.equal(fromWire(toWire(minor)), minor);
});

test('for people, in their form', () => {
    assert.equal(toText(123456n, 'en'), '1,234.56');
    assert.equal(toText(123456n, 'de'), '1.234,56');
    assert.equal(toText(5n, 'en'), '0.05');
    assert.equal(decimalSeparator('de'), ',');
});

test('what stands in the field can be typed', () => {
    for (const separator of ['.', ','])
        assert.deepEqual(fromTyped(toField(123456n, separator), separator), { minor: 123456n });
});
