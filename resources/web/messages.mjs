// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The messages panel: notifications with severity and unread count, repeats folded, and the newest announcement.

import { history } from './api.mjs';
import { announce, byId, element, setAttribute, setState, setText } from './dom.mjs';
import { panelState } from './linkstate.mjs';
import { recall, remember } from './memory.mjs';
import { Person } from './person.mjs';
import { ageText, dateText } from './words.mjs';

const mostKept = 200;
const severities = ['info', 'success', 'warning', 'error'];
const signs = { info: 'i', success: '✓', warning: '!', error: '✕' };

// Notifications, not lines.
function unreadOf(entries) {
    return entries.reduce((sum, { unread }) => sum + unread, 0);
}

export class Messages {
    #known = []; // newest first: { id, message, severity, timestamp, count, unread, isPersonal }
    #isLoaded = false;
    #droppedUnread = 0; // too many to be kept
    #isDirty = true;
    #agesAt = -Infinity;
    #said = 0;
    #person = new Person();

    constructor(stream, session) {
        this.stream = stream;
        this.session = session;
        this.panel = byId('messages');
        byId('severity').value = recall('severity', 'info');
        byId('severity').addEventListener('change', event => {
            remember('severity', event.target.value);
            this.#isDirty = true;
            this.#showList();
        });
        byId('markRead').addEventListener('click', () => this.#markRead());
        stream.addEventListener('notification', ({ detail }) => this.#add(detail.data, true));
        stream.addEventListener('announcement', ({ detail }) => this.#showAnnouncement(detail.data, true));
    }

    // What came while the page was away is shown, but silently.
    async reconnected() {
        try {
            const [notices, announcements] = await Promise.all([history('notifications', { limit: mostKept }), history('announcements', { limit: 1 })]);
            for (const { data } of notices)
                this.#add(data, this.#isLoaded);
            if (announcements.length)
                this.#showAnnouncement(announcements.at(-1).data, false);
            this.#isLoaded = true;
        } catch {
            // the stream goes on; asked again after the next reconnect
        }
    }

    // What the page itself has to say of one's own bids.
    say(message, severity) {
        this.#add({ id: `page:${++this.#said}`, isPersonal: true, message, severity, timestamp: Math.round(this.stream.serverNow()) }, true);
    }

    show(overall) {
        if (this.#person.hasLeft(this.session.person)) {
            this.#known = this.#known.filter(({ isPersonal }) => !isPersonal);
            this.#isDirty = true;
        }
        const state = panelState(overall, this.#known.length ? 'live' : 'empty');
        setState(this.panel, state);
        setText(byId('messagesEmpty'), { connecting: 'Connecting.', error: 'No connection, and nothing seen yet.' }[state]
            ?? 'No notifications. New ones appear here.');
        setText(byId('messagesAge'), state === 'stale' ? 'not updating' : '');
        this.#showList();
    }

    #add(data, isUnread) {
        if (this.#known.some(known => known.ids.has(data.id)))
            return;
        const severity = severities.includes(data.severity) ? data.severity : 'info';
        const isPersonal = data.isPersonal === true || Boolean(data.userId);
        const same = this.#known.find(known => known.message === data.message && known.severity === severity && known.isPersonal === isPersonal);
        const entry = { message: data.message, severity, isPersonal, timestamp: Math.max(data.timestamp, same?.timestamp ?? 0),
            ids: new Set([...(same?.ids ?? [])].slice(-mostKept)).add(data.id),
            count: (same?.count ?? 0) + 1, unread: (same?.unread ?? 0) + (isUnread ? 1 : 0) };
        const known = [entry, ...this.#known.filter(known => known !== same)].sort((a, b) => b.timestamp - a.timestamp);
        this.#known = known.slice(0, mostKept);
        this.#droppedUnread += unreadOf(known.slice(mostKept));
        this.#isDirty = true;
        if (isUnread && severity === 'error')
            announce(`Error: ${data.message}`);
    }

    #listed() {
        const least = severities.indexOf(byId('severity').value);
        return this.#known.filter(entry => severities.indexOf(entry.severity) >= least);
    }

    // What the choice of severities hides stays unread.
    #markRead() {
        for (const entry of this.#listed())
            entry.unread = 0;
        if (unreadOf(this.#known) === 0)
            this.#droppedUnread = 0;
        this.#isDirty = true;
        this.#showList();
    }

    #showList() {
        const now = this.stream.serverNow();
        const list = byId('messageList');
        if (this.#isDirty) {
            this.#isDirty = false;
            this.#agesAt = -Infinity;
            const shown = this.#listed();
            list.replaceChildren(...shown.map(entry => this.#makeEntry(entry)));
            const unread = unreadOf(this.#known) + this.#droppedUnread;
            byId('unread').hidden = unread === 0;
            setText(byId('unread'), `${unread} unread`);
            const unreadHere = unreadOf(shown);
            setText(byId('markRead'), shown.length < this.#known.length ? (unreadHere > 0 ? `Mark the ${unreadHere} unread here as read` : 'Nothing unread here') : 'Mark all read');
            // Not off: it would lose the focus.
            setAttribute(byId('markRead'), 'aria-disabled', unreadHere + (shown.length < this.#known.length ? 0 : this.#droppedUnread) === 0);
        }
        if (now - this.#agesAt < 1000)
            return;
        this.#agesAt = now;
        for (const time of list.querySelectorAll('time'))
            setText(time, `${ageText(now - Number(time.dataset.at))} ago`);
    }

    #makeEntry({ message, severity, timestamp, count, unread }) {
        const time = element('time', { dateTime: new Date(timestamp).toISOString(), title: dateText(timestamp) });
        time.dataset.at = timestamp;
        return element('li', { className: `${severity}${unread > 0 ? ' unread' : ''}` },
            element('span', { className: 'sign', textContent: signs[severity], title: severity, 'aria-hidden': 'true' }),
            element('span', { className: 'text' }, element('span', { className: 'hidden', textContent: `${severity}: ` }),
                message + (count > 1 ? ` × ${count}` : '')),
            time);
    }

    #showAnnouncement({ message, timestamp }, isNew) {
        if (byId('announcement').dataset.at > timestamp)
            return;
        byId('announcement').dataset.at = timestamp;
        byId('announcement').hidden = false;
        setText(byId('announcementText'), message);
        setText(byId('announcementTime'), dateText(timestamp));
        if (isNew)
            announce(`Announcement: ${message}`);
    }
}
