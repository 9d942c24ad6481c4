// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The auction panel: which item is watched, what is known about it, and where one stands.

import { fromWire, toText } from './amount.mjs';
import { get } from './api.mjs';
import { BidForm } from './bidform.mjs';
import { Bidding } from './bidding.mjs';
import { announce, byId, setState, setText } from './dom.mjs';
import { ItemList } from './itemlist.mjs';
import { isUpToDate } from './linkstate.mjs';
import { recall, remember, whenOthersRemember } from './memory.mjs';
import { MyBidList } from './mybidlist.mjs';
import { acceptedBid } from './mybids.mjs';
import { Person } from './person.mjs';
import { ageText, dateText, endText, locale, nameForm, nameRule } from './words.mjs';

const statusTexts = { none: '', leading: '▲ Leading', outbid: '▼ Outbid', pending: '… Sending', unconfirmed: '? Unconfirmed',
    unknown: '? Unknown', won: '▲ Closed, yours is highest', lost: '▼ Closed, outbid', closed: 'Closed',
    archived: 'Closed and archived' };
const announced = ['leading', 'unconfirmed', 'unknown']; // the list of one's bids says the rest

export class Auction {
    bidding = new Bidding();
    #chosen = recall('item');
    #loadedFor = 0; // which connection the item was last loaded on
    #updatedAt = null; // when the item was as it is shown
    #bidAt = null; // when the newest bid was made, as far as the stream has said it
    #status = 'none';
    #problem = '';
    #reload = null;
    #wantsFocus = false; // the reader has chosen an item, and goes on with the amount
    #user = null;
    #person = new Person();

