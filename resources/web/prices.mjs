// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The prices panel: one large price with its chart, and a row for each symbol.

import { byId, element, setAttribute, setText } from './dom.mjs';
import { panelState } from './linkstate.mjs';
import { recall, remember } from './memory.mjs';
import { change } from './plot.mjs';
import { hintAtMore } from './scrollhint.mjs';
import { SeriesPanel } from './seriespanel.mjs';
import { drawSpark, watchSize } from './spark.mjs';
import { ageText, minutesText, numberText, signedText, timeText } from './words.mjs';

const sparkPause = 1000;
const orderPause = 1000; // an order that changes faster cannot be read
const sparksPerFrame = 6;
const priceText = value => numberText(value, 2);
const arrows = { '-1': '▼', 0: '■', 1: '▲' };

export class Prices extends SeriesPanel {
    #rows = new Map();
    #seen = new IntersectionObserver(entries => this.#noteSeen(entries));
    #sparksAt = -Infinity;
    #sparksToDraw = []; // symbols

    #orderAt = -Infinity;

    constructor(stream, range, marks) {
        super(stream, range, marks, { panel: 'prices', fields: ['price'], prefix: 'price', event: 'stock-update', subject: 'symbol', topic: 'stock',
            values: ({ price }) => ({ price: Number(price) }), nothingYet: 'No price yet. Waiting for the server’s first one.' });
        hintAtMore(byId('priceScroll'));
        byId('priceSort').value = recall('priceSort', 'symbol');
        byId('priceSort').addEventListener('change', event => {
            remember('priceSort', event.target.value);
            this.#orderAt = -Infinity;
            this.stream.announceChange();
        });
        byId('priceSearch').addEventListener('input', () => this.#filter());
    }

    introduced(symbol) {
        const row = this.#makeRow(symbol);
        this.#rows.set(symbol, row);
        const next = [...this.#rows.keys()].sort().find(other => other > symbol);
        byId('priceRows').insertBefore(row.line, next ? this.#rows.get(next).line : null);
        this.#seen.observe(row.line);
        this.#orderAt = -Infinity;
        this.#filter();
    }

    #filter() {
        const wanted = byId('priceSearch').value.trim().toLowerCase();
        for (const [symbol, row] of this.#rows)
            row.line.hidden = !symbol.toLowerCase().includes(wanted);
        byId('priceNone').hidden = [...this.#rows.values()].some(row => !row.line.hidden);
    }

    // Not while a reader is at one of the rows with the keyboard: a row that moves loses the focus.
    #sortRows(now) {
        const body = byId('priceRows');
        if (now - this.#orderAt < orderPause || body.contains(document.activeElement))
            return;
        this.#orderAt = now;
        const order = byId('priceSort').value;
        const size = symbol => (order === 'change' ? Math.abs(this.#change(this.tracks.get(symbol), now).part)
            : order === 'price' ? this.tracks.get(symbol).samples.price.last.value : 0);
        const wanted = [...this.#rows.keys()].map(symbol => ({ symbol, size: size(symbol) }))
            .sort((a, b) => b.size - a.size || (a.symbol < b.symbol ? -1 : 1)).map(({ symbol }) => this.#rows.get(symbol).line);
        if (wanted.some((line, i) => body.children[i] !== line))
            body.append(...wanted);
    }

    showNewest(track, now, state, overall) {
        setText(byId('priceName'), this.chosen);
        setText(byId('priceValue'), priceText(track.samples.price.last.value));
        this.#showChange(byId('priceChange'), this.#change(track, now));
        setText(byId('changeHeading'), `Change, ${Math.round(this.range() / 60_000)} min`);
        this.#sortRows(now);
        const seen = [...this.#rows].filter(([, row]) => row.isSeen);
        for (const [symbol, row] of seen)
            this.#showRow(symbol, row, this.tracks.get(symbol), now, overall);
        if (document.hidden || now - this.#sparksAt < sparkPause)
            return;
        this.#sparksAt = now;
        const isUnderWay = this.#sparksToDraw.length > 0;
        this.#sparksToDraw = seen.map(([symbol]) => symbol);
        if (!isUnderWay)
            this.#drawSparks();
    }

    summary(track, now) {
        return `Price chart of ${this.chosen}: ${priceText(track.samples.price.last.value)}, ${this.#change(track, now).text} `
            + `in ${Math.round(this.range() / 60_000)} minutes`;
    }

    detailRows({ samples: { price } }) {
        return price.times.slice(-20).map((time, i, times) => [timeText(time), priceText(price.values.at(i - times.length))]);
    }

    series({ samples: { price } }) {
        return [{ name: this.chosen, samples: price, colour: '--first' }];
    }

    axis() {
        return { text: priceText };
    }

    #makeRow(symbol) {
        const button = element('button', { type: 'button', textContent: symbol, title: symbol, onclick: () => this.choose(symbol) });
        const spark = element('canvas', { 'aria-hidden': 'true' });
        watchSize(spark);
        const cell = (...names) => element('td', { className: names.join(' ') });
        const [price, changed, age] = [cell('number'), cell('number', 'change'), cell('number', 'narrow', 'muted')];
        const line = element('tr', {}, element('td', { className: 'name' }, button), element('td', { className: 'spark' }, spark),
            price, changed, age);
        return { line, button, spark, price, change: changed, age, isSeen: true, classes: '' };
    }

    #noteSeen(entries) {
        const lines = new Map([...this.#rows.values()].map(row => [row.line, row]));
        for (const { target, isIntersecting } of entries)
            lines.get(target).isSeen = isIntersecting;
        this.#sparksAt = -Infinity;
        this.stream.announceTick();
    }

    #change(track, now) {
        const { difference, share, since } = change(track.samples.price, now - this.range(), track.freshness.gapAfter);
        const direction = Math.sign(Math.round(difference * 100));
        const sum = signedText(difference, 2);
        // What happened in a gap is unknown: the line starts again behind it, and says so.
        const percent = since === null ? `${signedText(share * 100, 2)}\u202f%` : `since ${minutesText(since)}`;
        return { direction, sum, share: percent, part: since === null ? share : 0, text: `${sum} (${percent})` };
    }

    // In narrow tables the style sheet leaves the share alone.
    #showChange(target, { direction, sum, share }) {
        if (!target.firstElementChild)
            target.append(...['arrow', 'sum', 'share'].map(className => element('span', { className })));
        const [arrowPart, sumPart, sharePart] = target.children;
        setText(arrowPart, `${arrows[direction]} `);
        setText(sumPart, `${sum}  `);
        setText(sharePart, share);
        const way = { '-1': 'down', 0: 'flat', 1: 'up' }[direction];
        if (target.dataset.way !== way)
            target.dataset.way = way;
    }

    #showRow(symbol, row, track, now, overall) {
        const isChosen = symbol === this.chosen;
        const state = panelState(overall, track.freshness.state(now));
        const classes = `${isChosen ? 'chosen' : ''} ${state === 'stale' ? 'stale' : ''}`.trim();
        if (row.classes !== classes)
            row.line.className = row.classes = classes;
        setAttribute(row.button, 'aria-pressed', isChosen);
        setText(row.price, priceText(track.samples.price.last.value));
        this.#showChange(row.change, this.#change(track, now));
        setText(row.age, (state === 'stale' ? 'stale ' : '') + ageText(track.freshness.age(now)));
    }

    // A few in each frame, because all of them would hold up what the reader does.
    #drawSparks() {
        requestAnimationFrame(() => {
            const now = this.stream.serverNow();
            for (const symbol of this.#sparksToDraw.splice(0, sparksPerFrame))
                this.#drawSpark(this.#rows.get(symbol), this.tracks.get(symbol), now);
            if (this.#sparksToDraw.length > 0)
                this.#drawSparks();
        });
    }

    // Over the whole cell, however short what there is.
    #drawSpark(row, track, now) {
        const { price } = track.samples;
        const from = Math.max(now - this.range(), price.times[0]);
        drawSpark(row.spark, price, from, now, track.freshness.gapAfter);
    }
}
