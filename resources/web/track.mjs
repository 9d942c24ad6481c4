// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// One subject over time, such as a symbol's price or a host's load: its samples, its newest data and its freshness,
// filled from the server's history on opening, after gaps, and when a longer range is looked at.

import { history } from './api.mjs';
import { Freshness, shortestGap } from './freshness.mjs';
import { Samples } from './samples.mjs';

export class Track {
    newest = null;
    freshness = new Freshness();
    samples = {};
    #demoUntil = 0;
    #loadedFrom = Infinity;
    #hasLoaded = false;
    #onFilled;

    // values(data): { name: number, … }, one series for each name. outages: when there was no connection.
    constructor(topic, values, outages, onFilled) {
        this.topic = topic;
        this.values = values;
        this.outages = outages;
        this.#onFilled = onFilled;
    }

    add(data) {
        if (this.newest && data.timestamp <= this.newest.timestamp)
            return;
        this.newest = data;
        this.#noteDemo(data);
        this.freshness.add(data.timestamp);
        for (const [name, value] of Object.entries(this.values(data)))
            this.#series(name).add(data.timestamp, value);
    }

    // Whether nothing is known of the time between two samples.
    isGap = (from, to) => to - from > shortestGap && this.freshness.isGap(to - from, this.outages.within(from, to));

    // Of what was made up after that time, the newest; null where nothing was.
    demoUntil(time) {
        return this.#demoUntil >= time ? this.#demoUntil : null;
    }

    // Of what the server has and sent, in ms since 1970; null while that is not known.
    get start() {
        const times = Object.values(this.samples).map(samples => samples.times[0] ?? Infinity);
        return this.#hasLoaded && times.length ? Math.min(...times) : null;
    }

    // Makes sure that everything since then is here, as far as the server still has it.
    async reachBack(from) {
        if (from >= this.#loadedFrom)
            return;
        this.#loadedFrom = from;
        await this.#load(from);
    }

    // After a reconnect: what was missed since the newest sample.
    async close() {
        if (this.newest)
            await this.#load(this.newest.timestamp);
    }

    async #load(since) {
        let events;
        try {
            events = await history(this.topic, { since });
        } catch {
            this.#loadedFrom = Infinity; // asked again with the next reason to
            return;
        }
        this.#hasLoaded = true;
        const pairs = {};
        for (const { data } of events) {
            this.#noteDemo(data);
            for (const [name, value] of Object.entries(this.values(data)))
                (pairs[name] ??= []).push([data.timestamp, value]);
        }
        for (const name of Object.keys(pairs))
            this.#series(name).merge(pairs[name]);
        this.#learnPace(Object.values(this.samples)[0]?.times ?? []);
        const last = events.at(-1)?.data;
        if (last && (!this.newest || last.timestamp > this.newest.timestamp))
            this.newest = last;
        this.#onFilled();
    }

    #noteDemo({ demo, timestamp }) {
        if (demo === true)
            this.#demoUntil = Math.max(this.#demoUntil, timestamp);
    }

    #series(name) {
        return this.samples[name] ??= new Samples();
    }

    #learnPace(times) {
        this.freshness = new Freshness();
        for (const time of times.slice(-16))
            this.freshness.add(time);
    }
}
