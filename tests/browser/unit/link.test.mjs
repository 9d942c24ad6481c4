// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Link } from '../../../resources/web/link.mjs';

class FakeSource extends EventTarget {
    readyState = 0;

    constructor(url) {
        super();
        this.url = new URL(url);
    }

    say(type, data, lastEventId = '') {
        this.dispatchEvent(Object.assign(new Event(type), { data: JSON.stringify({ type, data }), lastEventId }));
    }

    welcome(more = {}) {
        this.readyState = 1;
        this.say('connected', { timestamp: 0, epoch: 'e', resumed: false, replayed: 0, heartbeatMs: 15_000, ...more });
    }

    fail(readyState) {
        this.readyState = readyState;
        this.dispatchEvent(new Event('error'));
    }

    close() {
        this.readyState = 2;
    }
}

function started(probe = () => Promise.reject(new Error('no answer'))) {
    const world = { now: 1000, asleep: false, sources: [], events: [], probe };
    const link = new Link('http://server/events', {
        now: () => world.now,
        wasAsleep: () => world.asleep,
        random: () => 0.5,
        openSource: url => world.sources[world.sources.push(new FakeSource(url)) - 1],
        probe: url => world.probe(url),
    }, facts => { world.facts = facts; }, event => world.events.push(event));
    world.pass = milliseconds => {
        for (let i = 0; i < milliseconds / 1000; ++i) {
            world.now += 1000;
            link.tick();
        }
    };
    Object.defineProperty(world, 'source', { get: () => world.sources.at(-1) });
    link.start();
    return { world, link };
}

const settle = () => new Promise(resolve => setImmediate(resolve));

test('is open with the first event, not before', () => {
    const { world } = started();
    assert.equal(world.facts.phase, 'connecting');
    world.source.welcome();
    assert.equal(world.facts.phase, 'open');
    assert.equal(world.facts.resume, null);
});

test('lets the browser reconnect by itself, and says what was replayed', () => {
    const { world } = started();
    world.source.welcome();
    world.source.fail(0);
    assert.equal(world.facts.phase, 'waiting');
    world.pass(5000);
    assert.equal(world.sources.length, 1);
    world.source.welcome({ resumed: true, replayed: 3 });
    assert.equal(world.facts.phase, 'open');
    assert.deepEqual(world.facts.resume, { resumed: true, replayed: 3, gapMs: 5000 });
});

test('takes over from a browser whose attempt leads nowhere', () => {
    const { world } = started();
    world.source.welcome();
    world.source.fail(0);
    world.pass(20_000);
    assert.ok(world.sources.length > 1);
});

test('an open link that says nothing is replaced after three heartbeats, with its cursor', () => {
    const { world } = started();
    world.source.welcome();
    world.source.say('stock-update', { symbol: 'A' }, 'e:7');
    world.pass(45_000);
    assert.equal(world.sources.length, 1);
    world.pass(1000);
    assert.equal(world.sources.length, 2);
    assert.equal(world.sources[0].readyState, 2);
    assert.equal(world.source.url.searchParams.get('lastEventId'), 'e:7');
    assert.equal(world.facts.reason, 'silent');
});

test('heartbeats keep it', () => {
    const { world } = started();
    world.source.welcome();
    for (let i = 0; i < 10; ++i) {
        world.pass(15_000);
        world.source.say('heartbeat', { timestamp: world.now });
    }
    assert.equal(world.sources.length, 1);
});

test('an attempt that hangs is given up', () => {
    const { world } = started();
    world.pass(11_000);
    assert.equal(world.facts.phase, 'waiting');
    assert.equal(world.facts.reason, 'timeout');
});

test('never gives up, and never waits longer than half a minute', async () => {
    const { world } = started();
    for (let i = 0; i < 30; ++i) {
        world.source.fail(2);
        await settle();
        assert.equal(world.facts.phase, 'waiting');
        assert.ok(world.facts.retryAt - world.now <= 30_000);
        const { now, sources: { length } } = world;
        while (world.sources.length === length && world.now - now < 60_000)
            world.pass(1000);
        assert.ok(world.now - now <= 31_000);
    }
});

const refusals = [[204, false], ['type', false], [401, true], [403, true], [404, true]];
for (const [reason, comesBack] of refusals) {
    test(`a refusal is named: ${reason}`, async () => {
        const status = reason === 'type' ? 200 : reason;
        const { world } = started(() => Promise.resolve({ status, isStream: false }));
        world.source.fail(2);
        await settle();
        assert.equal(world.facts.phase, 'refused');
        assert.equal(world.facts.reason, reason);
        world.pass(40_000);
        assert.equal(world.sources.length > 1, comesBack);
    });
}

test('a full server is asked again later', async () => {
    const { world } = started(() => Promise.resolve({ status: 503, isStream: false }));
    world.source.fail(2);
    await settle();
    assert.equal(world.facts.phase, 'waiting');
    assert.equal(world.facts.reason, 'busy');
});

