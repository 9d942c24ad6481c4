// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// One event stream and everything that keeps it alive. Runs in the shared worker, or in the page where there is none.
//
// The browser's EventSource reconnects by itself, with Last-Event-ID and the server's own delay. Link adds what it
// lacks: it notices a link that is open but dead, goes on where the browser gives up, and says why.

import { ServerOffset } from './clock.mjs';

const eventTypes = ['connected', 'stock-update', 'metrics-update', 'notification', 'announcement', 'alert', 'alert-rule',
    'maxBid', 'auction-closed', 'bid-update', 'heartbeat', 'reset', 'lag', 'goodbye'];
const fixedTopics = ['stock', 'metrics', 'notifications', 'alerts'];
const mostItems = 100; // the server takes 128 topics

const connectTimeout = 10_000;
const usualRetry = 8000; // longest delay the browser is expected to take by itself
const reconnectAfterHeartbeats = 3;
const shortestDelay = 500;
const longestDelay = 30_000;
const settledAfter = 10_000; // live for this long, and the next trouble starts from the shortest delay

export class Link {
    // surroundings: { now, wasAsleep, random, openSource(url), probe(url) → Promise<{status, isStream}> }.
    // onFacts and onEvent get plain objects that can be posted.
    constructor(url, surroundings, onFacts, onEvent) {
        this.url = url;
        this.surroundings = surroundings;
        this.onFacts = onFacts;
        this.onEvent = onEvent;
        this.items = [];
        this.user = null; // whose own topic is read, too
        this.source = null;
        this.successor = null; // while the topics change: opened before the old one is closed
        this.successorSince = 0;
        this.carried = new WeakMap(); // source → the auctions it was opened with
        this.userOf = new WeakMap(); // source → the user
        this.takeOverAt = null; // when the browser has had its time to reconnect
        this.lastEventId = '';
        this.offset = new ServerOffset();
        const now = surroundings.now();
        this.facts = { phase: 'connecting', attempt: 0, reason: null, retryAt: null, lostAt: null, heardAt: now,
            since: now, heartbeatMs: 0, serverOffset: null, epoch: null, resume: null, opened: 0, items: [], skipped: 0 };
    }

    start() {
        if (!this.source)
            this.#open();
    }

    // Which auctions are wanted besides the rest. Goes on with the same cursor, so nothing is missed.
    setItems(items) {
        const sorted = [...new Set(items)].sort().slice(0, mostItems);
        if (sorted.join() === this.items.join())
            return;
        this.items = sorted;
        this.#followTopics();
    }

    setUser(user) {
        if (user === this.user)
            return;
        this.user = user;
        this.#followTopics();
    }

