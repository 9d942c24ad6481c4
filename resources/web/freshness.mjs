// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How old a series may get before it is called delayed, and then stale: measured by its own usual pace.

const remembered = 15;
const usualPace = 5000; // until two values have shown another

export function median(numbers) {
    const sorted = [...numbers].sort((a, b) => a - b);
    return sorted.length ? sorted[sorted.length >> 1] : 0;
}

export class Freshness {
    #intervals = [];
    #newest = null;

    add(time) {
        if (this.#newest !== null && time > this.#newest) {
            this.#intervals.push(time - this.#newest);
            if (this.#intervals.length > remembered)
                this.#intervals.shift();
        }
        this.#newest = Math.max(this.#newest ?? time, time);
    }

    get pace() {
        return this.#intervals.length ? median(this.#intervals) : usualPace;
    }

    get delayedAfter() {
        return Math.max(3 * this.pace, 5000);
    }

    get staleAfter() {
        return Math.max(6 * this.pace, 10_000);
    }

    // No value for this long is a hole in the record, not the usual pace.
    get gapAfter() {
        return Math.max(4 * this.pace, 3000);
    }

    age(now) {
        return this.#newest === null ? null : Math.max(0, now - this.#newest);
    }

    state(now) {
        const age = this.age(now);
        if (age === null)
            return 'empty';
        if (age > this.staleAfter)
            return 'stale';
        return age > this.delayedAfter ? 'delayed' : 'live';
    }
}

const order = ['live', 'delayed', 'stale'];

export function worst(states) {
    return states.filter(state => order.includes(state)).reduce((a, b) => (order.indexOf(a) > order.indexOf(b) ? a : b), 'live');
}

export function best(states) {
    const known = states.filter(state => order.includes(state));
    return known.length ? known.reduce((a, b) => (order.indexOf(a) < order.indexOf(b) ? a : b)) : 'empty';
}
