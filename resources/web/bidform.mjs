// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The form for a bid: an exact amount, on the button, one at a time, and in words what became of it.

import { decimalSeparator, fromTyped, toField, toText, toWire } from './amount.mjs';
import { post } from './api.mjs';
import { announce, byId, element, setText } from './dom.mjs';
import { recall, remember } from './memory.mjs';
import { locale, nameForm, nameRule, timeText } from './words.mjs';

const separator = decimalSeparator(locale);
const mostLogged = 50;
const steps = { ArrowUp: 1n, ArrowDown: -1n, PageUp: 10n, PageDown: -10n };

const doubts = {
    arrived: () => 'You have just come to this item.',
    moved: ({ maxBid }) => `The price has just moved to ${toText(maxBid, locale)}.`,
    leading: ({ maxBid }) => `You lead already, with ${toText(maxBid, locale)}.`,
    jump: ({ maxBid }) => `That is more than a fifth above the highest bid of ${toText(maxBid, locale)}.`,
    firstJump: ({ minNext }) => `That is more than a fifth above the starting bid of ${toText(minNext, locale)}.`,
};

function newKey() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}

// +10, +2.50
function stepText(minor) {
    const text = toText(minor, locale);
    return `+${minor % 100n === 0n ? text.slice(0, -3) : text}`;
}

export class BidForm {
    #needsSecondPress = false;
    #isTouched = false; // an amount was typed that was not bid yet; without, it follows the minimum
    #isReady = false;
    #obstacle = '';

