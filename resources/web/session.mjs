// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Who is signed in and until when, signing in and out. The token goes into a cookie that scripts cannot read, and is
// kept nowhere here.

import { ApiError, get, remove, put } from './api.mjs';
import { announce, byId, setAttribute, setText } from './dom.mjs';
import { obstacle } from './scopes.mjs';
import { momentText } from './words.mjs';

// Signed out everywhere, a server would answer with the scopes of anonymous callers; until it is asked there are none.
const anonymous = { user: null, scopes: [], expiresAt: null, anonymous: true };

export class Session {
    #identity = null; // null: not known, as from servers that do not say
    #isExpired = false;
    #round = 0;

    constructor(stream) {
        this.stream = stream;
        byId('signIn').addEventListener('click', () => this.#open());
        byId('bannerSignIn').addEventListener('click', () => this.#open());
        byId('signOut').addEventListener('click', () => this.#signOut());
        byId('signInCancel').addEventListener('click', () => this.#close());
        byId('signInForm').addEventListener('submit', event => this.#submit(event));
        // Escape closes the dialog after this; of the dialog's end itself a page hears only in a later task.
        byId('signInDialog').addEventListener('cancel', () => { byId('token').value = ''; });
    }

    // Why this cannot be done, in words; empty when it can.
    obstacle(action, object) {
        return this.#isExpired ? 'Your sign-in has expired. Sign in again.' : obstacle(this.#identity, action, object);
    }

    get isSignedIn() {
        return this.#identity !== null && !this.#identity.anonymous;
    }

    // Not where callers without a token may do everything.
    get offersSignIn() {
        return this.#isAsked && !this.isSignedIn;
    }

    get #isAsked() {
        return this.#identity !== null && !(this.#identity.anonymous && this.#identity.scopes.includes('operate'));
    }

    // The user, or undefined while it is not known who reads: an expired sign-in makes no other person.
    get person() {
        return this.#identity === null || this.#isExpired ? undefined : this.user;
    }

    // Whether it is known that another reads than `person`, as it was; one without a name has not left.
    isAnotherThan(person) {
        return Boolean(person) && this.person !== undefined && this.person !== person;
    }

    // null: not signed in, or with a token without a user.
    get user() {
        return this.isSignedIn ? this.#identity.user : null;
    }

    async refresh() {
        const round = ++this.#round;
        let identity = null;
        try {
            identity = await get('whoami');
        } catch (error) {
            if (!(error instanceof ApiError))
                return; // the server is away: what it said last still holds
            identity = error.status === 401 ? anonymous : null;
        }
        if (round !== this.#round)
            return;
        this.#take(identity);
    }

    #take(identity) {
        // A cookie goes with the token in it, so that the server no longer knows who was here.
        this.#isExpired = this.isSignedIn && identity?.anonymous === true && this.#identity.expiresAt !== null
            && this.#identity.expiresAt <= this.stream.serverNow() + 1000 || (this.#isExpired && identity?.anonymous === true);
        this.#identity = identity;
        this.stream.setUser(this.user);
        this.stream.announceChange();
    }

    show() {
        const { expiresAt } = this.#identity ?? anonymous;
        if (this.isSignedIn && expiresAt !== null && expiresAt <= this.stream.serverNow()) {
            this.#isExpired = true;
            this.#identity = anonymous;
            this.stream.setUser(null);
            announce('Your sign-in has expired.');
        }
        byId('session').hidden = !this.#isAsked;
        byId('signIn').hidden = !this.offersSignIn;
        byId('signOut').hidden = !this.isSignedIn;
        byId('bannerSignIn').hidden = !this.offersSignIn;
        const name = this.#identity?.user ?? 'Signed in';
        setText(byId('caller'), this.isSignedIn ? (expiresAt === null ? name : `${name} until ${momentText(expiresAt, this.stream.serverNow())}`)
            : this.#isExpired ? 'Your sign-in has expired' : 'Not signed in');
        setAttribute(byId('caller'), 'title', this.#identity ? `Allowed: ${this.#identity.scopes.join(', ') || 'nothing'}` : '');
    }

    #open() {
        this.#say('');
        byId('signInDialog').showModal();
        byId('token').focus();
    }

    // Nothing that was typed there outlives it.
    #close() {
        byId('token').value = '';
        byId('signInDialog').close();
    }

    #say(text) {
        setText(byId('signInMessage'), text);
        setAttribute(byId('token'), 'aria-invalid', text !== '');
        if (text)
            announce(text);
    }

    async #submit(event) {
        event.preventDefault();
        const token = byId('token').value.trim().replace(/^Bearer\s+/i, '');
        if (!token)
            return this.#say('Enter a token.');
        try {
            const identity = await put('session', { token });
            ++this.#round;
            this.#isExpired = false;
            this.#identity = identity;
            this.#close();
            this.#restart();
        } catch (error) {
            this.#say(error instanceof ApiError ? error.message : 'The server cannot be reached.');
            byId('token').select();
        }
    }

    async #signOut() {
        try {
            await remove('session');
        } catch {
            return announce('Signing out did not work: the server cannot be reached.');
        }
        this.#isExpired = false;
        this.#identity = anonymous;
        this.#restart();
        byId('signIn').focus();
    }

    // With another cookie the server may send something else.
    #restart() {
        this.stream.renew(this.user);
        this.refresh();
        this.stream.announceChange();
    }
}
