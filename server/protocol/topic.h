// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHashFunctions>
#include <optional>

namespace heliograph
{

enum class TopicKind {
    // Prices of one symbol.
    stock,
    // Load of one host.
    metrics,
    notifications,
    // Reaches every reader of /events; has no selector.
    announcements,
    // One item.
    auction,
    channel,
    // Notifications for one user.
    user,
    // Changes of alerts: firing, acknowledged, snoozed, resolved.
    alerts,
    // One alert rule, as the servers keep it among themselves; has no selector.
    alertRule,
    // The state of one alert rule, in the same way.
    alertState,
    // The server's own probe that events arrive; has no selector for callers.
    canary,
};

// The subject of an event, spelled "stock:ACME", "channel:news" or just "notifications".
struct Topic {
    TopicKind kind = TopicKind::notifications;
    // Empty where the kind has only one subject.
    QByteArray name;

    static std::optional<Topic> fromText(QByteArrayView text);
    QByteArray toText() const;

    friend bool operator==(const Topic &, const Topic &) = default;
    friend size_t qHash(const Topic &topic, size_t seed = 0) { return qHashMulti(seed, int(topic.kind), topic.name); }
};

QByteArray kindName(TopicKind kind);
std::optional<TopicKind> kindFromName(QByteArrayView name);
bool isNamed(TopicKind kind);
// For servers alone: readers cannot subscribe to it, and callers cannot publish to it.
bool isInternalKind(TopicKind kind);

} // namespace heliograph
