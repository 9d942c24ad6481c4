// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { after, afterEach, before, test } from 'node:test';
import {
    bid, Browser, untilAttribute, untilCount, untilDisabled, untilEnabled, untilFocused, untilHidden, untilPanel, untilShown,
    untilState, untilText, untilTick, untilTitle, untilValue,
} from './browser.mjs';
import { Proxy } from './proxy.mjs';
import { Server } from './server.mjs';

const browser = new Browser();
const server = new Server();
const pictures = process.env.HELIOGRAPH_PICTURES;

before(async () => {
    await mkdir(pictures, { recursive: true });
    await server.start();
    await browser.start();
});
afterEach(() => browser.check());
after(async () => {
    await browser.end();
    await server.end();
});

async function withPage(options, work) {
    const context = await browser.window(options);
    const page = await browser.open(context, server.url, options);
    try {
        await work(page, context);
    } finally {
        await context.close();
    }
}

// Lets the test stand between the page and the server for one request.
async function once(page, pattern, handle) {
    let isOver = false;
    await page.route(pattern, route => {
        const isFirst = !isOver;
        isOver = true;
        return isFirst ? handle(route) : route.continue();
    });
}

async function watch(page, item) {
    await page.fill('#itemField', item);
    await page.press('#itemField', 'Enter');
    await untilPanel(page, 'auction', 'live');
}

test('shows prices, load and messages as they come', () => withPage({}, async page => {
    await untilState(page, 'live');
    await untilPanel(page, 'prices', 'live');
    await untilPanel(page, 'metrics', 'live');
    await untilTick(page);
    await untilTitle(page, /^Live – Heliograph$/);
    await untilCount(page, '#priceRows tr', 5);
    await server.request('POST', 'notify', { message: 'Disk <b>nearly</b> full', severity: 'warning' });
    await untilText(page, 'messageList', /Disk <b>nearly<\/b> full/);
    await untilText(page, 'unread', /1 unread/);
    await server.request('POST', 'broadcast', { message: 'All hands' });
    await untilText(page, 'announcementText', /All hands/);
    // What the choice of severities hides stays unread.
    await server.request('POST', 'notify', { message: 'Disk full', severity: 'error' });
    await untilText(page, 'unread', /2 unread/);
    await page.selectOption('#severity', 'error');
    await untilText(page, 'markRead', /^Mark the 1 unread here as read$/);
    await page.click('#markRead');
    await untilText(page, 'unread', /1 unread/);
    await page.selectOption('#severity', 'info');
    await untilText(page, 'markRead', /^Mark all read$/);
    await page.click('#markRead');
    await untilHidden(page, 'unread');
}));

test('shows what fires, and who knows about it', () => withPage({}, async page => {
    await untilState(page, 'live');
    assert.ok(await page.locator('#alerts').isHidden());
    const rule = { topic: 'channel:jobs', field: 'failed', above: 3, severity: 'error', message: 'Jobs <i>fail</i>' };
    assert.equal((await server.request('PUT', 'alerts/jobs', rule)).status, 201);
    await server.request('POST', 'events/jobs', { data: { failed: 5 } });
    await untilText(page, 'alertList', /Jobs <i>fail<\/i>.*was 5 at \d/);
    await untilText(page, 'announcer', /Alert: Jobs/);
    await untilText(page, 'alertCount', /^1 firing$/);
    await untilAttribute(page, '#alertCount', 'class', /error/);
    await page.click('#alertList button');
    await page.fill('#acknowledgeReason', 'on <b>it</b>');
    await page.press('#acknowledgeReason', 'Enter');
    await untilText(page, 'alertList', /acknowledged: on <b>it<\/b>/);
    await untilAttribute(page, '#alertCount', 'class', /^count$/); // red only while an alert calls a person
    await untilText(page, 'alertCount', /^1 firing$/);
    await page.click('#ruleDetails summary');
    await page.click('#ruleRows button');
    await untilText(page, 'ruleSaid', /ends its acknowledgement and starts the check again/);
    await page.click('#ruleCancel');
    // A page that is opened later shows it as well.
    await page.reload();
    await untilText(page, 'alertList', /acknowledged/);
    // And that it is to be quiet.
    await server.request('POST', 'alerts/jobs/snooze', { untilMs: Date.now() + 3_600_000 });
    await untilText(page, 'alertCount', /^1 snoozed$/);
    await untilText(page, 'alertList', /snoozed until/);
    await server.request('POST', 'events/jobs', { data: { failed: 0 } });
    await untilHidden(page, 'alerts');
    assert.equal((await server.request('DELETE', 'alerts/jobs')).status, 200);
}));

test('a rule is added and changed, and never overwrites a change made elsewhere', () => withPage({ mayFail: true }, async page => {
    await untilState(page, 'live');
    await page.click('#ruleDetails summary');
    await untilText(page, 'ruleNone', /^There are no rules yet\. “New rule…” adds one\.$/);
    await page.click('#newRule');
    await page.fill('#ruleName', 'jobs');
    await page.fill('#ruleTopic', 'channel:jobs');
    await page.fill('#ruleField', 'failed');
    await page.press('#ruleField', 'Enter');
    await untilText(page, 'ruleSaid', /The limit must be a number/);
    await page.fill('#ruleLimit', '3');
    await page.press('#ruleLimit', 'Enter');
    await untilText(page, 'ruleRows', /jobs.*failed of jobs above 3/);
    await page.fill('#ruleSearch', 'no such rule');
    await untilText(page, 'ruleNone', /^No rule contains this text\.$/);
    await page.fill('#ruleSearch', '');
    await untilHidden(page, 'ruleNone');
    // Each heading stands above its column.
    const lefts = cells => page.locator(cells).evaluateAll(all => all.map(cell => Math.round(cell.getBoundingClientRect().left)));
    assert.deepEqual(await lefts('#ruleRows tr:first-child td'), await lefts('#ruleTable thead th'));
    await page.dblclick('#ruleRows tr');
    await untilShown(page, 'ruleDialog');
    await untilValue(page, 'ruleLimit', '3');
    await untilValue(page, 'ruleHold', '30');
    await page.fill('#ruleLimit', '4');
    await page.press('#ruleLimit', 'Enter');
    await untilText(page, 'ruleRows', /above 4/);
    await page.click('#ruleRows button');
    assert.equal((await server.request('PUT', 'alerts/jobs', { topic: 'channel:jobs', field: 'failed', above: 9 })).status, 200);
    await page.fill('#ruleLimit', '5');
    await page.press('#ruleLimit', 'Enter');
    await untilText(page, 'ruleSaid', /changed or removed elsewhere/);
    assert.equal(await page.inputValue('#ruleLimit'), '5');
    await page.click('#ruleCancel');
    await untilText(page, 'ruleRows', /above 9/);
    await page.click('#newRule');
    await page.fill('#ruleName', 'jobs');
    await page.fill('#ruleTopic', 'channel:jobs');
    await page.fill('#ruleLimit', '1');
    await page.press('#ruleLimit', 'Enter');
    await untilText(page, 'ruleSaid', /of this name already/);
    await page.click('#ruleCancel');
    assert.equal((await server.request('DELETE', 'alerts/jobs')).status, 200);
    await untilText(page, 'ruleRows', /^(?!.*jobs)/);
}));

