// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/feed/dashboardfeed.h"

#include "client/feed/linkwords.h"

#include <QPointer>
#include <algorithm>

// What the events of a stream mean to the feed. The rest of the class is in dashboardfeed.cpp.
namespace heliograph
{

using namespace std::chrono_literals;
using std::chrono::duration_cast;
using std::chrono::milliseconds;

namespace
{

Delivery deliveryOf(const FeedEvent &event)
{
    const bool isLatest = std::holds_alternative<StockUpdate>(event) || std::holds_alternative<MetricsUpdate>(event)
        || std::holds_alternative<MaxBid>(event);
    return isLatest ? Delivery::latest : Delivery::log;
}

} // namespace

void DashboardFeed::read(const QJsonObject &envelope, const QByteArray &id, FeedLink::Way way)
{
    const FeedEvent event = feedEventFrom(envelope);
    if (isPublished(event))
        publish(event, id, way);
    else if (const auto *connected = std::get_if<Connected>(&event))
        greet(*connected);
    else if (const auto *beat = std::get_if<Heartbeat>(&event)) {
        m_serverClock.noteArrival(m_clock.now(), beat->timestamp);
        Q_EMIT heartbeat(beat->timestamp);
    } else if (const auto *notice = std::get_if<Reset>(&event))
        Q_EMIT reset(notice->reason, gap());
    else if (const auto *lag = std::get_if<Lag>(&event)) {
        m_statistics.skipped += quint64(std::max<qint64>(0, lag->skipped));
        Q_EMIT lagged(*lag);
    } else if (const auto *parting = std::get_if<Goodbye>(&event))
        part(*parting);
}

void DashboardFeed::greet(const Connected &connected)
{
    m_serverClock.noteExchange(m_link.attemptedAt(), m_clock.now(), connected.timestamp);
    m_replayGauge.start(connected);
    if (connected.heartbeatMs > 0)
        m_link.announceHeartbeat(milliseconds(connected.heartbeatMs));
    m_board.setLongestSilence(m_link.longestSilence());
    // Nobody noticed a break that was made to ask for other topics.
    if (connected.resumed && !m_link.isSwitch())
        Q_EMIT resumed(connected.replayed, gap());
}

// The connection ends now. Whether it may be made again, the server has said.
void DashboardFeed::part(const Goodbye &parting)
{
    m_goodbye = parting;
    const QPointer<DashboardFeed> alive(this);
    Q_EMIT goodbye(parting);
    if (!alive || parting.reconnect || !m_goodbye)
        return;
    m_link.refuse();
    noteBreak();
    m_tracker.noteRefused(wordsFor(parting), std::nullopt);
    refresh();
}

void DashboardFeed::publish(const FeedEvent &event, const QByteArray &id, FeedLink::Way way)
{
    const auto topic = topicOf(event);
    const qint64 timestamp = timestampOf(event);
    const bool isReplayed = way == FeedLink::Way::stream ? m_replayGauge.isReplayed(deliveryOf(event), timestamp)
                                                         : way != FeedLink::Way::question;
    const bool isLate = way == FeedLink::Way::newestQuestion && topic && m_board.lastArrival(*topic);
    if (m_link.isRepeated(id) || isLate)
        return;
    const Arrival arrival{.at = m_clock.now(), .id = id, .isReplayed = isReplayed};
    m_lastEventAt = arrival.at;
    ++m_statistics.events;
    FreshnessBoard::Changes changes;
    if (topic) {
        m_board.noteEvent(*topic, arrival.at, happenedAt(timestamp), isReplayed);
        changes = m_board.changes(*topic, arrival.at);
    }
    const QPointer<DashboardFeed> alive(this);
    tell(event, arrival);
    if (alive && m_isPaused)
        Q_EMIT countWhilePausedChanged(++m_countWhilePaused);
    if (alive && !changes.isEmpty())
        announce(changes);
}

void DashboardFeed::tell(const FeedEvent &event, const Arrival &arrival)
{
    if (const auto *update = std::get_if<StockUpdate>(&event))
        Q_EMIT stockUpdated(*update, arrival);
    else if (const auto *sample = std::get_if<MetricsUpdate>(&event))
        Q_EMIT metricsUpdated(*sample, arrival);
    else if (const auto *notification = std::get_if<Notification>(&event))
        Q_EMIT notificationReceived(*notification, arrival);
    else if (const auto *announcement = std::get_if<Announcement>(&event))
        Q_EMIT announcementReceived(*announcement, arrival);
    else if (const auto *maxBid = std::get_if<MaxBid>(&event))
        Q_EMIT maxBidChanged(*maxBid, arrival);
    else if (const auto *closed = std::get_if<AuctionClosed>(&event))
        Q_EMIT auctionClosed(*closed, arrival);
    else if (const auto *message = std::get_if<ChannelMessage>(&event))
        Q_EMIT channelMessage(*message, arrival);
}

// A value that was held up on the way, or that is told again, is older than its arrival.
FeedClock::Instant DashboardFeed::happenedAt(qint64 timestamp) const
{
    const FeedClock::Instant now = m_clock.now();
    const auto serverNow = m_serverClock.at(now);
    if (timestamp <= 0 || !serverNow)
        return now;
    constexpr milliseconds usual = 1s; // of the way and of clocks that are not known better
    const milliseconds age = milliseconds(*serverNow - timestamp);
    return age > std::max(usual, m_serverClock.uncertainty(now).value_or(usual)) ? now - age : now;
}

milliseconds DashboardFeed::gap() const
{
    return m_brokeAt ? duration_cast<milliseconds>(m_clock.now() - *m_brokeAt) : milliseconds(0);
}

} // namespace heliograph
