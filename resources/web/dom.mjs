// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Small helpers around the document. Text is always set as text: nothing from the server becomes markup.

export const byId = id => document.getElementById(id);

export function element(name, properties = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
        if (key in made)
            made[key] = value;
        else
            made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
}

// Leaves the document alone when nothing changes, so that screen readers and layout stay quiet.
export function setText(target, text) {
    if (target.textContent !== text)
        target.textContent = text;
}

export function setState(target, state) {
    if (target.dataset.state !== state)
        target.dataset.state = state;
}

export function setAttribute(target, name, value) {
    const text = String(value);
    if (target.getAttribute(name) !== text)
        target.setAttribute(name, text);
}

// Said once by screen readers, after what they are saying now.
export function announce(text) {
    byId('announcer').textContent = text;
}

// A table's body, newest row first: rows are lists of texts; cells after the first are numbers.
export function fillTable(body, rows) {
    body.replaceChildren(...rows.map(texts => element('tr', {}, ...texts.map((text, i) =>
        element('td', { className: i > 0 ? 'number' : '', textContent: text })))));
}
