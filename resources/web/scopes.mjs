// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the scopes of a caller allow. Pure.

function covers(scope, action, object) {
    if (scope === 'operate' || scope === action)
        return true;
    const allowed = scope.startsWith(`${action}:`) ? scope.slice(action.length + 1) : null;
    if (allowed === null)
        return false;
    if (object === '')
        return true; // with at least one
    const isTopic = action === 'publish' || action === 'subscribe';
    if (isTopic && !allowed.includes(':') && object.startsWith(`${allowed}:`))
        return true; // a kind alone is all of it
    return allowed.endsWith('*') ? object.startsWith(allowed.slice(0, -1)) : allowed === object;
}

// The scope that is missing, "bid:vase"; empty when the caller may do it, or when the caller is not known yet. Without an
// object it is asked whether there is any that the caller may do it to.
export function missingScope(identity, action, object) {
    if (!identity || identity.scopes.some(scope => covers(scope, action, object)))
        return '';
    return object ? `${action}:${object}` : action;
}

// Why it cannot be done, in words; empty when it can.
export function obstacle(identity, action, object) {
    const missing = missingScope(identity, action, object);
    if (!missing)
        return '';
    return identity.anonymous ? `Sign in first: this needs the scope ${missing}.`
        : `Your token does not allow this: it lacks the scope ${missing}.`;
}
