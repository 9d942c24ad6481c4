// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What alerts draw into charts: the limits of the rules about what is shown, and when one fired and ended. Pure.

export const mostLimits = 8;
export const mostMoments = 100; // in one chart
const mostRemembered = 1000;

export class AlertMarks {
    #rules = []; // entries of the list
    #changes = []; // data of events, in order of time

    setRules(alerts) {
        this.#rules = alerts;
    }

    // Data of an event about a rule.
    changeRule({ name, rule }) {
        const others = this.#rules.filter(alert => alert.name !== name);
        this.#rules = rule ? [...others, { name, rule }].sort((a, b) => (a.name < b.name ? -1 : 1)) : others;
    }

    // Undefined: it is not known.
    ruleOf(name) {
        return this.#rules.find(alert => alert.name === name)?.rule;
    }

    // From the stream or from the history; what both have is one.
    add(change) {
        if (change.state !== 'firing' && change.state !== 'resolved')
            return;
        let place = this.#changes.length;
        while (place > 0 && this.#changes[place - 1].timestamp > change.timestamp)
            --place;
        const isSame = other => other.timestamp === change.timestamp && other.name === change.name && other.state === change.state;
        if (this.#changes.slice(Math.max(0, place - 50), place).some(isSame))
            return;
        this.#changes.splice(place, 0, change);
        if (this.#changes.length > mostRemembered)
            this.#changes.shift();
    }

    // The history was replaced.
    forget() {
        this.#changes = [];
    }

    // fields: the members of the topic's data that the chart has.
    of(topic, fields) {
        const limits = this.#rules.filter(({ rule }) => rule.topic === topic && rule.enabled && fields.includes(rule.field)
            && (rule.above !== undefined || rule.below !== undefined)).slice(0, mostLimits)
            .map(({ name, rule }) => ({ value: rule.above ?? rule.below, name, severity: rule.severity }));
        const moments = this.#changes.filter(change => change.topic === topic && (!change.field || fields.includes(change.field)))
            .slice(-mostMoments)
            .map(({ timestamp, name, severity, state }) => ({ time: timestamp, name, severity, isEnd: state === 'resolved' }));
        return { limits, moments };
    }
}