test('opens with the history of the charts and messages, and calls neither new', () => withPage({}, async page => {
    await untilPanel(page, 'prices', 'live');
    await untilText(page, 'messageList', /Disk/);
    assert.ok(await page.locator('#unread').isHidden());
    await page.click('#priceDetails summary');
    await page.waitForFunction(() => document.querySelectorAll('#priceTable tr').length > 5);
}));

test('draws: the line is on the canvas, at the screen’s own pixels', () => withPage({ deviceScaleFactor: 2 }, async page => {
    await untilPanel(page, 'prices', 'live');
    await page.waitForFunction(() => {
        const canvas = document.getElementById('priceChart');
        const colour = getComputedStyle(canvas).getPropertyValue('--first').trim();
        const [red, green, blue] = colour.match(/\w\w/g).map(digits => parseInt(digits, 16));
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        let found = 0;
        for (let i = 0; i < data.length; i += 4)
            found += data[i] === red && data[i + 1] === green && data[i + 2] === blue && data[i + 3] === 255;
        return canvas.width === canvas.clientWidth * 2 && found > 100;
    });
}));

test('bids by keyboard alone, leads, and is outbid', () => withPage({}, async page => {
    await untilState(page, 'live');
    await watch(page, 'lamp');
    await page.focus('#bidAmount');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('100.50');
    await untilText(page, 'bidButton', /^Bid 100\.50$/);
    await page.keyboard.press('Enter');
    await untilText(page, 'bidMessage', /more than a fifth above the starting bid of 0\.01/);
    await page.keyboard.press('Enter');
    await untilText(page, 'bidStatus', /Leading/);
    await untilText(page, 'maxValue', /100\.50/);
    assert.equal((await server.request('POST', 'items/lamp/bid', { amount: 120 })).status, 201);
    await untilText(page, 'bidStatus', /Outbid/);
    await untilText(page, 'maxValue', /120\.00/);
    await untilTitle(page, /^Outbid!/);
    await untilText(page, 'bidRows', /100\.50accepted/);
    // A page that is opened later knows the bid, and does not say that there is none.
    await page.reload();
    await untilText(page, 'myBidList', /yours 100\.50/);
    await untilPanel(page, 'auction', 'live');
    await untilHidden(page, 'bidDetails');
}));

test('a bid that is too low is refused here, and one that has become so shows the new price', () => withPage({ mayFail: true }, async page => {
    await untilState(page, 'live');
    await watch(page, 'vase');
    await server.request('POST', 'items/vase/bid', { amount: 50 });
    await untilText(page, 'maxValue', /50\.00/);
    await page.waitForTimeout(600); // else a second press is asked for
    await page.fill('#bidAmount', '50');
    await untilText(page, 'bidButton', /Too low/);
    await page.press('#bidAmount', 'Enter');
    await untilText(page, 'bidMessage', /at least 50\.01/);
    for (const [typed, words] of [['1,000', /not clear/], ['0.001', /two decimal places/], ['', /Enter an amount/]]) {
        await bid(page, typed);
        await untilText(page, 'bidMessage', words);
    }
    await once(page, '**/items/vase/bid', async route => {
        await server.request('POST', 'items/vase/bid', { amount: 70 });
        await route.continue();
    });
    await bid(page, '60');
    await untilText(page, 'bidMessage', /60\.00 is too low by now: the highest bid is 70\.00/);
    await untilValue(page, 'bidAmount', '70.01');
    await untilFocused(page, 'bidAmount');
}));

test('an unanswered bid is unconfirmed, and asking again counts it once', () => withPage({ mayFail: true }, async page => {
    await untilState(page, 'live');
    await server.request('PUT', 'items/clock', { title: 'Station clock', startingBid: 30 });
    await watch(page, 'clock');
    await once(page, '**/items/clock/bid', async route => {
        await route.fetch(); // it arrives, but its answer does not
        await route.abort();
    });
    await bid(page, '33');
    await untilText(page, 'bidStatus', /Unconfirmed/);
    await page.click('#bidAgain');
    await untilText(page, 'bidStatus', /Leading/);
    const { body } = await server.request('GET', 'items/clock');
    assert.equal(body.version, 1);
}));

