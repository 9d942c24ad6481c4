// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/alertchange.h"
#include "server/protocol/metricsupdate.h"
#include "server/protocol/notification.h"
#include "server/protocol/stockupdate.h"

#include <QJsonObject>
#include <vector>

namespace heliograph
{

// The answer of `GET /history/{topic}` as typed values, oldest first. What is malformed or of another type is left out.
std::vector<StockUpdate> pastPrices(const QJsonObject &answer);
std::vector<MetricsUpdate> pastMetrics(const QJsonObject &answer);
std::vector<AlertChange> pastAlerts(const QJsonObject &answer);

// A notification, or an announcement as one.
struct PastNotice {
    // Of the event.
    QByteArray id;
    Notification notification;
};
std::vector<PastNotice> pastNotices(const QJsonObject &answer);

} // namespace heliograph
