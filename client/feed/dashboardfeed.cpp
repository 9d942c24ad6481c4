// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/feed/dashboardfeed.h"

#include "client/feed/linkwords.h"

#include <QDateTime>
#include <QLocale>
#include <QPointer>

// What the feed is told and asked, and how its link stands. What events mean to it is in dashboardfeedevents.cpp.
namespace heliograph
{

using std::chrono::duration_cast;
using std::chrono::milliseconds;

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

bool DashboardFeed::addTopic(const Topic &topic)
{
    // Read back as a server would, which knows what may be asked for and how much of it.
    const auto topics = TopicSet::fromText(m_link.topics().with(topic).toText());
    if (!topics)
        return false;
    setTopics(*topics);
    return true;
}

void DashboardFeed::removeTopic(const Topic &topic)
{
    std::vector<Topic> selectors = m_link.topics().selectors();
    std::erase(selectors, topic);
    setTopics(TopicSet(selectors));
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
    m_brokeAt = m_lastByteAt;
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
    constexpr double weight = 0.3; // of the newest second
    const double seconds = std::chrono::duration<double>(now - std::exchange(m_tickedAt, now)).count();
    const quint64 events = m_statistics.events - std::exchange(m_eventsAtTick, m_statistics.events);
    if (seconds > 0)
        m_statistics.eventsPerSecond += weight * (double(events) / seconds - m_statistics.eventsPerSecond);
}

void DashboardFeed::noteOpen(bool isPolling)
{
    m_goodbye.reset();
    m_board.noteOpen(true, m_clock.now());
    m_board.noteBytes(m_clock.now());
    m_board.setLongestSilence(m_link.longestSilence());
    m_tracker.noteOpen(isPolling);
    refresh();
}

void DashboardFeed::noteLost(const EventSourceProblem &problem, milliseconds retryIn)
{
    noteBreak();
    m_tracker.noteLost(m_goodbye ? wordsFor(*m_goodbye) : wordsFor(problem), m_clock.now() + retryIn);
    refresh();
}

void DashboardFeed::noteRefused(const EventSourceProblem &problem, std::optional<milliseconds> retryIn)
{
    noteBreak();
    std::optional<FeedClock::Instant> retryAt;
    if (retryIn)
        retryAt = m_clock.now() + *retryIn;
    m_tracker.noteRefused(wordsFor(problem), retryAt);
    refresh();
}

void DashboardFeed::noteBreak()
{
    if (m_tracker.isOpen())
        m_brokeAt = m_lastByteAt;
    m_board.noteOpen(false, m_clock.now());
}

void DashboardFeed::refresh()
{
    announce(m_board.changes(m_clock.now()));
}

// The link comes up to date first, so that every slot sees the same.
void DashboardFeed::announce(const FreshnessBoard::Changes &changes)
{
    const bool isLinkChanged = updateLink();
    const QPointer<DashboardFeed> alive(this);
    for (const auto &[topic, freshness] : changes) {
        Q_EMIT freshnessChanged(topic, freshness);
        if (!alive)
            return;
    }
    if (isLinkChanged)
        Q_EMIT linkChanged(link());
}

bool DashboardFeed::updateLink()
{
    const FeedClock::Instant now = m_clock.now();
    const FreshnessBoard::Verdict worst = m_board.worst(now);
    std::optional<milliseconds> ago;
    if (worst.topic)
        ago = m_board.age(*worst.topic, now);
    else if (m_lastByteAt)
        ago = duration_cast<milliseconds>(now - *m_lastByteAt);
    const qint64 heardAt = m_clock.wallMs() - ago.value_or(milliseconds(0)).count();
    const QString lastHeard = QLocale().toString(QDateTime::fromMSecsSinceEpoch(heardAt).time(), QLocale::LongFormat);
    m_tracker.setFreshness(worst.freshness, wordsFor(worst, lastHeard));
    return m_tracker.update(now, m_clock.wallMs());
}

} // namespace heliograph
