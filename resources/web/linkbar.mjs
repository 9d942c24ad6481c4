// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The connection in words and shape: badge, banner, title, and what the last reconnect brought.

import { announce, byId, setState, setText } from './dom.mjs';
import { bannerText, resumeText, stateName } from './linkstate.mjs';
import { ageText } from './words.mjs';

const bannerDelay = 1000; // shorter troubles do not flash

export class LinkBar {
    #troubleSince = null;
    #announced = null;
    #resumed = 0;

    constructor(stream) {
        this.stream = stream;
        byId('bannerRetry').addEventListener('click', () => stream.retryNow());
    }

    show(overall, isOutbid) {
        const { facts } = this.stream;
        const now = this.stream.now();
        setState(document.documentElement, overall);
        setState(byId('link'), overall);
        const name = stateName(facts, overall);
        setText(byId('linkName'), name);
        setText(byId('linkAge'), facts.opened > 0 ? `${ageText(now - facts.heardAt)} ago` : '');
        byId('linkAge').title = 'Since the server was last heard';
        const title = `${isOutbid ? 'Outbid! ' : ''}${name} – Heliograph`;
        if (document.title !== title)
            document.title = title;
        this.#showBanner(bannerText(facts, overall, now), overall, name, now);
        setText(byId('shareText'), this.stream.isShared ? 'One connection for all tabs of this browser.' : '');
        this.#showResume(facts, overall);
    }

    #showBanner(text, overall, name, now) {
        this.#troubleSince = text ? this.#troubleSince ?? now : null;
        byId('banner').hidden = !text || now - this.#troubleSince < bannerDelay;
        byId('bannerRetry').hidden = overall === 'stale';
        // Countdowns change every second: the words are said once, as the state changes.
        setText(byId('bannerText'), text);
        if (this.#announced === overall)
            return;
        if (this.#announced !== null)
            announce(text || `The connection is ${name.toLowerCase()}.`);
        this.#announced = overall;
    }

    #showResume(facts, overall) {
        if (!['live', 'delayed'].includes(overall))
            return setText(byId('resumeText'), ''); // it was said of the break before
        if (facts.opened <= this.#resumed)
            return;
        this.#resumed = facts.opened;
        setText(byId('resumeText'), resumeText(facts));
    }
}
