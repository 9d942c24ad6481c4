// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Reads a stream with @microsoft/fetch-event-source, which reports every block that ends with a blank line.

import { createRequire } from 'node:module';

globalThis.window = globalThis; // it is made for browsers
const { fetchEventSource } = createRequire(`${process.env.HELIOGRAPH_NODE_MODULES}/`)('@microsoft/fetch-event-source');

await fetchEventSource(process.argv[2], {
    openWhenHidden: true,
    onmessage: ({ event, data, id }) => console.log(JSON.stringify({ type: event, data, id })),
    onclose: () => {
        throw new Error('ended'); // or it would not come back
    },
});