    // say(text, severity): a message that is shown with those of the server.
    constructor(stream, session, say) {
        this.stream = stream;
        this.session = session;
        this.panel = byId('auction');
        this.form = new BidForm(this);
        this.list = new ItemList(stream, { choose: item => this.#choose(item), onChanged: () => this.#subscribe(),
            onLoaded: () => this.mine.findMore() });
        this.mine = new MyBidList(stream, session, { choose: item => this.#choose(item), say, onChanged: () => {
            this.#subscribe();
            this.#recallBid();
        } });
        byId('itemForm').addEventListener('submit', event => this.#submitItem(event));
        stream.addEventListener('maxBid', ({ detail }) => this.#hear(detail.data, () => this.bidding.learn(detail.data, this.stream.now())));
        stream.addEventListener('auction-closed', ({ detail }) => this.#hear(detail.data, () => this.bidding.close(detail.data, this.stream.now())));
        whenOthersRemember('bids', () => this.#recallBid());
        this.#subscribe();
        byId('itemField').value = this.#chosen ?? '';
    }

    get chosen() {
        return this.#chosen;
    }

    // One bid at least no longer leads.
    get isOutbid() {
        return this.#status === 'outbid' || this.mine.isOutbid;
    }

    reconnected() {
        this.mine.reconnected();
        this.list.load();
        this.#load();
    }

    // The chosen item, those with bids of the reader's, and all that are listed with a price.
    #subscribe() {
        this.stream.setItems([...new Set([...(this.#chosen ? [this.#chosen] : []), ...this.mine.items, ...this.list.items])]);
    }

    // The server's history was replaced.
    forget() {
        this.bidding.forget();
        this.mine.forget();
    }

    // Also where the panel has gone on to another item meanwhile.
    accepted(item, answer) {
        this.mine.accepted(item, { version: answer.version, amount: fromWire(answer.maxBid) });
        if (item !== this.#chosen)
            return;
        this.bidding.accepted(answer, this.stream.now());
        this.#updatedAt = this.#bidAt = this.stream.serverNow();
        if (!this.bidding.knowsMinimum)
            this.#loadSoon(0);
    }

    // Whether what is known is what the server knows: connected, carried by the stream, and loaded since.
    isCurrent(overall) {
        const { opened, items } = this.stream.facts;
        return isUpToDate(overall) && this.#loadedFor === opened && items.includes(this.#chosen);
    }

    show(overall) {
        this.#followUser();
        const isCurrent = this.isCurrent(overall);
        const { item } = this.bidding;
        const isOffline = overall === 'waiting' || overall === 'refused';
        setState(this.panel, item ? (isCurrent ? 'live' : 'stale') : isOffline ? 'error' : 'empty');
        setText(byId('auctionEmpty'), this.#problem || (isOffline ? 'No connection.'
            : 'Choose an item, or name one: an auction begins with its first bid.'));
        this.list.show(this.#chosen, isUpToDate(overall));
        this.mine.show(overall, this.#chosen);
        this.#showStatus(isCurrent);
        if (item)
            this.#showItem(item, isCurrent);
        this.form.show(isCurrent);
        if (item && this.#wantsFocus) {
            this.#wantsFocus = false;
            this.form.focus();
        }
    }

    #showItem(item, isCurrent) {
        setText(byId('itemTitle'), item.title && item.title !== item.itemId ? `${item.title} (${item.itemId})` : item.itemId ?? this.#chosen);
        setText(byId('maxValue'), item.version > 0 ? toText(item.maxBid, locale) : 'No bid yet');
        setText(byId('maxVersion'), item.version > 0 ? `bid ${item.version}` : '');
        const isClosed = item.state === 'closed';
        setText(byId('bidAge'), isClosed ? '' : isCurrent ? this.#ageText('last bid ', this.#bidAt, ' ago')
            : this.#ageText('stale, ', this.#updatedAt, ' old'));
        byId('itemEnds').hidden = item.endsAt === null || isClosed;
        if (item.endsAt !== null)
            setText(byId('itemEnds'), `${endText(item.endsAt, this.stream.serverNow(), 'Ends in ', 'Time is up')}, ${dateText(item.endsAt)}`);
    }

    #ageText(before, since, after) {
        return since === null ? '' : before + ageText(this.stream.serverNow() - since) + after;
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
            announce(`A name has ${nameRule}`);
    }

    #choose(item) {
        if (item !== this.#chosen || !this.bidding.item)
            this.#beginAnew();
        this.#chosen = item;
        remember('item', item);
        byId('itemField').value = item;
        this.#wantsFocus = true;
        this.#subscribe();
        this.#load();
        this.list.load();
    }

    #beginAnew() {
        this.bidding = new Bidding(this.stream.now());
        this.#updatedAt = this.#bidAt = null;
        this.#loadedFor = 0;
        this.#status = 'none';
        this.form.clear();
    }

    #hear(data, learn) {
        if (data.itemId !== this.#chosen)
            return;
        learn();
        this.#updatedAt = Math.max(this.#updatedAt ?? 0, data.timestamp);
        this.#bidAt = Math.max(this.#bidAt ?? 0, data.timestamp);
        this.mine.lookInto(this.#chosen);
        // Events carry neither the next minimum nor a new end.
        if (!this.bidding.knowsMinimum || this.bidding.item?.endsAt)
            this.#loadSoon(this.bidding.knowsMinimum ? 300 : 0);
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
            this.mine.lookInto(item);
            this.stream.announceChange();
        } catch (error) {
            if (item !== this.#chosen)
                return;
            this.#problem = error.status === 404 ? `There is no auction “${item}” on this server.` : `${item} could not be loaded: ${error.message}`;
            if (error.status !== 404)
                this.#loadSoon(5000);
        }
    }

    // The bids of the user who was here before are another's, and so are what was typed, a bid without an answer and receipts.
    #followUser() {
        if (this.#person.hasLeft(this.session.person)) {
            this.#beginAnew();
            this.#load();
        }
        if (this.session.user === this.#user)
            return;
        this.#user = this.session.user;
        this.bidding.mine = null;
        this.#recallBid();
    }

    #recallBid() {
        const bid = acceptedBid(this.stream.facts?.epoch, this.session.user, this.#chosen);
        // One of a later version than the item's belongs to a history that is gone.
        if (bid && this.bidding.item && bid.version <= this.bidding.item.version)
            this.bidding.remember(bid);
    }
}
