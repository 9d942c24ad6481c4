// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <optional>

namespace heliograph
{

// How a server gets what another one publishes.
struct HeardInstance {
    // Of the other one.
    QString name;
    // Since something of it came; nothing where none has.
    std::optional<qint64> ageMs = {};
    // From publishing that to announcing it, at most; nothing where it is not known.
    std::optional<qint64> lagMs = {};
    // Nothing of it is overdue.
    bool isHeard = true;

    friend bool operator==(const HeardInstance &, const HeardInstance &) = default;
};

// One of the servers that share a history, as it reports about itself.
struct InstanceStatus {
    QString name;
    // For clients that can reach its machine.
    QString url = {};
    QString version = {};
    // In ms since 1970.
    qint64 startedAt = 0;
    // Streams that are open now.
    qint64 streams = 0;
    // From publishing an event to announcing it.
    qint64 lagMs = 0;
    // Age of the report.
    qint64 ageMs = 0;
    // Keeps the bids of all, where they are not shared.
    bool keepsBids = false;
    // How it gets what the others publish; empty where it is alone or does not say.
    QList<HeardInstance> hears = {};

    QByteArray toJson() const;
    static std::optional<InstanceStatus> fromJson(const QJsonObject &object);

    friend bool operator==(const InstanceStatus &, const InstanceStatus &) = default;
};

} // namespace heliograph
