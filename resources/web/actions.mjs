// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a person does to everybody's items, prices and messages. What is changed is shown when the stream says so.

import { decimalSeparator, fromTyped, toText, toWire } from './amount.mjs';
import { post, put } from './api.mjs';
import { announce, byId, setAttribute, setText } from './dom.mjs';
import { dateText, locale, nameForm, nameRule } from './words.mjs';

const separator = decimalSeparator(locale);

function timeIn(field) {
    return field.value ? new Date(field.value).getTime() : NaN;
}

// As the field wants it: local time without a zone.
function fieldTime(time) {
    const date = new Date(Math.floor(time / 1000) * 1000);
    return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}

// One form: its button, why it may not be used, and what became of it.
class ActionForm {
    #isBusy = false;
    #obstacle = '';

    constructor(form, button, message, send) {
        this.button = byId(button);
        this.message = byId(message);
        byId(form).addEventListener('submit', event => {
            event.preventDefault();
            this.carryOut(send);
        });
    }

    // `send` throws what is wrong, or returns what was done.
    async carryOut(send) {
        if (this.#isBusy || this.#obstacle)
            return;
        this.#isBusy = true;
        try {
            this.#say(await send(), '');
        } catch (error) {
            this.#say(error.message, 'error');
        } finally {
            this.#isBusy = false;
        }
    }

    show(obstacle, isPossible = true) {
        this.button.disabled = obstacle !== '' || !isPossible;
        setAttribute(this.button, 'title', obstacle);
        if (this.#obstacle === obstacle)
            return;
        this.#obstacle = obstacle;
        this.message.className = 'message warning';
        setText(this.message, obstacle);
    }

    #say(text, kind) {
        this.message.className = `message ${kind}`;
        setText(this.message, text);
        announce(text);
    }
}

export class Actions {
    #endOf = null; // the item whose end is in the field
    #toClose = null; // the item that the dialog asks about

    constructor(stream, session, auction) {
        this.stream = stream;
        this.session = session;
        this.auction = auction;
        this.sending = new ActionForm('sendForm', 'sendButton', 'sendMessage', () => this.#send());
        this.publishing = new ActionForm('publishForm', 'publishButton', 'publishMessage', () => this.#publish());
        this.puttingUp = new ActionForm('newItemForm', 'putUp', 'newItemMessage', () => this.#putUp());
        this.ending = new ActionForm('endForm', 'changeEnd', 'endMessage', () => this.#changeEnd());
        byId('closeItem').addEventListener('click', () => this.#askToClose());
        byId('closeForm').addEventListener('submit', event => { if (event.submitter?.value === 'close') this.#closeItem(); });
        byId('sendKind').addEventListener('change', () => this.#showKind());
        this.#showKind();
        byId('newItem').addEventListener('toggle', () => {
            byId('newItemEnd').value ||= fieldTime(this.stream.serverNow() + 3600_000);
        });
    }

    show() {
        const { item } = this.auction.bidding;
        const isOpen = item?.state === 'open';
        this.sending.show(this.session.obstacle('notify', ''));
        const symbol = byId('publishSymbol').value.trim();
        this.publishing.show(this.session.obstacle('publish', symbol && `stock:${symbol}`));
        this.puttingUp.show(this.session.obstacle('sell', byId('newItemName').value.trim()));
        const obstacle = this.session.obstacle('sell', this.auction.chosen ?? '') || (item && !isOpen ? 'This item is closed.' : '');
        this.ending.show(obstacle, isOpen);
        byId('closeItem').disabled = byId('changeEnd').disabled;
        setAttribute(byId('closeItem'), 'title', obstacle);
        if (item && this.#endOf !== this.auction.chosen) {
            this.#endOf = this.auction.chosen;
            byId('newEnd').value = fieldTime(item.endsAt ?? this.stream.serverNow() + 3600_000);
        }
    }

    // Where such a message appears, for how long, and who sees it.
    #showKind() {
        const isAnnouncement = byId('sendKind').value === 'announcement';
        byId('sendUser').disabled = isAnnouncement;
        setText(byId('sendAbout'), isAnnouncement
            ? 'It stands above the messages of every page until the next announcement, and joins the notifications of every connected window.'
            : 'It joins the notifications of every connected window and page, or of one user only.');
    }

    async #send() {
        const message = byId('sendText').value.trim();
        const userId = byId('sendUser').value.trim();
        const severity = byId('sendKind').value;
        if (!message)
            throw new Error('Type a message.');
        if (severity === 'announcement') {
            await post('broadcast', { message });
        } else {
            if (userId && !nameForm.test(userId))
                throw new Error(`A name has ${nameRule}`);
            await post('notify', { message, severity, ...(userId && { userId }) });
        }
        byId('sendText').value = '';
        return 'Sent.';
    }

    async #publish() {
        const symbol = byId('publishSymbol').value.trim();
        const { minor, problem } = fromTyped(byId('publishPrice').value, separator);
        if (!nameForm.test(symbol))
            throw new Error(`A symbol has ${nameRule}`);
        if (problem)
            throw new Error(problem);
        await post(`stocks/${encodeURIComponent(symbol)}`, { price: toWire(minor) });
        return `The price of ${symbol} was published.`;
    }

    async #putUp() {
        const name = byId('newItemName').value.trim();
        const { minor, problem } = fromTyped(byId('newItemStart').value, separator);
        const endsAt = timeIn(byId('newItemEnd'));
        if (!nameForm.test(name))
            throw new Error(`A name has ${nameRule}`);
        if (this.auction.list.items.includes(name))
            throw new Error('There is an item of this name. Choose another one.');
        if (problem)
            throw new Error(problem);
        if (endsAt <= this.stream.serverNow())
            throw new Error('This end has passed.');
        await put(`items/${encodeURIComponent(name)}`, { title: byId('newItemTitle').value.trim(), startingBid: toWire(minor),
            ...(Number.isFinite(endsAt) && { endsAt }) });
        this.auction.list.load();
        return `${name} was put up.`;
    }

    async #changeEnd() {
        const endsAt = timeIn(byId('newEnd'));
        if (!Number.isFinite(endsAt))
            throw new Error('Enter a time.');
        const state = await put(`items/${encodeURIComponent(this.auction.chosen)}/end`, { endsAt });
        return `It ends ${dateText(state.endsAt)}.`;
    }

    // About the item that is shown now, whatever is chosen behind the dialog.
    #askToClose() {
        const { chosen, bidding } = this.auction;
        const { item } = bidding;
        const dialog = byId('closeDialog');
        setText(byId('closeText'), `Close ${item.title || chosen} now? ${item.version > 0
            ? `The highest bid wins; at the moment it is ${toText(item.maxBid, locale)}.` : 'There is no bid, so it is not sold.'} This cannot be undone.`);
        this.#toClose = chosen;
        dialog.showModal();
    }

    #closeItem() {
        const item = this.#toClose;
        this.ending.carryOut(async () => {
            await post(`items/${encodeURIComponent(item)}/close`, {});
            return 'Closed.';
        });
    }
}
