// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/feed/dashboardfeed.h"

#include "client/feed/clocktext.h"
#include "client/feed/linktexts.h"
#include "client/feed/overloaded.h"

#include <QDateTime>
#include <QPointer>
#include <algorithm>

namespace heliograph
{

using namespace std::chrono_literals;
using std::chrono::duration_cast;
using std::chrono::milliseconds;

namespace
{

// After it an open link without an event is explained.
constexpr milliseconds firstEventTime = 10s;

} // namespace

DashboardFeed::DashboardFeed(QNetworkAccessManager &manager, FeedClock &clock, QObject *parent)
    : QObject(parent), m_clock(clock), m_link(manager, clock, this), m_tickedAt(clock.now())
{
    m_board.setTopics(m_link.topics());
    connect(&clock, &FeedClock::ticked, this, &DashboardFeed::tick);
    connect(&m_link, &FeedLink::attempted, this, [this] {
        m_board.noteOpen(false, m_clock.now());
        m_tracker.noteAttempt();
        refresh();
    });
    connect(&m_link, &FeedLink::opened, this, &DashboardFeed::noteOpen);
    connect(&m_link, &FeedLink::bytesArrived, this, [this] {
        m_lastByteAt = m_clock.now();
        m_board.noteBytes(*m_lastByteAt);
    });
    connect(&m_link, &FeedLink::eventArrived, this, &DashboardFeed::read);
    connect(&m_link, &FeedLink::lost, this, &DashboardFeed::noteLost);
    connect(&m_link, &FeedLink::refused, this, &DashboardFeed::noteRefused);
}

void DashboardFeed::setServer(const QUrl &server)
{
    if (server == m_link.server())
        return;
    m_serverClock.forget();
    m_lastByteAt.reset();
    m_lastEventAt.reset();
    m_brokeAt.reset();
    m_goodbye.reset();
    m_tracker.noteOtherServer();
    m_board = FreshnessBoard();
    m_board.setTopics(m_link.topics());
    m_link.setServer(server);
}

void DashboardFeed::setTopics(const TopicSet &topics)
{
    if (topics == m_link.topics())
        return;
    m_link.setTopics(topics);
    m_board.setTopics(m_link.topics());
    refresh();
}

void DashboardFeed::start()
{
    m_sleepWatch.forget();
    m_link.start();
}

void DashboardFeed::stop()
{
    m_link.stop();
    m_board.noteOpen(false, m_clock.now());
    m_openedAt.reset();
    m_goodbye.reset();
    m_tracker.noteStopped();
    refresh();
}

void DashboardFeed::tryNow()
{
    m_link.tryNow();
}

void DashboardFeed::setPaused(bool paused)
{
    if (paused == m_isPaused)
        return;
    m_isPaused = paused;
    m_tracker.setPaused(paused);
    const bool isCountGone = std::exchange(m_countWhilePaused, 0) != 0;
    const QPointer<DashboardFeed> alive(this);
    refresh();
    if (alive && isCountGone)
        Q_EMIT countWhilePausedChanged(0);
}

void DashboardFeed::explainFailure(const QString &reason, const QUrl &betterServer)
{
    m_tracker.explainFailure({.reason = reason, .betterServer = betterServer});
    refresh();
}

LinkStatus DashboardFeed::link() const
{
    LinkStatus status = m_tracker.status();
    if (status.state == LinkState::connecting)
        status.givesUpAt = status.since + m_link.timing().firstByte;
    status.lastByteAt = m_lastByteAt;
    status.lastEventAt = m_lastEventAt;
    return status;
}

Freshness DashboardFeed::freshness(const Topic &topic) const
{
    return m_board.freshness(topic, m_clock.now());
}

std::optional<milliseconds> DashboardFeed::age(const Topic &topic) const
{
    return m_board.age(topic, m_clock.now());
}

std::optional<milliseconds> DashboardFeed::serverOffset() const
{
    return m_serverClock.offset(m_clock.now(), m_clock.wallMs());
}

DashboardFeed::Statistics DashboardFeed::statistics() const
{
    Statistics statistics = m_statistics;
    statistics.bytes = m_link.bytes();
    statistics.connections = m_link.connections();
    statistics.lastEventId = m_link.lastEventId();
    return statistics;
}

void DashboardFeed::tick()
{
    const FeedClock::Instant now = m_clock.now();
    measureRate(now);
    const QPointer<DashboardFeed> alive(this);
    const auto asleep = m_sleepWatch.noteTick(now, m_clock.wallMs());
    if (asleep && m_link.isStarted()) {
        m_serverClock.forget();
        m_link.tryNow();
        Q_EMIT wokeUp(*asleep);
    }
    if (alive)
        m_link.tick();
    if (alive)
        refresh();
}

void DashboardFeed::measureRate(FeedClock::Instant now)
{
    constexpr double newestWeight = 0.3;
    const double seconds = std::chrono::duration<double>(now - std::exchange(m_tickedAt, now)).count();
    const quint64 events = m_statistics.events - std::exchange(m_eventsAtTick, m_statistics.events);
    if (seconds > 0)
        m_statistics.eventsPerSecond += newestWeight * (double(events) / seconds - m_statistics.eventsPerSecond);
}

void DashboardFeed::noteOpen(bool isPolling)
{
    m_goodbye.reset();
    if (!isPolling || !m_openedAt)
        m_openedAt = m_clock.now();
    // Also of requests: what they brought is not missing.
    m_brokeAt = m_lastByteAt;
    m_board.noteOpen(true, m_clock.now());
    m_board.noteBytes(m_clock.now());
    m_board.setLongestSilence(m_link.longestSilence());
    m_tracker.noteOpen(isPolling);
    refresh();
}

void DashboardFeed::noteLost(const EventSourceProblem &problem, milliseconds retryIn)
{
    noteBreak();
    // It explains the end of that stream, not why the next attempt failed.
    const auto ending = std::exchange(m_goodbye, {});
    m_tracker.noteLost(ending ? explanationFor(*ending) : explanationFor(problem), m_clock.now() + retryIn);
    refresh();
}

void DashboardFeed::noteRefused(const EventSourceProblem &problem, std::optional<milliseconds> retryIn)
{
    noteBreak();
    std::optional<FeedClock::Instant> retryAt;
    if (retryIn)
        retryAt = m_clock.now() + *retryIn;
    m_tracker.noteRefused(explanationFor(problem), retryAt);
    refresh();
}

void DashboardFeed::noteBreak()
{
    m_board.noteOpen(false, m_clock.now());
}

void DashboardFeed::refresh()
{
    announce(m_board.changes(m_clock.now()));
}

// The link comes up to date first, so that every slot sees the same.
void DashboardFeed::announce(const FreshnessBoard::Changes &changes)
{
    const LinkStatus before = m_tracker.status();
    const bool isLinkChanged = updateLink();
    const bool isSilenceChanged = updateSilentTopics();
    const QPointer<DashboardFeed> alive(this);
    for (const auto &[topic, freshness] : changes) {
        Q_EMIT freshnessChanged(topic, freshness);
        if (!alive)
            return;
    }
    const bool isOpen = m_tracker.status().isOpen();
    if (before.isOpen() && !isOpen)
        Q_EMIT interrupted(lostSince(before.state));
    else if (!before.isOpen() && isOpen)
        Q_EMIT restored(m_serverClock.at(m_clock.now()).value_or(m_clock.wallMs()));
    if (alive && isLinkChanged)
        Q_EMIT linkChanged(link());
    if (alive && isSilenceChanged)
        Q_EMIT silentTopicsChanged();
}

// A link that fell silent before it was given up is lost since it was last heard.
std::optional<qint64> DashboardFeed::lostSince(LinkState before) const
{
    const bool wasSilent = before == LinkState::delayed || before == LinkState::stale;
    return m_serverClock.at(wasSilent && m_lastByteAt ? *m_lastByteAt : m_clock.now());
}

bool DashboardFeed::updateLink()
{
    const Freshness link = m_board.linkFreshness(m_clock.now());
    m_tracker.setFreshness(link, openLinkExplanation(link));
    return m_tracker.update(m_clock.now(), m_clock.wallMs());
}

LinkTracker::Explanation DashboardFeed::openLinkExplanation(Freshness link) const
{
    if (link == Freshness::fresh && isOpenWithoutEvents())
        return noEventsExplanation();
    if (link == Freshness::fresh)
        return m_tracker.isPolling() ? pollingExplanation() : LinkTracker::Explanation();
    const auto silence = duration_cast<milliseconds>(m_clock.now() - m_lastByteAt.value_or(m_clock.now()));
    const QDateTime heardAt = QDateTime::fromMSecsSinceEpoch(m_clock.wallMs() - silence.count());
    return explanationFor(link, clockText(heardAt));
}

bool DashboardFeed::isOpenWithoutEvents() const
{
    return m_tracker.isOpen() && !m_lastEventAt && m_openedAt && m_clock.now() - *m_openedAt >= firstEventTime;
}

bool DashboardFeed::updateSilentTopics()
{
    QList<Topic> silent = m_board.silentTopics(m_clock.now());
    return std::exchange(m_silentTopics, std::move(silent)) != m_silentTopics;
}

void DashboardFeed::forget(const Topic &topic)
{
    m_board.forget(topic);
    const QPointer<DashboardFeed> alive(this);
    Q_EMIT topicForgotten(topic);
    if (alive)
        refresh();
}

void DashboardFeed::read(const QJsonObject &envelope, const QByteArray &id, EventOrigin origin)
{
    std::visit(Overloaded{
                   [](std::monostate) {},
                   [this](const StreamNotice &notice) { readNotice(notice); },
                   [this, &id, origin](const PublishedEvent &event) { publish(event, id, origin); },
               },
               feedEventFrom(envelope));
}

void DashboardFeed::readNotice(const StreamNotice &notice)
{
    std::visit(Overloaded{
                   [this](const Connected &connected) { greet(connected); },
                   [this](const Heartbeat &beat) {
                       m_serverClock.noteArrival(m_clock.now(), beat.timestamp);
                       Q_EMIT heartbeat(beat.timestamp);
                   },
                   [this](const Reset &refusal) { Q_EMIT reset(refusal.reason, gap()); },
                   [this](const Lag &lag) {
                       m_statistics.skipped += quint64(std::max<qint64>(0, lag.skipped));
                       Q_EMIT lagged(lag);
                   },
                   [this](const Goodbye &ending) { noteGoodbye(ending); },
               },
               notice);
}

void DashboardFeed::greet(const Connected &connected)
{
    m_serverClock.noteExchange(m_link.attemptedAt(), m_clock.now(), connected.timestamp);
    m_replayDetector.start(connected);
    m_readerId = connected.clientId;
    if (connected.heartbeatMs > 0)
        m_link.announceHeartbeat(milliseconds(connected.heartbeatMs));
    m_board.setLongestSilence(m_link.longestSilence());
    Q_EMIT readerIdChanged();
    // Reconnecting for other topics is no break.
    if (connected.resumed && !m_link.isSwitch())
        Q_EMIT resumed(connected.replayed, gap());
}

// The connection ends now. Whether it may be made again, the server has said.
void DashboardFeed::noteGoodbye(const Goodbye &ending)
{
    m_goodbye = ending;
    const QPointer<DashboardFeed> alive(this);
    Q_EMIT goodbye(ending);
    if (!alive || ending.reconnect || !m_goodbye)
        return;
    m_link.refuse();
    noteBreak();
    m_tracker.noteRefused(explanationFor(ending), std::nullopt);
    refresh();
}

void DashboardFeed::publish(const PublishedEvent &event, const QByteArray &id, EventOrigin origin)
{
    const auto topic = topicOf(event);
    const qint64 timestamp = timestampOf(event);
    const bool isReplayed = origin == EventOrigin::stream ? m_replayDetector.isReplayed(deliveryOf(event), timestamp)
                                                          : origin != EventOrigin::poll;
    const bool isLate = origin == EventOrigin::topicBackfill && topic && m_board.lastArrival(*topic);
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
    emitEvent(event, arrival);
    if (alive && m_isPaused)
        Q_EMIT countWhilePausedChanged(++m_countWhilePaused);
    if (alive && !changes.isEmpty())
        announce(changes);
}

void DashboardFeed::emitEvent(const PublishedEvent &event, const Arrival &arrival)
{
    std::visit(Overloaded{
                   [&](const StockUpdate &price) { Q_EMIT priceUpdated(price, arrival); },
                   [&](const MetricsUpdate &metrics) { Q_EMIT metricsUpdated(metrics, arrival); },
                   [&](const Notification &notification) { Q_EMIT notificationReceived(notification, arrival); },
                   [&](const AlertChange &alert) { Q_EMIT alertReceived(alert, arrival); },
                   [&](const AlertRuleChange &change) { Q_EMIT alertRuleChanged(change, arrival); },
                   [&](const Announcement &announcement) { Q_EMIT announcementReceived(announcement, arrival); },
                   [&](const MaxBid &maxBid) { Q_EMIT maxBidChanged(maxBid, arrival); },
                   [&](const AuctionClosed &closed) { Q_EMIT auctionClosed(closed, arrival); },
                   [&](const BidUpdate &update) { Q_EMIT bidUpdated(update, arrival); },
                   [&](const ChannelMessage &message) { Q_EMIT channelMessage(message, arrival); },
               },
               event);
}

// A value that was delayed on the way, or is replayed, is older than its arrival.
FeedClock::Instant DashboardFeed::happenedAt(qint64 timestamp) const
{
    const FeedClock::Instant now = m_clock.now();
    const auto serverNow = m_serverClock.at(now);
    if (timestamp <= 0 || !serverNow)
        return now;
    constexpr milliseconds usualDelay = 1s;
    const milliseconds age = milliseconds(*serverNow - timestamp);
    return age > std::max(usualDelay, m_serverClock.uncertainty(now).value_or(usualDelay)) ? now - age : now;
}

milliseconds DashboardFeed::gap() const
{
    return m_brokeAt ? duration_cast<milliseconds>(m_clock.now() - *m_brokeAt) : milliseconds(0);
}

} // namespace heliograph
