// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The load panel: processor and memory of one host, and its requests.

import { byId, element, setText } from './dom.mjs';
import { HostTable } from './hosttable.mjs';
import { SeriesPanel } from './seriespanel.mjs';
import { numberText, percentText, timeText } from './words.mjs';

export class Metrics extends SeriesPanel {
    constructor(stream, range, marks) {
        super(stream, range, marks, { panel: 'metrics', fields: ['cpu', 'memory'], prefix: 'metrics', event: 'metrics-update', subject: 'host', topic: 'metrics',
            values: ({ cpu, memory }) => ({ cpu, memory }), nothingYet: 'This server has sent no load yet.' });
        this.table = new HostTable(stream, host => {
            byId('hosts').value = host;
            this.choose(host);
        });
        byId('hosts').addEventListener('change', event => this.choose(event.target.value));
    }

    introduced(host) {
        this.table.add(host);
        const hosts = byId('hosts');
        hosts.replaceChildren(...[...this.tracks.keys()].sort().map(name => element('option', { value: name, textContent: name })));
        hosts.hidden = false;
        hosts.value = this.chosen;
    }

    showNewest({ newest: { cpu, memory, requests } }, now, state, overall) {
        this.table.show(this.tracks, this.chosen, now, overall);
        setText(byId('cpuValue'), percentText(cpu, 1));
        setText(byId('memoryValue'), percentText(memory, 1));
        setText(byId('requestsValue'), numberText(requests ?? 0, 0));
    }

    summary({ newest: { cpu, memory } }) {
        return `Load chart of ${this.chosen}: processor ${percentText(cpu, 1)}, memory ${percentText(memory, 1)}`;
    }

    detailRows({ samples: { cpu, memory } }) {
        return cpu.times.slice(-20).map((time, i, times) => [timeText(time),
            ...[cpu, memory].map(series => percentText(series.values.at(i - times.length), 1))]);
    }

    series({ samples: { cpu, memory } }) {
        return [{ name: 'CPU', samples: cpu, colour: '--first' },
            { name: 'Memory', samples: memory, colour: '--second', dash: [5, 3] }];
    }

    axis() {
        return { range: { low: 0, high: 100 }, text: value => percentText(value, Number.isInteger(value) ? 0 : 1) };
    }
}
