// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The page before a server that asks who is there: signing in and out, what the scopes do not allow, and the end of a
// sign-in.

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { Browser, untilPanel, untilState, untilText } from './browser.mjs';
import { Server } from './server.mjs';

const browser = new Browser();
const server = new Server();
const secret = 'a secret that is known to this test alone';
const pictures = process.env.HELIOGRAPH_PICTURES;
let folder;

function token(claims) {
    const encoded = value => Buffer.from(JSON.stringify(value)).toString('base64url');
    const text = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded({ exp: Math.floor(Date.now() / 1000) + 3600, ...claims })}`;
    return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

before(async () => {
    await mkdir(pictures, { recursive: true });
    folder = await mkdtemp(join(tmpdir(), 'heliograph-signin-'));
    await writeFile(join(folder, 'key'), secret);
    await server.start('--auth', 'jwt', '--jwt-key', join(folder, 'key'), '--jwt-leeway', '1s', '--anonymous', 'subscribe:stock subscribe:metrics subscribe:notifications subscribe:auction:*');
    for (const item of ['lamp', 'vase']) {
        const answer = await fetch(new URL(`items/${item}`, server.url), {
            method: 'PUT', headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token({ sub: 'seller', scope: 'sell' })}` },
            body: JSON.stringify({ title: `A ${item}`, startingBid: 10 }),
        });
        assert.ok(answer.ok, await answer.text());
    }
    await browser.start();
});
afterEach(() => browser.check());
after(async () => {
    await browser.end();
    await server.end();
    await rm(folder, { recursive: true, force: true });
});

async function withPage(options, work) {
    const context = await browser.window(options);
    const page = await browser.open(context, server.url, { mayFail: true });
    try {
        await work(page, context);
    } finally {
        await context.close();
    }
}

async function watch(page, item) {
    await page.fill('#itemField', item);
    await page.press('#itemField', 'Enter');
    await untilPanel(page, 'auction', 'live');
}

async function signIn(page, claims) {
    await page.click('#signIn');
    await page.fill('#token', token(claims));
    await page.press('#token', 'Enter');
}

test('a reader who has not signed in cannot bid and is told why; signed in, the bid counts in their name', () => withPage({}, async page => {
    await untilState(page, 'live');
    await untilText(page, 'caller', /^Not signed in$/);
    await watch(page, 'lamp');
    await untilText(page, 'bidMessage', /Sign in first: this needs the scope bid:lamp\./);
    assert.ok(await page.isDisabled('#bidButton'));
    await page.screenshot({ path: join(pictures, 'not-signed-in.png') });
    await signIn(page, { sub: 'ada', scope: 'subscribe bid:lamp' });
    await untilText(page, 'caller', /^ada until \d/);
    await page.screenshot({ path: join(pictures, 'signed-in.png') });
    await page.waitForFunction(() => !document.getElementById('bidButton').disabled);
    assert.equal(await page.textContent('#bidMessage'), '');
    await page.fill('#bidAmount', '12');
    await page.press('#bidAmount', 'Enter');
    await page.waitForFunction(() => document.querySelector('#bidRows td:nth-child(3), #bidMessage.warning')?.textContent);
    if (!await page.locator('#bidRows tr').count())
        await page.press('#bidAmount', 'Enter');
    await untilText(page, 'bidRows', /accepted/);
    const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie);
    assert.ok(!stored.includes('eyJ'), stored);
}));

test('a token that lacks the scope says which', () => withPage({}, async page => {
    await untilState(page, 'live');
    await watch(page, 'lamp');
    await signIn(page, { sub: 'bob', scope: 'subscribe bid:vase' });
    await untilText(page, 'bidMessage', /lacks the scope bid:lamp/);
    assert.match(await page.getAttribute('#bidButton', 'title'), /bid:lamp/);
    assert.ok(await page.isDisabled('#bidButton'));
}));

