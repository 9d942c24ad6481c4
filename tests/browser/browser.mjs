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
        context.setDefaultTimeout(20_000);
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

export const stateOf = page => page.evaluate(() => document.documentElement.dataset.state);

export function untilState(page, ...states) {
    return page.waitForFunction(wanted => wanted.includes(document.documentElement.dataset.state), states);
}

export function untilPanel(page, panel, ...states) {
    return page.waitForFunction(([id, wanted]) => wanted.includes(document.getElementById(id).dataset.state), [panel, states]);
}

export function untilText(page, id, pattern) {
    return page.waitForFunction(([name, source]) => new RegExp(source).test(document.getElementById(name).textContent), [id, pattern.source]);
}

// Until the newest price is another one. The large one: rows out of sight are left as they are.
export async function untilTick(page) {
    const before = await page.textContent('#priceValue');
    await page.waitForFunction(text => document.getElementById('priceValue').textContent !== text, before);
}
