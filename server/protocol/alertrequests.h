// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/verbatimjson.h"
#include "server/protocol/readrequest.h"

#include <QString>

namespace heliograph
{

// Acknowledges a firing alert.
struct AcknowledgeRequest {
    // Empty: the caller.
    QByteArray by = {};
    QString reason = {};

    QByteArray toJson() const;
    static ReadRequest<AcknowledgeRequest> fromJson(const VerbatimJson &json);

    friend bool operator==(const AcknowledgeRequest &, const AcknowledgeRequest &) = default;
};

// Suppresses the notifications of an alert for a while.
struct SnoozeRequest {
    // Ms since 1970; a time in the past ends it.
    qint64 untilMs = 0;
    // Empty: the caller.
    QByteArray by = {};
    QString reason = {};

    QByteArray toJson() const;
    static ReadRequest<SnoozeRequest> fromJson(const VerbatimJson &json);

    friend bool operator==(const SnoozeRequest &, const SnoozeRequest &) = default;
};

} // namespace heliograph
