// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/sources/noticesource.h"

#include "server/protocol/notification.h"

#include <algorithm>
#include <array>

namespace heliograph
{

namespace
{

struct Notice {
    const char *text; // %1 is a small number
    Severity severity;
};

constexpr std::array notices{
    Notice{"New user signed up", Severity::info},         Notice{"Order #%1 was placed", Severity::success},
    Notice{"Backup finished in %1 s", Severity::success}, Notice{"Disk on node %1 is 85 % full", Severity::warning},
    Notice{"Deployment %1 went live", Severity::info},    Notice{"Payment %1 was declined", Severity::warning},
    Notice{"Node %1 stopped answering", Severity::error}, Notice{"Report %1 is ready", Severity::info},
};

} // namespace

NoticeSource::NoticeSource(quint64 seed, std::chrono::milliseconds interval, Backbone &backbone, const Clock &clock,
                           QObject *parent)
    : Source(TopicKind::notifications, Activity::onDemand, interval, backbone, clock, parent), m_random(seed)
{
}

void NoticeSource::produce()
{
    const Notice &notice = notices[m_random() % notices.size()];
    const QString text =
        QString::fromUtf8(notice.text).replace(QLatin1String("%1"), QString::number(100 + m_random() % 900));
    m_lastId = std::max(timestamp(), m_lastId + 1); // ids differ even when the clock stands still or goes back
    const Notification notification{
        .id = m_lastId, .message = text, .severity = notice.severity, .timestamp = timestamp(), .userId = {}};
    publish({{TopicKind::notifications, {}}, Notification::type, notification.toJson(), Delivery::log});
}

} // namespace heliograph
