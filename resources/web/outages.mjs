// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// When the page had no connection, on the server's clock: the newest times, so that a gap in a chart can say why it is
// there.

export class Outages {
    #times = [];
    #wasConnected = false;

    constructor(most = 64) {
        this.most = most;
    }

    // Called with every change of the connection. Before the first one nothing could be missed.
    note(isConnected, time) {
        this.#wasConnected ||= isConnected;
        const newest = this.#times.at(-1);
        if (isConnected && newest?.to === Infinity)
            newest.to = time;
        else if (!isConnected && this.#wasConnected && newest?.to !== Infinity)
            this.#times.push({ from: time, to: Infinity });
        if (this.#times.length > this.most)
            this.#times.shift();
    }

    // For how many ms of this time.
    within(from, to) {
        return this.#times.reduce((sum, time) => sum + Math.max(0, Math.min(time.to, to) - Math.max(time.from, from)), 0);
    }
}