test('is never live without data: killed, it reconnects, resumes, and fills what it missed', () => withPage({ mayFail: true }, async page => {
    await untilPanel(page, 'prices', 'live');
    await watch(page, 'lamp');
    assert.equal((await server.request('PUT', 'alerts/tasks', { topic: 'channel:tasks', field: 'failed', above: 3 })).status, 201);
    await server.request('POST', 'events/tasks', { data: { failed: 5 } });
    await untilText(page, 'alertCount', /^1 firing$/);
    await server.kill();
    await untilState(page, 'waiting');
    await untilText(page, 'alertCount', /^1 firing when last known$/);
    await untilText(page, 'alertList', /since \d/);
    await untilAttribute(page, '#alertList button', 'aria-disabled', /^true$/);
    await untilText(page, 'ruleState', /^State when last known$/);
    await untilAttribute(page, '#newRule', 'title', /^Not up to date: no rule can be changed now\.$/);
    await untilPanel(page, 'prices', 'stale');
    await untilPanel(page, 'auction', 'stale');
    await untilDisabled(page, 'bidButton');
    await untilTitle(page, /^Reconnecting/);
    await untilShown(page, 'banner');
    assert.match(await page.textContent('#priceValue'), /\d/); // kept
    // From now on, whenever the panel says live, its newest value must be young.
    await page.evaluate(() => {
        globalThis.lies = [];
        const panel = document.getElementById('prices');
        new MutationObserver(() => {
            const { state } = document.documentElement.dataset;
            const age = document.getElementById('priceAge').textContent;
            if (panel.dataset.state === 'live' && (!['live', 'delayed', 'stale'].includes(state) || !/^[0-5]\Ds old$/.test(age)))
                globalThis.lies.push(`${state}: ${age}`);
        }).observe(document.documentElement, { attributes: true, subtree: true, attributeFilter: ['data-state'] });
    });
    await page.screenshot({ path: `${pictures}/stale.png`, fullPage: true });
    await server.start();
    await server.request('POST', 'notify', { message: 'Back again', severity: 'success' });
    // Unless it was faster.
    await page.evaluate(() => {
        const retry = document.getElementById('bannerRetry');
        if (retry.checkVisibility())
            retry.click();
    });
    await untilState(page, 'live');
    await untilPanel(page, 'prices', 'live');
    await untilPanel(page, 'auction', 'live');
    await untilText(page, 'resumeText', /Resumed after/);
    await untilText(page, 'ruleState', /^State$/);
    await untilText(page, 'messageList', /Back again/);
    await untilTick(page);
    assert.deepEqual(await page.evaluate(() => globalThis.lies), []);
    assert.equal((await server.request('DELETE', 'alerts/tasks')).status, 200);
}));

test('a server that says goodbye is waited for, and one with a new history believed', () => withPage({ mayFail: true }, async page => {
    await untilPanel(page, 'prices', 'live');
    await watch(page, 'vase');
    // At one moment: a leaving server may take the stream once more, and say goodbye again.
    const isSaid = page.waitForFunction(() => /The server is shutting down or restarting/.test(document.getElementById('bannerText').textContent)
        && document.documentElement.dataset.state !== 'live');
    await server.kill('SIGTERM');
    await isSaid;
    await server.forget();
    await server.start();
    await untilState(page, 'live');
    await untilPanel(page, 'auction', 'live');
    await untilText(page, 'resumeText', /new history/);
    await untilText(page, 'maxValue', /No bid yet/); // its old bids are gone
    await untilTick(page);
}));

test('a server that freezes is delayed, then stale, then let go; and live again when it thaws', () => withPage({ mayFail: true }, async page => {
    await untilState(page, 'live');
    await untilPanel(page, 'prices', 'live');
    // Every state with the words of its moment: it may be over before the test has looked.
    await page.evaluate(() => {
        globalThis.seen = [];
        new MutationObserver(() => {
            const { state } = document.documentElement.dataset;
            if (globalThis.seen.at(-1)?.state !== state)
                globalThis.seen.push({ state, title: document.title });
        }).observe(document.documentElement, { attributes: true });
    });
    let seen;
    server.freeze();
    try {
        await page.waitForFunction(() => globalThis.seen.some(({ state }) => state === 'stale'));
        await untilState(page, 'connecting', 'waiting');
        await untilPanel(page, 'prices', 'stale');
        seen = await page.evaluate(() => globalThis.seen);
    } finally {
        server.thaw();
    }
    await untilState(page, 'live');
    const stale = seen.findIndex(({ state }) => state === 'stale');
    assert.match(seen[stale].title, /^Stale/);
    assert.ok(!seen.slice(stale).some(({ state }) => state === 'live'), JSON.stringify(seen));
}));

test('prices are found by typing and sorted by what counts', () => withPage({}, async page => {
    await untilPanel(page, 'prices', 'live');
    await page.selectOption('#priceSort', 'price');
    await page.waitForFunction(() => {
        const prices = [...document.querySelectorAll('#priceRows tr td:nth-child(3)')].map(cell => Number(cell.textContent.replace(/[^\d.]/g, '')));
        return prices.length > 1 && prices.every((price, i) => i === 0 || prices[i - 1] >= price);
    });
    const first = await page.textContent('#priceRows button');
    await page.fill('#priceSearch', first.toLowerCase());
    await untilCount(page, '#priceRows tr:not([hidden])', 1);
    await page.fill('#priceSearch', 'no such symbol');
    await untilShown(page, 'priceNone');
    await page.fill('#priceSearch', '');
    await page.selectOption('#priceSort', 'symbol');
    await untilHidden(page, 'priceNone');
}));

test('hosts are found by typing, sorted, and chosen from their table', () => withPage({}, async page => {
    await untilPanel(page, 'metrics', 'live');
    for (const [host, cpu, memory] of [['~idle', 1, 99], ['~busy', 99.5, 2]])
        assert.equal((await server.request('POST', `metrics/${host}`, { cpu, memory })).status, 201);
    // Rows out of sight are not drawn.
    await page.locator('#hostScroll').scrollIntoViewIfNeeded();
    await untilText(page, 'hostRows', /~busy.*99[.,]5.*~idle/);
    await page.selectOption('#hostSort', 'memory');
    await untilText(page, 'hostRows', /~idle.*~busy/);
    await page.fill('#hostSearch', 'BUSY');
    await untilCount(page, '#hostRows tr:not([hidden])', 1);
    await page.click('#hostRows tr:visible button');
    await untilValue(page, 'hosts', '~busy');
    await untilText(page, 'cpuValue', /99[.,]5/);
    await page.fill('#hostSearch', 'nothing');
    await untilShown(page, 'hostNone');
}));

