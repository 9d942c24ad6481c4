// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/alertstatus.h"
#include "server/protocol/delivery.h"

namespace heliograph
{

// What happened to an alert.
struct AlertChange {
    static constexpr char type[] = "alert";
    static constexpr auto delivery = Delivery::log;

    enum class State { firing, resolved, acknowledged, snoozed };

    QByteArray name = {};
    State state = State::firing;
    Severity severity = Severity::warning;
    Topic topic = {};
    QString field = {};
    std::optional<double> value = {};
    QString message = {};
    // When it began to fire, or was over, ms since 1970.
    qint64 since = 0;
    // Who did it; empty: the rule itself, or it is not known.
    QByteArray by = {};
    QString reason = {};
    // Clients do not notify before, ms since 1970.
    std::optional<qint64> snoozedUntil = {};
    // Ms since 1970.
    qint64 timestamp = 0;

    // Without by and reason.
    static AlertChange of(const AlertStatus &status, State state, qint64 wallMs);

    QByteArray toJson() const;
    static std::optional<AlertChange> fromJson(const QJsonObject &object);

    friend bool operator==(const AlertChange &, const AlertChange &) = default;
};

} // namespace heliograph
