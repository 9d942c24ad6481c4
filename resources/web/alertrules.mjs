// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// All alert rules and how they stand, and the form that adds and changes one.

import { fieldsFor, fieldsOf, newFields, ruleOf, usualClearText } from './alertfields.mjs';
import { isSnoozed, noRulesText, wordsFor } from './alertlist.mjs';
import { ApiError, get, put } from './api.mjs';
import { announce, byId, element, setAttribute, setText } from './dom.mjs';
import { isUpToDate } from './linkstate.mjs';
import { momentText, nameForm, nameRule } from './words.mjs';

const mostShown = 200;
const pause = 1000;
const longestPause = 5000; // no event says that a condition holds, but not for long enough yet
const inputs = { topic: 'ruleTopic', field: 'ruleField', condition: 'ruleCondition', limit: 'ruleLimit', clear: 'ruleClear',
    within: 'ruleWithin', hold: 'ruleHold', severity: 'ruleSeverity', message: 'ruleMessage' };
const stateWords = { ok: 'OK', pending: 'pending', firing: 'firing' };

export class AlertRules {
    #alerts = null; // not known
    #edited = null; // the alert in the form; null: a new one
    #obstacle = ''; // why none can be added or changed
    #isBusy = false;
    #loading = null;
    #loadedText = null; // the list as it was shown last
    #askedAt = -Infinity;

