// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The alerts that fire: what, since when, and who knows about it. Not to be seen while none does.

import { get, history, post } from './api.mjs';
import { firing, worstFirst } from './alertlist.mjs';
import { announce, byId, element, setAttribute, setState, setText } from './dom.mjs';
import { panelState } from './linkstate.mjs';
import { ageText, dateText, numberText } from './words.mjs';

const mostShown = 8;
const signs = { info: 'i', warning: '!', error: '✕' };

export class Alerts {
    #firing = new Map(); // name → what firing() makes of it
    #rows = new Map(); // name → its parts
    #isDirty = true;
    #fresh = []; // those to be said, once, however many they are
    #round = 0;
    #asked = ''; // the alert in the dialog
    #isBusy = false;

    constructor(stream, session, marks) {
        this.stream = stream;
        this.session = session;
        this.marks = marks;
        byId('acknowledgeCancel').addEventListener('click', () => byId('acknowledgeDialog').close());
        byId('acknowledgeForm').addEventListener('submit', event => this.#acknowledge(event));
        stream.addEventListener('alert', ({ detail: { data } }) => this.#learn(data));
    }

    // What fires is asked for, since the stream only has what changes.
    async reconnected() {
        const round = ++this.#round;
        try {
            const { alerts } = await get('alerts');
            if (round !== this.#round)
                return;
            this.marks.setRules(alerts);
            this.#firing = new Map(alerts.filter(({ state }) => state === 'firing').map(alert => [alert.name, firing(alert)]));
            this.#isDirty = true;
            this.stream.announceTick();
        } catch {
            // not allowed, or asked again after the next reconnect
        }
        this.#loadPast();
    }

    // For the marks in the charts.
    async #loadPast() {
        try {
            for (const { data } of await history('alerts', { limit: 1000 }))
                this.marks.add(data);
            this.stream.announceTick();
        } catch {
            // not allowed, or there is none
        }
    }

    show(overall) {
        byId('alerts').hidden = this.#firing.size === 0;
        setState(byId('alerts'), panelState(overall, 'live'));
        setText(byId('alertCount'), `${this.#firing.size} firing`);
        if (this.#isDirty) {
            this.#isDirty = false;
            this.#arrange();
        }
        this.#sayFresh();
        const now = this.stream.serverNow();
        const obstacle = this.session.obstacle('alert', '');
        for (const [name, { age, button }] of this.#rows) {
            const { since, acknowledged } = this.#firing.get(name);
            setText(age, `for ${ageText(now - since)}`);
            button.hidden = acknowledged !== null;
            setAttribute(button, 'aria-disabled', obstacle !== '');
            setAttribute(button, 'title', obstacle);
        }
    }

    #learn(change) {
        ++this.#round; // a list that is under way is older
        this.marks.add(change);
        const known = this.#firing.get(change.name);
        const next = firing(change, known);
        this.#isDirty = true;
        if (!next) {
            this.#firing.delete(change.name);
            return;
        }
        this.#firing.set(change.name, next);
        if (change.state === 'firing' && !change.snoozedUntil)
            this.#fresh.push(change);
    }

    #sayFresh() {
        if (this.#fresh.length === 0)
            return;
        const worst = worstFirst(this.#fresh)[0];
        const others = this.#fresh.length - 1;
        this.#fresh = [];
        announce(`Alert: ${worst.message}${others > 0 ? `, and ${others} more` : ''}`);
    }

    #arrange() {
        const shown = worstFirst([...this.#firing.values()]).slice(0, mostShown);
        const hadFocus = [...this.#rows].find(([, { button }]) => button === document.activeElement)?.[0];
        this.#rows = new Map(shown.map(alert => [alert.name, this.#makeRow(alert)]));
        byId('alertList').replaceChildren(...[...this.#rows.values()].map(({ row }) => row));
        this.#rows.get(hadFocus)?.button.focus();
        const others = this.#firing.size - shown.length;
        byId('alertOthers').hidden = others === 0;
        setText(byId('alertOthers'), `and ${others} more`);
    }

    #makeRow({ name, severity, message, value, since, acknowledged }) {
        const age = element('time', { dateTime: new Date(since).toISOString(), title: dateText(since) });
        const button = element('button', { type: 'button', textContent: 'Acknowledge…', 'aria-label': `Acknowledge ${message}…` });
        button.addEventListener('click', () => this.#ask(name, message));
        const by = acknowledged && [`acknowledged${acknowledged.by ? ` by ${acknowledged.by}` : ''}`, acknowledged.reason].filter(Boolean).join(': ');
        const details = [name, value !== null && `last reported ${numberText(value, Number.isInteger(value) ? 0 : 2)}`, by].filter(Boolean).join(' · ');
        const row = element('li', { className: `${severity}${acknowledged ? ' known' : ''}` },
            element('span', { className: 'sign', textContent: signs[severity], 'aria-hidden': 'true' }),
            element('span', { className: 'text' }, element('span', { className: 'hidden', textContent: `${severity}: ` }), message,
                element('span', { className: 'details muted', textContent: details })),
            age, button);
        return { row, age, button };
    }

    #ask(name, message) {
        const obstacle = this.session.obstacle('alert', '');
        if (obstacle)
            return announce(obstacle);
        this.#asked = name;
        setText(byId('acknowledgeText'), message);
        setText(byId('acknowledgeSaid'), '');
        byId('acknowledgeReason').value = '';
        byId('acknowledgeDialog').showModal();
        byId('acknowledgeReason').focus();
    }

    async #acknowledge(event) {
        event.preventDefault();
        const name = this.#asked;
        if (this.#isBusy)
            return;
        this.#isBusy = true;
        try {
            const reason = byId('acknowledgeReason').value.trim();
            const status = await post(`alerts/${encodeURIComponent(name)}/acknowledge`, reason ? { reason } : {});
            if (this.#firing.has(name))
                this.#firing.set(name, firing(status));
            this.#isDirty = true;
            byId('acknowledgeDialog').close();
            announce('Acknowledged.');
        } catch (error) {
            setText(byId('acknowledgeSaid'), `Not acknowledged: ${error.message}`);
            announce(`Not acknowledged: ${error.message}`);
        } finally {
            this.#isBusy = false;
        }
        this.stream.announceChange();
    }
}
