// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Who hears whom, from what a server lists about all. Pure.

const slowFrom = 1000; // ms

function cell(listener, other) {
    if (listener === other)
        return { kind: 'self' };
    const heard = listener.hears?.find(({ name }) => name === other.name);
    if (!heard)
        return { kind: 'unknown' };
    const { heard: isHeard, ageMs = null, lagMs = null } = heard;
    if (!isHeard)
        return { kind: 'silent', ageMs };
    if (lagMs === null)
        return { kind: 'unknown' };
    return { kind: lagMs >= slowFrom ? 'slow' : 'heard', lagMs };
}

// A row for each server, with a cell for each in the same order.
export function matrixOf(instances) {
    return instances.map(listener => ({ name: listener.name, streams: listener.streams, cells: instances.map(other => cell(listener, other)) }));
}

// The servers that miss something, each with those that it does not hear.
export function deafServers(rows) {
    return rows.map(({ name, cells }) => ({ name, missing: cells.flatMap(({ kind }, i) => (kind === 'silent' ? [rows[i].name] : [])) }))
        .filter(({ missing }) => missing.length > 0);
}

const mostLost = 20;

// Those that went and have not come back, the newest first. `before` are the names of those that were there last.
export function lostServers(lost, before, instances, since) {
    const isThere = name => instances.some(instance => instance.name === name);
    const gone = before.map(name => ({ name, since }));
    return [...gone, ...lost].filter(({ name }) => !isThere(name)).slice(0, mostLost);
}

const list = names => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`);

// In words, for those who do not look at every cell. A server that hears none of many is one fault, not many.
export function summaryText(rows) {
    const deaf = deafServers(rows);
    if (deaf.length > 0) {
        return deaf.map(({ name, missing }) => (missing.length > 1 && missing.length === rows.length - 1
            ? `${name} hears none of the others.` : `${name} does not hear ${list(missing)}.`)).join(' ');
    }
    if (rows[0]?.cells.length === 1)
        return 'No other server is there now.';
    const isComplete = rows.every(({ cells }) => cells.every(({ kind }) => kind !== 'unknown'));
    return isComplete ? `All ${rows.length} servers hear each other.` : 'It is not known yet of all servers whom they hear.';
}
