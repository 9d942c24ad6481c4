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
        QString name; // "delivery"
        bool isPassed = false;
        QString detail = {}; // what the server says about it; may be empty

        friend bool operator==(const Check &, const Check &) = default;
    };

    bool isReady = false; // or alive, where that was asked for
    QList<Check> checks = {};
    std::optional<qint64> deliveryAgeMs = {}; // since an event last came back through a stream of the server's own
    std::optional<qint64> clockLeapMs = {}; // by which the wall clock leapt, while that holds up closings

    QByteArray toJson() const;
    static std::optional<ServerHealth> fromJson(int status, const QJsonObject &object);

    friend bool operator==(const ServerHealth &, const ServerHealth &) = default;
};

} // namespace heliograph
