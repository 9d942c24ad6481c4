// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/eventid.h"
#include "server/protocol/streamnotices.h"

#include <optional>

namespace heliograph
{

// How far a reader has come: it has every event up to the cursor that concerns it, and wants no `log` event up to the
// floor. 0 is the position before the first event.
struct Position {
    quint64 cursor = 0;
    quint64 logFloor = 0;
};

// Where a reader starts, and the notice that it gets first.
struct StartPosition {
    Position position;
    bool resumed = false;
    quint64 replayed = 0;
    std::optional<Reset> reset = {};
    // The newest value that ends the reader's snapshot. Events up to the floor are the snapshot; once all of them are
    // sent, the reader's position is the floor, and before that it has none.
    std::optional<quint64> endOfSnapshot = {};

    bool hasSnapshot() const { return endOfSnapshot.has_value(); }
};

// The position of a reader in the middle of a snapshot that comes in pages: "<epoch>:<seq>:<cursor>". The snapshot
// belongs to the first two, and the values up to the cursor have been sent. Opaque to readers, as ids are.
struct SnapshotCursor {
    EventId head;
    quint64 cursor = 0;

    static std::optional<SnapshotCursor> fromText(QByteArrayView text);
    QByteArray toText() const { return head.toText() + ':' + QByteArray::number(cursor); }
};

// Whether a reader says that it has seen more of this history than there is up to the head.
bool isAhead(QByteArrayView lastEventId, const QByteArray &epoch, quint64 head);

} // namespace heliograph
