// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/pastevents.h"

#include "server/protocol/announcement.h"

#include <QJsonArray>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

template <typename Update>
std::vector<Update> updatesOf(const QJsonObject &answer)
{
    std::vector<Update> updates;
    for (const QJsonValue event : answer["events"_L1].toArray()) {
        if (event["type"_L1].toString() != QLatin1StringView(Update::type))
            continue;
        if (const auto update = Update::fromJson(event["data"_L1].toObject()))
            updates.push_back(*update);
    }
    return updates;
}

} // namespace

std::vector<StockUpdate> pastPrices(const QJsonObject &answer)
{
    return updatesOf<StockUpdate>(answer);
}

std::vector<MetricsUpdate> pastMetrics(const QJsonObject &answer)
{
    return updatesOf<MetricsUpdate>(answer);
}

std::vector<AlertChange> pastAlerts(const QJsonObject &answer)
{
    return updatesOf<AlertChange>(answer);
}

std::vector<PastNotice> pastNotices(const QJsonObject &answer)
{
    std::vector<PastNotice> notices;
    for (const QJsonValue event : answer["events"_L1].toArray()) {
        const QString type = event["type"_L1].toString();
        const QJsonObject data = event["data"_L1].toObject();
        const QByteArray id = event["id"_L1].toString().toUtf8();
        if (const auto notification = Notification::fromJson(data);
            notification && type == QLatin1StringView(Notification::type))
            notices.push_back({id, *notification});
        else if (const auto announcement = Announcement::fromJson(data);
                 announcement && type == QLatin1StringView(Announcement::type))
            notices.push_back({id, Notification::of(*announcement)});
    }
    return notices;
}

} // namespace heliograph
