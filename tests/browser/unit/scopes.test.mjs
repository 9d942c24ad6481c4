// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingScope, obstacle } from '../../../resources/web/scopes.mjs';

const caller = (scopes, anonymous = false) => ({ user: 'ada', scopes, expiresAt: null, anonymous });

const rows = [
    ['bidding on everything', ['bid'], ''],
    ['bidding on this', ['bid:vase'], ''],
    ['bidding on another', ['bid:lamp'], 'bid:vase'],
    ['what begins so', ['bid:va*'], ''],
    ['what begins otherwise', ['bid:la*'], 'bid:vase'],
    ['a scope that only looks alike', ['bidder', 'bid-vase'], 'bid:vase'],
    ['operators may everything', ['operate'], ''],
    ['nothing at all', [], 'bid:vase'],
];
for (const [name, scopes, missing] of rows) {
    test(name, () => assert.equal(missingScope(caller(scopes), 'bid', 'vase'), missing));
}

test('a server that does not say who the caller is forbids nothing', () => assert.equal(missingScope(null, 'bid', 'vase'), ''));

test('callers who have not signed in are asked to', () => {
    assert.match(obstacle(caller([], true), 'bid', 'vase'), /Sign in first.*bid:vase/);
    assert.match(obstacle(caller([]), 'bid', 'vase'), /lacks the scope bid:vase/);
    assert.equal(obstacle(caller(['bid']), 'bid', 'vase'), '');
});

test('without an object it is enough to be allowed one', () => {
    assert.equal(missingScope(caller(['sell:lamp']), 'sell', ''), '');
    assert.equal(missingScope(caller(['bid']), 'sell', ''), 'sell');
    assert.equal(missingScope(caller(['notify']), 'notify', ''), '');
});

test('the kind of a topic stands for all of it', () => {
    assert.equal(missingScope(caller(['publish:stock']), 'publish', 'stock:ACME'), '');
    assert.equal(missingScope(caller(['publish:stock']), 'publish', 'channel:jobs'), 'publish:channel:jobs');
    assert.equal(missingScope(caller(['sell:a']), 'sell', 'a:b'), 'sell:a:b'); // a name may have a colon
});
