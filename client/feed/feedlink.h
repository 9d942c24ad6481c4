// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/eventsource/eventsource.h"
#include "client/feed/feedclock.h"
#include "client/feed/linktiming.h"
#include "client/feed/pollreader.h"
#include "server/protocol/eventid.h"
#include "server/protocol/topicset.h"

namespace heliograph
{

// Brings the events of one server, by a stream or, where something on the way swallows streams, by questions. Keeps the
// place where it was over all of that. Owned by the DashboardFeed.
class FeedLink : public QObject
{
    Q_OBJECT

public:
    using Instant = FeedClock::Instant;
    using Milliseconds = std::chrono::milliseconds;
    using TokenSource = std::function<QByteArray()>;

    // How an event came.
    enum class Way {
        stream, // in the order and with the notices of the stream
        question, // newly happened
        pastQuestion, // what was missed
        newestQuestion, // the newest value of a topic that was added, unless something newer came meanwhile
    };

    FeedLink(QNetworkAccessManager &manager, FeedClock &clock, QObject *parent);
    ~FeedLink() override;

    void setTiming(const LinkTiming &timing); // while stopped
    const LinkTiming &timing() const { return m_timing; }
    void setServer(const QUrl &server);
    const QUrl &server() const { return m_server; }
    void setTokenSource(TokenSource source) { m_tokenSource = std::move(source); }
    void setTopics(const TopicSet &topics);
    const TopicSet &topics() const { return m_topics; }

    void start();
    void stop();
    void tryNow();
    void tick(); // at every beat of the clock
    void announceHeartbeat(Milliseconds interval);
    void refuse(); // the server asked to stay away
    bool isStarted() const { return m_isStarted; }

    Instant attemptedAt() const { return m_attemptedAt; }
    bool isSwitch() const { return m_isSwitch; } // this connection replaced a good one, for other topics
    Milliseconds longestSilence() const; // between bytes, of a link that is well
    quint64 bytes() const { return m_source.statistics().bytes; }
    quint64 connections() const { return m_source.statistics().connections; }
    QByteArray lastEventId() const;
    bool isRepeated(const QByteArray &id) const; // a stream says again what a question brought

Q_SIGNALS:
    void attempted();
    void opened(bool isPolling); // the first bytes came
    void bytesArrived();
    void eventArrived(const QJsonObject &envelope, const QByteArray &id, heliograph::FeedLink::Way way);
    void lost(const heliograph::EventSourceProblem &problem, std::chrono::milliseconds retryIn);
    void refused(const heliograph::EventSourceProblem &problem, std::optional<std::chrono::milliseconds> retryIn);

private:
    void prepare(QNetworkRequest &attempt);
    void authorize(QNetworkRequest &request) const;
    QNetworkRequest pollRequest(const TopicSet &topics, const QByteArray &since, int waitSeconds) const;
    void noteBytes();
    void noteOpen();
    void readStream(const ServerSentEvent &event);
    void readAnswer(const PollBatch &batch, bool isReplayed);
    void tell(const QList<QJsonObject> &events, Way way);
    void endConnection(const EventSourceProblem &problem);
    void returnToStream();
    void endTrial();
    void tryStream();
    void changeTopics();
    void askForNewest(const TopicSet &added);

    FeedClock &m_clock;
    QNetworkAccessManager &m_manager;
    LinkTiming m_timing;
    QUrl m_server;
    TokenSource m_tokenSource;
    TopicSet m_topics = TopicSet::dashboard();
    TopicSet m_askedTopics; // what the connection was made for
    EventSource m_source;
    PollReader m_poll;
    Milliseconds m_heartbeat;
    Instant m_attemptedAt;
    quint64 m_bytesSeen = 0;
    std::optional<Instant> m_retryAt; // after a refusal, or of a stream on trial
    std::optional<EventId> m_polledThrough; // what a stream repeats up to here was read already
    Milliseconds m_trialPause;
    bool m_isStarted = false;
    bool m_isAttempting = false;
    bool m_isOpen = false;
    bool m_isPolling = false;
    bool m_isSwitch = false;
    bool m_isChangePending = false;
};

} // namespace heliograph
