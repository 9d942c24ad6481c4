// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The one source of truth for title, badge, banner and panels: what the connection's facts and the ages of the
// streams add up to. Pure: everything it depends on is passed in.

import { freshest, worst } from './freshness.mjs';
import { ageText, countdownText } from './words.mjs';

export const silentAfterHeartbeats = 2;

// A link that says nothing is not live, whatever the browser believes about it.
export function isSilent(link, now) {
    return link.phase === 'open' && link.heartbeatMs > 0 && now - link.heardAt > silentAfterHeartbeats * link.heartbeatMs;
}

// Of the link, which is a matter of what is heard: a feed that ends while others or heartbeats go on says nothing about it.
// link: facts from Link. streams: { state, overdue } of the periodic streams. now: on the clock of the facts.
export function overallState(link, streams, now) {
    if (link.phase !== 'open')
        return link.phase;
    if (isSilent(link, now))
        return 'stale';
    const { state, overdue } = freshest(streams);
    const isHeardSince = now - link.heardAt < overdue;
    return state === 'empty' || isHeardSince ? 'live' : state;
}

// Whether the link is good enough to act on what it has brought.
export function isUpToDate(overall) {
    return overall === 'live' || overall === 'delayed';
}

// What a panel may call its own data: never better than the link that brings it.
export function panelState(overall, own) {
    if (own === 'empty')
        return overall === 'waiting' || overall === 'refused' ? 'error' : overall === 'connecting' ? 'connecting' : 'empty';
    return isUpToDate(overall) ? worst(overall, own) : 'stale';
}

const stateNames = {
    connecting: 'Connecting',
    live: 'Live',
    delayed: 'Delayed',
    stale: 'Stale',
    waiting: 'Reconnecting',
    refused: 'Refused',
};

const refusals = {
    204: 'The server asks not to come back.',
    401: 'The server wants to know who you are.',
    403: 'The server does not let this page read its events.',
    404: 'There is no event stream at this address.',
    type: 'The address answers with something that is no event stream.',
};

const reasons = {
    lost: 'Connection lost',
    silent: 'The server went silent',
    timeout: 'The server does not answer',
    busy: 'The server has no room right now',
    shutdown: 'The server is shutting down or restarting',
    drain: 'The server asked clients to reconnect',
    slow: 'This page was too slow for the server',
    expired: 'The sign-in has expired',
    kicked: 'An operator of the server ended this connection',
    archived: 'The item was archived',
    revoked: 'The server no longer trusts the issuer of the token',
    wake: 'The machine was asleep',
};

// Where the server ended what was open, nothing was refused.
function isEnded(link) {
    return link.phase === 'refused' && typeof link.reason === 'string' && !(link.reason in refusals);
}

export function stateName(link, overall) {
    return overall === 'refused' && isEnded(link) ? 'Disconnected' : stateNames[overall];
}

// The banner's sentence; empty when there is nothing to say.
export function bannerText(link, overall, now) {
    if (isEnded(link))
        return `${reasons[link.reason] ?? 'The server ended this connection'}. Try again when there is reason to.`;
    if (link.phase === 'refused') {
        const text = refusals[link.reason] ?? `The server refused with status ${link.reason}.`;
        return link.retryAt === null ? text : `${text} ${countdownText('Asking again', link.retryAt - now)}`;
    }
    const trouble = link.phase === 'waiting' || (link.phase === 'connecting' && link.attempt > 0);
    if (trouble) {
        const what = link.opened === 0 ? 'No connection to the server yet.'
            : `${reasons[link.reason] ?? reasons.lost} (last heard ${ageText(now - link.heardAt)} ago).`;
        if (link.phase === 'connecting' || link.retryAt === null)
            return `${what} Trying again (attempt ${Math.max(1, link.attempt)}).`;
        return `${what} ${countdownText(`Attempt ${link.attempt}`, link.retryAt - now)}`;
    }
    if (isSilent(link, now))
        return `Nothing heard for ${ageText(now - link.heardAt)}. What you see may be out of date.`;
    return '';
}

// What happened at the last reconnect, in words; empty for a first connection.
export function resumeText(link) {
    const resume = link.resume;
    if (!resume)
        return '';
    const gap = `after ${ageText(resume.gapMs)}`;
    if (!resume.resumed)
        return `Reconnected ${gap}: the server has a new history, everything was loaded afresh.`;
    return resume.replayed === 0 ? `Resumed ${gap}: nothing was missed.`
        : `Resumed ${gap}: ${resume.replayed} missed ${resume.replayed === 1 ? 'event' : 'events'} delivered.`;
}
