// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <optional>

namespace heliograph
{

// Whether the server is fit to serve, and which of its checks say so.
struct ServerHealth {
    struct Check {
        // For example "delivery".
        QString name;
        bool isPassed = false;
        // What the server says about it; may be empty.
        QString detail = {};

        friend bool operator==(const Check &, const Check &) = default;
    };

    // Ready, or alive where that was asked for.
    bool isReady = false;
    QList<Check> checks = {};
    // Since an event last came back through a stream of the server's own.
    std::optional<qint64> deliveryAgeMs = {};
    // By how much the wall clock leapt, while that holds up closings.
    std::optional<qint64> clockLeapMs = {};

    QByteArray toJson() const;
    static std::optional<ServerHealth> fromJson(int status, const QJsonObject &object);

    friend bool operator==(const ServerHealth &, const ServerHealth &) = default;
};

} // namespace heliograph
