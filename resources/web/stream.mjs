// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The page's end of the event stream, wherever it is kept: in the shared worker, or in this page where the browser
// has none. Knows the link's facts, the time on their clock and the server's time.

import { SteadyClock } from './clock.mjs';

const workerTimeout = 5000;
const pulseTimeout = 15_000;

export class Stream extends EventTarget {
    facts = null;
    isShared = false;
    #clock = new SteadyClock();
    #skew = Infinity; // our clock less the link's; the fastest message shows it best
    #port = null;
    #items = [];
    #user = null;
    #timer = null;
    #heardAt = 0; // the other end of the port, which says something every second
    #isAnswered = false;

    start() {
        if (!globalThis.SharedWorker)
            return this.#startHere();
        const worker = new SharedWorker(new URL('worker.mjs', import.meta.url), { type: 'module', name: 'heliograph-4' });
        worker.onerror = () => this.#startHere();
        this.#timer = setTimeout(() => this.#startHere(), workerTimeout);
        this.isShared = true;
        this.#use(worker.port);
    }

    // Without a worker, or where it does not answer.
    async #startHere() {
        if (this.#isAnswered)
            return;
        clearTimeout(this.#timer);
        this.isShared = false;
        this.#port?.close();
        const { port1, port2 } = new MessageChannel();
        this.#use(port1);
        const { Exchange } = await import('./exchange.mjs');
        new Exchange().add(port2);
    }

    #use(port) {
        this.#port = port;
        this.#heardAt = this.#clock.now();
        this.#isAnswered = false;
        port.onmessage = ({ data }) => this.#receive(data);
        this.#send({ kind: 'items', items: this.#items });
        if (this.#user !== null)
            this.#send({ kind: 'user', user: this.#user });
    }

    // Starts again where the worker has died, as browsers let them when memory is short. Called now and then.
    checkPulse() {
        if (!this.#port || this.#clock.now() - this.#heardAt < pulseTimeout)
            return;
        this.leave();
        this.start();
    }

    leave() {
        this.#send({ kind: 'leave' });
    }

    setItems(items) {
        this.#items = items;
        this.#send({ kind: 'items', items });
    }

    retryNow() {
        this.#send({ kind: 'retry' });
    }

    // The user whose own topic is read as well; null: none.
    setUser(user) {
        if (user === this.#user)
            return;
        this.#user = user;
        this.#send({ kind: 'user', user });
    }

    // Reads with another cookie from now on, as this user.
    renew(user) {
        this.#user = user;
        this.#send({ kind: 'renew', user });
    }

    // The reader did something that shows: to be drawn at once.
    announceChange() {
        this.#dispatch('changed');
    }

    // Something shows that did not: to be drawn with the next picture.
    announceTick() {
        this.#dispatch('tick');
    }

    // On the clock of the facts.
    now() {
        return this.#clock.now() - (this.#skew === Infinity ? 0 : this.#skew);
    }

    // The server's time as far as it is known.
    serverNow() {
        return this.facts?.serverOffset == null ? Date.now() : this.now() - this.facts.serverOffset;
    }

    #send(order) {
        this.#port?.postMessage(order);
    }

    #receive(message) {
        const isFirst = message.kind === 'hello';
        this.#heardAt = this.#clock.now();
        this.#skew = Math.min(isFirst ? Infinity : this.#skew, this.#heardAt - message.now);
        if (message.facts) {
            clearTimeout(this.#timer);
            this.#isAnswered = true;
            const before = this.facts;
            this.facts = { ...message.facts, heardAt: Math.max(message.facts.heardAt, isFirst ? 0 : before?.heardAt ?? 0) };
            this.#dispatch('facts', { before });
        }
        for (const event of message.newest ?? [])
            this.#dispatch(event.type, event);
        if (message.kind === 'event') {
            this.facts.heardAt = Math.max(this.facts.heardAt, message.event.at);
            this.#dispatch(message.event.type, message.event);
        }
        this.#dispatch('tick');
    }

    #dispatch(type, detail) {
        this.dispatchEvent(new CustomEvent(type, { detail }));
    }
}