test('who may sell moves the end and closes the item, after being asked; who may not is told why', () => withPage({}, async page => {
    await untilState(page, 'live');
    await watch(page, 'vase');
    await page.click('#itemActions summary');
    await untilText(page, 'endMessage', /Sign in first: this needs the scope sell:vase\./);
    assert.ok(await page.isDisabled('#closeItem'));
    await signIn(page, { sub: 'seller', scope: 'subscribe sell:vase' });
    await page.waitForFunction(() => !document.getElementById('closeItem').disabled);
    await page.click('#sendDetails summary');
    await untilText(page, 'sendMessage', /lacks the scope notify/);
    await page.fill('#newEnd', '2001-01-01T12:00:05');
    await page.click('#changeEnd');
    await untilText(page, 'endMessage', /This end has passed/);
    await page.fill('#newEnd', '2090-01-01T12:00:05');
    await page.click('#changeEnd');
    await untilText(page, 'endMessage', /It ends .*2090/);
    await page.click('#closeItem');
    await untilText(page, 'closeText', /Close A vase now\?.*cannot be undone/);
    await page.screenshot({ path: join(pictures, 'close-item.png') });
    // The way out has the focus.
    await page.keyboard.press('Enter');
    assert.ok(await page.isHidden('#closeDialog'));
    assert.ok(!await page.isDisabled('#closeItem'));
    await page.click('#closeItem');
    await page.click('#closeConfirm');
    await untilText(page, 'bidStatus', /Closed/);
    await page.waitForFunction(() => document.getElementById('closeItem').disabled);
}));

test('a bad token is refused in the dialog, which stays', () => withPage({}, async page => {
    await untilState(page, 'live');
    await page.click('#signIn');
    await page.fill('#token', token({ sub: 'eve' }).replace(/.{4}$/, 'AAAA'));
    await page.press('#token', 'Enter');
    await untilText(page, 'signInMessage', /signature/);
    assert.ok(await page.isVisible('#signInDialog'));
    await page.screenshot({ path: join(pictures, 'refused-token.png') });
    await page.press('#token', 'Escape');
    assert.ok(await page.isHidden('#signInDialog'));
    assert.equal(await page.inputValue('#token'), '');
}));

test('signed out, the page reads as anybody, also in the other tab', () => withPage({}, async (page, context) => {
    await untilState(page, 'live');
    await signIn(page, { sub: 'ada', scope: 'subscribe bid' });
    await untilText(page, 'caller', /^ada/);
    const other = await browser.open(context, server.url, { mayFail: true });
    await untilText(other, 'caller', /^ada/);
    await page.click('#signOut');
    await untilText(page, 'caller', /^Not signed in$/);
    await untilText(other, 'caller', /^Not signed in$/);
    await untilState(page, 'live');
    assert.ok(await page.isVisible('#signIn'));
}));

test('an expired sign-in says so and offers to sign in again', () => withPage({}, async page => {
    await untilState(page, 'live');
    await watch(page, 'lamp');
    await signIn(page, { sub: 'ada', scope: 'subscribe bid', exp: Math.floor(Date.now() / 1000) + 4 });
    await untilText(page, 'caller', /^ada until/);
    await untilText(page, 'caller', /^Your sign-in has expired$/);
    await untilText(page, 'bidMessage', /has expired\. Sign in again/);
    assert.ok(await page.isVisible('#signIn'));
    await signIn(page, { sub: 'ada', scope: 'subscribe bid' });
    await untilText(page, 'caller', /^ada until/);
    await page.waitForFunction(() => !document.getElementById('bidButton').disabled);
}));

test('at 320 px a long name leaves the page its width', () => withPage({ viewport: { width: 320, height: 700 } }, async page => {
    await untilState(page, 'live');
    await signIn(page, { sub: 'a-name-as-long-as-the-rules-for-names-allow-which-is-sixty-four', scope: 'subscribe' });
    await untilText(page, 'caller', /^a-name/);
    await page.screenshot({ path: join(pictures, 'signed-in-narrow.png') });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
}));
