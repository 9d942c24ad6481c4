// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/frame.h"

#include "server/protocol/maxbid.h"

namespace heliograph
{

Frame::Frame(const Event &event, QByteArrayView id) : Event(event), block(WireBlock::event(event.type, id, event.data))
{
    if (topic.kind != TopicKind::auction)
        return;
    // Cut out of what this program wrote: reading it as JSON would take longer than all the rest.
    const QByteArray itemData = MaxBid::itemJson(data);
    constexpr QByteArrayView beforeVersion = "\"version\":";
    const qsizetype start = itemData.lastIndexOf(beforeVersion);
    if (start < 0)
        return;
    version = QByteArrayView(itemData).sliced(start + beforeVersion.size()).chopped(1).toULongLong();
    isClosed = data.contains("\"state\":\"closed\"");
    block.setItemForm(WireBlock::itemEvent(type, version, itemData));
}

} // namespace heliograph
