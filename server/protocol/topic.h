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
    // Reaches every reader of /events; cannot be asked for.
    announcements,
    // One item.
    auction,
    channel,
    // Notifications for one user.
    user,
    // What the alert rules have to say.
    alerts,
    // One alert rule, as the servers keep it among themselves; cannot be asked for.
    alertRule,
    // How one alert rule stands, in the same way.
    alertState,
    // The server's own proof that events arrive; cannot be asked for from outside.
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
// For servers alone: no reader can ask for it, and nobody can publish to it.
bool isInternalKind(TopicKind kind);
// Whether each event is full state, so that only the newest of a topic counts.
bool isLatestKind(TopicKind kind);

} // namespace heliograph
