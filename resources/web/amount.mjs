// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Sums of money: integers of minor units (cents) as BigInt. A number with a fraction never appears on the way.

const wireForm = /^(\d{1,14})(?:\.(\d{1,2}))?$/;
const largest = 1_000_000_000_000_000n; // what the server accepts

function fromParts(whole, places = '') {
    const minor = BigInt(whole + places.padEnd(2, '0'));
    return minor <= largest ? minor : null;
}

// From JSON: a decimal text or a number. A number's shortest text is exact up to 15 digits, which `largest` fits into.
export function fromWire(value) {
    const match = wireForm.exec(String(value));
    return match ? fromParts(match[1], match[2]) : null;
}

export function toWire(minor) {
    return `${minor / 100n}.${String(minor % 100n).padStart(2, '0')}`;
}

export function decimalSeparator(locale) {
    return new Intl.NumberFormat(locale).formatToParts(0.5).find(part => part.type === 'decimal').value;
}

export function toText(minor, locale) {
    const whole = new Intl.NumberFormat(locale).format(minor / 100n);
    return whole + decimalSeparator(locale) + String(minor % 100n).padStart(2, '0');
}

// For an input field: as the reader would type it, without group separators.
export function toField(minor, separator) {
    return toWire(minor).replace('.', separator);
}

// What a person typed: { minor } or { problem }. Only the reader's own decimal separator is taken; whatever could be
// read in two ways is refused instead of guessed.
export function fromTyped(text, separator) {
    const typed = text.trim();
    if (typed === '')
        return { problem: 'Enter an amount.' };
    const [whole, places, ...more] = typed.split(separator);
    if (more.length > 0 || !/^\d+$/.test(whole) || (places !== undefined && !/^\d+$/.test(places))) {
        const hint = /^[\d.,'’\s]+$/.test(typed) ? ` Write it like 1234${separator}50.` : '';
        return { problem: `“${typed}” is not clear as an amount.${hint}` };
    }
    if (places !== undefined && places.length > 2)
        return { problem: 'At most two decimal places.' };
    const minor = whole.length > 14 ? null : fromParts(whole, places);
    if (minor === null)
        return { problem: 'That is more than the server takes.' };
    if (minor === 0n)
        return { problem: 'The amount must be more than zero.' };
    return { minor };
}
