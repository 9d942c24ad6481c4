// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// "My bids": every item that the reader has bid for, here or elsewhere, where the bid stands, and which ends next.

import { fromWire, toText } from './amount.mjs';
import { ApiError, get, history } from './api.mjs';
import { announce, byId, element, setAttribute, setText } from './dom.mjs';
import { isUpToDate } from './linkstate.mjs';
import { recall, remember, whenOthersRemember } from './memory.mjs';
import { acceptedBids, keepAcceptedBid } from './mybids.mjs';
import { OwnBids } from './ownbids.mjs';
import { endText, locale } from './words.mjs';

const mostRows = 30; // as many that have ended are left out
const mostOwnBids = 60; // of those that the server finds, the newest: each item is watched
const lookPause = 500; // between two looks for own bids

export const standingTexts = { leading: '▲ Leading', outbid: '▼ Outbid', pending: '… Sending', unconfirmed: '? Unconfirmed',
    unknown: '? Unknown', won: '▲ Won', lost: '▼ Not won', closed: 'Closed' };

const newsTexts = {
    outbid: (title, sum) => `Outbid on ${title}: now ${sum}.`,
    won: (title, sum) => `You won ${title} with ${sum}.`,
    lost: (title, sum) => `${title} is closed. Final price ${sum}. You did not win.`,
};
const newsSeverities = { outbid: 'warning', won: 'success', lost: 'info' };

export class MyBidList {
    #bids = new OwnBids(news => this.#say(news));
    #rows = new Map();
    #user = null;
    #epoch = null;
    #loadedFor = 0; // the connection on which all of them were loaded
    #round = 0; // of loading
    #lookedInto = null; // the item that the reader has chosen
    #look = null; // a timer

