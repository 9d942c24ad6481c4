// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/stream/wireblock.h"

#include <QByteArray>
#include <optional>

namespace heliograph
{

struct Event;
struct Frame;
struct StreamRequest;

// What the stream of one item shows of an event: its own data, and the item's version in place of the event's id. The
// one unit of the engine that knows auctions; the others ask for this view.
struct ItemView {
    quint64 version = 0;
    bool isClosed = false;
    QByteArray json;

    // Empty where the event is not about an item.
    static std::optional<ItemView> of(const Event &event);
};

// Whether a newer event about an item is no raise: its settings have changed, say.
bool saysNothingNew(const Frame &frame, const Frame *before);

// All that the stream of one item begins with: head, `retry:`, what the reader has not seen by its version, and whether
// the auction is over. `newest` is the item's newest value, if it has one. A reader that has seen more than there is
// comes from an instance that is ahead, if the history is shared, and from another history if not.
QByteArray itemPrologueBytes(const StreamRequest &request, const Frame *newest, bool isHistoryShared);

// Where the item stands, on a stream that is open already.
QByteArray itemStateBytes(Framing framing, const QByteArray &itemId, const Frame *newest);

} // namespace heliograph
