// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Clocks: one that never goes back and notices sleep, and an estimate of the server's time on top of it.

const jump = 2000;

// Milliseconds that only grow. performance.now() stands still while the machine sleeps; the wall clock does not.
export class SteadyClock {
    #sources;
    #drift;
    #asleep = 0;

    constructor(sources = { mono: () => performance.now(), wall: () => Date.now() }) {
        this.#sources = sources;
        this.#drift = sources.wall() - sources.mono();
    }

    now() {
        const mono = this.#sources.mono();
        const drift = this.#sources.wall() - mono;
        if (drift - this.#drift > jump)
            this.#asleep += drift - this.#drift;
        this.#drift = drift;
        return mono + this.#asleep;
    }

    get slept() {
        return this.#asleep;
    }
}

// How far the server's clock is from ours, from its connected and heartbeat events. The fastest of them had the
// shortest way and is the best measure; a clock that was set is believed at the second word.
export class ServerOffset {
    #offset = null;
    #doubts = 0;

    get value() {
        return this.#offset;
    }

    restart() {
        this.#offset = null;
        this.#doubts = 0;
    }

    hear(timestamp, now) {
        const offset = now - timestamp;
        this.#doubts = this.#offset !== null && offset - this.#offset > jump ? this.#doubts + 1 : 0;
        if (this.#offset === null || offset < this.#offset || this.#doubts >= 2)
            this.#offset = offset;
    }
}
