// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/delivery.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <optional>

namespace heliograph
{

struct Announcement;

enum class Severity { info, success, warning, error };

QString severityName(Severity severity);
std::optional<Severity> severityFromName(QStringView name);

// A notice for everybody, or for one user.
struct Notification {
    static constexpr char type[] = "notification";
    static constexpr auto delivery = Delivery::log;

    qint64 id = 0;
    QString message;
    Severity severity = Severity::info;
    // In ms since 1970.
    qint64 timestamp = 0;
    // Empty: for everybody.
    QByteArray userId;

    QByteArray toJson() const;
    static std::optional<Notification> fromJson(const QJsonObject &object);
    // An announcement where notices are listed.
    static Notification of(const Announcement &announcement);

    friend bool operator==(const Notification &, const Notification &) = default;
};

} // namespace heliograph