    // choose(item): the reader wants to go there. onChanged: others are to be watched. say(text, severity): a message.
    constructor(stream, session, { choose, onChanged, say }) {
        this.stream = stream;
        this.session = session;
        this.choose = choose;
        this.onChanged = onChanged;
        this.say = say;
        byId('myBids').open = recall('showsMyBids', true);
        byId('myBids').addEventListener('toggle', () => remember('showsMyBids', byId('myBids').open));
        stream.addEventListener('maxBid', ({ detail: { data } }) => this.#bids.learn(data));
        stream.addEventListener('auction-closed', ({ detail: { data } }) => this.#bids.learn({ ...data, state: 'closed' }));
        stream.addEventListener('bid-update', ({ detail: { data } }) => this.#hear(data));
        whenOthersRemember('bids', () => this.#recallOthers());
    }

    // To be watched.
    get items() {
        return this.#bids.openItems;
    }

    get isOutbid() {
        return this.#bids.isOutbid;
    }

    reconnected() {
        this.#load();
    }

    // The server's history was replaced, or another user has signed in.
    forget() {
        ++this.#round;
        this.#bids.clear();
        this.#loadedFor = 0;
    }

    accepted(item, bid) {
        keepAcceptedBid(this.stream.facts.epoch, this.session.user, item, bid);
        this.#bids.claim(item, bid, true);
        this.onChanged();
        this.#loadSoon(item);
    }

    // Bids that were made elsewhere, on items that nothing here has spoken of.
    async findMore() {
        const round = this.#round;
        try {
            for (const found of (await this.#acceptedBids()).slice(0, mostOwnBids)) {
                if (round !== this.#round)
                    return;
                if (!this.#claim(found))
                    continue;
                await this.#loadOne(found.itemId, round);
                this.onChanged();
            }
        } catch {
            // the next reading finds them
        }
    }

    // null: it has its answer.
    setAttempt(item, attempt) {
        this.#bids.setAttempt(item, attempt);
        this.onChanged();
    }

    // The stream does not say who bid: a bid of the one who is signed in may have been made elsewhere.
    lookInto(item) {
        this.#lookedInto = item;
        if (this.#user === null)
            return;
        this.#look ??= setTimeout(() => {
            this.#look = null;
            this.#claimOwnBid(this.#lookedInto, this.#round).catch(() => {}); // the next word about the item asks again
        }, lookPause);
    }

    async #claimOwnBid(item, round) {
        if (!await this.#findOwnBid(item, round))
            return;
        await this.#loadOne(item, round);
        this.onChanged();
        this.stream.announceChange();
    }

    show(overall, chosen) {
        const { opened, epoch } = this.stream.facts;
        if (this.session.user !== this.#user || epoch !== this.#epoch) {
            this.forget();
            [this.#user, this.#epoch] = [this.session.user, epoch];
            if (opened > 0)
                this.#load();
            if (opened > 0 && chosen)
                this.lookInto(chosen);
        }
        const isCurrent = isUpToDate(overall) && this.#loadedFor === opened;
        const list = this.#bids.list(isCurrent).slice(0, mostRows);
        const isUnknown = list.length === 0 && this.session.offersSignIn;
        byId('myBidsUnknown').hidden = !isUnknown;
        byId('myBids').hidden = list.length === 0 && !isUnknown;
        const count = standing => list.filter(bid => bid.standing === standing).length;
        const [leading, outbid] = [count('leading'), count('outbid')];
        setText(byId('myBidsSummary'), leading + outbid === 0 ? '' : `: leading ${leading}, outbid ${outbid}`);
        this.#arrange(list);
        const now = this.stream.serverNow();
        for (const bid of list)
            this.#showRow(this.#rows.get(bid.item), bid, now, bid.item === chosen);
    }

    #showRow({ button, title, standing, sums, end }, bid, now, isChosen) {
        const sum = minor => toText(minor, locale);
        setText(title, bid.title);
        setText(standing, standingTexts[bid.standing]);
        setAttribute(standing, 'data-status', bid.standing);
        setText(sums, [bid.mine === null ? '' : `yours ${sum(bid.mine)}`, bid.maxBid === null ? '' : `highest ${sum(bid.maxBid)}`]
            .filter(Boolean).join(', '));
        setText(end, bid.endsAt === null ? '' : endText(bid.endsAt, now));
        setAttribute(button, 'aria-pressed', isChosen);
    }

    // Rows stay the same elements, so that the focus stays where it is.
    #arrange(bids) {
        const list = byId('myBidList');
        for (const [item, { line }] of this.#rows) {
            if (!bids.some(bid => bid.item === item)) {
                line.remove();
                this.#rows.delete(item);
            }
        }
        bids.forEach(({ item }, i) => {
            if (!this.#rows.has(item))
                this.#rows.set(item, this.#makeRow(item));
            const { line } = this.#rows.get(item);
            // A row that moves loses the focus.
            if (list.children[i] !== line && !list.contains(document.activeElement) || !line.isConnected)
                list.insertBefore(line, list.children[i] ?? null);
        });
    }

    #makeRow(item) {
        const [title, standing, sums, end] = ['title', 'standing', 'sums muted', 'end muted'].map(className => element('span', { className }));
        const button = element('button', { type: 'button', title: item, onclick: () => this.choose(item) }, title, standing, sums, end);
        return { line: element('li', {}, button), button, title, standing, sums, end };
    }

    #hear(update) {
        if (update.userId !== this.session.user)
            return;
        const isUnknown = !this.#bids.has(update.itemId);
        this.#bids.hear(update);
        if (isUnknown)
            this.onChanged();
        if (isUnknown || this.#bids.needsAmount(update.itemId))
            this.#loadSoon(update.itemId);
    }

    #say({ kind, title, maxBid }) {
        const text = newsTexts[kind]?.(title, toText(maxBid, locale));
        if (!text)
            return;
        this.say(text, newsSeverities[kind]);
        announce(text);
    }

    #recall() {
        for (const { item, version, amount } of acceptedBids(this.stream.facts?.epoch, this.session.user))
            this.#bids.claim(item, { version, amount });
    }

    // Bids of another tab.
    #recallOthers() {
        const before = this.#bids.items;
        this.#recall();
        const more = this.#bids.items.filter(item => !before.includes(item));
        more.forEach(item => this.#loadSoon(item));
        if (more.length > 0)
            this.onChanged();
    }

    // What this browser remembers, what the server has of this bidder, and what it has sent; then each item as it is now.
    async #load() {
        const round = ++this.#round;
        const { opened } = this.stream.facts;
        this.#recall();
        try {
            for (const found of (await this.#acceptedBids()).slice(0, mostOwnBids))
                if (round === this.#round)
                    this.#claim(found);
            this.onChanged();
            for (const { data } of await this.#pastUpdates())
                if (round === this.#round && data.userId === this.#user)
                    this.#bids.hear(data, this.#loadedFor === 0);
            for (const item of this.#bids.items) {
                if (round !== this.#round)
                    return;
                await this.#loadOne(item, round);
            }
            if (round === this.#round)
                this.#loadedFor = opened;
        } catch {
            return; // asked again on the next connection
        }
        this.onChanged();
        this.stream.announceChange();
    }

    // Also those made elsewhere.
    async #acceptedBids() {
        try {
            return this.#user === null ? [] : (await get('bids')).bids;
        } catch (error) {
            if (error instanceof ApiError)
                return []; // this server takes no bids
            throw error;
        }
    }

    async #pastUpdates() {
        try {
            const events = this.#user === null ? [] : await history(`user:${this.#user}`);
            return events.filter(({ type }) => type === 'bid-update');
        } catch (error) {
            if (error instanceof ApiError)
                return []; // not for this reader
            throw error;
        }
    }

    // Without a connection: on the next one all of them are.
    #loadSoon(item) {
        this.#loadOne(item, this.#round).catch(() => {});
    }

    // The item, and where only the server knows it, the reader's own bid.
    async #loadOne(item, round) {
        try {
            const facts = await get(`items/${encodeURIComponent(item)}`);
            if (round === this.#round)
                this.#bids.learn(facts, { isWhole: true });
            if (round === this.#round && this.#user !== null && this.#bids.needsAmount(item))
                await this.#findOwnBid(item, round);
        } catch (error) {
            if (!(error instanceof ApiError))
                throw error;
            if (error.status === 404 && round === this.#round)
                this.#bids.forget(item);
        }
        this.stream.announceTick();
    }

    // True if there is a newer one than was known.
    async #findOwnBid(item, round) {
        const found = (await this.#acceptedBids()).find(({ itemId }) => itemId === item);
        return found !== undefined && round === this.#round && this.#claim(found);
    }

    // A bid of the reader's that the server has found. True if it is a newer one than was known.
    #claim({ itemId, version, amount }) {
        const bid = { version, amount: fromWire(amount) };
        keepAcceptedBid(this.stream.facts.epoch, this.#user, itemId, bid);
        return this.#bids.claim(itemId, bid);
    }
}
