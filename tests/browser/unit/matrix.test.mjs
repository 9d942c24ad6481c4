// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deafServers, lostServers, matrixOf, summaryText } from '../../../resources/web/matrix.mjs';

const hears = (name, more = {}) => ({ name, heard: true, ageMs: 400, lagMs: 2, ...more });
const kinds = rows => rows.map(({ cells }) => cells.map(({ kind }) => kind).join(' '));

test('each row is what that server hears, in the order of the columns', () => {
    const rows = matrixOf([{ name: 'a', streams: 3, hears: [hears('b', { lagMs: 7 })] }, { name: 'b', streams: 0, hears: [hears('a')] }]);
    assert.deepEqual(rows[0], { name: 'a', streams: 3, cells: [{ kind: 'self' }, { kind: 'heard', lagMs: 7 }] });
    assert.deepEqual(kinds(rows), ['self heard', 'heard self']);
    assert.equal(summaryText(rows), 'All 2 servers hear each other.');
});

test('what is missing, slow and not known are three things', () => {
    const rows = matrixOf([
        { name: 'a', hears: [hears('b', { heard: false, ageMs: 12_000 }), hears('c', { lagMs: 1000 })] },
        { name: 'b', hears: [hears('a'), { name: 'c', heard: true }] },
        { name: 'c' },
    ]);
    assert.deepEqual(kinds(rows), ['self silent slow', 'heard self unknown', 'unknown unknown self']);
    assert.deepEqual(rows[0].cells[1], { kind: 'silent', ageMs: 12_000 });
    assert.deepEqual(deafServers(rows), [{ name: 'a', missing: ['b'] }]);
    assert.equal(summaryText(rows), 'a does not hear b.');
    assert.equal(summaryText(rows.slice(2)), 'It is not known yet of all servers whom they hear.');
});

test('nothing ever came: silent without an age', () => {
    const rows = matrixOf([{ name: 'a', hears: [{ name: 'b', heard: false }] }, { name: 'b', hears: [hears('a')] }]);
    assert.deepEqual(rows[0].cells[1], { kind: 'silent', ageMs: null });
});

test('a server that hears none of many is said once', () => {
    const all = [...'abcd'].map(name => ({ name, hears: [...'abcd'].filter(other => other !== name)
        .map(other => hears(other, { heard: name !== 'c' })) }));
    assert.equal(summaryText(matrixOf(all)), 'c hears none of the others.');
    all[0].hears[0].heard = false;
    all[0].hears[2].heard = false;
    assert.equal(summaryText(matrixOf(all)), 'a does not hear b and d. c hears none of the others.');
});

test('a server that is lost is known until it comes back', () => {
    const [one, two] = ['one', 'two'].map(name => ({ name, streams: 0 }));
    const lost = lostServers([], ['one', 'two'], [one], 7);
    assert.deepEqual(lost, [{ name: 'two', since: 7 }]);
    assert.deepEqual(lostServers(lost, ['one'], [one], 9), lost);
    assert.deepEqual(lostServers(lost, ['one'], [one, two], 9), []);
    const many = Array.from({ length: 30 }, (_, i) => `server-${i}`);
    assert.equal(lostServers(lost, many, [one], 9).length, 20);
    assert.equal(summaryText(matrixOf([one])), 'No other server is there now.');
});
