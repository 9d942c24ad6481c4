// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// From samples to what is drawn: which points a line needs at this width, where it breaks, and round axis marks.

// Lines for the samples between two times: [[{ time, value }, …], …], broken where isGap(from, to) says
// so of two samples. Of many samples in one pixel column only the first, lowest, highest and last remain.
export function lines(samples, from, to, columns, isGap) {
    const { times, values } = samples;
    const first = Math.max(0, samples.indexAt(from)); // one before the edge, so that the line enters from outside
    const last = Math.min(samples.length - 1, samples.indexAt(to) + 1);
    const found = [];
    let line = null;
    let column = null;
    const flush = () => {
        if (column)
            line.push(...column.points());
        column = null;
    };
    for (let i = first; i <= last; ++i) {
        if (!line || isGap(times[i - 1], times[i])) {
            flush();
            line = [];
            found.push(line);
        }
        const place = Math.floor((times[i] - from) / (to - from) * columns);
        if (!column || column.place !== place) {
            flush();
            column = new Column(place);
        }
        column.add(times[i], values[i]);
    }
    flush();
    return found;
}

class Column {
    constructor(place) {
        this.place = place;
        this.kept = null;
    }

    add(time, value) {
        const point = { time, value };
        if (!this.kept)
            this.kept = { first: point, low: point, high: point, last: point };
        if (value < this.kept.low.value)
            this.kept.low = point;
        if (value > this.kept.high.value)
            this.kept.high = point;
        this.kept.last = point;
    }

    points() {
        return [...new Set(Object.values(this.kept))].sort((a, b) => a.time - b.time);
    }
}

// Holes between the lines, and behind the last one when it has stopped: [{ from, to }, …].
export function gaps(found, from, to, isGap) {
    const holes = [];
    for (let i = 1; i < found.length; ++i)
        holes.push({ from: found[i - 1].at(-1).time, to: found[i][0].time });
    const end = found.at(-1)?.at(-1).time;
    if (end !== undefined && isGap(end, to))
        holes.push({ from: end, to });
    return holes.filter(hole => hole.to > from && hole.from < to);
}

// The gap in which a time is, or which ends with the sample at that time: { from, to, isInside }; null when there is
// none. `to` is null where nothing has come since.
export function gapAt(samples, time, isGap, now) {
    const { times } = samples;
    const i = samples.indexAt(time);
    if (i < 0)
        return null;
    if (time > times[i])
        return isGap(times[i], times[i + 1] ?? now) ? { from: times[i], to: times[i + 1] ?? null, isInside: true } : null;
    return i > 0 && isGap(times[i - 1], times[i]) ? { from: times[i - 1], to: times[i], isInside: false } : null;
}

// By how much the newest value has changed within the range, as a share as well, and since when; null while there is nothing
// to compare it with. Not across a gap: then since the end of the last one. isWhole: as far back as the range.
export function change(samples, range, isGap) {
    const { times, values } = samples;
    const newest = samples.length - 1;
    const first = Math.max(0, samples.indexAt(times[newest] - range));
    let i = newest;
    while (i > first && !isGap(times[i - 1], times[i]))
        --i;
    if (i === newest)
        return null;
    const difference = values[newest] - values[i];
    const isSinceGap = i > first;
    return { difference, share: values[i] === 0 ? 0 : difference / Math.abs(values[i]), since: times[i], isSinceGap,
        isWhole: !isSinceGap && times[newest] - times[i] >= range * 0.9 };
}

// Lowest and highest value that will be seen; null when there is none.
export function extent(found) {
    let low = Infinity;
    let high = -Infinity;
    for (const { value } of found.flat()) {
        low = Math.min(low, value);
        high = Math.max(high, value);
    }
    return low > high ? null : { low, high };
}

// A range with air around the values, never flat.
export function padded({ low, high }) {
    const air = Math.max((high - low) * 0.1, Math.abs(high) * 0.0005, 0.01);
    return { low: low - air, high: high + air };
}

// Marks at round values: steps of 1, 2 or 5 times a power of ten.
export function valueMarks(low, high, most) {
    const rough = (high - low) / Math.max(1, most);
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map(factor => factor * power).find(candidate => candidate >= rough * 0.999);
    const marks = [];
    for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; ++i)
        marks.push(i * step + 0); // never -0
    return { marks, places: Math.max(0, Math.min(2, -Math.floor(Math.log10(step) + 1e-9))) };
}

const shortestGrown = 30_000; // ms

// Where the picture begins. Nothing is known of before `start`: so it begins there, and grows until it is as long as the range.
export function beginning(now, range, start) {
    return start === null ? now - range : Math.max(now - range, Math.min(start, now - shortestGrown));
}

const timeSteps = [5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600].map(seconds => seconds * 1000);

// Marks at round times of the clock on the wall.
export function timeMarks(from, to, most, zoneOffset = new Date(to).getTimezoneOffset() * 60_000) {
    const step = timeSteps.find(candidate => (to - from) / candidate <= most) ?? timeSteps.at(-1);
    const marks = [];
    for (let time = Math.ceil((from - zoneOffset) / step) * step + zoneOffset; time <= to; time += step)
        marks.push(time);
    return { marks, step };
}
