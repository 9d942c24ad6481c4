// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Numbers, times and ages for people. One set of formatters for labels, axes, read-outs and tables.

// Why a chart has a gap: of gapAt(), at this time, with as many ms without a connection. A link is not lost in the instant
// of a value, nor does it come back in one.
export function gapText({ from, to, isInside }, now, disconnected) {
    const times = to === null ? `no data since ${timeText(from)}` : `no data from ${timeText(from)} to ${timeText(to)}`;
    const isDisconnected = disconnected > 0 && disconnected >= 0.9 * ((to ?? now) - from);
    const reason = isDisconnected ? 'disconnected'
        : disconnected > 0 ? `disconnected for ${ageText(disconnected)} of it` : 'nothing came';
    return `${isInside ? '' : 'after '}${times} (${reason})`;
}

// Beside the times of a chart: since when there is data, where that is less than the range, and until when it was made up. Where there
// is no room for all of it, that data is made up is what has to be known.
export function timesNote({ since, demoUntil, newest }, widthOf = () => 0, room = Infinity) {
    const joined = notes => notes.join(' \u00b7 ');
    const notes = since === null ? [] : [`since ${timeText(since)}`];
    if (demoUntil !== null) {
        const whole = `demo data until ${timeText(demoUntil)}`;
        const until = widthOf(whole) <= room / 2 ? whole : `demo until ${timeText(demoUntil)}`;
        notes.push(demoUntil < newest && widthOf(until) <= room ? until : 'demo data');
    }
    while (notes.length > 0 && widthOf(joined(notes)) > room)
        notes.shift();
    return joined(notes);
}

// Names of items and bidders, as the server takes them.
export const nameForm = /^[A-Za-z0-9\-._~@+|:]{1,64}$/;
export const nameRule = '1 to 64 letters, digits or - . _ ~ @ + | :';

export const locale = globalThis.navigator?.language || 'en';

const clockTime = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const clockMinutes = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const wholeTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' });
const thinSpace = '\u202f';

export const timeText = time => clockTime.format(time);
export const minutesText = time => clockMinutes.format(time);
export const dateText = time => wholeTime.format(time);
// With the date unless that is today's.
export const momentText = (time, now) => (new Date(time).toDateString() === new Date(now).toDateString() ? minutesText(time) : dateText(time));

const formats = new Map();
export function numberText(value, places) {
    if (!formats.has(places))
        formats.set(places, new Intl.NumberFormat(locale, { minimumFractionDigits: places, maximumFractionDigits: places }));
    return formats.get(places).format(value);
}

export function percentText(value, places = 0) {
    return `${numberText(value, places)}${thinSpace}%`;
}

// With its sign, and a real minus.
export function signedText(value, places) {
    const text = numberText(Math.abs(value), places);
    return value < 0 ? `\u2212${text}` : `+${text}`;
}

export function ageText(milliseconds) {
    const seconds = Math.max(0, milliseconds) / 1000;
    if (seconds < 60)
        return `${Math.floor(seconds)}${thinSpace}s`;
    if (seconds < 3600)
        return `${Math.floor(seconds / 60)}${thinSpace}min`;
    if (seconds < 48 * 3600)
        return `${Math.floor(seconds / 3600)}${thinSpace}h`;
    return `${Math.floor(seconds / 86_400)}${thinSpace}days`;
}

// Until the server closes an item whose time is up, or while it is not heard, nothing ends "in 0 s".
export function endText(endsAt, now, before = 'ends in ', over = 'time is up') {
    return endsAt > now ? before + ageText(endsAt - now) : over;
}

// Of a time that was chosen or measured, to the second.
export function durationText(milliseconds) {
    const seconds = Math.floor(milliseconds / 1000);
    const parts = [[Math.floor(seconds / 3600), 'h'], [Math.floor(seconds / 60) % 60, 'min'], [seconds % 60, 's']];
    return parts.filter(([count]) => count > 0).map(([count, unit]) => `${count}${thinSpace}${unit}`).join(' ') || `0${thinSpace}s`;
}

export function countdownText(what, milliseconds) {
    const seconds = Math.ceil(milliseconds / 1000);
    return seconds > 0 ? `${what} in ${seconds}${thinSpace}s.` : `${what} now.`;
}
