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
import {
    Browser, untilAttribute, untilDisabled, untilEnabled, untilHidden, untilPanel, untilShown, untilState, untilText, untilTitle, untilValue,
} from './browser.mjs';
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

async function signInAs(page, user) {
    await page.click('#signOut');
    await untilText(page, 'caller', /^Not signed in$/);
    await signIn(page, { sub: user, scope: 'subscribe bid' });
    await untilText(page, 'caller', new RegExp(`^${user}`));
}

async function signIn(page, claims) {
    await page.click('#signIn');
    await page.fill('#token', token(claims));
    await page.press('#token', 'Enter');
}

test('a reader who has not signed in cannot bid and sees why; signed in, the bid counts in their name', () => withPage({}, async page => {
    await untilState(page, 'live');
    await untilText(page, 'caller', /^Not signed in$/);
    await watch(page, 'lamp');
    await untilText(page, 'bidMessage', /Sign in first: this needs the scope bid:lamp\./);
    await untilDisabled(page, 'bidButton');
    await page.screenshot({ path: join(pictures, 'not-signed-in.png') });
    await signIn(page, { sub: 'ada', scope: 'subscribe bid:lamp' });
    await untilText(page, 'caller', /^ada until \d/);
    await page.screenshot({ path: join(pictures, 'signed-in.png') });
    await untilEnabled(page, 'bidButton');
    await untilText(page, 'bidMessage', /^$/);
    await page.fill('#bidAmount', '12');
    await untilEnabled(page, 'bidButton');
    await page.press('#bidAmount', 'Enter');
    await page.waitForFunction(() => document.querySelector('#bidRows td:nth-child(3), #bidMessage.warning')?.textContent);
    if (!await page.locator('#bidRows tr').count())
        await page.press('#bidAmount', 'Enter');
    await untilText(page, 'bidRows', /accepted/);
    const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie);
    assert.ok(!stored.includes('eyJ'), stored);
    // The next person sees no receipt of it.
    await page.click('#signOut');
    await untilText(page, 'bidRows', /^$/);
    await untilText(page, 'bidMessage', /Sign in first/);
}));

test('the end of a sign-in is a time of 24 hours, as all others', () => withPage({ locale: 'en-US' }, async page => {
    await untilState(page, 'live');
    await signIn(page, { sub: 'ada', scope: 'subscribe' });
    await untilText(page, 'caller', /^ada until (.+, )?\d\d:\d\d(:\d\d)?$/);
}));

test('the receipts and the amount of who signs out are not there for the next one', () => withPage({}, async page => {
    await ask('PUT', 'items/urn', { sub: 'seller', scope: 'sell' }, { title: 'An urn', startingBid: 10 });
    await untilState(page, 'live');
    await signIn(page, { sub: 'ivy', scope: 'subscribe bid' });
    await untilText(page, 'caller', /^ivy/);
    await watch(page, 'urn');
    await page.fill('#bidAmount', '10');
    await untilEnabled(page, 'bidButton');
    await page.press('#bidAmount', 'Enter');
    await untilText(page, 'bidRows', /10\.00accepted/);
    await page.fill('#bidAmount', '77');
    await signInAs(page, 'jan');
    await untilHidden(page, 'bidDetails');
    await untilText(page, 'bidRows', /^$/);
    await untilPanel(page, 'auction', 'live');
    await page.waitForFunction(() => !['', '77'].includes(document.getElementById('bidAmount').value));
    await untilText(page, 'bidStatus', /^$/);
}));

test('alerts and rules that the next reader may not see leave with the sign-in', () => withPage({}, async page => {
    const operator = { sub: 'op', scope: 'operate' };
    await ask('PUT', 'alerts/jobs', operator, { topic: 'channel:jobs', field: 'failed', above: 3 });
    await ask('POST', 'events/jobs', operator, { data: { failed: 5 } });
    await untilState(page, 'live');
    await signIn(page, operator);
    await untilText(page, 'alertCount', /^1 firing$/);
    await page.click('#ruleDetails summary');
    await untilText(page, 'ruleRows', /jobs/);
    // Here all who may read notifications may read alerts; on other servers callers without a token may read neither.
    await page.route('**/alerts', route => route.fulfill({ status: 403, json: { error: 'The scope subscribe:alerts is missing.' } }));
    await page.click('#signOut');
    await untilHidden(page, 'alerts');
    await untilText(page, 'ruleRows', /^$/);
    await untilText(page, 'ruleProblem', /^The rules cannot be read: /);
    await untilHidden(page, 'ruleNone');
    const answer = await fetch(new URL('alerts/jobs', server.url), { method: 'DELETE', headers: { Authorization: `Bearer ${token(operator)}` } });
    assert.ok(answer.ok, await answer.text());
}));

