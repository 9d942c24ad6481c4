// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/evententry.h"

#include <QJsonDocument>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

QByteArray textOf(const QJsonValue &value)
{
    // Qt writes whole documents only, and a document is never a mere value.
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2);
}

} // namespace

std::optional<EventEntry> EventEntry::fromJson(const QJsonObject &object)
{
    if (!object["type"_L1].isString() || !object.contains("data"_L1))
        return std::nullopt;
    return EventEntry{.type = object["type"_L1].toString().toUtf8(),
                      .data = textOf(object["data"_L1]),
                      .id = object["id"_L1].toString().toUtf8()};
}

void writeEvents(JsonWriter &json, const EventEntries &events)
{
    json.beginArray("events");
    for (const EventEntry &event : events) {
        json.beginObject()
            .member("type", event.type)
            .member("data", RawJson{event.data})
            .member("id", event.id)
            .endObject();
    }
    json.endArray();
}

std::optional<EventEntries> eventsFromJson(const QJsonObject &object)
{
    if (!object["events"_L1].isArray())
        return std::nullopt;
    EventEntries events;
    for (const QJsonValue value : object["events"_L1].toArray()) {
        auto event = EventEntry::fromJson(value.toObject());
        // Readers rely on there being no gap.
        if (!event)
            return std::nullopt;
        events.append(*std::move(event));
    }
    return events;
}

} // namespace heliograph
