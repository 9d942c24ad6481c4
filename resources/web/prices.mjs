// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The prices panel: one large price with its chart, and a row for each symbol.

import { Chart } from './chart.mjs';
import { byId, element, fillTable, setState, setText } from './dom.mjs';
import { panelState } from './linkstate.mjs';
import { recall, remember } from './memory.mjs';
import { drawSpark } from './spark.mjs';
import { Track } from './track.mjs';
import { Tracks } from './tracks.mjs';
import { ageText, dateText, numberText, signedText, timeText } from './words.mjs';

const priceText = value => numberText(value, 2);
const arrows = { '-1': '▼', 0: '■', 1: '▲' };

export class Prices {
    #tracks = new Tracks();
    #rows = new Map();
    #chosen = null;
    #isChosenByHand = false;
    #summaryAt = -Infinity;

    constructor(stream, range) {
        this.stream = stream;
        this.range = range;
        this.panel = byId('prices');
        this.chart = new Chart(byId('priceChart'), byId('priceReadout'), () => this.#model());
        stream.addEventListener('stock-update', ({ detail: { data } }) =>
            this.#tracks.add(data.symbol, data, name => this.#introduce(name)));
        byId('priceDetails').addEventListener('toggle', () => this.#fillDetails());
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
        setText(byId('pricesEmpty'), { connecting: 'Connecting.', error: 'No connection, and nothing seen yet.' }[state]
            ?? 'No price yet. Waiting for the server’s first one.');
        if (!track)
            return;
        this.#showHero(track, state, now);
        for (const [symbol, row] of this.#rows)
            this.#showRow(row, this.#tracks.get(symbol), now, overall, isSilent);
        this.#fillDetails();
        this.chart.redraw();
    }

    #introduce(symbol) {
        const track = new Track(`stock:${symbol}`, ({ price }) => ({ price: Number(price) }), () => this.chart.redraw());
        this.#tracks.set(symbol, track);
        track.reachBack(this.stream.serverNow() - this.range());
        const row = this.#makeRow(symbol);
        this.#rows.set(symbol, row);
        const next = [...this.#rows.keys()].sort().find(other => other > symbol);
        byId('priceRows').insertBefore(row.line, next ? this.#rows.get(next).line : null);
        this.#isChosenByHand ||= symbol === recall('symbol');
        if (symbol === recall('symbol'))
            this.#chosen = symbol;
        else if (!this.#isChosenByHand)
            this.#chosen = [...this.#tracks.keys()].sort()[0];
    }

    #makeRow(symbol) {
        const button = element('button', { type: 'button', textContent: symbol, onclick: () => this.#choose(symbol) });
        const spark = element('canvas', { 'aria-hidden': 'true' });
        const cell = (...names) => element('td', { className: names.join(' ') });
        const [price, change, age] = [cell('number'), cell('number', 'change'), cell('number', 'narrow', 'muted')];
        const line = element('tr', {}, element('td', {}, button), element('td', { className: 'spark' }, spark), price, change, age);
        return { line, button, spark, price, change, age, drawnAt: -Infinity };
    }

    #choose(symbol) {
        this.#chosen = symbol;
        this.#isChosenByHand = true;
        remember('symbol', symbol);
        this.#summaryAt = -Infinity;
        this.stream.announceChange();
    }

    #change(track, now) {
        const { price } = track.samples;
        const first = price.values[Math.max(0, price.indexAt(now - this.range()))];
        const difference = price.last.value - first;
        const direction = Math.sign(Math.round(difference * 100));
        const sum = signedText(difference, 2);
        const share = `${signedText(difference / first * 100, 2)}\u202f%`;
        return { direction, sum, share, text: `${sum} (${share})` };
    }

    // In narrow tables the style sheet leaves the share alone.
    #showChange(target, { direction, sum, share }) {
        if (!target.firstElementChild)
            target.append(...['arrow', 'sum', 'share'].map(className => element('span', { className })));
        const [arrowPart, sumPart, sharePart] = target.children;
        setText(arrowPart, `${arrows[direction]} `);
        setText(sumPart, `${sum}  `);
        setText(sharePart, share);
        target.classList.toggle('up', direction > 0);
        target.classList.toggle('down', direction < 0);
    }

    #showHero(track, state, now) {
        setText(byId('priceName'), this.#chosen);
        setText(byId('priceValue'), priceText(track.samples.price.last.value));
        const change = this.#change(track, now);
        this.#showChange(byId('priceChange'), change);
        const age = `${ageText(track.freshness.age(now))} old`;
        setText(byId('priceAge'), state === 'live' ? age : `${state}, ${age}`);
        byId('priceAge').title = dateText(track.newest.timestamp);
        setText(byId('changeHeading'), `Change, ${Math.round(this.range() / 60_000)} min`);
        if (now - this.#summaryAt < 5000)
            return;
        this.#summaryAt = now;
        byId('priceChart').setAttribute('aria-label', `Price chart of ${this.#chosen}: ${priceText(track.samples.price.last.value)}, `
            + `${change.text} in ${Math.round(this.range() / 60_000)} minutes, ${state}. Left and right arrows read single values.`);
    }

    #showRow(row, track, now, overall, isSilent) {
        const isChosen = row.button.textContent === this.#chosen;
        const state = panelState(overall, track.freshness.state(now), isSilent);
        row.line.classList.toggle('chosen', isChosen);
        row.line.classList.toggle('stale', state === 'stale');
        row.button.setAttribute('aria-pressed', isChosen);
        setText(row.price, priceText(track.samples.price.last.value));
        this.#showChange(row.change, this.#change(track, now));
        setText(row.age, (state === 'stale' ? 'stale ' : '') + ageText(track.freshness.age(now)));
        if (!document.hidden && now - row.drawnAt >= 1000)
            this.#drawSpark(row, track, now);
    }

    #drawSpark(row, track, now) {
        row.drawnAt = now;
        drawSpark(row.spark, track.samples.price, now - this.range(), now, track.freshness.gapAfter);
    }

    #fillDetails() {
        const price = this.#tracks.get(this.#chosen)?.samples.price;
        if (!byId('priceDetails').open || !price)
            return;
        const rows = price.times.slice(-20).map((time, i, times) => [timeText(time), priceText(price.values.at(i - times.length))]);
        fillTable(byId('priceTable'), rows.reverse());
    }

    #model() {
        const now = this.stream.serverNow();
        const track = this.#tracks.get(this.#chosen);
        const series = track?.samples.price
            ? [{ name: this.#chosen, samples: track.samples.price, colour: '--first', gapAfter: track.freshness.gapAfter }] : [];
        return { series, from: now - this.range(), to: now, text: priceText };
    }
}