test('a slow stream is delayed before it is stale', () => withPage({}, async page => {
    // Prices of a symbol that is not simulated: they stop when the test stops.
    for (let i = 0; i < 3; ++i)
        await server.request('POST', 'stocks/ZINC', { price: 10 + i });
    await page.locator('#priceRows button', { hasText: 'ZINC' }).click();
    await untilPanel(page, 'prices', 'live');
    await untilPanel(page, 'prices', 'delayed');
    await untilPanel(page, 'prices', 'stale');
    await untilText(page, 'priceAge', /^stale, 1\d.s old/);
    await untilState(page, 'live'); // the others go on
}));

test('while the link is stale nothing can be bid, although the auction’s own value is the newest there is', async () => {
    // Heartbeats of the usual length: the prices are overdue long before two of them are.
    const slow = new Server();
    await slow.start('--heartbeat-interval', '15s');
    const context = await browser.window();
    try {
        const page = await browser.open(context, slow.url, { mayFail: true });
        await untilState(page, 'live');
        await watch(page, 'lamp');
        await untilEnabled(page, 'bidButton');
        // Two values show the pace of the prices; until then a longer one is assumed.
        for (let i = 0; i < 2; ++i) {
            const price = await page.textContent('#priceValue');
            await page.waitForFunction(seen => document.getElementById('priceValue').textContent !== seen, price);
        }
        slow.freeze();
        await untilState(page, 'stale');
        await untilPanel(page, 'auction', 'stale');
        await untilDisabled(page, 'bidButton');
        await untilText(page, 'bidButton', /Not up to date/);
    } finally {
        slow.thaw();
        await context.close();
        await slow.end();
    }
});

test('after an accepted bid the amount follows the minimum by the item’s step, also where it has the focus', () => withPage({ mayFail: true }, async page => {
    await server.request('PUT', 'items/atlas', { title: 'Star atlas', startingBid: 96, increment: 10 });
    await untilState(page, 'live');
    await watch(page, 'atlas');
    await untilValue(page, 'bidAmount', '96.00');
    await bid(page, '96');
    await untilText(page, 'bidStatus', /Leading/);
    await untilValue(page, 'bidAmount', '106.00');
    assert.deepEqual(await page.locator('[data-step]').allTextContents(), ['+10', '+50', '+100']);
    assert.equal((await server.request('POST', 'items/atlas/bid', { amount: 106 })).status, 201);
    await untilText(page, 'bidStatus', /Outbid/);
    await untilValue(page, 'bidAmount', '116.00');
    await page.fill('#bidAmount', '110');
    await untilText(page, 'bidButton', /Too low/);
    await untilDisabled(page, 'bidButton');
    await page.press('#bidAmount', 'Enter');
    await untilText(page, 'bidMessage', /at least 116\.00/);
}));

test('items are listed with title and price; choosing one leads to the amount, and Enter alone bids nothing', () => withPage({ mayFail: true }, async page => {
    await server.request('PUT', 'items/orrery', { title: 'Brass orrery', startingBid: 50, increment: 5 });
    await untilState(page, 'live');
    await page.reload();
    await untilState(page, 'live');
    const row = page.locator('#itemList button', { hasText: 'Brass orrery' });
    await row.locator('.number', { hasText: 'no bids' }).waitFor();
    await row.focus();
    await page.keyboard.press('Enter');
    await untilFocused(page, 'bidAmount');
    await untilValue(page, 'bidAmount', '50.00');
    await untilEnabled(page, 'bidButton');
    await page.keyboard.press('Enter');
    await untilText(page, 'bidMessage', /^Nothing was sent: you have not chosen the amount for this item yet\. Type it, or press the button\.$/);
    await page.press('#bidder', 'Enter');
    assert.equal((await server.request('GET', 'items/orrery')).body.version, 0);
    await page.focus('#bidAmount');
    assert.equal((await server.request('POST', 'items/orrery/bid', { amount: 70 })).status, 201);
    await row.locator('.number', { hasText: '70.00' }).waitFor(); // without asking for the list
    assert.equal(await page.evaluate(() => document.activeElement.id), 'bidAmount');
}));

test('with thirty symbols the table scrolls inside, the auction stays in sight, and the symbol is remembered', () => withPage({ viewport: { width: 1280, height: 900 } }, async page => {
    // Of its own, because what is published here would be in all the others’ tables.
    const busy = new Server();
    await busy.start();
    try {
        await page.goto(busy.url);
        await untilPanel(page, 'prices', 'live');
        for (let i = 0; i < 30; ++i)
            await busy.request('POST', `stocks/M${String(i).padStart(2, '0')}`, { price: 10 + i });
        await page.waitForFunction(() => document.querySelectorAll('#priceRows tr').length >= 30);
        await page.waitForFunction(() => document.getElementById('priceScroll').classList.contains('more'));
        const sizes = await page.evaluate(() => {
            const scroll = document.getElementById('priceScroll');
            return { table: scroll.clientHeight, row: document.querySelector('#priceRows tr').offsetHeight };
        });
        assert.ok(sizes.table <= 13.5 * sizes.row, JSON.stringify(sizes));
        await page.locator('#priceRows button', { hasText: 'M29' }).click();
        await untilText(page, 'priceName', /^M29$/);
        await page.reload();
        await untilText(page, 'priceName', /^M29$/);
        await busy.request('POST', 'stocks/AAAA', { price: 1 }); // first by name, but it was not requested
        await page.locator('#priceRows button', { hasText: 'AAAA' }).waitFor({ state: 'attached' });
        assert.equal(await page.textContent('#priceName'), 'M29');
        await page.evaluate(() => scrollTo(0, 300));
        const { top, bottom } = await page.evaluate(() => document.getElementById('auction').getBoundingClientRect());
        assert.ok(top >= 0 && bottom <= 900, `${top} ${bottom}`);
    } finally {
        await busy.end();
    }
}));

