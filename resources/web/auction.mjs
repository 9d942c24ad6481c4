// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The auction panel: which item is watched, what is known about it, and where one stands.

import { toText } from './amount.mjs';
import { get } from './api.mjs';
import { BidForm } from './bidform.mjs';
import { Bidding } from './bidding.mjs';
import { announce, byId, element, setState, setText } from './dom.mjs';
import { recall, remember, whenOthersRemember } from './memory.mjs';
import { acceptedBid, keepAcceptedBid } from './mybids.mjs';
import { ageText, dateText, locale, nameForm } from './words.mjs';

const mostListed = 24;
const statusTexts = { none: '', leading: '▲ Leading', outbid: '▼ Outbid', pending: '… Sending', unconfirmed: '? Unconfirmed',
    unknown: '? Unknown', won: '▲ Closed, yours is highest', lost: '▼ Closed, outbid', closed: 'Closed' };
const announced = ['leading', 'outbid', 'unconfirmed', 'unknown', 'won', 'lost'];

export class Auction {
    bidding = new Bidding();
    #chosen = recall('item');
    #loadedFor = 0; // which connection the item was last loaded on
    #updatedAt = null;
    #status = 'none';
    #problem = '';
    #reload = null;

    constructor(stream) {
        this.stream = stream;
        this.panel = byId('auction');
        this.form = new BidForm(this);
        byId('itemForm').addEventListener('submit', event => this.#submitItem(event));
        stream.addEventListener('maxBid', ({ detail }) => this.#hear(detail.data, () => this.bidding.learn(detail.data, this.stream.now())));
        stream.addEventListener('auction-closed', ({ detail }) => this.#hear(detail.data, () => this.bidding.close(detail.data, this.stream.now())));
        whenOthersRemember('bids', () => this.#recallBid());
        if (this.#chosen)
            this.stream.setItems([this.#chosen]);
        byId('itemField').value = this.#chosen ?? '';
    }

    get chosen() {
        return this.#chosen;
    }

    get status() {
        return this.#status;
    }

    reconnected() {
        this.#loadList();
        this.#load();
    }

    // The server's history was replaced.
    forget() {
        this.bidding.forget();
    }

    accepted(answer) {
        this.bidding.accepted(answer, this.stream.now());
        keepAcceptedBid(this.stream.facts.epoch, this.#chosen, this.bidding.mine);
        this.#updatedAt = this.stream.serverNow();
    }

    // Whether what is known is what the server knows: connected, carried by the stream, and loaded since.
    isCurrent(overall, isSilent) {
        const { opened, items } = this.stream.facts;
        return ['live', 'delayed', 'stale'].includes(overall) && !isSilent && this.#loadedFor === opened
            && items.includes(this.#chosen);
    }

    show(overall, isSilent) {
        const isCurrent = this.isCurrent(overall, isSilent);
        const { item } = this.bidding;
        const isOffline = overall === 'waiting' || overall === 'refused';
        setState(this.panel, item ? (isCurrent ? 'live' : 'stale') : isOffline ? 'error' : 'empty');
        setText(byId('auctionEmpty'), this.#problem || (isOffline ? 'No connection.'
            : 'Choose an item, or name one: an auction begins with its first bid.'));
        for (const button of byId('itemList').querySelectorAll('button'))
            button.setAttribute('aria-pressed', button.dataset.item === this.#chosen);
        this.#showStatus(isCurrent);
        if (item)
            this.#showItem(item, isCurrent);
        this.form.show(isCurrent);
    }

    #showItem(item, isCurrent) {
        setText(byId('itemTitle'), item.title && item.title !== item.itemId ? `${item.title} (${item.itemId})` : item.itemId ?? this.#chosen);
        setText(byId('maxValue'), item.version > 0 ? toText(item.maxBid, locale) : 'No bid yet');
        setText(byId('maxVersion'), item.version > 0 ? `bid ${item.version}` : '');
        const age = this.#updatedAt === null ? '' : `${ageText(this.stream.serverNow() - this.#updatedAt)} old`;
        setText(byId('bidAge'), isCurrent ? age : `stale, ${age}`);
        byId('itemEnds').hidden = item.endsAt === null || item.state === 'closed';
        if (item.endsAt !== null)
            setText(byId('itemEnds'), `Ends in ${ageText(item.endsAt - this.stream.serverNow())}, ${dateText(item.endsAt)}`);
    }

    #showStatus(isCurrent) {
        const status = this.bidding.status(isCurrent);
        setText(byId('bidStatus'), statusTexts[status]);
        byId('bidStatus').dataset.status = status;
        if (status !== this.#status && announced.includes(status))
            announce(`${this.#chosen}: ${statusTexts[status].slice(2)}`);
        this.#status = status;
    }

    #submitItem(event) {
        event.preventDefault();
        const name = byId('itemField').value.trim();
        const isGood = nameForm.test(name);
        byId('itemField').setAttribute('aria-invalid', !isGood);
        if (isGood)
            this.#choose(name);
        else
            announce('A name is 1 to 64 letters, digits and - . _ ~ @ + | :');
    }

    #choose(item) {
        if (item !== this.#chosen || !this.bidding.item) {
            this.bidding = new Bidding();
            this.#updatedAt = null;
            this.#loadedFor = 0;
            this.#status = 'none';
            this.form.clear();
        }
        this.#chosen = item;
        remember('item', item);
        byId('itemField').value = item;
        this.stream.setItems([item]);
        this.#load();
        this.#loadList();
    }

    #hear(data, learn) {
        if (data.itemId !== this.#chosen)
            return;
        learn();
        this.#updatedAt = Math.max(this.#updatedAt ?? 0, data.timestamp);
        // Events tell neither the next minimum nor a new end.
        if (!this.bidding.knowsStep || this.bidding.item?.endsAt)
            this.#loadSoon();
    }

    #loadSoon(delay = 300) {
        this.#reload ??= setTimeout(() => {
            this.#reload = null;
            this.#load();
        }, delay);
    }

    async #load() {
        const item = this.#chosen;
        const connection = this.stream.facts?.opened ?? 0;
        if (!item || connection === 0)
            return;
        try {
            const facts = await get(`items/${encodeURIComponent(item)}`);
            if (item !== this.#chosen)
                return;
            if (this.bidding.item && facts.version < this.bidding.item.version && this.#loadedFor !== connection)
                this.bidding.forget();
            this.bidding.learn(facts, this.stream.now());
            this.#problem = '';
            this.#loadedFor = connection;
            this.#updatedAt = Math.max(this.#updatedAt ?? 0, facts.serverTime ?? this.stream.serverNow());
            this.#recallBid();
        } catch (error) {
            if (item !== this.#chosen)
                return;
            this.#problem = error.status === 404 ? `There is no auction “${item}” on this server.` : `${item} could not be loaded: ${error.message}`;
            if (error.status !== 404)
                this.#loadSoon(5000);
        }
    }

    #recallBid() {
        const bid = acceptedBid(this.stream.facts?.epoch, this.#chosen);
        // One of a later version than the item's belongs to a history that is gone.
        if (bid && this.bidding.item && bid.version <= this.bidding.item.version)
            this.bidding.remember(bid);
    }

    // In the list alone: the page stays where the reader has put it.
    #showChosen() {
        const list = byId('itemList');
        const button = [...list.querySelectorAll('button')].find(candidate => candidate.dataset.item === this.#chosen);
        if (button)
            list.scrollTop = Math.max(0, button.parentElement.offsetTop - list.clientHeight / 2);
    }

    // Names only: a price in a list that nothing updates would soon be wrong.
    async #loadList() {
        let items;
        try {
            const answer = await get('items');
            items = answer.items ?? answer;
        } catch {
            return; // the field still works
        }
        const shown = items.slice(0, mostListed);
        byId('items').replaceChildren(...items.slice(0, 200).map(({ itemId }) => element('option', { value: itemId })));
        byId('itemList').replaceChildren(...shown.map(({ itemId, title }) => {
            const button = element('button', { type: 'button', textContent: title || itemId, title: itemId, onclick: () => this.#choose(itemId) });
            button.dataset.item = itemId;
            return element('li', {}, button);
        }));
        this.#showChosen();
    }
}
