// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Reads a stream with the npm package eventsource, which comes back by itself as browsers do.

import { createRequire } from 'node:module';

const { EventSource } = createRequire(`${process.env.HELIOGRAPH_NODE_MODULES}/`)('eventsource');
const types = ['message', 'connected', 'heartbeat', 'reset', 'lag', 'goodbye', 'stock-update', 'metrics-update', 'notification',
    'announcement', 'number'];

const source = new EventSource(process.argv[2]);
for (const type of types)
    source.addEventListener(type, event => console.log(JSON.stringify({ type, data: event.data, id: event.lastEventId })));
