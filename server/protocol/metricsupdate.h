// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <optional>

namespace heliograph
{

// One sample of one host's load.
struct MetricsUpdate {
    static constexpr char type[] = "metrics-update";

    QByteArray host;
    double cpu = 0; // percent
    double memory = 0; // percent
    qint64 requests = 0; // HTTP requests since the previous sample
    qint64 timestamp = 0; // ms since 1970

    QByteArray toJson() const;
    static std::optional<MetricsUpdate> fromJson(const QJsonObject &object);

    friend bool operator==(const MetricsUpdate &, const MetricsUpdate &) = default;
};

} // namespace heliograph
