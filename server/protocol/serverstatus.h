// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/instancestatus.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QStringList>
#include <chrono>
#include <optional>

namespace heliograph
{

// What a server says about itself to everybody.
struct ServerStatus {
    // For example "running".
    QString status;
    qint64 clients = 0;
    std::chrono::milliseconds uptime{0};
    QStringList streams;
    QStringList endpoints;
    QString version;
    QByteArray epoch;
    // Its own name.
    QString instance = {};
    // All that share the history, this one included; for operators.
    std::optional<QList<InstanceStatus>> instances = {};
    // Whether GET /kafka/status has something to say; for operators.
    bool hasKafka = false;

    QByteArray toJson() const;
    static std::optional<ServerStatus> fromJson(const QJsonObject &object);

    friend bool operator==(const ServerStatus &, const ServerStatus &) = default;
};

} // namespace heliograph
