// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/delivery.h"

#include <QByteArray>
#include <QJsonObject>
#include <optional>

namespace heliograph
{

// One sample of one host's load.
struct MetricsUpdate {
    static constexpr char type[] = "metrics-update";
    static constexpr auto delivery = Delivery::latest;

    QByteArray host;
    // In percent.
    double cpu = 0;
    // In percent.
    double memory = 0;
    // HTTP requests since the previous sample.
    qint64 requests = 0;
    // In ms since 1970.
    qint64 timestamp = 0;
    // Made up, to show what there could be.
    bool isDemo = false;

    QByteArray toJson() const;
    static std::optional<MetricsUpdate> fromJson(const QJsonObject &object);

    friend bool operator==(const MetricsUpdate &, const MetricsUpdate &) = default;
};

} // namespace heliograph
