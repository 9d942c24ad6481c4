// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the page costs: 30 symbols and 21 hosts, 200 events a second for a minute. Prints the main thread's share of a
// core and its long tasks. Not a test: tests/browser/run FOLDER load.mjs [SECONDS]

import { Browser, untilPanel } from './browser.mjs';
import { Server } from './server.mjs';

const seconds = Number(process.argv[2] ?? 60);
const perSecond = 200;
const symbols = Array.from({ length: 30 }, (_, i) => `SYM${String(i).padStart(2, '0')}`);
const hosts = Array.from({ length: 21 }, (_, i) => `host-${String(i).padStart(2, '0')}`);

let isOver = false;
const browser = new Browser();
const server = new Server();

// Steadily: what is due by now, a few at a time.
async function publish(isOver) {
    const began = performance.now();
    let sent = 0;
    while (!isOver()) {
        const due = Math.floor((performance.now() - began) / 1000 * perSecond);
        const batch = [];
        for (; sent < due && batch.length < 20; ++sent) {
            const price = (100 + 10 * Math.sin(sent / 97) + Math.random()).toFixed(2);
            const round = Math.floor(sent / 5);
            batch.push(sent % 5 < 4 ? server.request('POST', `stocks/${symbols[(4 * round + sent % 5) % symbols.length]}`, { price: Number(price) })
                : server.request('POST', `metrics/${hosts[round % hosts.length]}`, { cpu: 100 * Math.random(), memory: 40, requests: 7 }));
        }
        await Promise.all(batch);
        await new Promise(resolve => setTimeout(resolve, 10));
    }
    return sent / ((performance.now() - began) / 1000);
}

async function measure() {
    await server.start('--stock-interval', '0', '--metrics-interval', '0');
    await browser.start();
    const context = await browser.window({ viewport: { width: 1440, height: 900 } });
    const publishing = publish(() => isOver);
    const page = await browser.open(context, server.url, { mayFail: true });
    await untilPanel(page, 'prices', 'live');
    await page.waitForFunction(() => document.querySelectorAll('#priceRows tr').length === 30);
    await page.waitForTimeout(3000);
    await page.evaluate(() => {
        globalThis.longTasks = [];
        new PerformanceObserver(list => globalThis.longTasks.push(...list.getEntries().map(entry => entry.duration)))
            .observe({ type: 'longtask' });
    });
    const devtools = await context.newCDPSession(page);
    await devtools.send('Performance.enable');
    const metrics = async () => Object.fromEntries((await devtools.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value]));
    const before = await metrics();
    await page.waitForTimeout(seconds * 1000);
    const after = await metrics();
    const tasks = await page.evaluate(() => globalThis.longTasks);
    isOver = true;
    const rate = await publishing;
    const share = name => `${((after[name] - before[name]) / (after.Timestamp - before.Timestamp) * 100).toFixed(1)} %`;
    console.log(`${rate.toFixed(0)} events/s; main thread ${share('TaskDuration')} (script ${share('ScriptDuration')}, layout ${share('LayoutDuration')}, `
        + `style ${share('RecalcStyleDuration')}); ${tasks.length} tasks over 50 ms, longest ${Math.max(0, ...tasks).toFixed(0)} ms; `
        + `heap ${(after.JSHeapUsedSize / 1e6).toFixed(1)} MB`);
}

try {
    await measure();
} finally {
    isOver = true;
    await browser.end();
    await server.end();
}
