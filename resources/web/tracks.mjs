// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The tracks of one panel by the name of their subject, and no more of them than a page can show.

import { freshest } from './freshness.mjs';

const most = 64;

export class Tracks extends Map {
    // make(name): puts a track here for a subject that is seen for the first time.
    add(name, data, make) {
        if (!this.has(name)) {
            if (this.size >= most)
                return;
            make(name);
        }
        this.get(name).add(data);
    }

    close() {
        for (const track of this.values())
            track.close();
    }

    reachBack(from) {
        for (const track of this.values())
            track.reachBack(from);
    }

    // Of the stream as a whole: its freshest subject counts, because single ones may end.
    freshest(now) {
        return freshest([...this.values()].map(({ freshness }) => ({ state: freshness.state(now), overdue: freshness.overdue(now) })));
    }
}
