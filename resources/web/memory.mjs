// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What this browser remembers for its tabs. Works without storage, too: then only until the tab is closed.

const prefix = 'heliograph.';
const inside = new Map();

export function recall(name, otherwise = null) {
    try {
        const text = localStorage.getItem(prefix + name);
        return text === null ? otherwise : JSON.parse(text);
    } catch {
        return inside.get(name) ?? otherwise;
    }
}

export function remember(name, value) {
    inside.set(name, value);
    try {
        localStorage.setItem(prefix + name, JSON.stringify(value));
    } catch {
        // private windows and full disks
    }
}

// Calls back when another tab has remembered something.
export function whenOthersRemember(name, callback) {
    addEventListener('storage', event => event.key === prefix + name && callback());
}
