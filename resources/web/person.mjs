// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Who reads, as far as it was known last: what is personal goes with them. Pure.

export class Person {
    #name = null;

    // True when the one with a name who read before has left. null: without a name; undefined: not known, which need not be another one.
    hasLeft(name) {
        if (name === undefined || name === this.#name)
            return false;
        const before = this.#name;
        this.#name = name;
        return before !== null;
    }
}
