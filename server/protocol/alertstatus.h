// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/alertrule.h"

#include <QList>

namespace heliograph
{

enum class AlertState {
    ok,
    // The condition holds, and not yet for as long as the rule wants.
    pending,
    firing,
};

QString alertStateName(AlertState state);
std::optional<AlertState> alertStateFromName(QStringView name);

// That a firing alert is known to its operators.
struct AlertAcknowledgement {
    // Empty: it is not known who.
    QByteArray by = {};
    QString reason = {};
    // Ms since 1970.
    qint64 at = 0;

    friend bool operator==(const AlertAcknowledgement &, const AlertAcknowledgement &) = default;
};

// A rule and how it stands: an entry of the list, and what servers keep.
struct AlertStatus {
    QByteArray name = {};
    AlertRule rule = {};
    // What a server called the rule in its answer, for those who change it. A server itself goes by
    // AlertRule::revision().
    QByteArray revision = {};
    AlertState state = AlertState::ok;
    // The newest, or the change in per cent; none seen yet, or none that counts.
    std::optional<double> value = {};
    // When it was so, ms since 1970; older servers do not say it.
    std::optional<qint64> valueAt = {};
    // Of the state, ms since 1970; none where nothing ever happened.
    std::optional<qint64> since = {};
    // Only while it fires.
    std::optional<AlertAcknowledgement> acknowledged = {};
    // Ms since 1970; clients do not notify before.
    std::optional<qint64> snoozedUntil = {};
    // It comes from --alerts, and only changes with that file.
    bool isFromFile = false;

    bool isSnoozed(qint64 wallMs) const { return snoozedUntil && *snoozedUntil > wallMs; }

    QByteArray toJson() const;
    static std::optional<AlertStatus> fromJson(const QJsonObject &object);

    friend bool operator==(const AlertStatus &, const AlertStatus &) = default;
};

// All rules by name.
struct AlertList {
    QList<AlertStatus> alerts = {};
    // Ms since 1970.
    qint64 serverTime = 0;

    QByteArray toJson() const;
    static std::optional<AlertList> fromJson(const QJsonObject &object);
};

} // namespace heliograph