test('rows that are live keep their colours while the chosen symbol is stale', () => withPage({}, async page => {
    for (let i = 0; i < 3; ++i)
        await server.request('POST', 'stocks/ZINC', { price: 20 + i });
    await untilPanel(page, 'prices', 'live');
    await page.locator('#priceRows button', { hasText: 'ZINC' }).click();
    await untilPanel(page, 'prices', 'stale');
    await page.waitForFunction(() => {
        const muted = getComputedStyle(document.querySelector('#priceRows .muted')).color;
        const rows = [...document.querySelectorAll('#priceRows tr:not(.stale) .change')].filter(cell => ['up', 'down'].includes(cell.dataset.way));
        return rows.length > 0 && rows.every(cell => getComputedStyle(cell).color !== muted);
    });
}));

test('seven tabs share one stream, and the seventh can bid', () => withPage({}, async (first, context) => {
    const others = [];
    for (let i = 0; i < 6; ++i)
        others.push(await browser.open(context, server.url));
    for (const page of [first, ...others])
        await untilPanel(page, 'prices', 'live');
    const seventh = others.at(-1);
    await server.request('PUT', 'items/seventh', { title: 'Seventh item', startingBid: 70 });
    await watch(seventh, 'seventh');
    await bid(seventh, '77');
    await untilText(seventh, 'bidStatus', /Leading/);
    await untilClients(1);
    for (const page of [first, ...others])
        await untilTick(page);
    // The others know about the bid, too, and the stream outlives the tab that opened it.
    await watch(others[0], 'seventh');
    await untilText(others[0], 'bidStatus', /Leading/);
    await first.close();
    await untilTick(others[3]);
}));

test('without shared workers every tab works by itself', async () => {
    const context = await browser.window();
    await context.addInitScript(() => delete globalThis.SharedWorker);
    const page = await browser.open(context, server.url);
    await untilPanel(page, 'prices', 'live');
    await untilTick(page);
    await context.close();
});

// A stream that was left, or replaced by one with other topics, may be there for a moment longer.
async function untilClients(count) {
    const end = Date.now() + 60_000;
    for (;;) {
        const { clients } = (await server.request('GET', '')).body;
        if (clients === count)
            return;
        assert.ok(Date.now() < end, `${clients} streams instead of ${count}`);
        await new Promise(resolve => setTimeout(resolve, 50));
    }
}

// With HTTP/1.1 the seventh would wait for ever: a browser has six connections to one site.
for (const name of Proxy.names) {
    const skip = Proxy.programOf(name) ? false : `${name} is not installed`;
    test(`behind ${name} eight tabs with a stream each are live at once`, { skip }, async () => {
        const proxy = new Proxy();
        const context = await browser.window({ ignoreHTTPSErrors: true });
        try {
            await proxy.start(name, server.port);
            await context.addInitScript(() => delete globalThis.SharedWorker);
            await untilClients(0);
            const pages = await Promise.all(Array.from({ length: 8 }, () => browser.open(context, proxy.url)));
            await Promise.all(pages.map(page => untilPanel(page, 'prices', 'live')));
            await untilClients(8);
            await server.request('POST', 'broadcast', { message: `Behind ${name}` });
            await Promise.all(pages.map(page => untilText(page, 'announcementText', new RegExp(`Behind ${name}`))));
            assert.ok(await pages.at(-1).evaluate(() =>
                performance.getEntriesByType('navigation')[0].nextHopProtocol === 'h2'));
        } finally {
            await context.close();
            await proxy.end();
        }
    });
}

test('a tab in the background goes on, and is complete when it comes to the front', () => withPage({}, async (page, context) => {
    await untilPanel(page, 'prices', 'live');
    await page.evaluate(() => {
        // Headless pages are always visible; this is what the page itself sees of being hidden.
        Object.defineProperty(document, 'hidden', { get: () => globalThis.isHidden, configurable: true });
        globalThis.isHidden = true;
        document.dispatchEvent(new Event('visibilitychange'));
    });
    const front = await context.newPage();
    await front.goto('about:blank');
    await front.bringToFront();
    await server.request('POST', 'notify', { message: 'While you were away', severity: 'info' });
    await untilText(page, 'messageList', /While you were away/);
    await page.evaluate(() => {
        globalThis.isHidden = false;
        document.dispatchEvent(new Event('visibilitychange'));
    });
    await page.bringToFront();
    await untilState(page, 'live');
    await untilTick(page);
}));

for (const width of [320, 375, 768, 1280]) {
    for (const colorScheme of ['light', 'dark']) {
        test(`fits ${width} pixels, ${colorScheme}`, () => withPage({ viewport: { width, height: 800 }, colorScheme }, async page => {
            await untilPanel(page, 'prices', 'live');
            await untilPanel(page, 'metrics', 'live');
            await watch(page, 'lamp');
            await untilTick(page);
            const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
            const wide = await page.evaluate(() => ({ all: document.documentElement.scrollWidth, seen: document.documentElement.clientWidth }));
            assert.equal(wide.all, wide.seen, `${scrollWidth} ${clientWidth}`);
            await page.screenshot({ path: `${pictures}/${width}-${colorScheme}.png`, fullPage: true });
        }));
    }
}

for (const width of [320, 360]) {
    test(`long names fit ${width} pixels`, () => withPage({ viewport: { width, height: 800 } }, async page => {
        const name = `${'W'.repeat(28)}-${'M'.repeat(27)}`; // with its kind in front a topic has 64
        await server.request('POST', `stocks/${name}`, { price: 123456.78 });
        await server.request('POST', `metrics/${name}`, { cpu: 1, memory: 2 });
        await server.request('PUT', `items/${name}`, { title: name, startingBid: 9_999_999_999.99 });
        await page.locator('#priceRows button', { hasText: name }).click();
        await page.locator('#hosts').selectOption(name);
        await watch(page, name);
        await untilText(page, 'priceName', /^W/);
        await page.focus('#priceChart');
        await page.keyboard.press('ArrowLeft');
        await page.locator('#priceReadout').waitFor();
        const wide = await page.evaluate(() => ({ all: document.documentElement.scrollWidth, seen: document.documentElement.clientWidth,
            out: [...document.querySelectorAll('main *')].filter(part => part.getBoundingClientRect().right > innerWidth + 1 && part.checkVisibility()
                && !part.closest('.hidden')).map(part => part.id || part.className || part.tagName).slice(0, 8) }));
        assert.equal(wide.all, wide.seen, JSON.stringify(wide));
        assert.deepEqual(wide.out, []);
        await page.screenshot({ path: `${pictures}/names-${width}.png`, fullPage: true });
    }));
}