    constructor(stream, session, marks) {
        this.stream = stream;
        this.session = session;
        this.marks = marks;
        this.details = byId('ruleDetails');
        this.dialog = byId('ruleDialog');
        this.details.addEventListener('toggle', () => this.#loadSoon(0));
        for (const type of ['alert', 'alert-rule'])
            stream.addEventListener(type, () => this.#loadSoon(pause));
        byId('ruleSearch').addEventListener('input', () => this.#arrange());
        byId('newRule').addEventListener('click', () => this.open(null));
        byId('ruleCancel').addEventListener('click', () => this.dialog.close());
        byId('ruleCondition').addEventListener('change', () => this.#showFields());
        byId('ruleLimit').addEventListener('input', () => this.#showFields());
        byId('ruleForm').addEventListener('submit', event => this.#submit(event));
    }

    reconnected() {
        this.#loadSoon(0);
    }

    show(overall) {
        const isCurrent = isUpToDate(overall);
        if (isCurrent && performance.now() - this.#askedAt >= longestPause)
            this.#loadSoon(0);
        this.#obstacle = isCurrent ? this.session.obstacle('alert', '') : 'Not up to date: no rule can be changed now.';
        setText(byId('ruleState'), isCurrent ? 'State' : 'State when last known');
        this.#showRules();
    }

    #showRules() {
        const none = noRulesText(this.#alerts?.length ?? null, byId('ruleRows').children.length, !this.#obstacle);
        byId('ruleNone').hidden = none === '';
        setText(byId('ruleNone'), none);
        for (const button of [byId('newRule'), ...byId('ruleRows').querySelectorAll('button')]) {
            const why = this.#obstacle || (button.dataset.fixed ? 'This rule comes from a file on the server.' : '');
            setAttribute(button, 'aria-disabled', why !== '');
            setAttribute(button, 'title', why);
        }
    }

    // Only while they are in sight.
    #loadSoon(delay) {
        if (this.details.open)
            this.#loading ??= setTimeout(() => this.#load(), delay);
    }

    async #load() {
        this.#loading = null;
        this.#askedAt = performance.now();
        try {
            this.#alerts = (await get('alerts')).alerts;
            this.marks.setRules(this.#alerts);
            setText(byId('ruleProblem'), '');
        } catch (error) {
            if (error instanceof ApiError && [401, 403].includes(error.status))
                this.#alerts = null; // they are not this reader's to see
            setText(byId('ruleProblem'), `The rules cannot be read: ${error.message}`);
        }
        // Rows that say the same stay, and so does what is marked in them.
        const text = JSON.stringify(this.#alerts?.map(alert => [alert, isSnoozed(alert, this.stream.serverNow())]) ?? null);
        if (text === this.#loadedText)
            return;
        this.#loadedText = text;
        this.#arrange();
    }

    #arrange() {
        const wanted = byId('ruleSearch').value.trim().toLowerCase();
        const found = (this.#alerts ?? []).filter(({ name, rule }) => `${name} ${rule.topic}`.toLowerCase().includes(wanted));
        const focused = document.activeElement?.dataset.rule;
        byId('ruleRows').replaceChildren(...found.slice(0, mostShown).map(alert => this.#makeRow(alert)));
        if (focused)
            [...byId('ruleRows').querySelectorAll('button')].find(({ dataset }) => dataset.rule === focused)?.focus();
        setText(byId('ruleCount'), found.length > mostShown ? `${found.length - mostShown} more: search for them` : '');
        byId('ruleTable').hidden = found.length === 0;
        this.#showRules();
    }

    #makeRow(alert) {
        const { name, rule, state, fromFile, acknowledged } = alert;
        const button = element('button', { type: 'button', textContent: 'Edit…', 'aria-label': `Edit ${name}…` });
        button.dataset.rule = name;
        if (fromFile)
            button.dataset.fixed = 'file';
        button.addEventListener('click', () => button.getAttribute('aria-disabled') !== 'true' && this.open(alert));
        const stands = !rule.enabled ? 'off' : acknowledged && state === 'firing' ? 'acknowledged' : stateWords[state] ?? state;
        const now = this.stream.serverNow();
        const quiet = isSnoozed(alert, now) ? `, snoozed until ${momentText(alert.snoozedUntil, now)}` : '';
        const row = element('tr', {}, element('td', { className: 'name', textContent: name, title: name }),
            element('td', { className: 'text', textContent: rule.message ?? wordsFor(name, rule) }),
            element('td', { textContent: stands + quiet + (fromFile ? ' (rule from a file)' : '') }), element('td', {}, button));
        row.addEventListener('dblclick', () => button.click());
        return row;
    }

    // null: for a new rule. `fields`: what is known of it.
    open(alert, fields = newFields) {
        if (this.#obstacle) {
            setText(byId('ruleProblem'), this.#obstacle);
            return announce(this.#obstacle);
        }
        this.#edited = alert;
        const shown = alert ? fieldsOf(alert.rule) : { ...newFields, ...fields };
        for (const [name, id] of Object.entries(inputs))
            byId(id).value = shown[name];
        byId('ruleEnabled').checked = shown.enabled;
        byId('ruleName').value = alert?.name ?? '';
        byId('ruleNameRow').hidden = alert !== null;
        setText(byId('ruleTitle'), alert ? `Change ${alert.name}` : 'New alert rule');
        const ends = alert?.acknowledged ? 'resolves it, ends its acknowledgement' : 'resolves it';
        this.#say(alert?.state === 'firing' ? `It fires now. A change of its condition ${ends} and starts the check again.` : '', 'warning');
        this.#showFields();
        this.dialog.showModal();
        byId(shown.topic ? 'ruleLimit' : 'ruleTopic').focus();
    }

    #showFields() {
        for (const [name, isShown] of Object.entries(fieldsFor(byId('ruleCondition').value)))
            byId(`${inputs[name]}Row`).hidden = !isShown;
        byId('ruleClear').placeholder = usualClearText(byId('ruleCondition').value, byId('ruleLimit').value);
    }

    #say(text, kind) {
        byId('ruleSaid').className = `message ${kind}`;
        setText(byId('ruleSaid'), text);
    }

    async #submit(event) {
        event.preventDefault();
        if (this.#isBusy)
            return;
        this.#isBusy = true;
        try {
            const name = this.#edited?.name ?? byId('ruleName').value.trim();
            if (!nameForm.test(name))
                throw new Error(`The alert needs a name of ${nameRule}`);
            const values = Object.fromEntries(Object.entries(inputs).map(([field, id]) => [field, byId(id).value]));
            const rule = ruleOf({ ...values, enabled: byId('ruleEnabled').checked });
            await put(`alerts/${encodeURIComponent(name)}`, rule,
                this.#edited ? { 'If-Match': `"${this.#edited.revision}"` } : { 'If-None-Match': '*' });
            this.dialog.close();
            announce(`The alert ${name} was saved.`);
            this.details.open = true;
        } catch (error) {
            this.#say(this.#conflictText(error), 'error');
            announce(this.#conflictText(error));
        } finally {
            this.#isBusy = false;
            this.#loadSoon(0);
        }
    }

    // What was typed stays in the form.
    #conflictText(error) {
        return error.body?.code === 'alert-changed'
            ? 'This rule was changed or removed elsewhere meanwhile. Nothing was saved. Close this form, look at the current rule, and change it again.'
            : error.message;
    }
}
