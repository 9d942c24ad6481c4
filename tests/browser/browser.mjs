// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Debian's Chromium, watched: every complaint of a page is collected, and every host it asks for is checked.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

const { chromium } = createRequire(`${process.env.HELIOGRAPH_NODE_MODULES}/`)('playwright-core');

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'];

export class Browser {
    complaints = [];
    hosts = new Set();

    async start() {
        this.chromium = await chromium.launch({ executablePath: process.env.HELIOGRAPH_CHROMIUM, headless: true, args: flags });
    }

    // A window of its own storage and shared worker. Its tabs share both.
    async window(options = {}) {
        const context = await this.chromium.newContext({ locale: 'en-GB', ...options });
        context.setDefaultTimeout(60_000);
        return context;
    }

    async open(context, url, { mayFail = false } = {}) {
        const page = await context.newPage();
        const isLoss = text => /net::ERR_|Failed to load resource/.test(text); // while the server is away on purpose
        page.on('console', message => {
            if (['error', 'warning'].includes(message.type()) && !(mayFail && isLoss(message.text())))
                this.complaints.push(message.text());
        });
        page.on('pageerror', error => this.complaints.push(error.stack));
        page.on('request', request => this.hosts.add(new URL(request.url()).hostname));
        await page.addInitScript(() => document.addEventListener('securitypolicyviolation',
            event => console.error(`content policy: ${event.violatedDirective} ${event.blockedURI}`)));
        await page.goto(url);
        return page;
    }

    check() {
        assert.deepEqual(this.complaints, []);
        assert.deepEqual([...this.hosts].filter(host => host !== 'localhost'), []);
    }

    async end() {
        await this.chromium?.close();
    }
}

// What an action does may show in a later task, event or answer than the one that the test has waited for. So whatever is
// expected to appear is waited for; only what must not happen is looked at.

export function untilState(page, ...states) {
    return page.waitForFunction(wanted => wanted.includes(document.documentElement.dataset.state), states);
}

export function untilPanel(page, panel, ...states) {
    return page.waitForFunction(([id, wanted]) => wanted.includes(document.getElementById(id).dataset.state), [panel, states]);
}

export function untilText(page, id, pattern) {
    return page.waitForFunction(([name, source]) => new RegExp(source).test(document.getElementById(name).textContent), [id, pattern.source]);
}

export function untilValue(page, id, value) {
    return page.waitForFunction(([name, wanted]) => document.getElementById(name).value === wanted, [id, value]);
}

export function untilAttribute(page, selector, name, pattern) {
    return page.waitForFunction(([place, attribute, source]) =>
        new RegExp(source).test(document.querySelector(place)?.getAttribute(attribute) ?? ''), [selector, name, pattern.source]);
}

export function untilTitle(page, pattern) {
    return page.waitForFunction(source => new RegExp(source).test(document.title), pattern.source);
}

export function untilShown(page, id) {
    return page.waitForFunction(name => document.getElementById(name).checkVisibility(), id);
}

export function untilHidden(page, id) {
    return page.waitForFunction(name => !document.getElementById(name).checkVisibility(), id);
}

export function untilEnabled(page, id) {
    return page.waitForFunction(name => !document.getElementById(name).disabled, id);
}

export function untilDisabled(page, id) {
    return page.waitForFunction(name => document.getElementById(name).disabled, id);
}

export function untilFocused(page, id) {
    return page.waitForFunction(name => document.activeElement.id === name, id);
}

// As many rows, or whatever the selector names, in sight or not.
export function untilCount(page, selector, count) {
    return page.waitForFunction(([place, wanted]) => document.querySelectorAll(place).length === wanted, [selector, count]);
}

// Once the page takes an amount: until then Enter does nothing.
export async function bid(page, amount) {
    await page.fill('#bidAmount', amount);
    await untilEnabled(page, 'bidButton');
    await page.press('#bidAmount', 'Enter');
}

// Until the newest price is another one. The large one: rows out of sight are left as they are.
export async function untilTick(page) {
    const before = await page.textContent('#priceValue');
    await page.waitForFunction(text => document.getElementById('priceValue').textContent !== text, before);
}
