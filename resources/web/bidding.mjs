// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is known about one auction and one's own bids in it. Pure: orders everything by the item's version, so the
// stream and the answers may arrive in any order, repeatedly or not at all.

import { fromWire } from './amount.mjs';

export const settleTime = 500; // a press this soon after the price moved may mean the old price
const leastStepUnit = 100n;
const arrivalTime = 1000; // a press this soon after a chosen item can be seen may mean the one before

export class Bidding {
    item = null; // { itemId, title, maxBid, version, minNext, state, endsAt, bids }; sums in minor units
    mine = null; // my newest accepted bid: { version, amount }
    attempt = null; // what is on its way or unresolved: { amount, bidder, key, state: 'pending' | 'unconfirmed' }
    hasEnteredAmount = false; // for this item and since the last accepted bid: without, Enter bids nothing
    changedAt = -Infinity;
    #step = null; // by how much the next bid must be higher
    #chosenAt; // or when it came, if that was later; -Infinity: not by the reader

    constructor(now = -Infinity) {
        this.#chosenAt = now;
    }

    // An answer of GET /items/{id}, whole; or what a stream event or an answer to a bid says of it. True if it counts.
    learn(facts, now) {
        const maxBid = fromWire(facts.maxBid ?? facts.currentMaxBid);
        if (maxBid === null || !Number.isInteger(facts.version))
            return false;
        const isNewer = !this.item || facts.version > this.item.version;
        const isWhole = this.item !== null && facts.version === this.item.version;
        if (!isNewer && !isWhole)
            return false;
        if (isNewer && this.item)
            this.changedAt = now;
        if (!this.item && this.#chosenAt > -Infinity)
            this.#chosenAt = Math.max(this.#chosenAt, now);
        const minNext = fromWire(facts.minNextBid);
        const increment = fromWire(facts.increment);
        if (minNext !== null && facts.version > 0 && minNext > maxBid)
            this.#step = minNext - maxBid;
        else if (increment !== null)
            this.#step = increment; // before the first bid nothing else says it
        this.item = { state: 'open', title: '', endsAt: null, bids: null, ...this.item, ...named(facts), maxBid,
            version: facts.version, minNext: minNext ?? (isNewer ? maxBid + (this.#step ?? 1n) : this.item.minNext) };
        return true;
    }

    // False until an answer with minNextBid has shown by how much bids must rise: a guess could only be refused.
    get knowsMinimum() {
        return this.#step !== null || this.item?.version === 0;
    }

    // What the steps that raise an amount count: by how much bids must rise, unless that is less than 1.00 or not known yet.
    get stepUnit() {
        return this.#step !== null && this.#step > leastStepUnit ? this.#step : leastStepUnit;
    }

    close(facts, now) {
        this.learn(facts, now);
        if (this.item && facts.version >= this.item.version)
            this.item = { ...this.item, state: 'closed' };
    }

    // The server's history was replaced: versions begin again.
    forget() {
        this.item = null;
        this.mine = null;
        this.#step = null;
    }

    begin(request) {
        this.attempt = { ...request, state: 'pending' };
    }

    accepted(answer, now) {
        this.learn(answer, now);
        this.remember({ version: answer.version, amount: fromWire(answer.maxBid) });
        this.attempt = null;
        this.hasEnteredAmount = false;
    }

    // Also from another tab of this browser.
    remember(bid) {
        if (!this.mine || bid.version > this.mine.version)
            this.mine = bid;
    }

    refused(answer, now) {
        this.learn(answer, now);
        this.attempt = null;
    }

    unresolved() {
        if (this.attempt)
            this.attempt = { ...this.attempt, state: 'unconfirmed' };
    }

    abandon() {
        this.attempt = null;
    }

    status(isCurrent) {
        if (this.attempt?.state === 'pending')
            return 'pending';
        if (this.attempt?.state === 'unconfirmed')
            return 'unconfirmed';
        if (!this.item)
            return 'none';
        if (!isCurrent)
            return this.mine ? 'unknown' : 'none';
        const isMine = this.mine !== null && this.mine.version === this.item.version;
        if (this.item.state === 'closed')
            return this.mine ? (isMine ? 'won' : 'lost') : this.item.archived ? 'archived' : 'closed';
        return this.mine ? (isMine ? 'leading' : 'outbid') : 'none';
    }

    // Why a press may be a mistake and is asked for twice; null when there is no reason to. isTyped: a person has
    // written or chosen the amount.
    doubt(amount, now, isTyped) {
        const { maxBid, minNext, version } = this.item;
        if (!isTyped && now - this.#chosenAt < arrivalTime)
            return 'arrived';
        if (now - this.changedAt < settleTime)
            return 'moved';
        if (this.status(true) === 'leading')
            return 'leading';
        if (amount <= minNext)
            return null;
        if (version === 0)
            return amount * 5n > minNext * 6n ? 'firstJump' : null;
        return amount * 5n > maxBid * 6n ? 'jump' : null;
    }
}

function named(facts) {
    const kept = {};
    for (const name of ['itemId', 'title', 'state', 'archived', 'endsAt', 'bids']) {
        if (facts[name] !== undefined)
            kept[name] = facts[name];
    }
    return kept;
}