test('the symbols stay readable at every width', () => withPage({}, async page => {
    await untilPanel(page, 'prices', 'live');
    await page.locator('#priceRows button >> text=ACME').waitFor({ state: 'attached' });
    for (const width of [320, 360, 521, 700, 859, 860, 940, 1020, 1100, 1440]) {
        await page.setViewportSize({ width, height: 800 });
        const { name, heading, cut } = await page.evaluate(() => {
            const button = [...document.querySelectorAll('#priceRows button')].find(({ textContent }) => textContent === 'ACME');
            return { name: button.scrollWidth - button.clientWidth, heading: document.querySelector('#priceScroll th.name').clientWidth,
                cut: [...document.querySelectorAll('.scroll th')].filter(cell => cell.scrollWidth > cell.clientWidth + 1).map(cell => cell.textContent) };
        });
        assert.deepEqual(cut, [], `${width}`);
        assert.ok(name <= 0 && heading >= 80, `${name} ${heading} at ${width}`);
    }
}));

// The status as a server before others answers it.
async function withServers(page, instances) {
    await page.route(server.url, async route => {
        if (route.request().resourceType() === 'document')
            return route.continue();
        const answer = await route.fetch();
        return route.fulfill({ json: { ...await answer.json(), instances: instances() } });
    });
    await page.reload();
    await page.locator('#servers').waitFor();
}

function serversNamed(names) {
    return names.map(name => ({ name, url: '', version: '0.1.0', startedAt: 0, streams: 1234, lagMs: 1, ageMs: 900,
        hears: names.filter(other => other !== name).map(other => ({ name: other, heard: true, ageMs: 900, lagMs: 12 })) }));
}

test('who hears whom is shown where there are several servers, and who misses something is named', () => withPage({}, async page => {
    await untilState(page, 'live');
    assert.ok(await page.locator('#servers').isHidden());
    const instances = serversNamed(['web1:3000', 'web2:3000', 'web3:3000']);
    await withServers(page, () => instances);
    await untilText(page, 'serversSummary', /All 3 servers hear each other/);
    const rows = () => page.locator('#serversRows tr').evaluateAll(lines => lines.map(line => [...line.children].map(({ textContent }) => textContent).join('|')));
    assert.deepEqual(await rows(), ['1web1:3000|1,234|–|12|12', '2web2:3000|1,234|12|–|12', '3web3:3000|1,234|12|12|–']);
    Object.assign(instances[1].hears[0], { heard: false, ageMs: 12_300 });
    await untilText(page, 'serversSummary', /web2:3000 does not hear web1:3000/);
    assert.match((await rows())[1], /^2web2:3000\|1,234\|✕ 12\u202fs\|–\|12$/);
    assert.equal(await page.locator('#serversRows [data-kind=silent]').getAttribute('title'),
        'web2:3000 from web1:3000: something is missing; the last came 12\u202fs ago');
    await page.locator('#servers').screenshot({ path: `${pictures}/servers-3.png` });
}));

// As a server with a Kafka answers.
async function withKafka(page, answer) {
    await page.route(server.url, async route => {
        if (route.request().resourceType() === 'document')
            return route.continue();
        return route.fulfill({ json: { ...await (await route.fetch()).json(), kafka: true } });
    });
    await page.route('**/kafka/status', route => route.fulfill({ json: answer() }));
    await page.reload();
    await page.locator('#kafka').waitFor();
}

function kafkaStatus() {
    const byTopic = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`channel:${i === 3 ? '<b>x</b>' : 'w'.repeat(40)}${i}`, 40 - i]));
    return {
        producer: { connected: true, brokers: 'localhost:9092', topic: 'heliograph.events', delivered: 1412, failed: 0, queued: 3 },
        consumer: { connected: true, group: 'heliograph-aggregation', assigned: true, members: 3, lag: 7,
            currentAggregation: { windowMs: 60000, from: 0, to: 60000, events: 640, perSecond: 10.7, byType: { message: 600, 'stock-update': 40 },
                byTopic, otherTopics: 30, lastEvent: { topic: 'channel:news', type: 'message', time: 59990, offset: 411 } } },
    };
}

test('what goes to Kafka and comes back is shown where there is one', () => withPage({ viewport: { width: 320, height: 800 } }, async page => {
    await untilState(page, 'live');
    assert.ok(await page.locator('#kafka').isHidden());
    const status = kafkaStatus();
    await withKafka(page, () => status);
    assert.equal(await page.textContent('#kafkaProducer'), 'Topic heliograph.events: 1,412 written, 3 waiting, 0 lost.');
    assert.equal(await page.textContent('#kafkaConsumer'), 'Group heliograph-aggregation, members: 3: this server reads, 7 behind.');
    assert.match(await page.textContent('#kafkaTotal'), /640 events, 10\.7 each second/);
    const rows = id => page.locator(`#${id} tr`).evaluateAll(lines => lines.map(line => [...line.children].map(({ textContent }) => textContent).join('|')));
    assert.deepEqual(await rows('kafkaTypes'), ['message|600', 'stock-update|40']);
    const topics = await rows('kafkaTopics');
    assert.equal(topics[3], 'channel:<b>x</b>3|37');
    assert.deepEqual([topics.length, topics.at(-1)], [9, 'others|348']);
    const { wide, seen } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, seen: document.documentElement.clientWidth }));
    assert.equal(wide, seen);
    await page.locator('#kafka').screenshot({ path: `${pictures}/kafka-320.png` });
    Object.assign(status.producer, { connected: false, lastError: 'no broker answers' });
    delete status.consumer.currentAggregation;
    await untilText(page, 'kafkaProducer', /Problem: no broker answers/);
    await untilText(page, 'announcer', /Kafka: Topic heliograph\.events/);
    assert.ok(await page.locator('#kafkaCounted').isHidden());
    assert.ok(await page.locator('#kafkaIngest').isHidden());
    status.ingest = [{ topic: 'orders', channel: '<b>news</b>', remade: 1, lag: 1234 }, { topic: 'more', channel: 'news', remade: 0 }];
    await untilText(page, 'kafkaIngest', /^Topic orders into channel <b>news<\/b>: this server takes it, 1,234 behind\. It was removed and made again, and is taken from its beginning\. Topic more into channel news: another server takes it\.$/);
}));

