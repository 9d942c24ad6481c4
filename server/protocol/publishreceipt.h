// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QJsonObject>
#include <optional>

namespace heliograph
{

// What was published has its place in the history.
struct PublishReceipt {
    // Of the event.
    QByteArray id = {};

    QByteArray toJson() const;
    static std::optional<PublishReceipt> fromJson(const QJsonObject &object);

    friend bool operator==(const PublishReceipt &, const PublishReceipt &) = default;
};

// The same for several events that were published together.
struct BatchReceipt {
    // In the order of the events.
    QByteArrayList ids = {};

    QByteArray toJson() const;
    static std::optional<BatchReceipt> fromJson(const QJsonObject &object);

    friend bool operator==(const BatchReceipt &, const BatchReceipt &) = default;
};

// The same for notifications and announcements.
struct NotifyReceipt {
    // Of the event.
    QByteArray id = {};
    // Streams that were open for a notification.
    std::optional<int> streams = {};

    QByteArray toJson() const;
    static std::optional<NotifyReceipt> fromJson(const QJsonObject &object);

    friend bool operator==(const NotifyReceipt &, const NotifyReceipt &) = default;
};

} // namespace heliograph
