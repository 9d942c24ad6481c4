// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/historypage.h"

#include <numeric>

namespace heliograph
{

using namespace Qt::StringLiterals;

QByteArray HistoryPage::toJson() const
{
    JsonWriter json(std::accumulate(events.begin(), events.end(), qsizetype(256),
                                    [](qsizetype size, const EventEntry &event) { return size + event.jsonSize(); }));
    json.beginObject().member("topic", topic);
    writeEvents(json, events);
    if (!next.isEmpty())
        json.member("next", next);
    return json.endObject().take();
}

std::optional<HistoryPage> HistoryPage::fromJson(const QJsonObject &object)
{
    auto events = eventsFromJson(object);
    if (!events)
        return std::nullopt;
    return HistoryPage{.topic = object["topic"_L1].toString().toUtf8(),
                       .events = *std::move(events),
                       .next = object["next"_L1].toString().toUtf8()};
}

} // namespace heliograph
