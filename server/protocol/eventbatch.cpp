// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/eventbatch.h"

#include <numeric>

namespace heliograph
{

using namespace Qt::StringLiterals;

QByteArray EventBatch::toJson() const
{
    JsonWriter json(std::accumulate(events.begin(), events.end(), qsizetype(256),
                                    [](qsizetype size, const EventEntry &event) { return size + event.jsonSize(); }));
    json.beginObject();
    writeEvents(json, events);
    json.member("next", next);
    if (reset)
        json.member("reset", RawJson{reset->toJson()});
    return json.endObject().take();
}

std::optional<EventBatch> EventBatch::fromJson(const QJsonObject &object)
{
    auto events = eventsFromJson(object);
    const QByteArray next = object["next"_L1].toString().toUtf8();
    if (!events || next.isEmpty())
        return std::nullopt;
    return EventBatch{.events = *std::move(events),
                      .next = next,
                      .reset = object["reset"_L1].isObject() ? Reset::fromJson(object["reset"_L1].toObject())
                                                             : std::nullopt};
}

} // namespace heliograph
