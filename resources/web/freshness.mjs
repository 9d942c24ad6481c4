// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How old a series may get before it is called delayed, and then stale: measured by its own usual pace.

const remembered = 15;
const usualPace = 5000; // until two values have shown another
export const shortestGap = 10_000;

export function median(numbers) {
    const sorted = [...numbers].sort((a, b) => a - b);
    return sorted.length ? sorted[sorted.length >> 1] : 0;
}

export class Freshness {
    #intervals = [];
    #newest = null;
    #pace = usualPace;

    add(time) {
        if (this.#newest !== null && time > this.#newest) {
            this.#intervals.push(time - this.#newest);
            if (this.#intervals.length > remembered)
                this.#intervals.shift();
            this.#pace = median(this.#intervals);
        }
        this.#newest = Math.max(this.#newest ?? time, time);
    }

    get pace() {
        return this.#pace;
    }

    get delayedAfter() {
        return Math.max(3 * this.pace, 5000);
    }

    get staleAfter() {
        return Math.max(6 * this.pace, 10_000);
    }

    // Whether no value for so many ms, for some of which there was no connection, is a gap in the record and not the
    // usual pace. Charts and changes have this one rule.
    isGap(interval, disconnected = 0) {
        return interval > Math.max(4 * this.pace, shortestGap) || disconnected > Math.max(2 * this.pace, shortestGap);
    }

    age(now) {
        return this.#newest === null ? null : Math.max(0, now - this.#newest);
    }

    // For how long it has been what `state` says, if that is delayed or stale.
    overdue(now) {
        const limits = { delayed: this.delayedAfter, stale: this.staleAfter };
        return this.age(now) - (limits[this.state(now)] ?? this.age(now));
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

// Of several { name, state }: the name that is first to be looked at.
export function firstToShow(several) {
    const isSilent = ({ state }) => state === 'stale';
    return [...several].sort((a, b) => isSilent(a) - isSilent(b) || (a.name < b.name ? -1 : 1))[0]?.name ?? null;
}

const order = ['live', 'delayed', 'stale'];

export function worst(a, b) {
    return order.indexOf(a) > order.indexOf(b) ? a : b;
}

// Of several { state, overdue }: the best state, and of its equals the one that is overdue for the shortest time.
export function freshest(several) {
    const rank = ({ state }) => (state === 'empty' ? order.length : order.indexOf(state));
    return several.reduce((a, b) => (rank(b) < rank(a) || (rank(b) === rank(a) && b.overdue < a.overdue) ? b : a),
        { state: 'empty', overdue: Infinity });
}
