// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/jsonwriter.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <optional>

namespace heliograph
{

// An event as it stands in JSON responses: `{"type":…,"data":…,"id":…}`.
struct EventEntry {
    QByteArray type;
    // In JSON.
    QByteArray data;
    QByteArray id;

    // How many bytes it takes there, at most a few more.
    qsizetype jsonSize() const { return type.size() + data.size() + id.size() + 32; }

    static std::optional<EventEntry> fromJson(const QJsonObject &object);

    friend bool operator==(const EventEntry &, const EventEntry &) = default;
};

using EventEntries = QList<EventEntry>;

// Writes them as the member `events`.
void writeEvents(JsonWriter &json, const EventEntries &events);
// Reads them from the member `events`.
std::optional<EventEntries> eventsFromJson(const QJsonObject &object);

} // namespace heliograph