test('a goodbye says why and when', () => {
    const { world } = started();
    world.source.welcome();
    world.source.say('goodbye', { reason: 'shutdown', reconnect: true, delayMs: 4000 });
    world.source.fail(0);
    assert.equal(world.facts.reason, 'shutdown');
    assert.equal(world.facts.retryAt, world.now + 4000);
});

test('a goodbye without return ends the link', () => {
    const { world } = started();
    world.source.welcome();
    world.source.say('goodbye', { reason: 'kicked', reconnect: false, delayMs: 0 });
    assert.equal(world.facts.phase, 'refused');
    assert.equal(world.facts.reason, 'kicked');
    world.pass(120_000);
    assert.equal(world.sources.length, 1);
});

test('another auction is asked for without a break', () => {
    const { world, link } = started();
    world.source.welcome();
    world.source.say('stock-update', { symbol: 'A' }, 'e:7');
    link.setItems(['x']);
    assert.equal(world.facts.phase, 'open');
    assert.notEqual(world.sources[0].readyState, 2);
    assert.equal(world.source.url.searchParams.get('topics'), 'stock,metrics,notifications,alerts,auction:x');
    assert.equal(world.source.url.searchParams.get('lastEventId'), 'e:7');
    world.source.welcome({ resumed: true });
    assert.equal(world.sources[0].readyState, 2);
    world.sources[0].say('stock-update', { symbol: 'late' }, 'e:8');
    assert.equal(world.events.length, 1);
    assert.deepEqual(world.facts.items, ['x']);
    assert.equal(world.facts.opened, 1);
});

test('an auction counts as carried only when its stream is there', () => {
    const { world, link } = started();
    world.source.welcome();
    link.setItems(['x']);
    assert.deepEqual(world.facts.items, []);
    world.pass(11_000); // it does not come: start again
    assert.equal(world.sources.length, 3);
    world.source.welcome();
    assert.deepEqual(world.facts.items, ['x']);
});

test('the same auctions change nothing', () => {
    const { world, link } = started();
    world.source.welcome();
    link.setItems(['x', 'y']);
    link.setItems(['y', 'x', 'x']);
    assert.equal(world.sources.length, 2);
});

test('the topic of the one who signs in is read as well, and no longer once they have signed out', () => {
    const { world, link } = started();
    world.source.welcome();
    link.setUser('ada');
    assert.equal(world.facts.phase, 'open');
    assert.equal(world.source.url.searchParams.get('topics'), 'stock,metrics,notifications,alerts,user:ada');
    world.source.welcome({ resumed: true });
    world.source.say('bid-update', { userId: 'ada', itemId: 'x' }, 'e:9');
    assert.deepEqual(world.events.map(({ type }) => type), ['bid-update']);
    link.setUser('ada');
    assert.equal(world.sources.length, 2);
    link.renew(null);
    assert.equal(world.source.url.searchParams.get('topics'), 'stock,metrics,notifications,alerts');
});

for (const status of [400, 401, 403]) {
    test(`a user's topic that is refused with ${status} is left out, and the rest goes on`, async () => {
        const { world, link } = started(() => Promise.resolve({ status, isStream: false }));
        world.source.welcome();
        link.setUser('ada');
        world.source.fail(2); // starts again
        world.source.fail(2);
        await settle();
        assert.equal(world.facts.phase, 'connecting');
        assert.equal(world.source.url.searchParams.get('topics'), 'stock,metrics,notifications,alerts');
        // It was not the topic.
        world.source.fail(2);
        await settle();
        assert.equal(world.facts.reason, status);
    });
}

test('asks for no more topics than the server takes', () => {
    const { world, link } = started();
    world.source.welcome();
    link.setUser('ada');
    link.setItems(Array.from({ length: 500 }, (_, i) => `item-${i}`));
    assert.ok(world.source.url.searchParams.get('topics').split(',').length <= 128);
});

test('after sleep it connects at once', () => {
    const { world } = started();
    world.source.welcome();
    world.asleep = true;
    world.pass(1000);
    assert.equal(world.sources.length, 2);
    assert.equal(world.facts.reason, 'wake');
});

test('what is not JSON is passed over', () => {
    const { world } = started();
    world.source.welcome();
    world.source.dispatchEvent(Object.assign(new Event('stock-update'), { data: '{', lastEventId: '' }));
    assert.equal(world.events.length, 0);
    assert.equal(world.facts.phase, 'open');
});

test('positions come with the opening and with heartbeats, and a snapshot without one takes none away', () => {
    const { world, link } = started();
    world.source.welcome();
    world.source.say('connected', { timestamp: 0, epoch: 'e', resumed: false, replayed: 0, heartbeatMs: 15_000 }, 'e:5');
    world.source.say('stock-update', { symbol: 'A', price: '1.00', timestamp: 1 });
    assert.equal(link.lastEventId, 'e:5');
    world.source.say('heartbeat', { timestamp: 2 }, 'e:9');
    assert.equal(link.lastEventId, 'e:9');
    assert.equal(world.events.length, 1); // a heartbeat is no event for the page
    world.source.fail(2);
    return settle().then(() => {
        world.pass(2000);
        assert.equal(world.source.url.searchParams.get('lastEventId'), 'e:9');
    });
});
