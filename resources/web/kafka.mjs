// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the server writes to its Kafka and what a group of consumers reads back, for callers who may operate.

import { get } from './api.mjs';
import { announce, byId, fillTable, setText } from './dom.mjs';
import { ageText, numberText } from './words.mjs';

const often = 5_000;
const listed = 8;

const count = number => numberText(number, 0);

function producerText({ connected, topic, delivered, queued, failed, lastError }) {
    const text = `Topic ${topic}: ${count(delivered)} written, ${count(queued)} waiting, ${count(failed)} lost.`;
    return lastError ? `${text} Problem: ${lastError}` : connected ? text : `${text} Not connected.`;
}

function consumerText({ connected, group, members, assigned, lag, lastError }) {
    const text = `Group ${group}${members === undefined ? '' : `, members: ${count(members)}`}`;
    if (!connected)
        return `${text}: ${lastError ?? 'not connected'}`;
    if (!assigned)
        return `${text}: another member reads.`;
    return `${text}: this server reads${lag === undefined ? '' : `, ${count(lag)} behind`}.`;
}

function ingestText({ topic, channel, remade, lag, lastError }) {
    const text = `Topic ${topic} into channel ${channel}`;
    if (lastError)
        return `${text}: ${lastError}`;
    const taken = lag === undefined ? 'another server takes it' : `this server takes it, ${count(lag)} behind`;
    return `${text}: ${taken}.${remade > 0 ? ' It was removed and made again, and is taken from its beginning.' : ''}`;
}

// Most first; what is not listed is one row.
function rowsOf(counts, others = 0) {
    const sorted = Object.entries(counts).sort(([, a], [, b]) => b - a);
    const rest = sorted.slice(listed).reduce((sum, [, number]) => sum + number, others);
    return [...sorted.slice(0, listed).map(([name, number]) => [name, count(number)]), ...(rest > 0 ? [['others', count(rest)]] : [])];
}

export class Kafka {
    #isThere = false;
    #askedAt = -Infinity;
    #answeredAt = null;
    #wasWell = true;

    constructor(stream) {
        this.stream = stream;
    }

    // What the server says about itself.
    noteStatus({ kafka = false }) {
        if (kafka !== this.#isThere)
            this.#askedAt = -Infinity;
        this.#isThere = kafka;
        if (!kafka)
            this.#hide();
    }

    show(overall) {
        const now = this.stream.now();
        if (this.#isThere && ['live', 'delayed'].includes(overall) && !document.hidden && now - this.#askedAt >= often) {
            this.#askedAt = now;
            this.#ask();
        }
        if (this.#answeredAt !== null)
            setText(byId('kafkaAge'), `${ageText(now - this.#answeredAt)} old`);
    }

    async #ask() {
        let status;
        try {
            status = await get('kafka/status');
        } catch {
            return; // the age says it
        }
        if (!this.#isThere)
            return;
        this.#answeredAt = this.stream.now();
        byId('kafka').hidden = false;
        this.#fill(status);
    }

    #hide() {
        this.#answeredAt = null;
        byId('kafka').hidden = true;
    }

    #fill({ producer, consumer, ingest = [] }) {
        setText(byId('kafkaProducer'), producerText(producer));
        setText(byId('kafkaConsumer'), consumerText(consumer));
        byId('kafkaProducer').classList.toggle('error', !producer.connected || producer.failed > 0);
        byId('kafkaConsumer').classList.toggle('error', !consumer.connected);
        byId('kafkaIngest').hidden = ingest.length === 0;
        setText(byId('kafkaIngest'), ingest.map(ingestText).join(' '));
        byId('kafkaIngest').classList.toggle('error', ingest.some(({ lastError, remade }) => lastError || remade > 0));
        const isWell = producer.connected && consumer.connected;
        if (isWell !== this.#wasWell)
            announce(isWell ? 'Kafka answers again.' : `Kafka: ${byId(producer.connected ? 'kafkaConsumer' : 'kafkaProducer').textContent}`);
        this.#wasWell = isWell;
        const counted = consumer.currentAggregation;
        byId('kafkaCounted').hidden = !counted;
        if (!counted)
            return;
        const { from, to, events, perSecond, byType, byTopic, otherTopics } = counted;
        setText(byId('kafkaTotal'), `Read back in ${count((to - from) / 1000)} s: ${count(events)} events, ${numberText(perSecond, 1)} each second.`);
        fillTable(byId('kafkaTypes'), rowsOf(byType));
        fillTable(byId('kafkaTopics'), rowsOf(byTopic, otherTopics));
    }
}
