// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <optional>

namespace heliograph
{

// One of the servers that share a history, as it reports about itself.
struct InstanceStatus {
    QString name;
    QString url = {}; // for those who can reach its machine
    QString version = {};
    qint64 startedAt = 0; // ms since 1970
    qint64 streams = 0; // open now
    qint64 lagMs = 0; // from publishing an event to announcing it
    qint64 ageMs = 0; // of the report
    bool keepsBids = false; // for all, where they are not shared

    QByteArray toJson() const;
    static std::optional<InstanceStatus> fromJson(const QJsonObject &object);

    friend bool operator==(const InstanceStatus &, const InstanceStatus &) = default;
};

} // namespace heliograph
