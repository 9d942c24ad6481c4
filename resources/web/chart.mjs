// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Lines over time on a canvas: crisp at any pixel ratio, with gaps, round marks, the newest value at its place on the
// right, and a cross-hair for pointer and keyboard. Colours come from the style sheet.

import { CrossHair } from './crosshair.mjs';
import { setText } from './dom.mjs';
import { extent, gapAt, gaps, lines, padded, timeMarks, valueMarks } from './plot.mjs';
import { gapText, minutesText, timesNote, timeText } from './words.mjs';

const severityColours = { info: '--muted', warning: '--warning', error: '--error' };
const bottom = 22;
const top = 8;

export class Chart {
    // model(): { series: [{ name, samples, colour, dash?, isGap(from, to) }], from, to, range?: {low, high}, text(value),
    // disconnectedWithin(from, to), note: of timesNote(), limits: [{ value, name, severity }], moments: [{ time, name, severity, isEnd }] }.
    constructor(canvas, readout, note, model) {
        this.canvas = canvas;
        this.readout = readout;
        this.note = note; // in the row of the times
        this.model = model;
        this.isDirty = false;
        new ResizeObserver(() => this.redraw()).observe(canvas);
        for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)'])
            matchMedia(query).addEventListener('change', () => this.redraw());
        document.addEventListener('visibilitychange', () => this.redraw());
        this.crossHair = new CrossHair(canvas, this);
    }

    timeAt(x) {
        return this.time(Math.max(0, Math.min(x, this.right)));
    }

    // At most once a frame, and not while it is hidden: frames do not come then.
    redraw() {
        if (this.isDirty)
            return;
        this.isDirty = true;
        requestAnimationFrame(() => {
            this.isDirty = false;
            this.#draw();
        });
    }

    #draw() {
        const { clientWidth: width, clientHeight: height } = this.canvas;
        if (width === 0 || height === 0)
            return;
        this.#fit(width, height);
        const model = this.model();
        const style = getComputedStyle(this.canvas);
        this.colours = name => style.getPropertyValue(name).trim();
        const drawn = model.series.map(series => ({
            ...series, lines: lines(series.samples, model.from, model.to, width, series.isGap),
        }));
        const seen = model.range ?? extent(drawn.flatMap(series => series.lines));
        this.#measure(model, seen && (model.range ?? padded(seen)), width, height, style);
        this.context.clearRect(0, 0, width, height);
        this.#drawTimes(model);
        if (!seen)
            return;
        const tags = this.#placeTags(drawn, model);
        this.#drawMarks(model, tags);
        this.#drawGaps(drawn, model);
        this.#drawLimits(model);
        for (const series of drawn)
            this.#drawSeries(series);
        this.#drawMoments(model);
        for (const tag of tags)
            this.#drawTag(tag);
        this.#drawCursor(drawn, model);
    }

    #fit(width, height) {
        const ratio = devicePixelRatio || 1;
        this.hair = 1 / ratio;
        this.context = this.canvas.getContext('2d');
        if (this.canvas.width !== Math.round(width * ratio) || this.canvas.height !== Math.round(height * ratio)) {
            this.canvas.width = Math.round(width * ratio);
            this.canvas.height = Math.round(height * ratio);
        }
        this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
        this.snap = value => (Math.floor(value * ratio) + 0.5) / ratio;
    }

    #measure(model, range, width, height, style) {
        this.range = range;
        this.font = `11px ${style.fontFamily}`;
        this.context.font = this.font;
        this.width = width;
        this.height = height;
        const widest = range ? Math.max(...[range.low, range.high].map(value => this.context.measureText(model.text(value)).width)) : 24;
        this.right = width - Math.ceil(widest) - 14;
        this.bottom = height - bottom;
        this.x = time => (time - model.from) / (model.to - model.from) * this.right;
        this.time = x => model.from + x / this.right * (model.to - model.from);
        this.y = value => this.bottom - (value - range.low) / (range.high - range.low) * (this.bottom - top);
    }

    #horizontal(y, colour, to = this.right) {
        const { context } = this;
        context.strokeStyle = colour;
        context.lineWidth = this.hair;
        context.beginPath();
        context.moveTo(0, this.snap(y));
        context.lineTo(to, this.snap(y));
        context.stroke();
    }

    #drawTimes(model) {
        const { context } = this;
        const { marks, step } = timeMarks(model.from, model.to, Math.max(2, this.right / 90));
        const widthOf = text => context.measureText(text).width;
        const note = model.note ? timesNote(model.note, widthOf, this.right) : '';
        setText(this.note, note);
        this.note.hidden = note === '';
        const begin = note === '' ? 0 : widthOf(note) + 12;
        context.fillStyle = this.colours('--muted');
        context.textAlign = 'center';
        context.textBaseline = 'alphabetic';
        for (const mark of marks) {
            const text = step < 60_000 ? timeText(mark) : minutesText(mark);
            const half = widthOf(text) / 2;
            const x = this.x(mark);
            if (x - half >= begin && x + half <= this.right)
                context.fillText(text, x, this.height - 6);
        }
    }

    #drawMarks(model, tags) {
        const { context } = this;
        const { marks } = valueMarks(this.range.low, this.range.high, Math.max(2, Math.min(5, this.bottom / 40)));
        context.textAlign = 'left';
        context.textBaseline = 'middle';
        for (const mark of marks) {
            this.#horizontal(this.y(mark), this.colours('--grid'));
            context.fillStyle = this.colours('--muted');
            if (!tags.some(tag => Math.abs(tag.place - this.y(mark)) < 15))
                context.fillText(model.text(mark), this.right + 8, this.y(mark));
        }
    }

    #drawGaps(drawn, model) {
        const { context } = this;
        const series = drawn[0];
        context.fillStyle = this.colours('--gap');
        for (const gap of gaps(series.lines, model.from, model.to, series.isGap)) {
            const from = Math.max(0, this.x(gap.from));
            context.fillRect(from, top, Math.min(this.right, this.x(gap.to)) - from, this.bottom - top);
        }
    }

    // A dashed line with the name of what watches it.
    #drawLimits({ limits }) {
        const { context } = this;
        context.setLineDash([4, 3]);
        const named = [];
        for (const { value, name, severity } of limits) {
            const y = this.y(value);
            if (y < top || y > this.bottom)
                continue;
            this.#horizontal(y, this.colours(severityColours[severity]));
            context.fillStyle = this.colours(severityColours[severity]);
            context.textAlign = 'right';
            context.textBaseline = y - top > 14 ? 'bottom' : 'top';
            if (!named.some(other => Math.abs(other - y) < 14))
                context.fillText(name, this.right - 4, y + (y - top > 14 ? -1 : 2), this.right / 2);
            named.push(y);
        }
        context.setLineDash([]);
    }

    // Filled and pointing up where an alert fired, hollow and pointing down where it ended.
    #drawMoments({ moments, from, to }) {
        const { context } = this;
        const half = 5;
        for (const { time, severity, isEnd } of moments) {
            if (time < from || time > to)
                continue;
            const [x, y] = [this.x(time), this.bottom - 1];
            const colour = this.colours(severityColours[severity]);
            const [foot, tip] = isEnd ? [y - 2 * half, y] : [y, y - 2 * half];
            context.beginPath();
            context.moveTo(x - half, foot);
            context.lineTo(x + half, foot);
            context.lineTo(x, tip);
            context.closePath();
            context.fillStyle = isEnd ? this.colours('--surface') : colour;
            context.fill();
            context.strokeStyle = colour;
            context.lineWidth = 1.5;
            context.stroke();
        }
    }

    #drawSeries(series) {
        const { context } = this;
        context.save();
        context.beginPath();
        context.rect(0, 0, this.right, this.bottom + 2);
        context.clip();
        context.strokeStyle = this.colours(series.colour);
        context.lineWidth = devicePixelRatio > 1.5 ? 2 : 1.5;
        context.lineJoin = 'round';
        context.setLineDash(series.dash ?? []);
        context.beginPath();
        for (const line of series.lines) {
            context.moveTo(this.x(line[0].time), this.y(line[0].value));
            for (const point of line)
                context.lineTo(this.x(point.time), this.y(point.value));
            if (line.length === 1)
                context.lineTo(this.x(line[0].time) + 1, this.y(line[0].value));
        }
        context.stroke();
        context.restore();
    }

    // The newest values stand at their height on the axis; where two would cover each other, one moves.
    #placeTags(drawn, model) {
        const tags = [];
        for (const { samples, colour } of drawn) {
            const newest = samples.last;
            if (!newest || newest.time < model.from)
                continue;
            const y = this.y(newest.value);
            const other = tags.find(tag => Math.abs(tag.place - y) < 17);
            const place = other ? other.place + (y < other.place ? -17 : 17) : y;
            tags.push({ x: Math.min(this.x(newest.time), this.right), y, place, colour: this.colours(colour), text: model.text(newest.value) });
        }
        return tags;
    }

    #drawTag({ x, y, place, colour, text }) {
        const { context } = this;
        context.fillStyle = colour;
        context.beginPath();
        context.arc(x, y, 3, 0, 2 * Math.PI);
        context.fill();
        context.beginPath();
        context.roundRect(this.right + 3, place - 8, this.width - this.right - 3, 16, 3);
        context.fill();
        context.fillStyle = this.colours('--surface');
        context.textAlign = 'left';
        context.textBaseline = 'middle';
        context.fillText(text, this.right + 8, place + 0.5);
    }

    #drawCursor(drawn, model) {
        const cursor = this.crossHair.time;
        this.readout.hidden = cursor === null;
        if (cursor === null)
            return;
        // The last sample at or before the cursor: what was known then.
        const found = drawn.map(series => ({ series, index: series.samples.indexAt(cursor) })).filter(entry => entry.index >= 0);
        const x = this.snap(this.x(cursor));
        const { context } = this;
        context.strokeStyle = this.colours('--muted');
        context.lineWidth = this.hair;
        context.beginPath();
        context.moveTo(x, top);
        context.lineTo(x, this.bottom);
        context.stroke();
        const gap = drawn[0] && gapAt(drawn[0].samples, cursor, drawn[0].isGap, model.to);
        const values = gap?.isInside ? [] : found.map(({ series, index }) => `${series.name} ${model.text(series.samples.values[index])}`);
        if (gap)
            values.push(gapText(gap, model.to, model.disconnectedWithin(gap.from, gap.to ?? model.to)));
        for (const { name, isEnd } of model.moments.filter(({ time }) => Math.abs(this.x(time) - x) < 6))
            values.push(`${isEnd ? '▽' : '▲'} ${name} ${isEnd ? 'ended' : 'fired'}`);
        this.readout.textContent = [timeText(cursor), ...values].join('  ');
    }
}
