// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/frame.h"

#include "server/protocol/maxbid.h"

#include <QJsonDocument>

namespace heliograph
{

Frame::Frame(const Event &event, QByteArrayView id) : Event(event), block(WireBlock::event(event.type, id, event.data))
{
    if (topic.kind != TopicKind::auction)
        return;
    // The end of an auction has all the members, too, that an item's stream tells.
    if (const auto bid = MaxBid::fromJson(QJsonDocument::fromJson(data).object())) {
        version = bid->version;
        isClosed = bid->isClosed;
        block.setItemForm(WireBlock::itemEvent(type, version, bid->toItemJson()));
    }
}

} // namespace heliograph