    constructor(auction) {
        this.auction = auction;
        this.amount = byId('bidAmount');
        byId('bidder').value = recall('bidder', '');
        byId('bidder').addEventListener('change', event => remember('bidder', event.target.value.trim()));
        byId('bidder').addEventListener('input', () => this.#begin());
        byId('bidder').addEventListener('keydown', event => { if (event.key === 'Enter') this.#enter(event); });
        byId('bidForm').addEventListener('submit', event => this.#press(event));
        byId('bidMinimum').addEventListener('click', () => this.#propose(this.#minimum()));
        byId('bidAgain').addEventListener('click', () => this.#send(this.auction.bidding.attempt));
        this.steps = document.querySelectorAll('[data-step]');
        for (const button of this.steps)
            button.addEventListener('click', () => this.#raise(BigInt(button.dataset.step)));
        this.amount.addEventListener('input', () => this.#touch());
        this.amount.addEventListener('keydown', event => this.#key(event));
    }

    clear() {
        this.amount.value = '';
        this.#isTouched = false;
        this.#say(this.#obstacle, 'warning');
        byId('bidRows').replaceChildren();
    }

    show(isCurrent) {
        const { bidding } = this.auction;
        const { item, attempt } = bidding;
        const isOpen = item !== null && item.state === 'open';
        this.#follow();
        setText(byId('bidMinimum'), item && bidding.knowsMinimum ? `at least ${toText(this.#minimum(), locale)}` : '');
        for (const step of this.steps)
            setText(step, stepText(BigInt(step.dataset.step) * bidding.stepUnit));
        for (const step of [byId('bidMinimum'), ...this.steps]) {
            step.disabled = !isOpen;
            step.title = item && !isOpen ? 'This auction is closed.' : '';
        }
        const typed = fromTyped(this.amount.value, separator);
        const button = byId('bidButton');
        const isPending = attempt?.state === 'pending';
        const obstacle = isOpen ? this.auction.session.obstacle('bid', this.auction.chosen) : '';
        this.#isReady = !obstacle && isCurrent && isOpen && !isPending && bidding.knowsMinimum;
        const isTooLow = typed.minor !== undefined && typed.minor < this.#minimum();
        button.disabled = !this.#isReady || isTooLow;
        const sum = typed.minor === undefined ? '' : ` ${toText(typed.minor, locale)}`;
        setText(button, isPending ? `Sending ${toText(attempt.amount, locale)}` : !isOpen ? 'Closed'
            : obstacle ? 'You may not bid here' : !isCurrent ? 'Not up to date: no bids now' : !bidding.knowsMinimum ? 'Asking for the next minimum'
                : isTooLow ? `Too low:${sum}` : this.#needsSecondPress ? `Press again to bid${sum}` : `Bid${sum}`);
        button.title = obstacle;
        this.#showObstacle(obstacle);
        byId('bidAgain').hidden = attempt?.state !== 'unconfirmed';
        byId('bidDetails').hidden = byId('bidRows').children.length === 0;
    }

    // Said for as long as it holds, beside the button that it turns off.
    #showObstacle(obstacle) {
        if (this.#obstacle === obstacle)
            return;
        this.#obstacle = obstacle;
        this.#say(obstacle, 'warning');
    }

    #follow() {
        const { bidding } = this.auction;
        if (!bidding.item || this.#isTouched)
            return;
        const text = bidding.knowsMinimum ? toField(this.#minimum(), separator) : '';
        if (this.amount.value === text)
            return;
        this.amount.value = text;
        this.#needsSecondPress = false; // it was asked for another amount
    }

    // Where the reader goes on after choosing an item.
    focus() {
        this.amount.focus();
        this.amount.select();
    }

    #minimum() {
        const { minNext } = this.auction.bidding.item ?? { minNext: 1n };
        return minNext > 0n ? minNext : 1n;
    }

    #touch() {
        this.#isTouched = true;
        this.auction.bidding.hasEnteredAmount = true;
        this.#begin();
    }

    // Whatever was said about the bid before is over.
    #begin() {
        this.#needsSecondPress = false;
        for (const field of [this.amount, byId('bidder')])
            field.setAttribute('aria-invalid', 'false');
        this.#say(this.#obstacle, 'warning');
        this.#refresh();
    }

    #refresh() {
        this.auction.stream.announceChange();
    }

    #propose(minor) {
        this.amount.value = toField(minor, separator);
        this.#touch();
    }

    // By so many steps of the item.
    #raise(count) {
        const typed = fromTyped(this.amount.value, separator).minor ?? this.#minimum();
        const raised = typed + count * this.auction.bidding.stepUnit;
        this.#propose(raised > this.#minimum() ? raised : this.#minimum());
    }

    #key(event) {
        if (event.key in steps) {
            event.preventDefault();
            this.#raise(steps[event.key]);
        } else if (event.key === 'Escape') {
            this.#isTouched = false;
            this.auction.bidding.hasEnteredAmount = false;
            this.#begin();
        } else if (event.key === 'Enter') {
            this.#enter(event);
        }
    }

    // Not left to the button: while it is off, nothing would say why. A key that is held down means nothing.
    #enter(event) {
        event.preventDefault();
        if (event.repeat || !this.#isReady)
            return;
        const { hasEnteredAmount, mine } = this.auction.bidding;
        if (hasEnteredAmount)
            return this.#submit();
        this.#say(mine ? 'Nothing was sent. Enter an amount to raise your bid.'
            : 'Nothing was sent: you have not chosen the amount for this item yet. Type it, or press the button.');
    }

    // The button has the amount on it.
    #press(event) {
        event.preventDefault();
        this.auction.bidding.hasEnteredAmount = true;
        this.#submit();
    }

    #say(text, kind = '') {
        const message = byId('bidMessage');
        setText(message, text);
        message.className = `message ${kind}`;
        if (text)
            announce(text);
    }

    #object(text, field = this.amount) {
        field.setAttribute('aria-invalid', 'true');
        this.#say(text, 'error');
        field.focus();
        field.select();
    }

