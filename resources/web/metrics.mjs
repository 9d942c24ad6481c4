// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The load panel: processor and memory of one host, and its requests.

import { Chart } from './chart.mjs';
import { byId, element, fillTable, setState, setText } from './dom.mjs';
import { panelState } from './linkstate.mjs';
import { recall, remember } from './memory.mjs';
import { Track } from './track.mjs';
import { Tracks } from './tracks.mjs';
import { ageText, dateText, numberText, percentText, timeText } from './words.mjs';

export class Metrics {
    #tracks = new Tracks();
    #chosen = null;
    #summaryAt = -Infinity;

    constructor(stream, range) {
        this.stream = stream;
        this.range = range;
        this.panel = byId('metrics');
        this.chart = new Chart(byId('metricsChart'), byId('metricsReadout'), () => this.#model());
        stream.addEventListener('metrics-update', ({ detail: { data } }) =>
            this.#tracks.add(data.host, data, name => this.#introduce(name)));
        byId('hosts').addEventListener('change', event => this.#choose(event.target.value));
        byId('metricsDetails').addEventListener('toggle', () => this.#fillDetails());
    }

    reconnected() {
        this.#tracks.close();
    }

    rangeChanged() {
        this.#tracks.reachBack(this.stream.serverNow() - this.range());
        this.chart.redraw();
    }

    state(now) {
        return this.#tracks.state(now);
    }

    show(overall, isSilent) {
        const now = this.stream.serverNow();
        const track = this.#tracks.get(this.#chosen);
        const state = panelState(overall, track?.freshness.state(now) ?? 'empty', isSilent);
        setState(this.panel, state);
        setText(byId('metricsEmpty'), { connecting: 'Connecting.', error: 'No connection, and nothing seen yet.' }[state]
            ?? 'This server has sent no load yet.');
        if (!track)
            return;
        const { cpu, memory, requests, timestamp } = track.newest;
        setText(byId('cpuValue'), percentText(cpu, 1));
        setText(byId('memoryValue'), percentText(memory, 1));
        setText(byId('requestsValue'), numberText(requests ?? 0, 0));
        const age = `${ageText(track.freshness.age(now))} old`;
        setText(byId('metricsAge'), `${this.#tracks.size > 1 ? '' : `${this.#chosen}, `}${state === 'live' ? '' : `${state}, `}${age}`);
        byId('metricsAge').title = dateText(timestamp);
        this.#summarize(track.newest, state, now);
        this.#fillDetails();
        this.chart.redraw();
    }

    #introduce(host) {
        const track = new Track(`metrics:${host}`, ({ cpu, memory }) => ({ cpu, memory }), () => this.chart.redraw());
        this.#tracks.set(host, track);
        track.reachBack(this.stream.serverNow() - this.range());
        if (this.#chosen === null || host === recall('host'))
            this.#chosen = host;
        const hosts = byId('hosts');
        hosts.replaceChildren(...[...this.#tracks.keys()].sort().map(name => element('option', { value: name, textContent: name })));
        hosts.hidden = this.#tracks.size < 2;
        hosts.value = this.#chosen;
    }

    #choose(host) {
        this.#chosen = host;
        remember('host', host);
        this.#summaryAt = -Infinity;
        this.stream.announceChange();
    }

    #summarize({ cpu, memory }, state, now) {
        if (now - this.#summaryAt < 5000)
            return;
        this.#summaryAt = now;
        byId('metricsChart').setAttribute('aria-label', `Load chart of ${this.#chosen}: processor ${percentText(cpu)}, `
            + `memory ${percentText(memory)}, ${state}. Left and right arrows read single values.`);
    }

    #fillDetails() {
        const samples = this.#tracks.get(this.#chosen)?.samples;
        if (!byId('metricsDetails').open || !samples)
            return;
        const rows = samples.cpu.times.slice(-20).map((time, i, times) => [timeText(time),
            ...[samples.cpu, samples.memory].map(series => percentText(series.values.at(i - times.length), 1))]);
        fillTable(byId('metricsTable'), rows.reverse());
    }

    #model() {
        const now = this.stream.serverNow();
        const track = this.#tracks.get(this.#chosen);
        const gapAfter = track?.freshness.gapAfter;
        const series = track ? [
            { name: 'CPU', samples: track.samples.cpu, colour: '--first', gapAfter },
            { name: 'Memory', samples: track.samples.memory, colour: '--second', dash: [5, 3], gapAfter },
        ].filter(entry => entry.samples) : [];
        return { series, from: now - this.range(), to: now, range: { low: 0, high: 100 }, text: value => percentText(value) };
    }
}
