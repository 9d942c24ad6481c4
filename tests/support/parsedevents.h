// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/eventsource/eventstreamparser.h"

#include <QByteArrayList>
#include <QList>

// What parser tests expect and how they print it.
namespace heliograph
{

using Events = QList<ServerSentEvent>;

inline ServerSentEvent message(const QByteArray &data, const QByteArray &id = {})
{
    return {.type = "message", .data = data, .lastEventId = id, .origin = {}};
}

inline ServerSentEvent typed(const QByteArray &type, const QByteArray &data, const QByteArray &id = {})
{
    return {.type = type, .data = data, .lastEventId = id, .origin = {}};
}

inline void takeEvents(EventStreamParser &parser, Events &events)
{
    while (parser.advance() == EventStreamParser::Step::event)
        events.append(parser.takeEvent());
}

inline Events eventsOf(EventStreamParser &parser, const QByteArrayList &reads)
{
    Events events;
    for (const QByteArray &read : reads) {
        parser.feed(read);
        takeEvents(parser, events);
    }
    return events;
}

inline QString described(const Events &events)
{
    QString text;
    for (const ServerSentEvent &event : events)
        text += QStringLiteral("[%1|%2|%3]")
                    .arg(QString::fromUtf8(event.type.toPercentEncoding()),
                         QString::fromUtf8(event.data.toPercentEncoding()),
                         QString::fromUtf8(event.lastEventId.toPercentEncoding()));
    return text;
}

} // namespace heliograph
