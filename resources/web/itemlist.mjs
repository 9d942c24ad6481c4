// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The items of this server: title, highest bid and end of each, kept current by the stream.

import { fromWire, toText } from './amount.mjs';
import { get } from './api.mjs';
import { byId, element, setAttribute, setText } from './dom.mjs';
import { hintAtMore } from './scrollhint.mjs';
import { endText, locale } from './words.mjs';

const mostListed = 24; // each is a topic of the stream
const mostProposed = 200;
const reloadAfter = 30_000;
const soon = 500;

export class ItemList {
    items = []; // ids, in the order shown
    #rows = new Map();
    #facts = new Map();
    #planned = null;
    #chosen = null;

    // onChanged: the items are others than before. onLoaded: the list was read, now and then again.
    constructor(stream, { choose, onChanged, onLoaded }) {
        this.stream = stream;
        this.choose = choose;
        this.onChanged = onChanged;
        this.onLoaded = onLoaded;
        hintAtMore(byId('itemList'));
        stream.addEventListener('maxBid', ({ detail: { data } }) => this.#learn(data, {}));
        stream.addEventListener('auction-closed', ({ detail: { data } }) => this.#learn(data, { state: 'closed' }));
    }

    async load() {
        this.#plan(reloadAfter);
        let found;
        try {
            const answer = await get('items');
            found = answer.items ?? answer;
        } catch {
            return; // the field still works
        }
        byId('items').replaceChildren(...found.slice(0, mostProposed).map(({ itemId }) => element('option', { value: itemId })));
        // Those that take bids first, and of them the one that ends first.
        const rank = ({ state, endsAt }) => (state === 'closed' ? Infinity : endsAt ?? Number.MAX_SAFE_INTEGER);
        const shown = found.slice().sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0)).slice(0, mostListed);
        this.#facts = new Map(shown.map(item => [item.itemId, item]));
        const before = this.items;
        this.items = shown.map(item => item.itemId);
        this.#arrange();
        if (this.items.join() !== before.join())
            this.onChanged();
        this.stream.announceTick();
        this.onLoaded();
    }

    show(chosen, isUpToDate) {
        const now = this.stream.serverNow();
        byId('itemList').classList.toggle('old', !isUpToDate);
        for (const [item, { button, title, price, end }] of this.#rows) {
            const { title: name, maxBid, version, state, endsAt } = this.#facts.get(item);
            setText(title, name || item);
            setAttribute(button, 'aria-pressed', item === chosen);
            setText(price, version > 0 ? toText(fromWire(maxBid), locale) : 'no bids');
            setText(end, state === 'closed' ? 'closed' : endsAt ? endText(endsAt, now, '') : '');
        }
        if (chosen !== this.#chosen) {
            this.#chosen = chosen;
            this.#scrollToChosen();
        }
    }

    // An end may have moved, and a new item is not in the list yet.
    #learn(data, more) {
        const known = this.#facts.get(data.itemId);
        if (known && data.version >= known.version)
            this.#facts.set(data.itemId, { ...known, maxBid: data.maxBid, version: data.version, ...more });
        if (!known || known.endsAt)
            this.#plan(soon);
    }

    #plan(delay) {
        const at = performance.now() + delay;
        if (this.#planned && this.#planned.at <= at && this.#planned.at > performance.now())
            return;
        clearTimeout(this.#planned?.timer);
        this.#planned = { at, timer: setTimeout(() => this.load(), delay) };
    }

    // Rows stay the same elements, so that focus and scroll position stay where they are.
    #arrange() {
        const list = byId('itemList');
        for (const [item, { line }] of this.#rows) {
            if (!this.#facts.has(item)) {
                line.remove();
                this.#rows.delete(item);
            }
        }
        this.items.forEach((item, i) => {
            if (!this.#rows.has(item))
                this.#rows.set(item, this.#makeRow(item));
            const { line } = this.#rows.get(item);
            if (list.children[i] !== line)
                list.insertBefore(line, list.children[i] ?? null);
        });
    }

    #makeRow(item) {
        const [title, price, end] = ['title', 'number', 'end muted'].map(className => element('span', { className }));
        const button = element('button', { type: 'button', title: item, onclick: () => this.choose(item) }, title, price, end);
        return { line: element('li', {}, button), button, title, price, end };
    }

    // In the list alone: the page stays where the reader has put it.
    #scrollToChosen() {
        const list = byId('itemList');
        const line = this.#rows.get(this.#chosen)?.line;
        if (line && (line.offsetTop < list.scrollTop || line.offsetTop + line.offsetHeight > list.scrollTop + list.clientHeight))
            list.scrollTop = Math.max(0, line.offsetTop - list.clientHeight / 2);
    }
}
