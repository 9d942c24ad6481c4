// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// All hosts at a glance: load and when each was last seen, to be found, sorted and chosen. Only rows in sight are drawn.

import { byId, element, setAttribute, setText } from './dom.mjs';
import { inOrder, isFound } from './hostorder.mjs';
import { panelState } from './linkstate.mjs';
import { recall, remember } from './memory.mjs';
import { hintAtMore } from './scrollhint.mjs';
import { ageText, dateText, percentText } from './words.mjs';

const orderPause = 1000; // an order that changes faster cannot be read

export class HostTable {
    #rows = new Map();
    #lines = new WeakMap(); // line → its row
    #orderAt = -Infinity;
    #seen = new IntersectionObserver(entries => {
        for (const { target, isIntersecting } of entries)
            this.#lines.get(target).isSeen = isIntersecting;
        this.stream.announceTick();
    });

    constructor(stream, choose) {
        this.stream = stream;
        this.choose = choose;
        hintAtMore(byId('hostScroll'));
        byId('hostSort').value = recall('hostSort', 'cpu');
        byId('hostSort').addEventListener('change', event => {
            remember('hostSort', event.target.value);
            this.#orderAt = -Infinity;
            this.stream.announceChange();
        });
        byId('hostSearch').addEventListener('input', () => this.#filter());
    }

    add(host) {
        const button = element('button', { type: 'button', textContent: host, title: host, onclick: () => this.choose(host) });
        const [cpu, memory, seen] = ['number', 'number', 'number muted'].map(className => element('td', { className }));
        const line = element('tr', {}, element('td', { className: 'name' }, button), cpu, memory, seen);
        const row = { line, button, cpu, memory, seen, isSeen: true, classes: '' };
        this.#rows.set(host, row);
        this.#lines.set(line, row);
        byId('hostRows').append(line);
        this.#seen.observe(line);
        this.#orderAt = -Infinity;
        this.#filter();
    }

    show(tracks, chosen, now, overall) {
        this.#sortRows(tracks, now);
        for (const [host, row] of this.#rows) {
            if (row.isSeen)
                this.#showRow(host, row, tracks.get(host), host === chosen, now, overall);
        }
    }

    #filter() {
        for (const [host, { line }] of this.#rows)
            line.hidden = !isFound(host, byId('hostSearch').value);
        byId('hostNone').hidden = [...this.#rows.values()].some(({ line }) => !line.hidden);
    }

    // Not while a reader is at one of the rows with the keyboard: a row that moves loses the focus.
    #sortRows(tracks, now) {
        const body = byId('hostRows');
        if (now - this.#orderAt < orderPause || body.contains(document.activeElement))
            return;
        this.#orderAt = now;
        const hosts = [...this.#rows.keys()].map(host => ({ host, ...tracks.get(host).newest, isSilent: tracks.get(host).freshness.state(now) === 'stale' }));
        const wanted = inOrder(hosts, byId('hostSort').value).map(host => this.#rows.get(host).line);
        if (wanted.some((line, i) => body.children[i] !== line))
            body.append(...wanted);
    }

    #showRow(host, row, track, isChosen, now, overall) {
        const state = panelState(overall, track.freshness.state(now));
        const classes = `${isChosen ? 'chosen' : ''} ${state === 'stale' ? 'stale' : ''}`.trim();
        if (row.classes !== classes)
            row.line.className = row.classes = classes;
        const { cpu, memory, timestamp } = track.newest;
        setAttribute(row.button, 'aria-pressed', isChosen);
        setText(row.cpu, percentText(cpu, 1));
        setText(row.memory, percentText(memory, 1));
        setText(row.seen, (state === 'stale' ? 'stale ' : '') + ageText(track.freshness.age(now)));
        setAttribute(row.seen, 'title', dateText(timestamp));
    }
}
