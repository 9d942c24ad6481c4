// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/delivery.h"

#include <QJsonObject>
#include <QString>
#include <optional>

namespace heliograph
{

// A message to every reader of /events.
struct Announcement {
    static constexpr char type[] = "announcement";
    static constexpr auto delivery = Delivery::log;

    QString message;
    // In ms since 1970.
    qint64 timestamp = 0;

    QByteArray toJson() const;
    static std::optional<Announcement> fromJson(const QJsonObject &object);

    friend bool operator==(const Announcement &, const Announcement &) = default;
};

} // namespace heliograph
