// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The alerts that fire: what, since when, and who knows about it. Not to be seen while none does.

import { ApiError, get, history, post } from './api.mjs';
import { countText, endText, firing, isSnoozed, isUnattended, valueText, withRule, worstFirst } from './alertlist.mjs';
import { announce, byId, element, setAttribute, setState, setText } from './dom.mjs';
import { isUpToDate, panelState } from './linkstate.mjs';
import { ageText, dateText, momentText } from './words.mjs';

const mostShown = 8;
const signs = { info: 'i', warning: '!', error: '✕' };

export class Alerts {
    #firing = new Map(); // name → what firing() makes of it
    #rows = new Map(); // name → its parts
    #isDirty = true;
    #count = '';
    #fresh = []; // those to be said, once, however many they are
    #round = 0;
    #obstacle = ''; // why nothing can be acknowledged
    #asked = ''; // the alert in the dialog
    #isBusy = false;

    constructor(stream, session, marks) {
        this.stream = stream;
        this.session = session;
        this.marks = marks;
        byId('acknowledgeCancel').addEventListener('click', () => byId('acknowledgeDialog').close());
        byId('acknowledgeForm').addEventListener('submit', event => this.#acknowledge(event));
        stream.addEventListener('alert', ({ detail: { data } }) => this.#learn(data));
        stream.addEventListener('alert-rule', ({ detail: { data } }) => this.#learnRule(data));
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
        } catch (error) {
            // Else it is asked for after the next reconnect.
            if (round === this.#round && error instanceof ApiError && [401, 403].includes(error.status))
                this.#forget();
        }
        this.#loadPast();
    }

    // What a reader may not see does not stay as if it were current.
    #forget() {
        this.#firing.clear();
        this.#isDirty = true;
        this.stream.announceTick();
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
        const now = this.stream.serverNow();
        byId('alerts').hidden = this.#firing.size === 0;
        setState(byId('alerts'), panelState(overall, 'live'));
        const isCurrent = isUpToDate(overall);
        this.#showCount(now, isCurrent);
        if (this.#isDirty) {
            this.#isDirty = false;
            this.#arrange(now);
        }
        this.#sayFresh(now);
        this.#obstacle = isCurrent ? this.session.obstacle('alert', '') : 'Not up to date: nothing can be acknowledged now.';
        for (const [name, { age, button }] of this.#rows) {
            const { since, acknowledged } = this.#firing.get(name);
            setText(age, isCurrent ? `for ${ageText(now - since)}` : `since ${momentText(since, now)}`);
            button.hidden = acknowledged !== null;
            setAttribute(button, 'aria-disabled', this.#obstacle !== '');
            setAttribute(button, 'title', this.#obstacle);
        }
    }

    // It changes without an event, too: when a snooze is over. Of a server that is not heard it is what was.
    #showCount(now, isCurrent) {
        const alerts = [...this.#firing.values()];
        const count = countText(alerts, now) + (isCurrent ? '' : ' when last known');
        this.#isDirty ||= count !== this.#count;
        this.#count = count;
        setText(byId('alertCount'), count);
        const isQuiet = !alerts.some(alert => isUnattended(alert, now));
        byId('alerts').classList.toggle('quiet', isQuiet);
        byId('alertCount').classList.toggle('error', !isQuiet && isCurrent);
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

    // Of one that goes on firing, severity and words may be others now.
    #learnRule(change) {
        this.marks.changeRule(change);
        const known = this.#firing.get(change.name);
        if (known && change.rule)
            this.#firing.set(change.name, withRule(known, change.rule));
        this.#isDirty = true;
    }

    #sayFresh(now) {
        if (this.#fresh.length === 0)
            return;
        const worst = worstFirst(this.#fresh, now)[0];
        const others = this.#fresh.length - 1;
        this.#fresh = [];
        announce(`Alert: ${worst.message}${others > 0 ? `, and ${others} more` : ''}`);
    }

    #arrange(now) {
        const shown = worstFirst([...this.#firing.values()], now).slice(0, mostShown);
        const hadFocus = [...this.#rows].find(([, { button }]) => button === document.activeElement)?.[0];
        this.#rows = new Map(shown.map(alert => [alert.name, this.#makeRow(alert, now)]));
        byId('alertList').replaceChildren(...[...this.#rows.values()].map(({ row }) => row));
        this.#rows.get(hadFocus)?.button.focus();
        const others = this.#firing.size - shown.length;
        byId('alertOthers').hidden = others === 0;
        setText(byId('alertOthers'), `and ${others} more`);
    }

    #makeRow({ name, severity, message, value, valueAt, since, acknowledged, snoozedUntil }, now) {
        const age = element('time', { dateTime: new Date(since).toISOString(), title: dateText(since) });
        const button = element('button', { type: 'button', textContent: 'Acknowledge…', 'aria-label': `Acknowledge ${message}…` });
        button.addEventListener('click', () => this.#ask(name, message));
        const by = acknowledged && [`acknowledged${acknowledged.by ? ` by ${acknowledged.by}` : ''}`, acknowledged.reason].filter(Boolean).join(': ');
        const quiet = isSnoozed({ snoozedUntil }, now) && `snoozed until ${momentText(snoozedUntil, now)}`;
        const reported = value !== null && `was ${valueText(value, this.marks.ruleOf(name))} at ${momentText(valueAt ?? since, now)}`;
        const details = [name, reported, endText(this.marks.ruleOf(name)), by, quiet].filter(Boolean).join(' · ');
        const row = element('li', { className: `${severity}${acknowledged || quiet ? ' known' : ''}` },
            element('span', { className: 'sign', textContent: signs[severity], 'aria-hidden': 'true' }),
            element('span', { className: 'text' }, element('span', { className: 'hidden', textContent: `${severity}: ` }), message,
                element('span', { className: 'details muted', textContent: details })),
            age, button);
        return { row, age, button };
    }

    #ask(name, message) {
        if (this.#obstacle)
            return announce(this.#obstacle);
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
            const text = error instanceof ApiError ? `Not acknowledged: ${error.message}` : `${error.message} Whether it is acknowledged is not known.`;
            setText(byId('acknowledgeSaid'), text);
            announce(text);
        } finally {
            this.#isBusy = false;
        }
        this.stream.announceChange();
    }
}
