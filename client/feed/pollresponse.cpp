// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/feed/pollresponse.h"

#include "server/protocol/streamnotices.h"

#include <QJsonArray>

namespace heliograph
{

using namespace Qt::StringLiterals;

std::optional<PollResponse> PollResponse::fromJson(const QJsonObject &object)
{
    PollResponse batch{.events = {}, .next = object["next"_L1].toString().toUtf8()};
    if (batch.next.isEmpty() || !object["events"_L1].isArray())
        return std::nullopt;
    if (object["reset"_L1].isObject())
        batch.events.append({{"type"_L1, QLatin1String(Reset::type)}, {"data"_L1, object["reset"_L1]}});
    const QJsonArray events = object["events"_L1].toArray();
    for (const QJsonValue event : events)
        batch.events.append(event.toObject());
    return batch;
}

} // namespace heliograph