    #followTopics() {
        if (this.facts.phase === 'open')
            this.#openSuccessor();
        else if (this.source)
            this.#open();
    }

    retryNow() {
        if (this.facts.phase === 'open')
            return;
        this.#open();
    }

    // Reconnects, as another user: goes on where it is.
    renew(user) {
        this.user = user;
        this.#open();
    }

    // Called about once a second.
    tick() {
        const now = this.surroundings.now();
        const { phase, heartbeatMs, heardAt, since, retryAt } = this.facts;
        if (this.surroundings.wasAsleep() && phase !== 'refused')
            return this.#lose('wake', 0);
        if (phase === 'open' && heartbeatMs > 0 && now - heardAt > reconnectAfterHeartbeats * heartbeatMs)
            return this.#lose('silent', 0);
        if (this.successor && now - this.successorSince > connectTimeout)
            return this.#open();
        if (phase === 'connecting' && now - since > connectTimeout)
            return this.#lose('timeout');
        if (retryAt !== null && now >= retryAt && !this.source)
            return this.#open();
        if (phase === 'waiting' && this.source && now > this.takeOverAt)
            return this.#lose('timeout');
        if (phase === 'open' && this.facts.attempt > 0 && now - since > settledAfter)
            this.#change({ attempt: 0 });
    }

    #change(facts) {
        Object.assign(this.facts, facts);
        this.onFacts({ ...this.facts });
    }

    #target() {
        const url = new URL(this.url);
        const own = this.user === null ? [] : [`user:${this.user}`];
        url.searchParams.set('topics', [...fixedTopics, ...own, ...this.items.map(item => `auction:${item}`)].join(','));
        if (this.lastEventId)
            url.searchParams.set('lastEventId', this.lastEventId);
        return url.href;
    }

    #make() {
        const source = this.surroundings.openSource(this.#target());
        this.carried.set(source, this.items);
        this.userOf.set(source, this.user);
        const ifOurs = handler => event => {
            if (source === this.source || source === this.successor)
                handler(event);
        };
        for (const type of eventTypes)
            source.addEventListener(type, ifOurs(event => this.#hear(type, event, source)));
        source.addEventListener('error', ifOurs(() => this.#fail(source)));
        return source;
    }

    #open() {
        this.#stop();
        this.source = this.#make();
        this.#change({ phase: 'connecting', since: this.surroundings.now(), retryAt: null });
    }

    #openSuccessor() {
        this.successor?.close();
        this.successor = this.#make();
        this.successorSince = this.surroundings.now();
    }

    // Nothing was missed, so to the reader it is the same connection.
    #promote() {
        this.source.close();
        this.source = this.successor;
        this.successor = null;
        this.#change({ items: this.carried.get(this.source) });
    }

    #hear(type, event, source) {
        const now = this.surroundings.now();
        this.facts.heardAt = now;
        if (source === this.successor)
            return this.#promote();
        if (event.lastEventId)
            this.lastEventId = event.lastEventId;
        let data;
        try {
            ({ data } = JSON.parse(event.data));
        } catch {
            return; // not ours; the next one may be
        }
        if (!data)
            return;
        if (type === 'connected')
            return this.#welcome(data, now);
        if (type === 'heartbeat')
            return this.#measure(data.timestamp, now);
        if (type === 'goodbye')
            return this.#takeLeave(data, now);
        if (type === 'lag')
            return this.#change({ skipped: this.facts.skipped + data.skipped });
        this.onEvent({ type, data, id: event.lastEventId, at: now });
    }

    #measure(timestamp, now) {
        this.offset.hear(timestamp, now);
        this.#change({ serverOffset: this.offset.value });
    }

    #welcome(data, now) {
        const before = this.facts;
        const isReturn = before.opened > 0 && before.lostAt !== null;
        const resume = isReturn ? { resumed: data.resumed, replayed: data.replayed, gapMs: now - before.lostAt } : null;
        this.offset.restart();
        this.offset.hear(data.timestamp, now);
        this.#change({ phase: 'open', since: now, retryAt: null, lostAt: null, reason: null, resume,
            heartbeatMs: data.heartbeatMs, serverOffset: this.offset.value, epoch: data.epoch,
            items: this.carried.get(this.source), opened: before.opened + 1 });
    }

    #takeLeave(data, now) {
        if (data.reconnect === false) {
            this.#stop();
            return this.#change({ phase: 'refused', reason: data.reason, retryAt: null, lostAt: now });
        }
        const retryAt = now + data.delayMs;
        this.takeOverAt = retryAt + connectTimeout;
        this.#change({ phase: 'waiting', reason: data.reason, attempt: 1, lostAt: now, retryAt });
    }

    // The browser lost the stream. It tries again by itself, unless it says that it is done with it.
    #fail(source) {
        const now = this.surroundings.now();
        if (source === this.successor)
            return this.#open();
        if (source.readyState === 2)
            return this.#inquire();
        const wasAnnounced = this.facts.phase === 'waiting' && this.facts.retryAt > now;
        if (wasAnnounced)
            return;
        this.takeOverAt = now + usualRetry + connectTimeout;
        this.#change({ phase: 'waiting', attempt: this.facts.attempt + 1, reason: this.facts.reason ?? 'lost',
            lostAt: this.facts.lostAt ?? this.facts.heardAt, retryAt: null, since: now });
    }

    // An EventSource does not report why it was refused; the same request without a stream does.
    async #inquire() {
        const source = this.source;
        let answer = { status: 0 };
        try {
            answer = await this.surroundings.probe(this.#target());
        } catch {
            // unreachable
        }
        if (this.source !== source)
            return;
        const { status, isStream } = answer;
        if (status === 204)
            return this.#refuse(204, false);
        if (status === 200 && !isStream)
            return this.#refuse('type', false);
        // A reader who was signed out, or signed in as another user, still may read the rest.
        if ([400, 401, 403].includes(status) && this.userOf.get(source) !== null) {
            this.user = null;
            return this.#open();
        }
        if (status >= 400 && status < 500 && status !== 408 && status !== 429)
            return this.#refuse(status, true);
        this.#lose(status === 503 || status === 429 ? 'busy' : 'lost');
    }

    #refuse(reason, mayAskAgain) {
        this.#stop();
        const now = this.surroundings.now();
        this.#change({ phase: 'refused', reason, lostAt: this.facts.lostAt ?? now,
            retryAt: mayAskAgain ? now + longestDelay : null });
    }

    #stop() {
        this.source?.close();
        this.successor?.close();
        this.source = null;
        this.successor = null;
    }

    // Gives up on this connection and plans the next: doubling, with full jitter.
    #lose(reason, delay = this.#delay()) {
        this.#stop();
        const now = this.surroundings.now();
        this.#change({ phase: 'waiting', reason, attempt: this.facts.attempt + 1,
            lostAt: this.facts.lostAt ?? this.facts.heardAt, retryAt: now + delay });
        if (delay === 0)
            this.#open();
    }

    #delay() {
        const ceiling = Math.min(longestDelay, 1000 * 2 ** Math.min(this.facts.attempt, 10));
        return Math.max(shortestDelay, this.surroundings.random() * ceiling);
    }
}