test('a token that lacks the scope says which', () => withPage({}, async page => {
    await untilState(page, 'live');
    await watch(page, 'lamp');
    await signIn(page, { sub: 'bob', scope: 'subscribe bid:vase' });
    await untilText(page, 'bidMessage', /lacks the scope bid:lamp/);
    await untilAttribute(page, '#bidButton', 'title', /bid:lamp/);
    await untilDisabled(page, 'bidButton');
}));

const ask = (method, path, claims, body) => fetch(new URL(path, server.url), {
    method, headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token(claims)}` }, body: JSON.stringify(body),
}).then(async answer => assert.ok(answer.ok, await answer.text()));
const bid = (item, user, amount) => ask('POST', `items/${item}/bid`, { sub: user, scope: 'bid' }, { amount });

test('shows where all bids of the one who is signed in stand, wherever they were made, the one that ends next first', () => withPage({}, async page => {
    const sell = { sub: 'seller', scope: 'sell' };
    for (const [item, days] of [['bell', 2], ['drum', 1], ['harp', 3]])
        await ask('PUT', `items/${item}`, sell, { title: `A ${item}`, startingBid: 10, endsAt: Date.now() + days * 86_400_000 });
    await untilState(page, 'live');
    // Whether there are any is not known.
    await untilShown(page, 'myBidsUnknown');
    await untilText(page, 'myBidsUnknown', /^Sign in to see your bids\.$/);
    await signIn(page, { sub: 'cleo', scope: 'subscribe bid' });
    await untilText(page, 'caller', /^cleo/);
    await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('history/user')));
    assert.ok(await page.isHidden('#myBids'));
    // Made elsewhere: the server says what became of it.
    await bid('bell', 'cleo', 20);
    await bid('bell', 'dan', 30);
    await untilText(page, 'myBidList', /A bell▼ Outbid.*20\.00.*30\.00/);
    await untilText(page, 'messageList', /Outbid on A bell: now 30\.00/);
    await untilTitle(page, /^Outbid!/);
    // And what is not looked at here.
    await watch(page, 'drum');
    await page.fill('#bidAmount', '12');
    await untilEnabled(page, 'bidButton');
    await page.press('#bidAmount', 'Enter');
    await untilText(page, 'myBidList', /A drum▲ Leading.*A bell▼ Outbid/);
    await untilText(page, 'myBidsSummary', /leading 1, outbid 1/);
    await page.click('#myBidList button >> text=A bell');
    await untilText(page, 'itemTitle', /A bell/);
    await untilAttribute(page, '#myBidList li:nth-child(2) button', 'aria-pressed', /^true$/);
    for (const [name, options] of [['light', {}], ['dark', { colorScheme: 'dark' }]]) {
        await page.emulateMedia(options);
        await page.locator('#auction').screenshot({ path: join(pictures, `my-bids-${name}.png`) });
    }
    await page.setViewportSize({ width: 360, height: 800 });
    await page.locator('#auction').screenshot({ path: join(pictures, 'my-bids-narrow.png') });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await page.setViewportSize({ width: 1280, height: 720 });
    await ask('POST', 'items/drum/close', sell);
    await untilText(page, 'myBidList', /A bell▼ Outbid.*A drum▲ Won/);
    await untilText(page, 'messageList', /You won A drum with 12\.00/);
    await ask('POST', 'items/bell/close', sell);
    await untilText(page, 'myBidList', /A bell▼ Not won/);
    // Known to a browser that has seen nothing of it, and no news there.
    await withPage({}, async other => {
        await untilState(other, 'live');
        await signIn(other, { sub: 'cleo', scope: 'subscribe bid' });
        await untilText(other, 'myBidList', /Not won/);
        await untilText(other, 'myBidList', /▲ Won/);
        assert.doesNotMatch(await other.textContent('#messageList'), /won/);
    });
    // Another sees nothing of it.
    await page.click('#signOut');
    await untilText(page, 'myBidList', /^$/);
    await untilShown(page, 'myBidsUnknown');
    await untilText(page, 'messageList', /^(?![\s\S]*(You won|Outbid))/);
    await untilState(page, 'live');
}));

test('a bid made elsewhere on an item that was not opened here appears by itself', () => withPage({}, async page => {
    await ask('PUT', 'items/kite', { sub: 'seller', scope: 'sell' }, { title: 'A kite', startingBid: 10, endsAt: Date.now() + 86_400_000 });
    await untilState(page, 'live');
    await signIn(page, { sub: 'kim', scope: 'subscribe bid' });
    await untilText(page, 'caller', /^kim/);
    await untilText(page, 'itemList', /A kite/);
    await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('history/user')));
    await bid('kite', 'kim', 20);
    await untilText(page, 'myBidList', /A kite▲ Leading.*yours 20\.00/);
}));

test('a bid made elsewhere while signed out counts on the item that stayed open', () => withPage({}, async page => {
    await ask('PUT', 'items/lute', { sub: 'seller', scope: 'sell' }, { title: 'A lute', startingBid: 10, endsAt: Date.now() + 86_400_000 });
    await untilState(page, 'live');
    await signIn(page, { sub: 'lea', scope: 'subscribe bid' });
    await watch(page, 'lute');
    await bid('lute', 'lea', 10);
    await untilText(page, 'bidStatus', /Leading/);
    await page.click('#signOut');
    await untilText(page, 'caller', /Not signed in/);
    await bid('lute', 'dan', 20);
    await bid('lute', 'lea', 30);
    await untilText(page, 'maxValue', /30\.00/);
    await signIn(page, { sub: 'lea', scope: 'subscribe bid' });
    await untilText(page, 'bidStatus', /Leading/);
    await untilText(page, 'bidAge', /^last bid /);
}));

test('in a narrow window no number of my bids is cut', () => withPage({ viewport: { width: 320, height: 800 } }, async page => {
    await ask('PUT', 'items/iris', { sub: 'seller', scope: 'sell' }, { title: `An iris ${'W'.repeat(40)}`, startingBid: 10, endsAt: Date.now() + 86_400_000 });
    await bid('iris', 'hal', 1234567890.12);
    await bid('iris', 'dan', 2234567890.12);
    await untilState(page, 'live');
    await signIn(page, { sub: 'hal', scope: 'subscribe bid' });
    await untilText(page, 'myBidList', /yours 1,234,567,890\.12, highest 2,234,567,890\.12/);
    for (const width of [320, 360]) {
        await page.setViewportSize({ width, height: 800 });
        const cut = await page.evaluate(() => [...document.querySelectorAll('#myBidList span')]
            .filter(part => part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0).map(({ className }) => className));
        assert.deepEqual(cut, [], `${width}`);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    }
    await page.locator('#auction').screenshot({ path: join(pictures, 'my-bids-long.png') });
}));

test('bids that were made elsewhere by the one who is signed in are listed, and at once while their item is looked at', () => withPage({}, async page => {
    for (const item of ['horn', 'oboe'])
        await ask('PUT', `items/${item}`, { sub: 'seller', scope: 'sell' }, { title: `A ${item}`, startingBid: 10 });
    await bid('oboe', 'fay', 20);
    await untilState(page, 'live');
    await signIn(page, { sub: 'fay', scope: 'subscribe bid' });
    await untilText(page, 'caller', /^fay/);
    // One that was there before, on an item that was not opened.
    await untilText(page, 'myBidList', /A oboe▲ Leading.*20\.00/);
    await watch(page, 'horn');
    await bid('horn', 'fay', 30);
    await untilText(page, 'myBidList', /A horn▲ Leading.*30\.00/);
    await untilText(page, 'bidStatus', /Leading/);
    await untilText(page, 'myBidsSummary', /leading 2, outbid 0/);
    // Not those of others.
    await bid('oboe', 'dan', 40);
    await untilText(page, 'myBidList', /A oboe▼ Outbid.*20\.00.*40\.00/);
    await untilText(page, 'messageList', /Outbid on A oboe/);
    // Which is nothing to the next one who signs in.
    await signInAs(page, 'gil');
    await untilText(page, 'messageList', /^(?![\s\S]*Outbid on A oboe)/);
}));

test('a reader without a topic of their own reads as before', () => withPage({}, async page => {
    await untilState(page, 'live');
    await page.evaluate(() => {
        globalThis.seen = [];
        new MutationObserver(() => globalThis.seen.push(document.documentElement.dataset.state))
            .observe(document.documentElement, { attributes: true, attributeFilter: ['data-state'] });
    });
    // A token without a user.
    await signIn(page, { scope: 'subscribe bid' });
    await untilText(page, 'caller', /^Signed in/);
    await watch(page, 'lamp');
    await untilState(page, 'live');
    assert.ok(await page.isHidden('#myBids'));
    // The page goes by a user whom the server does not know any more.
    await signInAs(page, 'ada');
    await page.context().clearCookies();
    await watch(page, 'vase');
    await untilState(page, 'live');
    await untilPanel(page, 'prices', 'live');
    assert.deepEqual((await page.evaluate(() => globalThis.seen)).filter(state => state === 'refused'), []);
}));

test('who may sell moves the end and closes the item, after being asked; who may not sees why', () => withPage({}, async page => {
    await untilState(page, 'live');
    await watch(page, 'vase');
    await page.click('#itemActions summary');
    await untilText(page, 'endMessage', /Sign in first: this needs the scope sell:vase\./);
    await untilDisabled(page, 'closeItem');
    await signIn(page, { sub: 'seller', scope: 'subscribe sell:vase' });
    await untilEnabled(page, 'closeItem');
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
    const closed = [];
    page.on('request', request => request.url().endsWith('/close') && closed.push(request.url()));
    // The way out has the focus.
    await page.keyboard.press('Enter');
    await untilHidden(page, 'closeDialog');
    assert.ok(!await page.isDisabled('#closeItem'));
    await page.click('#closeItem');
    await page.click('#closeConfirm');
    await untilText(page, 'bidStatus', /Closed/);
    await untilDisabled(page, 'closeItem');
    assert.equal(closed.length, 1, 'the way out closes nothing');
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
    await untilHidden(page, 'signInDialog');
    await untilValue(page, 'token', '');
    // It is no password for a manager of passwords to keep.
    await untilAttribute(page, '#token', 'autocomplete', /^one-time-code$/);
}));

test('signed out, the page reads as an anonymous caller, also in the other tab', () => withPage({}, async (page, context) => {
    await untilState(page, 'live');
    await signIn(page, { sub: 'ada', scope: 'subscribe bid' });
    await untilText(page, 'caller', /^ada/);
    const other = await browser.open(context, server.url, { mayFail: true });
    await untilText(other, 'caller', /^ada/);
    await page.click('#signOut');
    await untilText(page, 'caller', /^Not signed in$/);
    await untilText(other, 'caller', /^Not signed in$/);
    await untilState(page, 'live');
    await untilShown(page, 'signIn');
}));

test('an expired sign-in says so and offers to sign in again', () => withPage({}, async page => {
    await untilState(page, 'live');
    await watch(page, 'lamp');
    // Long enough to be seen as signed in by a browser that has to wait for the processor.
    await signIn(page, { sub: 'ada', scope: 'subscribe bid', exp: Math.floor(Date.now() / 1000) + 8 });
    await untilText(page, 'caller', /^ada until/);
    await untilText(page, 'caller', /^Your sign-in has expired$/);
    await untilText(page, 'bidMessage', /has expired\. Sign in again/);
    await untilShown(page, 'signIn');
    await signIn(page, { sub: 'ada', scope: 'subscribe bid' });
    await untilText(page, 'caller', /^ada until/);
    await untilEnabled(page, 'bidButton');
}));

test('at 320 px a long name leaves the page its width', () => withPage({ viewport: { width: 320, height: 700 } }, async page => {
    await untilState(page, 'live');
    await signIn(page, { sub: 'a-name-as-long-as-the-rules-for-names-allow-which-is-sixty-four', scope: 'subscribe' });
    await untilText(page, 'caller', /^a-name/);
    await page.screenshot({ path: join(pictures, 'signed-in-narrow.png') });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
}));
