// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// One Link for many tabs: each is a port. Browsers open six connections to a server at most, so seven tabs with a
// stream each would leave none for requests and bids.

import { SteadyClock } from './clock.mjs';
import { Link } from './link.mjs';

const mostKept = 512; // newest values for tabs that come later

async function probe(url) {
    const answer = await fetch(url, { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(8000) });
    return { status: answer.status, isStream: (answer.headers.get('content-type') ?? '').startsWith('text/event-stream') };
}

// The subject of an event whose newest one says everything; null where every one counts.
function subject({ type, data }) {
    switch (type) {
    case 'stock-update': return `stock:${data.symbol}`;
    case 'metrics-update': return `metrics:${data.host}`;
    case 'maxBid': return `auction:${data.itemId}`;
    default: return null;
    }
}

export class Exchange {
    #ports = new Map(); // port → the auctions it wants
    #newest = new Map();
    #clock = new SteadyClock();
    #slept = 0;

    constructor() {
        this.link = new Link(new URL('../events', import.meta.url).href, {
            now: () => this.#clock.now(),
            wasAsleep: () => this.#hasSleptSince(),
            random: Math.random,
            openSource: url => new EventSource(url),
            probe,
        }, facts => this.#post({ kind: 'link', facts }), event => this.#pass(event));
        setInterval(() => {
            this.link.tick();
            this.#post({ kind: 'tick' });
        }, 1000);
        globalThis.addEventListener('online', () => this.link.retryNow());
    }

    add(port) {
        this.#ports.set(port, []);
        port.onmessage = ({ data }) => this.#obey(port, data);
        this.link.start();
        port.postMessage({ kind: 'hello', facts: { ...this.link.facts }, newest: [...this.#newest.values()], now: this.#clock.now() });
    }

    #obey(port, order) {
        if (order.kind === 'items')
            this.#ports.set(port, order.items);
        else if (order.kind === 'leave')
            this.#ports.delete(port);
        else if (order.kind === 'retry')
            return this.link.retryNow();
        else if (order.kind === 'user')
            return this.link.setUser(order.user); // the tabs share the cookie, so it is the same for all
        else if (order.kind === 'renew')
            return this.link.renew(order.user);
        this.link.setItems([...this.#ports.values()].flat());
    }

    #pass(event) {
        if (event.type === 'reset')
            this.#newest.clear();
        const key = subject(event);
        if (key !== null) {
            this.#newest.delete(key);
            this.#newest.set(key, event);
            if (this.#newest.size > mostKept)
                this.#newest.delete(this.#newest.keys().next().value);
        }
        this.#post({ kind: 'event', event });
    }

    #post(message) {
        const now = this.#clock.now();
        for (const port of this.#ports.keys())
            port.postMessage({ ...message, now });
    }

    #hasSleptSince() {
        this.#clock.now();
        const before = this.#slept;
        this.#slept = this.#clock.slept;
        return this.#slept > before;
    }
}
