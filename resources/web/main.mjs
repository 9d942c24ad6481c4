// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Puts the page together. The only place that knows all parts.

import { Auction } from './auction.mjs';
import { byId } from './dom.mjs';
import { overallState } from './linkstate.mjs';
import { LinkBar } from './linkbar.mjs';
import { recall, remember } from './memory.mjs';
import { Messages } from './messages.mjs';
import { Metrics } from './metrics.mjs';
import { Prices } from './prices.mjs';
import { Stream } from './stream.mjs';

const stream = new Stream();
const range = () => Number(document.querySelector('[name=range]:checked').value) * 60_000;
const prices = new Prices(stream, range);
const metrics = new Metrics(stream, range);
const messages = new Messages(stream);
const auction = new Auction(stream);
const bar = new LinkBar(stream);

const pause = 250; // between two pictures: more a reader cannot follow
let shownAt = -Infinity;
let planned = null;

function show() {
    clearTimeout(planned);
    planned = null;
    shownAt = performance.now();
    const { facts } = stream;
    if (!facts)
        return;
    const now = stream.serverNow();
    const overall = overallState(facts, [prices.freshest(now), metrics.freshest(now)], stream.now());
    for (const part of [prices, metrics, messages, auction])
        part.show(overall);
    bar.show(overall, auction.status);
}

// Timers hardly run in the background, so what has waited long enough is shown without one.
function showSoon() {
    const left = pause - (performance.now() - shownAt);
    if (left <= 0)
        show();
    else
        planned ??= setTimeout(show, left);
}

stream.addEventListener('facts', ({ detail }) => {
    const { opened, epoch } = stream.facts;
    if (detail.before?.epoch && detail.before.epoch !== epoch)
        auction.forget();
    if (opened > 0 && opened !== detail.before?.opened)
        [prices, metrics, messages, auction].forEach(part => part.reconnected());
});
stream.addEventListener('reset', () => [prices, metrics, messages, auction].forEach(part => part.reconnected()));
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
    show();
}, 1000);
document.addEventListener('visibilitychange', show);
addEventListener('pagehide', () => stream.leave());
addEventListener('pageshow', event => event.persisted && location.reload());
stream.start();
