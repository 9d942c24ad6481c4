// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The shared worker: one event stream for all tabs of this browser.

import { Exchange } from './exchange.mjs';

const exchange = new Exchange();
globalThis.onconnect = event => exchange.add(event.ports[0]);
