// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The servers that share the history and who hears whom, for callers who may operate.

import { get } from './api.mjs';
import { announce, byId, element, setAttribute, setText } from './dom.mjs';
import { deafServers, lostServers, matrixOf, summaryText } from './matrix.mjs';
import { ageText, numberText, timeText } from './words.mjs';

const often = 5_000;
const seldom = 30_000; // while there is nothing to show

const cellTexts = {
    self: () => '–',
    unknown: () => '?',
    silent: ({ ageMs }) => `✕ ${ageMs === null ? 'never' : ageText(ageMs)}`,
    slow: ({ lagMs }) => numberText(lagMs, 0),
    heard: ({ lagMs }) => numberText(lagMs, 0),
};

const cellTitles = {
    self: () => 'itself',
    unknown: () => 'not known yet',
    silent: ({ ageMs }) => (ageMs === null ? 'nothing has come' : `something is missing; the last came ${ageText(ageMs)} ago`),
    slow: ({ lagMs }) => `${numberText(lagMs, 0)} ms`,
    heard: ({ lagMs }) => `${numberText(lagMs, 0)} ms`,
};

export class Servers {
    #askedAt = -Infinity;
    #answeredAt = null;
    #names = '';
    #opened = 0;
    #said = 'true';
    #instance;
    #known = [];
    #lost = [];

    // Other parts of the page need the status, too.
    constructor(stream, noteStatus) {
        this.stream = stream;
        this.noteStatus = noteStatus;
    }

    show(overall) {
        const { opened } = this.stream.facts;
        const now = this.stream.now();
        const pause = this.#answeredAt === null ? seldom : often;
        const isUp = ['live', 'delayed'].includes(overall);
        if (isUp && !document.hidden && (opened !== this.#opened || now - this.#askedAt >= pause)) {
            this.#opened = opened;
            this.#askedAt = now;
            this.#ask();
        }
        if (this.#answeredAt !== null)
            setText(byId('serversAge'), `${ageText(now - this.#answeredAt)} old`);
    }

    async #ask() {
        let status;
        try {
            status = await get('.');
        } catch {
            return; // the age says it
        }
        this.noteStatus(status);
        const { instance, instances = [] } = status;
        // The one that is asked may be another behind the same address, or say less to this caller than before.
        if (instance === this.#instance && instances.length > 0)
            this.#lost = lostServers(this.#lost, this.#known, instances, this.stream.serverNow());
        this.#instance = instance;
        this.#known = instances.map(({ name }) => name);
        const areMore = instances.length > 1 || (instances.length === 1 && this.#lost.length > 0);
        this.#answeredAt = areMore ? this.stream.now() : null;
        byId('servers').hidden = !areMore;
        if (areMore)
            this.#fill(matrixOf(instances));
    }

    #fill(rows) {
        this.#arrange(rows);
        rows.forEach(({ streams, cells }, i) => {
            const line = byId('serversRows').children[i];
            setText(line.children[1], numberText(streams, 0));
            cells.forEach((cell, j) => {
                const target = line.children[j + 2];
                setText(target, cellTexts[cell.kind](cell));
                setAttribute(target, 'data-kind', cell.kind);
                setAttribute(target, 'title', `${rows[i].name} from ${rows[j].name}: ${cellTitles[cell.kind](cell)}`);
            });
        });
        const isWell = deafServers(rows).length === 0;
        const summary = byId('serversSummary');
        summary.classList.toggle('error', !isWell);
        setText(summary, [summaryText(rows), ...this.#lost.map(({ name, since }) => `${name} is gone since ${timeText(since)}.`)].join(' '));
        const said = [isWell, ...this.#lost.map(({ name }) => name)].join(' ');
        if (said !== this.#said)
            announce(summary.textContent);
        this.#said = said;
    }

    // Only where the servers are others than before, so that the scroll position stays.
    #arrange(rows) {
        const names = JSON.stringify(rows.map(({ name }) => name));
        if (names === this.#names)
            return;
        this.#names = names;
        const heading = (text, className, title = '') => element('th', { scope: 'col', className, textContent: text, title });
        byId('serversHeading').replaceChildren(heading('Server', '', 'A server that shares this history'),
            heading('Readers', 'number', 'Event streams that are open there'),
            ...rows.map(({ name }, i) => heading(String(i + 1), 'number', `How late events of ${name} arrive at the server of the row, at most, in ms`)));
        byId('serversRows').replaceChildren(...rows.map(({ name }, i) => element('tr', {},
            element('th', { scope: 'row', title: name }, element('span', { className: 'index', textContent: String(i + 1) }), name),
            ...[...rows, null].map(() => element('td', { className: 'number' })))));
    }
}
