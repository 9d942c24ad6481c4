// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/sources/notificationsource.h"

#include "server/protocol/notification.h"

#include <array>

namespace heliograph
{

namespace
{

struct Example {
    // %1 stands for a number.
    const char *text;
    Severity severity;
};

constexpr std::array examples{
    Example{"New user signed up", Severity::info},         Example{"Order #%1 was placed", Severity::success},
    Example{"Backup finished in %1 s", Severity::success}, Example{"Disk on node %1 is 85 % full", Severity::warning},
    Example{"Deployment %1 went live", Severity::info},    Example{"Payment %1 was declined", Severity::warning},
    Example{"Node %1 stopped answering", Severity::error}, Example{"Report %1 is ready", Severity::info},
};

} // namespace

NotificationSource::NotificationSource(quint64 seed, std::chrono::milliseconds interval, NotificationIds &ids,
                                       Backbone &backbone, const Clock &clock, QObject *parent)
    : Source(TopicKind::notifications, Activity::onDemand, interval, backbone, clock, parent), m_random(seed),
      m_ids(ids)
{
}

void NotificationSource::produce()
{
    const Example &example = examples[m_random() % examples.size()];
    const QString text =
        QString::fromUtf8(example.text).replace(QLatin1String("%1"), QString::number(100 + m_random() % 900));
    const Notification notification{.id = m_ids.next(timestamp()),
                                    .message = text,
                                    .severity = example.severity,
                                    .timestamp = timestamp(),
                                    .userId = {}};
    publish(Draft::of({TopicKind::notifications, {}}, notification));
}

} // namespace heliograph
