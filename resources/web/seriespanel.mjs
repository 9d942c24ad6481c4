// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What prices and load have in common: a panel about one subject of many, with its chart, its age and a table.

import { Chart } from './chart.mjs';
import { byId, fillTable, setAttribute, setState, setText } from './dom.mjs';
import { firstToShow } from './freshness.mjs';
import { panelState } from './linkstate.mjs';
import { recall, remember } from './memory.mjs';
import { Outages } from './outages.mjs';
import { beginning } from './plot.mjs';
import { Track } from './track.mjs';
import { Tracks } from './tracks.mjs';
import { ageText, dateText, timesNote } from './words.mjs';

const summaryPause = 5000; // between two descriptions of the chart for screen readers
const settleTime = 2000; // what the server knows already comes within it; later subjects do not change the choice

export class SeriesPanel {
    tracks = new Tracks();
    outages = new Outages();
    chosen = null;
    #summaryAt = -Infinity;
    #introducedAt = null;

    // what: { panel, prefix (of the ids of its parts), event, subject (member of the data), topic, values(data), fields (that are drawn), nothingYet }.
    constructor(stream, range, marks, what) {
        this.stream = stream;
        this.range = range;
        this.marks = marks;
        this.what = what;
        this.chart = new Chart(this.part('Chart'), this.part('Readout'), this.part('Note'), () => this.#model());
        stream.addEventListener(what.event, ({ detail: { data } }) => this.#add(data));
        stream.addEventListener('facts', () => this.outages.note(stream.facts.phase === 'open', stream.serverNow()));
        this.part('Details').addEventListener('toggle', () => this.#fillDetails());
    }

    part(name) {
        return byId(this.what.prefix + name);
    }

    get track() {
        return this.tracks.get(this.chosen);
    }

    reconnected() {
        this.tracks.close();
    }

    rangeChanged() {
        this.tracks.reachBack(this.stream.serverNow() - this.range());
        this.chart.redraw();
    }

    freshest(now) {
        return this.tracks.freshest(now);
    }

    show(overall) {
        const now = this.stream.serverNow();
        const { track } = this;
        const state = panelState(overall, track?.freshness.state(now) ?? 'empty');
        setState(byId(this.what.panel), state);
        setText(byId(`${this.what.panel}Empty`), { connecting: 'Connecting.', error: 'No connection, and nothing seen yet.' }[state]
            ?? this.what.nothingYet);
        if (!track)
            return;
        const age = `${ageText(track.freshness.age(now))} old`;
        setText(this.part('Age'), state === 'live' ? age : `${state}, ${age}`);
        setAttribute(this.part('Age'), 'title', dateText(track.newest.timestamp));
        this.showNewest(track, now, state, overall);
        this.#summarize(track, now, state);
        this.#fillDetails();
        this.chart.redraw();
    }

    choose(name) {
        this.chosen = name;
        remember(this.what.subject, name);
        this.#summaryAt = -Infinity;
        this.stream.announceChange();
    }

    #add(data) {
        const name = data[this.what.subject];
        const isKnown = this.tracks.has(name);
        this.tracks.add(name, data, () => this.#makeTrack(name));
        if (!isKnown && this.tracks.has(name))
            this.#introduce(name);
    }

    #makeTrack(name) {
        const track = new Track(`${this.what.topic}:${name}`, this.what.values, this.outages, () => this.chart.redraw());
        this.tracks.set(name, track);
        track.reachBack(this.stream.serverNow() - this.range());
    }

    // The one of the last visit, or the first by name of those that send; one that comes later does not take its place.
    #introduce(name) {
        this.#introducedAt ??= performance.now();
        const remembered = recall(this.what.subject);
        const isSettled = performance.now() - this.#introducedAt > settleTime;
        if (name === remembered)
            this.chosen = name;
        else if (this.chosen === null || (!isSettled && this.chosen !== remembered))
            this.chosen = firstToShow([...this.tracks].map(([name, { freshness }]) => ({ name, state: freshness.state(this.stream.serverNow()) })));
        this.introduced(name);
    }

    #summarize(track, now, state) {
        if (now - this.#summaryAt < summaryPause)
            return;
        this.#summaryAt = now;
        const parts = [this.summary(track, now), timesNote(this.#noteOf(track, now)), state].filter(Boolean).join(', ');
        this.part('Chart').setAttribute('aria-label', `${parts}. Left and right arrows read single values.`);
    }

    #from(now) {
        return beginning(now, this.range(), this.track?.start ?? null);
    }

    #noteOf(track, now) {
        const from = this.#from(now);
        return { since: from > now - this.range() ? from : null, demoUntil: track.demoUntil(from), newest: track.newest.timestamp };
    }

    #fillDetails() {
        if (this.part('Details').open && this.track)
            fillTable(this.part('Table'), this.detailRows(this.track).reverse());
    }

    #model() {
        const now = this.stream.serverNow();
        const series = this.track ? this.series(this.track).filter(({ samples }) => samples).map(entry => ({ ...entry, isGap: this.track.isGap })) : [];
        return {
            series, from: this.#from(now), to: now, note: this.track ? this.#noteOf(this.track, now) : null,
            disconnectedWithin: (from, to) => this.outages.within(from, to), ...this.axis(),
            ...this.marks.of(`${this.what.topic}:${this.chosen}`, this.what.fields),
        };
    }
}
