// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The prices panel: one large price with its chart, and a row for each symbol.

import { byId, element, setAttribute, setText } from './dom.mjs';
import { panelState } from './linkstate.mjs';
import { recall, remember } from './memory.mjs';
import { change } from './plot.mjs';
import { inOrder } from './priceorder.mjs';
import { hintAtMore } from './scrollhint.mjs';
import { SeriesPanel } from './seriespanel.mjs';
import { drawSpark, watchSize } from './spark.mjs';
import { ageText, dateText, durationText, minutesText, numberText, signedText, timeText } from './words.mjs';

const sparkPause = 1000;
const orderPause = 1000; // an order that changes faster cannot be read
const sparksPerFrame = 6;
const priceText = value => numberText(value, 2);
const arrows = { '-1': '▼', 0: '■', 1: '▲' };

const direction = ({ difference }) => Math.sign(Math.round(difference * 100));
const sumText = ({ difference }) => signedText(difference, 2);
const shareText = ({ share }) => `${signedText(share * 100, 2)}\u202f%`;
const changeText = change => `${sumText(change)} (${shareText(change)})`;

// Nothing where no change is known.
function showParts(target, change, [sum = '', share = '', time = '']) {
    if (!target.firstElementChild) {
        const [arrow, ...others] = ['arrow', 'sum', 'share', 'time'].map(className => element('span', { className }));
        target.append(arrow, others[0], ' ', others[1], ' ', others[2]);
    }
    const texts = [change ? `${arrows[direction(change)]} ` : '', sum, share, time];
    [...target.children].forEach((part, i) => setText(part, texts[i]));
    setAttribute(target, 'data-way', change ? { '-1': 'down', 0: 'flat', 1: 'up' }[direction(change)] : 'flat');
    setAttribute(target, 'title', change ? `${changeText(change)} since ${dateText(change.since)}` : '');
}

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
        const prices = [...this.#rows.keys()].map(symbol => {
            const track = this.tracks.get(symbol);
            return { symbol, price: track.samples.price.last.value, change: this.#change(track) };
        });
        const wanted = inOrder(prices, byId('priceSort').value).map(symbol => this.#rows.get(symbol).line);
        if (wanted.some((line, i) => body.children[i] !== line))
            body.append(...wanted);
    }

    showNewest(track, now, state, overall) {
        setText(byId('priceName'), this.chosen);
        setText(byId('priceValue'), priceText(track.samples.price.last.value));
        this.#showHeroChange(this.#change(track));
        setText(byId('changeHeading'), `Change, ${durationText(this.range())}`);
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

    summary(track) {
        const change = this.#change(track);
        return `Price chart of ${this.chosen}: ${[priceText(track.samples.price.last.value), change && `${changeText(change)} ${this.#timeOf(change)}`]
            .filter(Boolean).join(', ')}`;
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

    #change(track) {
        return change(track.samples.price, this.range(), track.isGap);
    }

    // The time within which it changed, in the words of the window.
    #timeOf({ since, isSinceGap, isWhole }) {
        return isSinceGap ? 'since the gap' : `in ${durationText(isWhole ? this.range() : this.track.samples.price.last.time - since)}`;
    }

    #showHeroChange(change) {
        showParts(byId('priceChange'), change, change ? [sumText(change), `(${shareText(change)})`, this.#timeOf(change)] : []);
    }

    // Where a change is not one in the time of the heading, it says since when it is; in narrow tables the style sheet leaves
    // out the sum.
    #showRowChange(target, change) {
        const isWhole = !change || change.isWhole;
        showParts(target, change, !change ? [] : isWhole ? [sumText(change), shareText(change)]
            : ['', shareText(change), `since ${minutesText(change.since)}`]);
    }

    #showRow(symbol, row, track, now, overall) {
        const isChosen = symbol === this.chosen;
        const state = panelState(overall, track.freshness.state(now));
        const classes = `${isChosen ? 'chosen' : ''} ${state === 'stale' ? 'stale' : ''}`.trim();
        if (row.classes !== classes)
            row.line.className = row.classes = classes;
        setAttribute(row.button, 'aria-pressed', isChosen);
        setText(row.price, priceText(track.samples.price.last.value));
        this.#showRowChange(row.change, this.#change(track));
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
        drawSpark(row.spark, price, from, now, track.isGap);
    }
}
