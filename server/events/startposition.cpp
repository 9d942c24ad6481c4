// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/events/startposition.h"

namespace heliograph
{

std::optional<SnapshotCursor> SnapshotCursor::fromText(QByteArrayView text)
{
    const qsizetype colon = text.lastIndexOf(':');
    if (colon < 0)
        return std::nullopt;
    // The last two parts look like an id of the same history, too.
    const auto head = EventId::fromText(text.first(colon));
    if (!head)
        return std::nullopt;
    const auto place = EventId::fromText(head->epoch + text.sliced(colon).toByteArray());
    if (!place)
        return std::nullopt;
    return SnapshotCursor{*head, place->seq};
}

bool isAhead(QByteArrayView lastEventId, const QByteArray &epoch, quint64 head)
{
    if (lastEventId.isEmpty())
        return false;
    const auto id = EventId::fromText(lastEventId);
    return id && id->seq > head && id->epoch == epoch;
}

} // namespace heliograph
