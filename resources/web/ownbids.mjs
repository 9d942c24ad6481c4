// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The items that the reader has bid for, and where each bid stands. Pure: fed with the reader's own accepted bids, with what
// the server sends this bidder (`bid-update`), and with the items as they are. Versions order all of it, so it may come
// in any order and twice.

import { fromWire } from './amount.mjs';

export class OwnBids {
    #items = new Map(); // item → what is known of it
    #onNews;

    // onNews({ kind: 'outbid' | 'won' | 'lost', item, title, maxBid }): once for each bid that lost the lead, and once for the end.
    constructor(onNews = () => {}) {
        this.#onNews = onNews;
    }

    get items() {
        return [...this.#items.keys()];
    }

    // Those whose end is still to come.
    get openItems() {
        return this.items.filter(item => !this.#isClosed(this.#items.get(item)));
    }

    get isOutbid() {
        return this.openItems.some(item => this.standing(item, true) === 'outbid');
    }

    has(item) {
        return this.#items.has(item);
    }

    needsAmount(item) {
        const mine = this.#items.get(item)?.mine;
        return !mine || mine.amount === null;
    }

    // An accepted bid of the reader's. isNow: it was made just now; what became of one that was found later is no news. True if it is
    // a newer one than was known.
    claim(item, mine, isNow = false) {
        const known = this.#make(item);
        known.isQuiet &&= !isNow;
        const isNewer = !known.mine || mine.version > known.mine.version;
        if (isNewer || (mine.version === known.mine.version && known.mine.amount === null))
            known.mine = mine;
        if (isNow && mine.version > known.version)
            Object.assign(known, { version: mine.version, maxBid: mine.amount });
        this.#look(known);
        return isNewer;
    }

    // A maxBid, an auction-closed, or an answer of GET /items/{id}, which is whole. Of others' items nothing is kept.
    learn(facts, { isWhole = false } = {}) {
        const known = this.#items.get(facts.itemId);
        const maxBid = fromWire(facts.maxBid);
        if (!known || maxBid === null || facts.version < known.version)
            return;
        known.version = facts.version;
        known.maxBid = maxBid;
        known.title = facts.title || known.title;
        this.#learnState(known, facts);
        this.#look(known);
        known.isQuiet &&= !isWhole;
    }

    // Versions do not change when an item ends or is opened again, so here the server's clock decides.
    #learnState(known, { state, endsAt, serverTime, timestamp }) {
        const statedAt = serverTime ?? timestamp ?? 0;
        if (state === undefined || statedAt < known.statedAt)
            return;
        known.statedAt = statedAt;
        known.endsAt = endsAt ?? known.endsAt;
        if (known.state === 'closed' && state === 'open')
            Object.assign(known, { ended: null, isEndSaid: false });
        known.state = state;
    }

    // What the server sends the bidder alone. isPast: it comes from the history, and is no news.
    hear(update, isPast = false) {
        const maxBid = fromWire(update.maxBid);
        if (maxBid === null || !Number.isInteger(update.version))
            return;
        const known = this.#make(update.itemId);
        known.isQuiet &&= isPast;
        const isWon = update.state === 'won';
        known.title ||= update.title ?? '';
        // Who lost the lead had it with the version before; who has won has it with this one.
        const least = isWon ? update.version : update.version - 1;
        if (update.state !== 'lost' && (!known.mine || known.mine.version < least))
            known.mine = { version: least, amount: isWon ? maxBid : null };
        if (update.version >= known.version) {
            known.version = update.version;
            known.maxBid = maxBid;
        }
        if (update.state !== 'outbid') {
            known.ended = update.state;
            known.endedAt = update.timestamp;
            this.#learnState(known, { state: 'closed', timestamp: update.timestamp });
        }
        this.#look(known);
    }

    // A bid of the reader's that has no answer may be what raised the maximum; null: it has one.
    setAttempt(item, attempt) {
        const known = this.#make(item);
        known.attempt = attempt;
        if (!attempt && !known.mine && !known.ended)
            return this.forget(item);
        this.#look(known);
    }

    forget(item) {
        this.#items.delete(item);
    }

    clear() {
        this.#items.clear();
    }

    standing(item, isCurrent) {
        const known = this.#items.get(item);
        if (!known)
            return 'none';
        if (this.#isClosed(known))
            return known.ended ?? (known.mine ? (this.#isBehind(known) ? 'lost' : 'won') : 'closed');
        if (known.attempt)
            return known.attempt.state;
        if (!isCurrent || known.version === 0)
            return 'unknown';
        return known.mine && !this.#isBehind(known) ? 'leading' : 'outbid';
    }

    // The one that ends next first, closed ones last, of these the newest first.
    list(isCurrent) {
        const rank = known => (this.#isClosed(known) ? Number.MAX_VALUE : known.endsAt ?? Number.MAX_SAFE_INTEGER);
        const newest = known => known.endedAt ?? known.endsAt ?? 0;
        return [...this.#items.values()]
            .sort((a, b) => (rank(a) === rank(b) ? newest(b) - newest(a) || (a.item < b.item ? -1 : 1) : rank(a) - rank(b)))
            .map(known => ({ item: known.item, title: known.title || known.item, mine: known.mine?.amount ?? known.attempt?.amount ?? null,
                maxBid: known.version > 0 ? known.maxBid : null, endsAt: this.#isClosed(known) ? null : known.endsAt,
                standing: this.standing(known.item, isCurrent) }));
    }

    #make(item) {
        if (!this.#items.has(item)) {
            this.#items.set(item, { item, title: '', mine: null, maxBid: 0n, version: 0, state: 'open', endsAt: null, ended: null,
                endedAt: null, statedAt: 0, attempt: null, isQuiet: true, said: 0, isEndSaid: false });
        }
        return this.#items.get(item);
    }

    #isClosed(known) {
        return known.state === 'closed';
    }

    #isBehind({ mine, version }) {
        return mine === null || mine.version < version;
    }

    #isUndecided({ attempt, maxBid }) {
        return attempt !== null && (attempt.state === 'pending' || attempt.amount === maxBid);
    }

    #look(known) {
        if (this.#isUndecided(known))
            return;
        if (this.#isClosed(known)) {
            if (!known.isEndSaid && (known.mine || known.ended)) {
                known.isEndSaid = true;
                this.#notify(this.standing(known.item, true), known);
            }
        } else if (known.mine && this.#isBehind(known) && known.said < known.mine.version) {
            known.said = known.mine.version;
            this.#notify('outbid', known);
        }
    }

    // What was so before the reader came is shown, and no news.
    #notify(kind, { item, title, maxBid, isQuiet }) {
        if (!isQuiet)
            this.#onNews({ kind, item, title: title || item, maxBid });
    }
}