    #submit() {
        const { bidding, stream } = this.auction;
        if (!this.#isReady)
            return;
        const { minor, problem } = fromTyped(this.amount.value, separator);
        if (problem)
            return this.#object(problem);
        if (minor < this.#minimum())
            return this.#object(`The bid must be at least ${toText(this.#minimum(), locale)}.`);
        const doubt = bidding.doubt(minor, stream.now(), this.#isTouched);
        if (doubt && !this.#needsSecondPress) {
            this.#needsSecondPress = true;
            this.#say(`${doubts[doubt](bidding.item)} Press again if you mean it.`, 'warning');
            return this.#refresh();
        }
        const bidder = byId('bidder').value.trim();
        if (bidder !== '' && !nameForm.test(bidder))
            return this.#object(`A name has ${nameRule}`, byId('bidder'));
        this.#send({ amount: minor, bidder, key: newKey() });
    }

    // Also for an unconfirmed bid: with the same key it counts once, however often it is sent.
    async #send(request) {
        const { bidding, chosen, session } = this.auction;
        const { person } = session;
        const { amount, bidder, key } = request;
        this.#needsSecondPress = false;
        bidding.begin(request);
        this.auction.mine.setAttempt(chosen, bidding.attempt);
        this.#say('');
        this.#refresh();
        const startedAt = performance.now();
        let outcome;
        const isAnother = () => session.isAnotherThan(person);
        try {
            const body = { amount: toWire(amount), clientBidId: key, ...(bidder && { bidder }) };
            const answer = await post(`items/${encodeURIComponent(chosen)}/bid`, body, { key });
            if (isAnother())
                return;
            this.auction.accepted(chosen, answer);
            outcome = this.#isShown(bidding) ? this.#accept() : 'accepted';
        } catch (error) {
            outcome = this.#isShown(bidding) ? this.#explain(error, amount) : 'refused';
        }
        if (isAnother())
            return;
        this.auction.mine.setAttempt(chosen, outcome === 'unconfirmed' ? bidding.attempt : null);
        if (this.#isShown(bidding))
            this.#log(amount, outcome, performance.now() - startedAt);
        this.#refresh();
    }

    // The panel may have gone on to another item while the answer was on its way.
    #isShown(bidding) {
        return this.auction.bidding === bidding;
    }

    #accept() {
        this.#isTouched = false;
        this.#follow();
        this.#say('');
        return 'accepted';
    }

    #explain(error, amount) {
        const { bidding, stream } = this.auction;
        const sum = toText(amount, locale);
        const { status, body } = error;
        if (status === 409 && body.code !== 'in-flight') {
            bidding.refused(body, stream.now());
            this.#isTouched = false;
            this.#follow();
            this.#object(`${sum} is too low by now: the highest bid is ${toText(bidding.item.maxBid, locale)}.`);
            return 'too low';
        }
        if (status === 410) {
            bidding.refused(body, stream.now());
            bidding.close({ version: bidding.item.version }, stream.now());
            this.#say('The auction is closed. Your bid does not count.', 'error');
            return 'closed';
        }
        if (status === 401)
            this.auction.session.refresh();
        if (status >= 400 && status < 500 && status !== 408 && status !== 409) {
            bidding.abandon();
            this.#object(error.message);
            return 'refused';
        }
        if (status === 503) {
            bidding.abandon();
            this.#say(`Not counted: ${error.message}`, 'error');
            return 'not counted';
        }
        bidding.unresolved();
        this.#say(`No answer: whether ${sum} counts is not known. Asking again cannot make it count twice.`, 'warning');
        return 'unconfirmed';
    }

    #log(amount, outcome, took) {
        const rows = byId('bidRows');
        rows.prepend(element('tr', {}, element('td', { textContent: timeText(Date.now()) }),
            element('td', { className: 'number', textContent: toText(amount, locale) }), element('td', { textContent: outcome }),
            element('td', { className: 'number narrow', textContent: `${Math.round(took)}\u202fms` })));
        while (rows.children.length > mostLogged)
            rows.lastElementChild.remove();
    }
}