test('the auction that stays in sight never covers the messages', () => withPage({ viewport: { width: 1280, height: 800 } }, async page => {
    await untilPanel(page, 'prices', 'live');
    const places = () => ['auction', 'messages'].map(id => document.getElementById(id).getBoundingClientRect());
    await page.locator('#rules').scrollIntoViewIfNeeded();
    const [auction, messages] = await page.evaluate(`(${places})()`);
    assert.ok(auction.bottom <= messages.top, `${auction.bottom} > ${messages.top}`);
}));

test('below the footer there is nothing, however many messages came', () => withPage({ viewport: { width: 1280, height: 800 } }, async page => {
    await untilPanel(page, 'prices', 'live');
    for (let i = 1; i <= 300; ++i)
        await server.request('POST', 'notify', { message: `Notice ${i} of many`, severity: 'info' });
    await untilText(page, 'messageList', /Notice 300 of many/);
    const { all, bottom } = await page.evaluate(() => ({ all: document.documentElement.scrollHeight,
        bottom: document.querySelector('body > footer').getBoundingClientRect().bottom + scrollY }));
    assert.ok(all <= Math.max(bottom + 32, 800), `${all} is far below the footer's ${bottom}`);
}));

for (const width of [320, 1280]) {
    test(`a dozen servers fit ${width} pixels`, () => withPage({ viewport: { width, height: 800 } }, async page => {
        const instances = serversNamed(Array.from({ length: 12 }, (_, i) => `heliograph-${i + 1}.internal.example.org:3000`));
        instances[3].hears[0].heard = false;
        instances[6].hears.splice(2, 1);
        instances[8].hears[1].lagMs = 2345;
        await withServers(page, () => instances);
        await untilPanel(page, 'prices', 'live');
        await untilText(page, 'serversAge', /old/);
        await page.locator('#servers').scrollIntoViewIfNeeded();
        const covering = await page.evaluate(() => [...document.querySelectorAll('main .panel')].filter(panel =>
            panel.getBoundingClientRect().bottom > document.getElementById('servers').getBoundingClientRect().top).map(({ id }) => id));
        assert.deepEqual(covering, []);
        const { inside, wide, seen } = await page.evaluate(() => ({ inside: document.getElementById('serversScroll').scrollWidth - document.getElementById('serversScroll').clientWidth,
            wide: document.documentElement.scrollWidth, seen: document.documentElement.clientWidth }));
        assert.equal(wide, seen);
        if (width === 1280)
            assert.equal(inside, 0, 'a wide screen need not scroll');
        // The name stays beside the last number.
        await page.evaluate(() => { document.getElementById('serversScroll').scrollLeft = 10_000; });
        const [name, last] = await page.locator('#serversRows tr:first-child').evaluate(line => [line.children[0], line.lastElementChild].map(part => part.getBoundingClientRect()));
        assert.ok(name.left >= 0 && last.right <= width && name.right <= last.left, `${name.right} ${last.left} ${last.right}`);
        await page.locator('#servers').screenshot({ path: `${pictures}/servers-12-${width}.png` });
    }));
}

test('everything that takes the focus has a name, and everything has one landmark', () => withPage({}, async page => {
    await untilPanel(page, 'prices', 'live');
    await watch(page, 'lamp');
    const faults = await page.evaluate(() => {
        const found = [];
        const nameOf = target => target.getAttribute('aria-label')
            || (target.getAttribute('aria-labelledby') ?? '').split(' ').map(id => document.getElementById(id)?.textContent).join('').trim()
            || [...target.labels ?? []].map(label => label.textContent).join('').trim() || target.textContent.trim() || target.alt;
        for (const target of document.querySelectorAll('a, button, input, select, summary, canvas[tabindex], [tabindex="0"], section, table, img[alt=""] ~ *')) {
            if (target.checkVisibility() && target.matches('a, button, input, select, summary, [tabindex="0"], section') && !nameOf(target))
                found.push(`no name: ${target.outerHTML.slice(0, 120)}`);
        }
        const ids = [...document.querySelectorAll('[id]')].map(target => target.id);
        ids.filter((id, i) => ids.indexOf(id) !== i).forEach(id => found.push(`twice: ${id}`));
        for (const target of document.querySelectorAll('[aria-describedby], [aria-labelledby], label[for]')) {
            for (const id of ['aria-describedby', 'aria-labelledby', 'for'].flatMap(name => (target.getAttribute(name) ?? '').split(' ').filter(Boolean)))
                if (!document.getElementById(id))
                    found.push(`nothing has the id ${id}`);
        }
        for (const landmark of ['main', 'body > header', 'body > footer', 'h1'])
            if (document.querySelectorAll(landmark).length !== 1)
                found.push(`not one ${landmark}`);
        if (!document.documentElement.lang)
            found.push('no language');
        for (const cell of document.querySelectorAll('th'))
            if (!cell.scope)
                found.push('a heading without a scope');
        return found;
    });
    assert.deepEqual(faults, []);
    await untilAttribute(page, '#priceChart', 'aria-label', /Price chart of \w+: [\d.]+/);
}));

