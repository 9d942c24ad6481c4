// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/eventsource/eventsource.h"
#include "client/feed/feedclock.h"
#include "client/feed/linktiming.h"
#include "client/feed/pollinglink.h"
#include "server/protocol/topicset.h"

namespace heliograph
{

// Brings the events of one server, by a stream or, where something on the way holds streams back, by requests. Keeps
// the place where it was over all of that. Owned by the DashboardFeed.
class FeedLink : public QObject
{
    Q_OBJECT

public:
    using Instant = FeedClock::Instant;
    using Milliseconds = std::chrono::milliseconds;
    using TokenSource = std::function<QByteArray()>;
    using TokenDone = std::function<void(const QByteArray &token)>;
    // Asked when the server refused a token: hands over another one, at once or later; an empty one when there is none.
    using TokenRenewal = std::function<void(const QByteArray &refused, TokenDone done)>;

    FeedLink(QNetworkAccessManager &manager, FeedClock &clock, QObject *parent);
    ~FeedLink() override;

    // Only while stopped.
    void setTiming(const LinkTiming &timing);
    const LinkTiming &timing() const { return m_timing; }
    void setServer(const QUrl &server);
    const QUrl &server() const { return m_server; }
    void setTokenSource(TokenSource source) { m_tokenSource = std::move(source); }
    void setTokenRenewal(TokenRenewal renewal);
    // Reconnects if the token differs from the one that the connection was made with.
    void useNewToken();
    void setTopics(const TopicSet &topics);
    const TopicSet &topics() const { return m_topics; }

    void start();
    void stop();
    void tryNow();
    void tick();
    void announceHeartbeat(Milliseconds interval);
    // The server asked to stay away.
    void refuse();
    bool isStarted() const { return m_isStarted; }

    Instant attemptedAt() const { return m_attemptedAt; }
    // This connection replaced a good one, for other topics.
    bool isSwitch() const { return m_isSwitch; }
    // Between bytes, of a link that is well.
    Milliseconds longestSilence() const;
    quint64 bytes() const { return m_source.statistics().bytes; }
    quint64 connections() const { return m_source.statistics().connections; }
    QByteArray lastEventId() const;
    // A stream says again what a request brought.
    bool isRepeated(const QByteArray &id) const { return m_polling.isRepeated(id); }

Q_SIGNALS:
    void attempted();
    // The first bytes came.
    void opened(bool isPolling);
    void bytesArrived();
    void eventArrived(const QJsonObject &envelope, const QByteArray &id, heliograph::EventOrigin origin);
    void lost(const heliograph::EventSourceProblem &problem, std::chrono::milliseconds retryIn);
    void refused(const heliograph::EventSourceProblem &problem, std::optional<std::chrono::milliseconds> retryIn);

private:
    void prepare(QNetworkRequest &attempt);
    void authorize(QNetworkRequest &request);
    QNetworkRequest pollRequest(const TopicSet &topics, const QByteArray &since, int waitSeconds);
    void noteBytes();
    void noteOpen();
    void readStream(const ServerSentEvent &event);
    void readPolled(const QList<QJsonObject> &events, EventOrigin origin);
    void replaceStream();
    void endConnection(const EventSourceProblem &problem);
    void returnToStream();
    void endTrial();
    void changeTopics();

    FeedClock &m_clock;
    QNetworkAccessManager &m_manager;
    LinkTiming m_timing;
    QUrl m_server;
    TokenSource m_tokenSource;
    QByteArray m_sentToken;
    TopicSet m_topics = TopicSet::dashboard();
    TopicSet m_requestedTopics;
    EventSource m_source;
    PollingLink m_polling;
    Milliseconds m_heartbeat;
    Instant m_attemptedAt;
    quint64 m_bytesSeen = 0;
    std::optional<Instant> m_retryRefusedAt;
    bool m_isStarted = false;
    bool m_isAttempting = false;
    bool m_isOpen = false;
    bool m_isSwitch = false;
    bool m_isChangePending = false;
};

} // namespace heliograph
