// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/feed/arrival.h"
#include "client/feed/feedevent.h"
#include "client/feed/feedlink.h"
#include "client/feed/freshnessboard.h"
#include "client/feed/linktracker.h"
#include "client/feed/replaydetector.h"
#include "client/feed/serverclock.h"
#include "client/feed/sleepwatch.h"

#include <QObject>

class QNetworkAccessManager;

namespace heliograph
{

// The events of one server as typed signals, and how far they can be trusted. Retries for as long as it is started.
// Created by the composition root; lives in the thread of its readers.
class DashboardFeed : public QObject
{
    Q_OBJECT

public:
    using Milliseconds = std::chrono::milliseconds;
    using TokenSource = FeedLink::TokenSource;

    struct Statistics {
        // Published ones, without the notices of the stream.
        quint64 events = 0;
        quint64 bytes = 0;
        // Values that newer ones replaced because this reader was slow.
        quint64 skipped = 0;
        quint64 connections = 0;
        // Over the last seconds.
        double eventsPerSecond = 0;
        QByteArray lastEventId = {};
    };

    // Both are lent and live longer. The manager is for streams only, commands have another one.
    DashboardFeed(QNetworkAccessManager &manager, FeedClock &clock, QObject *parent = nullptr);

    // Only while stopped.
    void setTiming(const LinkTiming &timing) { m_link.setTiming(timing); }
    // The address may have a path, under which a proxy has put the server. Another server has another history.
    void setServer(const QUrl &server);
    const QUrl &server() const { return m_link.server(); }
    // What the server calls the newest stream of this feed; empty before the first.
    const QByteArray &readerId() const { return m_readerId; }
    // Asked before every attempt, so that a token that was renewed counts at once. An empty one is none.
    void setTokenSource(TokenSource source) { m_link.setTokenSource(std::move(source)); }
    void setTokenRenewal(FeedLink::TokenRenewal renewal) { m_link.setTokenRenewal(std::move(renewal)); }
    // To be called when the source has another token; nothing is lost.
    void useNewToken() { m_link.useNewToken(); }
    // Also while live; nothing is lost. No topics at all are those of a dashboard.
    void setTopics(const TopicSet &topics);
    const TopicSet &topics() const { return m_link.topics(); }

    void start();
    void stop();
    // Skips a wait or replaces a link that is in doubt: the user asked for it or signed in, or the network came back.
    void tryNow();

    // Display only: events are still emitted. Counts them until it is over.
    void setPaused(bool paused);
    bool isPaused() const { return m_isPaused; }
    int countWhilePaused() const { return m_countWhilePaused; }

    // Why the server cannot be reached, and where it can be, from a diagnosis; replaces the reason that the failed
    // attempt gave.
    void explainFailure(const QString &reason, const QUrl &betterServer);

    LinkStatus link() const;
    Freshness freshness(const Topic &topic) const;
    // Time since the newest event of the topic happened, as well as is known.
    std::optional<Milliseconds> age(const Topic &topic) const;
    // Prices and metrics that have come once, and those of them that have stopped although the link is well.
    qsizetype regularTopics() const { return m_board.regularTopics(); }
    const QList<Topic> &silentTopics() const { return m_silentTopics; }
    // Forgets a topic that will not come again; if it does, it is known again.
    void forget(const Topic &topic);
    // For some time already, so that it is worth a word.
    bool isOpenWithoutEvents() const;
    const ServerClock &serverClock() const { return m_serverClock; }
    // How far the server's clock is ahead of this machine's.
    std::optional<Milliseconds> serverOffset() const;
    const FeedClock &clock() const { return m_clock; }
    Statistics statistics() const;

Q_SIGNALS:
    void priceUpdated(const heliograph::StockUpdate &update, const heliograph::Arrival &arrival);
    void metricsUpdated(const heliograph::MetricsUpdate &update, const heliograph::Arrival &arrival);
    void notificationReceived(const heliograph::Notification &notification, const heliograph::Arrival &arrival);
    void alertReceived(const heliograph::AlertChange &alert, const heliograph::Arrival &arrival);
    void alertRuleChanged(const heliograph::AlertRuleChange &change, const heliograph::Arrival &arrival);
    void announcementReceived(const heliograph::Announcement &announcement, const heliograph::Arrival &arrival);
    void maxBidChanged(const heliograph::MaxBid &maxBid, const heliograph::Arrival &arrival);
    void auctionClosed(const heliograph::AuctionClosed &closed, const heliograph::Arrival &arrival);
    void bidUpdated(const heliograph::BidUpdate &update, const heliograph::Arrival &arrival);
    void channelMessage(const heliograph::ChannelMessage &message, const heliograph::Arrival &arrival);

