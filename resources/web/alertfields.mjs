// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// An alert rule as the fields of a form, and back. Texts, as they are typed. Pure.

const usualHysteresis = 0.05;
const clears = { above: 'clearBelow', below: 'clearAbove' };
const conditions = ['above', 'below', 'changePercent', 'noDataMs'];

export const newFields = { topic: '', field: '', condition: 'above', limit: '', clear: '', within: '', hold: '30', severity: 'warning',
    message: '', enabled: true };

const isChange = condition => condition === 'rise' || condition === 'fall';

const seconds = milliseconds => (milliseconds === undefined ? '' : String(milliseconds / 1000));

// What limit is over again at where the rule does not say otherwise.
function usualClear(condition, limit) {
    const back = Math.abs(limit) * usualHysteresis;
    return condition === 'above' ? limit - back : limit + back;
}

// Where the alert ends if nothing is typed.
export function usualClearText(condition, limit) {
    const text = `5 % ${condition === 'above' ? 'below' : 'above'} the limit`;
    const value = Number(limit);
    return limit.trim() === '' || !Number.isFinite(value) ? text : `${Number(usualClear(condition, value).toPrecision(10))} (${text})`;
}

export function fieldsOf(rule) {
    const member = conditions.find(name => rule[name] !== undefined);
    // The direction of a change is its sign.
    const condition = member !== 'changePercent' ? member : rule.changePercent > 0 ? 'rise' : 'fall';
    const limit = member === 'noDataMs' ? undefined : isChange(condition) ? Math.abs(rule.changePercent) : rule[member];
    const clear = rule[clears[condition]];
    return {
        topic: rule.topic, field: rule.field ?? '', condition,
        limit: limit === undefined ? '' : String(limit),
        clear: clear === undefined || clear === usualClear(condition, limit) ? '' : String(clear),
        within: seconds(condition === 'noDataMs' ? rule.noDataMs : rule.withinMs),
        hold: seconds(rule.forMs), severity: rule.severity ?? 'warning', message: rule.message ?? '', enabled: rule.enabled ?? true,
    };
}

function number(text, what) {
    const value = Number(text);
    if (text.trim() === '' || !Number.isFinite(value))
        throw new Error(`${what} must be a number.`);
    return value;
}

// The rule, as it is sent. Throws what is wrong; the rest is the server's to say.
export function ruleOf({ topic, field, condition, limit, clear, within, hold, severity, message, enabled }) {
    const rule = { topic: topic.trim(), severity, enabled };
    if (field.trim())
        rule.field = field.trim();
    if (message.trim())
        rule.message = message.trim();
    if (condition === 'noDataMs')
        return { ...rule, noDataMs: Math.round(number(within, 'The time') * 1000) };
    const value = number(limit, 'The limit');
    if (hold.trim())
        rule.forMs = Math.round(number(hold, 'How long it must hold') * 1000);
    if (isChange(condition)) {
        if (value <= 0)
            throw new Error('A rise or a fall is above 0 %.');
        return { ...rule, changePercent: condition === 'fall' ? -value : value, withinMs: Math.round(number(within, 'The time') * 1000) };
    }
    rule[condition] = value;
    if (clear.trim())
        rule[clears[condition]] = number(clear, 'Where the alert ends');
    return rule;
}

// Which of the fields a condition has.
export function fieldsFor(condition) {
    const isThreshold = condition in clears;
    return { limit: condition !== 'noDataMs', clear: isThreshold, within: !isThreshold, hold: condition !== 'noDataMs' };
}
