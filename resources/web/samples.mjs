// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Values over time, in order, bounded. Times are milliseconds of the server's clock.

export class Samples {
    constructor(capacity = 5000) {
        this.capacity = capacity;
        this.times = [];
        this.values = [];
    }

    get length() {
        return this.times.length;
    }

    get last() {
        return this.length ? { time: this.times.at(-1), value: this.values.at(-1) } : null;
    }

    // Ignores what is there already: streams repeat the newest value when they resume.
    add(time, value) {
        if (this.length && time <= this.times.at(-1)) {
            if (time < this.times.at(-1))
                this.merge([[time, value]]);
            return;
        }
        this.times.push(time);
        this.values.push(value);
        // In blocks, because taking one off the front moves all the others.
        if (this.length > this.capacity * 1.2)
            this.#cut();
    }

    // Older or overlapping values, such as a history: [[time, value], …].
    merge(pairs) {
        const all = new Map(this.times.map((time, i) => [time, this.values[i]]));
        for (const [time, value] of pairs) {
            if (!all.has(time))
                all.set(time, value);
        }
        const sorted = [...all].sort((a, b) => a[0] - b[0]);
        this.times = sorted.map(pair => pair[0]);
        this.values = sorted.map(pair => pair[1]);
        this.#cut();
    }

    clear() {
        this.times = [];
        this.values = [];
    }

    // Index of the last sample at or before the time; -1 if there is none.
    indexAt(time) {
        let low = 0;
        let high = this.length;
        while (low < high) {
            const middle = (low + high) >> 1;
            if (this.times[middle] <= time)
                low = middle + 1;
            else
                high = middle;
        }
        return low - 1;
    }

    #cut() {
        const surplus = this.length - this.capacity;
        if (surplus > 0) {
            this.times.splice(0, surplus);
            this.values.splice(0, surplus);
        }
    }
}
