// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Puts the page together. The only place that knows all parts.

import { Actions } from './actions.mjs';
import { AlertMarks } from './alertmarks.mjs';
import { AlertRules } from './alertrules.mjs';
import { Alerts } from './alerts.mjs';
import { Auction } from './auction.mjs';
import { byId } from './dom.mjs';
import { overallState } from './linkstate.mjs';
import { Kafka } from './kafka.mjs';
import { LinkBar } from './linkbar.mjs';
import { recall, remember } from './memory.mjs';
import { Messages } from './messages.mjs';
import { Metrics } from './metrics.mjs';
import { Prices } from './prices.mjs';
import { Servers } from './servers.mjs';
import { Session } from './session.mjs';
import { Stream } from './stream.mjs';

const stream = new Stream();
const range = () => Number(document.querySelector('[name=range]:checked').value) * 60_000;
const marks = new AlertMarks();
const prices = new Prices(stream, range, marks);
const metrics = new Metrics(stream, range, marks);
const session = new Session(stream);
const messages = new Messages(stream, session);
const auction = new Auction(stream, session, (text, severity) => messages.say(text, severity));
const alerts = new Alerts(stream, session, marks);
const rules = new AlertRules(stream, session, marks);
const actions = new Actions(stream, session, auction);
const kafka = new Kafka(stream);
const servers = new Servers(stream, status => kafka.noteStatus(status));
const bar = new LinkBar(stream);
const parts = [session, alerts, rules, prices, metrics, messages, auction, actions, servers, kafka,
    { show: overall => bar.show(overall, auction.isOutbid) }];

const pause = 250; // between two pictures: more a reader cannot follow
let shownAt = -Infinity;
let planned = null;
let round = 0;
let isDrawing = false;

function begin() {
    clearTimeout(planned);
    planned = null;
    shownAt = performance.now();
    return ++round;
}

function overallNow() {
    const now = stream.serverNow();
    return overallState(stream.facts, [prices.freshest(now), metrics.freshest(now)], stream.now());
}

// All at once: what the reader did has to show at once, and in the background timers hardly run.
function show() {
    begin();
    if (!stream.facts)
        return;
    const overall = overallNow();
    parts.forEach(part => part.show(overall));
}

// Each part in a task of its own, so that keys and clicks never wait for a whole picture. Only what the page says about the
// link changes everywhere at once: no part says anything else than the page.
async function showInTurn() {
    const overall = stream.facts ? overallNow() : null;
    if (document.hidden || (overall && overall !== document.documentElement.dataset.state))
        return show();
    if (isDrawing) {
        clearTimeout(planned);
        planned = setTimeout(showInTurn, pause);
        return;
    }
    const begun = begin();
    isDrawing = true;
    try {
        for (const part of stream.facts ? parts : []) {
            part.show(overall);
            await new Promise(resolve => setTimeout(resolve));
            if (begun !== round)
                break;
        }
    } finally {
        isDrawing = false;
    }
}

// What has waited long enough is shown without a timer.
function showSoon() {
    const left = pause - (performance.now() - shownAt);
    if (left <= 0 && (document.hidden || !isDrawing))
        showInTurn();
    else
        planned ??= setTimeout(showInTurn, Math.max(left, 0));
}

stream.addEventListener('facts', ({ detail }) => {
    const { opened, epoch } = stream.facts;
    if (detail.before?.epoch && detail.before.epoch !== epoch)
        [auction, marks].forEach(part => part.forget());
    if (opened !== detail.before?.opened || (stream.facts.phase === 'refused' && detail.before?.phase !== 'refused'))
        session.refresh();
    if (opened > 0 && opened !== detail.before?.opened)
        [alerts, rules, prices, metrics, messages, auction].forEach(part => part.reconnected());
});
stream.addEventListener('reset', () => [alerts, rules, prices, metrics, messages, auction].forEach(part => part.reconnected()));
stream.addEventListener('tick', showSoon);
stream.addEventListener('changed', show);

const remembered = document.querySelector(`[name=range][value="${recall('range', 5)}"]`);
if (remembered)
    remembered.checked = true;
byId('range').addEventListener('change', event => {
    remember('range', Number(event.target.value));
    prices.rangeChanged();
    metrics.rangeChanged();
    show();
});

// Our own timer, so that ages grow even if nothing else happens any more.
setInterval(() => {
    stream.checkPulse();
    showInTurn();
}, 1000);
document.addEventListener('visibilitychange', show);
addEventListener('pagehide', () => stream.leave());
addEventListener('pageshow', event => event.persisted && location.reload());
stream.start();