    // The link was open and is not any more, since a time of the server's clock where that is known: what comes next
    // may not follow what came before.
    void interrupted(std::optional<qint64> since);
    // It is open, since this time of the server's clock as well as it is known.
    void restored(qint64 at);
    // After a break of `gap`: nothing is missing, `replayed` events follow.
    void resumed(qint64 replayed, std::chrono::milliseconds gap);
    // After a break of `gap`: missed events are not replayed, a snapshot of the newest values follows.
    void reset(heliograph::ResetReason reason, std::chrono::milliseconds gap);
    void lagged(const heliograph::Lag &lag);
    void goodbye(const heliograph::Goodbye &goodbye);
    void heartbeat(qint64 serverMs);

    // Not emitted for every byte: those times are read from link().
    void linkChanged(const heliograph::LinkStatus &status);
    void freshnessChanged(const heliograph::Topic &topic, heliograph::Freshness freshness);
    void silentTopicsChanged();
    void readerIdChanged();
    void topicForgotten(const heliograph::Topic &topic);
    void countWhilePausedChanged(int count);
    // The machine slept or its clock was set; a new attempt is under way.
    void wokeUp(std::chrono::milliseconds asleep);

private:
    void tick();
    void read(const QJsonObject &envelope, const QByteArray &id, EventOrigin origin);
    void greet(const Connected &connected);
    void noteGoodbye(const Goodbye &ending);
    void readNotice(const StreamNotice &notice);
    void publish(const PublishedEvent &event, const QByteArray &id, EventOrigin origin);
    void emitEvent(const PublishedEvent &event, const Arrival &arrival);
    FeedClock::Instant happenedAt(qint64 timestamp) const;
    void noteOpen(bool isPolling);
    void noteBreak();
    void noteLost(const EventSourceProblem &problem, Milliseconds retryIn);
    void noteRefused(const EventSourceProblem &problem, std::optional<Milliseconds> retryIn);
    void measureRate(FeedClock::Instant now);
    void refresh();
    void announce(const FreshnessBoard::Changes &changes);
    bool updateLink();
    std::optional<qint64> lostSince(LinkState before) const;
    LinkTracker::Explanation openLinkExplanation(Freshness link) const;
    bool updateSilentTopics();
    Milliseconds gap() const;

    FeedClock &m_clock;
    FeedLink m_link;
    LinkTracker m_tracker;
    FreshnessBoard m_board;
    ServerClock m_serverClock;
    SleepWatch m_sleepWatch;
    ReplayDetector m_replayDetector;
    Statistics m_statistics;
    quint64 m_eventsAtTick = 0;
    FeedClock::Instant m_tickedAt;
    std::optional<FeedClock::Instant> m_lastByteAt;
    std::optional<FeedClock::Instant> m_lastEventAt;
    std::optional<FeedClock::Instant> m_openedAt;
    // The time of the last byte before the connection that is open now.
    std::optional<FeedClock::Instant> m_brokeAt;
    QList<Topic> m_silentTopics;
    QByteArray m_readerId;
    // Of the connection that ends now.
    std::optional<Goodbye> m_goodbye;
    int m_countWhilePaused = 0;
    bool m_isPaused = false;
};

} // namespace heliograph
