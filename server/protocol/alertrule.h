// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/verbatimjson.h"
#include "server/protocol/notification.h"
#include "server/protocol/readrequest.h"
#include "server/protocol/topic.h"

#include <QString>
#include <optional>

namespace heliograph
{

// When an alert fires: exactly one condition about one number in the events of one topic.
struct AlertRule {
    enum class Condition {
        // The number is above the limit; it is over at or below `clear`.
        above,
        // The number is below the limit; it is over at or above `clear`.
        below,
        // From the lowest (or, for a fall, the highest) number of the last withinMs, in per cent.
        change,
        // No event that has the field for noDataMs.
        noData,
    };

    Topic topic = {};
    // A member of the event's data; dots lead into objects and lists; empty: the data itself.
    QString field = {};
    Condition condition = Condition::above;
    // Of the number; per cent of a change, below 0 for a fall.
    double limit = 0;
    // Where above and below are over.
    double clear = 0;
    // Of a change.
    qint64 withinMs = 0;
    // The condition must hold this long first.
    qint64 forMs = 0;
    qint64 noDataMs = 0;
    Severity severity = Severity::warning;
    // For a person; empty: the condition in words.
    QString message = {};
    bool isEnabled = true;

    // Of a limit, and of a change in per cent; either side of 0.
    static constexpr double largestNumber = 1e15;
    static constexpr double largestChange = 1e6;
    // Without hysteresis given, the number has to come back by this part of the limit.
    static constexpr double usualHysteresis = 0.05;

    // Always the same text for the same rule.
    QByteArray toJson() const;
    // Only rules that make sense are read.
    static ReadRequest<AlertRule> fromJson(const VerbatimJson &json) { return fromJson(json.object()); }
    static ReadRequest<AlertRule> fromJson(const QJsonObject &object);

    // The message, or the condition in words.
    QString text() const;
    // Names what the rule says: the same for the same rule, and another for another one.
    QByteArray revision() const;
    // Whether they alert at the same times, whatever they say.
    bool hasConditionOf(const AlertRule &other) const;

    friend bool operator==(const AlertRule &, const AlertRule &) = default;
};

} // namespace heliograph
