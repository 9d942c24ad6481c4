// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Person } from '../../../resources/web/person.mjs';

const rows = [
    ['who signs in does not leave', [null, 'ada'], [false, false]],
    ['who signs out leaves, once', ['ada', null, null], [false, true, false]],
    ['another one takes their place', ['ada', 'bob'], [false, true]],
    ['an expired sign-in makes no other person', ['ada', undefined, 'ada'], [false, false, false]],
    ['another one after an expired sign-in is one', ['ada', undefined, 'bob'], [false, false, true]],
];
for (const [name, persons, left] of rows) {
    test(name, () => {
        const person = new Person();
        assert.deepEqual(persons.map(now => person.hasLeft(now)), left);
    });
}
