// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What fires, from the list of rules or from an event about one. Pure.

import { numberText, percentText } from './words.mjs';

export const severities = ['info', 'warning', 'error'];

const severityOf = text => (severities.includes(text) ? text : 'warning');

// The alert as it is shown, or null when it does not fire. `status` is an entry of the list or the data of an event;
// `known` is what was known of the alert before, and events that only add to it need that.
export function firing(status, known = null) {
    const { name, state, rule, message, value = null, since, severity } = status;
    const base = {
        name,
        severity: severityOf(severity ?? rule?.severity),
        message: message ?? rule?.message ?? wordsFor(name, rule),
        value,
        valueAt: status.valueAt ?? status.timestamp ?? null,
        since,
        acknowledged: status.acknowledged ?? known?.acknowledged ?? null,
        snoozedUntil: status.snoozedUntil ?? null,
    };
    switch (state) {
    case 'firing':
        // The same alert once more is a reminder; another one begins unknown.
        return known && known.since !== since ? { ...base, acknowledged: null } : base;
    case 'acknowledged':
        return { ...base, acknowledged: { by: status.by, reason: status.reason, at: status.timestamp } };
    case 'snoozed':
        return known && { ...known, snoozedUntil: base.snoozedUntil }; // it fires or does not, as before
    default:
        return null;
    }
}

// An alert of firing() whose rule is another one now.
export function withRule(alert, rule) {
    return { ...alert, severity: severityOf(rule.severity), message: rule.message ?? wordsFor(alert.name, rule) };
}

// What stands in place of the rules where none is shown; empty where there is nothing to say. count: null while it is not known.
export function noRulesText(count, shown, mayAdd) {
    if (count === null || shown > 0)
        return '';
    if (count > 0)
        return 'No rule contains this text.';
    return mayAdd ? 'There are no rules yet. “New rule…” adds one.' : 'There are no rules yet.';
}

// The condition in words: those that the server has in its events.
export function wordsFor(name, rule) {
    if (!rule)
        return name;
    const hold = rule.forMs > 0 ? ` for ${spanText(rule.forMs)}` : '';
    const source = rule.topic.slice(rule.topic.indexOf(':') + 1);
    const subject = rule.field ? `${rule.field} of ${source}` : source;
    if (rule.above !== undefined)
        return `${subject} above ${rule.above}${hold}`;
    if (rule.below !== undefined)
        return `${subject} below ${rule.below}${hold}`;
    if (rule.changePercent !== undefined)
        return `${subject} ${rule.changePercent > 0 ? 'rises' : 'falls'} by ${Math.abs(rule.changePercent)} % within ${spanText(rule.withinMs)}${hold}`;
    return `no data of ${source} for ${spanText(rule.noDataMs)}`;
}

function spanText(milliseconds) {
    if (milliseconds % 60_000 === 0)
        return `${milliseconds / 60_000} min`;
    return milliseconds % 1000 === 0 ? `${milliseconds / 1000} s` : `${milliseconds} ms`;
}

// When an alert that fires is over, where its value may be on the better side of the limit before; empty: then or not known.
export function endText(rule) {
    if (rule?.clearBelow !== undefined)
        return `ends at ${valueText(rule.clearBelow, rule)} or lower`;
    return rule?.clearAbove !== undefined ? `ends at ${valueText(rule.clearAbove, rule)} or higher` : '';
}

// That of a change is in per cent.
export function valueText(value, rule) {
    return rule?.changePercent !== undefined ? percentText(value, 2) : numberText(value, Number.isInteger(value) ? 0 : 2);
}

export const isSnoozed = ({ snoozedUntil = null }, now) => snoozedUntil !== null && snoozedUntil > now;

// How many fire and are not snoozed, and how many are.
export function countText(alerts, now) {
    const snoozed = alerts.filter(alert => isSnoozed(alert, now)).length;
    const firing = alerts.length - snoozed;
    return [firing > 0 && `${firing} firing`, snoozed > 0 && `${snoozed} snoozed`].filter(Boolean).join(', ');
}

// An alert that calls a person: it is neither acknowledged nor snoozed.
export const isUnattended = (alert, now) => !alert.acknowledged && !isSnoozed(alert, now);

// Those that call a person, the worst of them and then the newest first.
export function worstFirst(alerts, now) {
    const rank = alert => (isUnattended(alert, now) ? severities.length : 0) + severities.indexOf(severityOf(alert.severity));
    return [...alerts].sort((a, b) => rank(b) - rank(a) || b.since - a.since);
}
