// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The time under the pointer, or the sample chosen with the arrow keys, on one chart.

export class CrossHair {
    time = null;

    constructor(canvas, chart) {
        this.canvas = canvas;
        this.chart = chart;
        canvas.addEventListener('pointermove', event => this.#point(event));
        canvas.addEventListener('pointerdown', event => this.#point(event));
        canvas.addEventListener('pointerleave', event => event.pointerType === 'mouse' && this.#set(null));
        canvas.addEventListener('keydown', event => this.#step(event));
        canvas.addEventListener('blur', () => this.#set(null));
    }

    #set(time) {
        this.time = time;
        this.chart.redraw();
    }

    #point(event) {
        if (this.chart.range)
            this.#set(this.chart.timeAt(event.clientX - this.canvas.getBoundingClientRect().left));
    }

    // Left and right go from sample to sample, with Shift by ten; Home is the newest; Escape takes the cross-hair away.
    #step(event) {
        const directions = { ArrowLeft: -1, ArrowRight: 1, Home: Infinity };
        if (event.key === 'Escape')
            return this.#set(null);
        const { series, from } = this.chart.model();
        const samples = series[0]?.samples;
        if (!(event.key in directions) || !samples?.length)
            return;
        event.preventDefault();
        const steps = directions[event.key] * (event.shiftKey ? 10 : 1);
        const start = this.time === null ? samples.length - (steps < 0 ? 0 : 1) : samples.indexAt(this.time);
        const oldest = samples.indexAt(from) + 1;
        this.#set(samples.times[Math.max(oldest, Math.min(samples.length - 1, start + steps))]);
    }
}
