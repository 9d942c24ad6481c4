// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/alertrule.h"
#include "server/protocol/delivery.h"

#include <QJsonObject>
#include <optional>

namespace heliograph
{

// A rule of an alert was added, is another one now, or is gone. How the alert stands, its list says.
struct AlertRuleChange {
    static constexpr char type[] = "alert-rule";
    static constexpr auto delivery = Delivery::log;

    enum class Change { added, changed, removed };

    // Of the alert.
    QByteArray name = {};
    Change change = Change::changed;
    // As it is now; none: it was removed.
    std::optional<AlertRule> rule = {};
    // Who did it; empty: it is not known, or the file of rules did.
    QByteArray by = {};
    // Ms since 1970.
    qint64 timestamp = 0;

    QByteArray toJson() const;
    static std::optional<AlertRuleChange> fromJson(const QJsonObject &object);

    friend bool operator==(const AlertRuleChange &, const AlertRuleChange &) = default;
};

} // namespace heliograph
