// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/feed/feedlog.h"

#include "client/feed/dashboardfeed.h"
#include "client/feed/linktexts.h"
#include "server/protocol/countedtext.h"

#include <QLoggingCategory>

namespace heliograph
{

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcFeed, "heliograph.feed")

namespace
{

QString secondsText(std::chrono::milliseconds duration)
{
    return QString::number(double(duration.count()) / 1'000, 'f', 1) + u" s"_s;
}

} // namespace

FeedLog::FeedLog(const DashboardFeed &feed, QObject *parent) : QObject(parent), m_feed(feed)
{
    connect(&feed, &DashboardFeed::linkChanged, this, &FeedLog::noteLink);
    connect(&feed, &DashboardFeed::resumed, this, [](qint64 replayed, std::chrono::milliseconds gap) {
        qCInfo(lcFeed).noquote() << "resumed after" << secondsText(gap) << "with"
                                 << countedText(replayed, "replayed event"_L1);
    });
    connect(&feed, &DashboardFeed::reset, this, [](ResetReason reason, std::chrono::milliseconds gap) {
        qCWarning(lcFeed).noquote() << "reset after" << secondsText(gap) << "because" << explanationFor(reason);
    });
    connect(&feed, &DashboardFeed::lagged, this, [](const Lag &lag) {
        qCWarning(lcFeed).noquote() << "this reader is slow: newer values replaced"
                                    << countedText(lag.skipped, "value"_L1);
    });
    connect(&feed, &DashboardFeed::wokeUp, this, [](std::chrono::milliseconds asleep) {
        qCInfo(lcFeed).noquote() << "the machine slept or its clock was set:" << secondsText(asleep);
    });
}

// linkChanged also comes for what is no change of state.
void FeedLog::noteLink(const LinkStatus &link)
{
    const bool wasDown = m_lastState == LinkState::waiting || m_lastState == LinkState::refused;
    const bool isDown = link.state == LinkState::waiting || link.state == LinkState::refused;
    const bool isAttempt = link.state == LinkState::connecting && !m_lastReason.isEmpty();
    if (isAttempt || (link.state == m_lastState && link.reason == m_lastReason))
        return;
    const LinkState before = std::exchange(m_lastState, link.state);
    const QString reasonBefore = std::exchange(m_lastReason, isDown ? link.reason : QString());
    const QString server = m_feed.server().toDisplayString(QUrl::RemoveUserInfo);
    if (isDown && !(wasDown && reasonBefore == link.reason))
        qCWarning(lcFeed).noquote() << server << linkStateName(link.state) + u':' << link.reason;
    else if (link.state == LinkState::stale)
        qCWarning(lcFeed).noquote() << server << "is silent:" << link.reason;
    else if (!isDown && link.state != before)
        qCInfo(lcFeed).noquote() << server
                                 << linkStateName(link.state) + (link.isPolling ? u", by polling"_s : QString());
}

} // namespace heliograph
