// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { extent, lines, padded } from './plot.mjs';

const sizes = new WeakMap(); // as the browser reports them: asking for them would have it lay out the page each time
const observer = new ResizeObserver(entries => {
    for (const { target, contentRect } of entries)
        sizes.set(target, contentRect);
});

// Before a canvas can be drawn on.
export function watchSize(canvas) {
    observer.observe(canvas);
}

// A line without axes, for a row of a table.
export function drawSpark(canvas, samples, from, to, isGap) {
    const { width, height } = sizes.get(canvas) ?? { width: 0 };
    if (width === 0)
        return;
    const ratio = devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * ratio)) {
        canvas.width = Math.round(width * ratio);
        canvas.height = Math.round(height * ratio);
    }
    const context = canvas.getContext('2d');
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const found = lines(samples, from, to, width, isGap);
    const seen = extent(found);
    if (!seen)
        return;
    const { low, high } = padded(seen);
    context.strokeStyle = getComputedStyle(canvas).color;
    context.lineWidth = 1.25;
    context.lineJoin = 'round';
    context.beginPath();
    for (const line of found) {
        line.forEach((point, i) => {
            const x = (point.time - from) / (to - from) * width;
            const y = height - 1 - (point.value - low) / (high - low) * (height - 2);
            context[i === 0 ? 'moveTo' : 'lineTo'](x, y);
        });
    }
    context.stroke();
}