test('the tab key reaches everything, shows where it is, and is never trapped', () => withPage({}, async page => {
    await untilPanel(page, 'prices', 'live');
    await watch(page, 'lamp');
    await server.request('POST', 'notify', { message: 'A stop for the tab key', severity: 'info' });
    await page.reload(); // the tab key begins at the top again
    await untilPanel(page, 'prices', 'live');
    await untilPanel(page, 'auction', 'live');
    await page.locator('#messageList').waitFor();
    const reached = [];
    for (let i = 0; i < 60; ++i) {
        await page.keyboard.press('Tab');
        const focused = await page.evaluate(() => {
            const target = document.activeElement;
            if (target === document.body)
                return null;
            const shown = target.matches('.segments input') ? target.nextElementSibling : target;
            return { id: target.id || target.name || target.textContent.trim(), ring: getComputedStyle(shown).outlineStyle };
        });
        if (!focused)
            break;
        assert.notEqual(focused.ring, 'none', `${focused.id} shows no focus`);
        reached.push(focused.id);
    }
    for (const wanted of ['range', 'priceChart', 'ACME', 'itemField', 'bidAmount', 'bidButton', 'metricsChart', 'severity', 'markRead', 'messageList'])
        assert.ok(reached.includes(wanted), `${wanted} not in ${reached}`);
}));

test('what was made up is marked as demo data, and what was measured is not', async () => {
    const demo = new Server();
    await demo.start('--demo-past', '1h');
    try {
        for (const [name, options] of [['light', {}], ['dark', { colorScheme: 'dark' }], ['narrow', { viewport: { width: 360, height: 800 } }]]) {
            const context = await browser.window(options);
            const page = await browser.open(context, demo.url);
            await untilPanel(page, 'prices', 'live');
            await untilPanel(page, 'metrics', 'live');
            await page.check('[name=range][value="60"]', { force: true });
            await untilText(page, 'priceNote', /demo data$/);
            // Until when it was, where what came after it is not.
            await untilText(page, 'metricsNote', /demo (data )?until \d\d:\d\d:\d\d$/);
            await page.waitForFunction(() => document.querySelectorAll('#priceRows tr').length >= 5);
            await page.screenshot({ path: `${pictures}/demo-${name}.png`, fullPage: true });
            assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
            // The prices go on being made up, the load of this machine is its own.
            if (name === 'light')
                await demo.request('POST', 'stocks/ZZZ', { price: 5 });
            await page.click('#priceRows button >> text=ZZZ');
            // Its data is younger than the range, and of one price no change is known.
            await untilText(page, 'priceNote', /^since \d\d:\d\d:\d\d$/);
            assert.equal((await page.textContent('#priceChange')).trim(), '');
            const changes = page.locator('#priceRows tr', { hasText: 'ZZZ' }).locator('.change');
            assert.equal((await changes.textContent()).trim(), '');
            await page.click('#priceRows button >> text=ACME');
            await page.waitForFunction(() => /demo data/.test(document.getElementById('priceChart').getAttribute('aria-label')));
            // Nor is a host that sends its load.
            await demo.request('POST', 'metrics/zz', { cpu: 5, memory: 5 });
            await page.click('#hostRows button >> text=zz');
            await untilText(page, 'metricsNote', /^since \d\d:\d\d:\d\d$/);
            await context.close();
        }
    } finally {
        await demo.end();
    }
});

test('a change of data that is younger than the range says since when it is', () => withPage({}, async page => {
    await untilPanel(page, 'prices', 'live');
    await page.check('[name=range][value="60"]', { force: true });
    await untilText(page, 'changeHeading', /^Change, 1\u202fh$/);
    await untilText(page, 'priceNote', /^since \d\d:\d\d:\d\d \u00b7 demo data$/);
    await untilText(page, 'priceChange', /^\S [+\u2212][\d.]+ \([+\u2212][\d.]+\u202f%\) (in (\d+\u202fmin )?(\d+\u202fs)?|since the gap)$/);
    await page.waitForFunction(() => [...document.querySelectorAll('#priceRows tr')].some(row => /^ACME/.test(row.textContent)
        && /% since \d\d:\d\d$/.test(row.querySelector('.change').textContent)));
}));

test('the chart is read with the arrow keys', () => withPage({}, async page => {
    await untilPanel(page, 'prices', 'live');
    await untilTick(page);
    await page.focus('#priceChart');
    await page.keyboard.press('ArrowLeft');
    await untilText(page, 'priceReadout', /\d\d:\d\d:\d\d +ACME +[\d.]+/);
    await page.keyboard.press('Escape');
    await page.locator('#priceReadout').waitFor({ state: 'hidden' });
}));

test('text and its background differ enough, light and dark', async () => {
    for (const colorScheme of ['light', 'dark']) {
        await withPage({ colorScheme }, async page => {
            await untilPanel(page, 'prices', 'live');
            const weak = await page.evaluate(() => {
                const style = getComputedStyle(document.documentElement);
                const light = name => {
                    const parts = style.getPropertyValue(name).match(/\w\w/g).map(digits => parseInt(digits, 16) / 255)
                        .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
                    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
                };
                const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
                const pairs = ['--text', '--muted', '--first', '--second', '--ok', '--warning', '--error'].flatMap(name => [[name, '--surface'], [name, '--page']]);
                pairs.push(['--on-accent', '--first'], ['--first', '--tint'], ['--muted', '--tint']);
                return pairs.filter(pair => contrast(...pair) < 4.5).map(pair => `${pair} ${contrast(...pair).toFixed(2)}`);
            });
            assert.deepEqual(weak, [], colorScheme);
        });
    }
});

test('nothing moves where motion is not wanted', () => withPage({ reducedMotion: 'reduce' }, async page => {
    await untilState(page, 'live');
    assert.equal(await page.evaluate(() => getComputedStyle(document.getElementById('banner')).animationName), 'none');
}));

test('counts every notification that is unread, also those of one line and those no longer listed', () => withPage({}, async page => {
    const notify = message => server.request('POST', 'notify', { message, severity: 'info' });
    await notify('Before the page');
    await page.reload();
    await untilState(page, 'live');
    // The history is there, and nothing of it is unread.
    await untilText(page, 'messageList', /Before the page/);
    for (let i = 0; i < 3; ++i)
        await notify('Again');
    await untilText(page, 'messageList', /Again × 3/);
    await untilText(page, 'unread', /^3 unread$/);
    for (let i = 0; i < 202; ++i)
        await notify(`Number ${i}`);
    await untilText(page, 'unread', /^205 unread$/);
    await page.click('#markRead');
    await untilHidden(page, 'unread');
    await notify('Again');
    await untilText(page, 'unread', /^1 unread$/);
}));
