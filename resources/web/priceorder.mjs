// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// In which order prices are listed. Pure.

const sizes = { change: ({ change }) => change?.share ?? 0, price: ({ price }) => price };

// prices: [{ symbol, price, change }]. By symbol, or the greatest first: rises, then falls, as in the window.
export function inOrder(prices, order) {
    const size = sizes[order] ?? (() => 0);
    return [...prices].sort((a, b) => size(b) - size(a) || (a.symbol < b.symbol ? -1 : 1)).map(({ symbol }) => symbol);
}
