// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/amount.h"
#include "server/protocol/verbatimjson.h"
#include "server/protocol/notification.h"
#include "server/protocol/readrequest.h"

#include <vector>

namespace heliograph
{

// POST /events/{channel}.
struct ChannelEventRequest {
    QByteArray type = QByteArrayLiteral("message");
    // In JSON; its digits stay as they were written.
    QByteArray data = {};

    QByteArray toJson() const;
    static ReadRequest<ChannelEventRequest> fromJson(const VerbatimJson &json);
    // Of one that others publish.
    static bool mayBeType(const QByteArray &type);

    friend bool operator==(const ChannelEventRequest &, const ChannelEventRequest &) = default;
};

// The same with several events, which are published together or not at all.
struct ChannelEventBatch {
    std::vector<ChannelEventRequest> events = {};

    QByteArray toJson() const;
    // From the values of the list. An error about one of them gives its `index`, counted from 0.
    static ReadRequest<ChannelEventBatch> fromJson(const std::vector<QByteArray> &values);

    friend bool operator==(const ChannelEventBatch &, const ChannelEventBatch &) = default;
};

// POST /stocks/{symbol}.
struct PriceRequest {
    Amount price = {};

    QByteArray toJson() const;
    static ReadRequest<PriceRequest> fromJson(const VerbatimJson &json);

    friend bool operator==(const PriceRequest &, const PriceRequest &) = default;
};

// POST /metrics/{host}.
struct MetricsRequest {
    // In percent, as memory.
    double cpu = 0;
    double memory = 0;
    // HTTP requests since the previous sample.
    qint64 requests = 0;

    QByteArray toJson() const;
    static ReadRequest<MetricsRequest> fromJson(const VerbatimJson &json);

    friend bool operator==(const MetricsRequest &, const MetricsRequest &) = default;
};

// POST /notify.
struct NotificationRequest {
    QString message = {};
    Severity severity = Severity::info;
    // Empty: for everybody.
    QByteArray userId = {};

    QByteArray toJson() const;
    static ReadRequest<NotificationRequest> fromJson(const VerbatimJson &json);

    friend bool operator==(const NotificationRequest &, const NotificationRequest &) = default;
};

// POST /broadcast.
struct AnnouncementRequest {
    QString message = {};

    QByteArray toJson() const;
    static ReadRequest<AnnouncementRequest> fromJson(const VerbatimJson &json);

    friend bool operator==(const AnnouncementRequest &, const AnnouncementRequest &) = default;
};

} // namespace heliograph
