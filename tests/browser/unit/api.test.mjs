// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiError, get, remove } from '../../../resources/web/api.mjs';

function answerWith(body, status) {
    globalThis.fetch = async () => new Response(body, { status });
}

test('a success is its document', async () => {
    answerWith('{"kafka":true}', 200);
    assert.deepEqual(await get('.'), { kafka: true });
    answerWith(null, 204);
    assert.equal(await remove('session'), null);
});

test('a success that breaks off on the way is none', async () => {
    answerWith('{"kafka":tr', 200);
    await assert.rejects(get('.'), error => !(error instanceof ApiError));
});

// "Failed to fetch" is a browser's word.
test('a server that is away is said to be', async () => {
    globalThis.fetch = async () => { throw new TypeError('Failed to fetch'); };
    await assert.rejects(get('.'), error => !(error instanceof ApiError) && error.message === 'The server does not answer.');
});

test('an error says what the server says, and its status when it says nothing', async () => {
    answerWith('{"error":"No room."}', 503);
    await assert.rejects(get('.'), error => error instanceof ApiError && error.status === 503 && error.message === 'No room.');
    answerWith('<html>', 502);
    await assert.rejects(get('.'), error => error instanceof ApiError && error.status === 502 && error.message.includes('502'));
});
