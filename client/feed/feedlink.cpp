// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/feed/feedlink.h"

#include "client/eventsource/connectionrequest.h"
#include "client/feed/streamaddress.h"
#include "server/protocol/streamnotices.h"

#include <QJsonDocument>
#include <QNetworkRequest>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;
using Kind = EventSourceProblem::Kind;

namespace
{

QSet<int> retriedStatuses()
{
    QSet<int> statuses{408, 429};
    for (int status = 500; status < 600; ++status)
        statuses.insert(status);
    return statuses;
}

// Whether the same request may be answered differently later without a change on this side.
bool mayPass(const EventSourceProblem &problem)
{
    return problem.kind != Kind::stoppedByServer && problem.kind != Kind::contentType
        && problem.kind != Kind::invalidUrl;
}

} // namespace

FeedLink::FeedLink(QNetworkAccessManager &manager, FeedClock &clock, QObject *parent)
    : QObject(parent), m_clock(clock), m_manager(manager), m_source(manager),
      m_polling(
          manager, clock,
          [this](const QByteArray &since, int waitSeconds) { return pollRequest(m_topics, since, waitSeconds); }, this)
{
    setTiming({});
    m_source.setRequestModifier([this](QNetworkRequest &attempt) { prepare(attempt); });
    connect(&m_source, &EventSource::eventReceived, this, &FeedLink::readStream);
    connect(&m_source, &EventSource::commentReceived, this, &FeedLink::noteBytes);
    connect(&m_source, &EventSource::failed, this, &FeedLink::endConnection);
    connect(&m_source, &EventSource::retryScheduled, this,
            [this](int, Milliseconds delay) { Q_EMIT lost(m_source.lastProblem(), delay); });
    connect(&m_polling, &PollingLink::activated, this, &FeedLink::replaceStream);
    connect(&m_polling, &PollingLink::received, this, &FeedLink::readPolled);
    connect(&m_polling, &PollingLink::gaveUp, this, &FeedLink::returnToStream);
}

FeedLink::~FeedLink() = default;

void FeedLink::setTiming(const LinkTiming &timing)
{
    m_timing = timing;
    m_heartbeat = timing.heartbeat;
    m_polling.setTiming(timing);
    ReconnectPolicy::Settings policy;
    policy.reconnectionTime = timing.reconnection;
    policy.smallestBound = std::min(policy.smallestBound, timing.longestBackoff);
    policy.ceiling = timing.longestBackoff;
    policy.healthyAfter = timing.healthyAfter;
    policy.retriedStatuses = retriedStatuses();
    m_source.setReconnectPolicy(ReconnectPolicy(policy));
}

void FeedLink::setServer(const QUrl &server)
{
    if (server == m_server)
        return;
    m_server = server;
    m_source.setLastEventId({});
    m_polling.forget();
    m_heartbeat = m_timing.heartbeat;
    if (!m_isStarted)
        return;
    stop();
    start();
}

void FeedLink::setTokenRenewal(TokenRenewal renewal)
{
    if (!renewal)
        return m_source.setCredentialsProvider({});
    m_source.setCredentialsProvider(
        [this, renewal = std::move(renewal)](const EventSourceProblem &, const EventSource::CredentialsAnswer &answer) {
            renewal(m_sentToken,
                    [answer](const QByteArray &token) { answer(token.isEmpty() ? QByteArray() : "Bearer " + token); });
        });
}

// An open stream is replaced by one that goes on where it was.
void FeedLink::useNewToken()
{
    const QByteArray token = m_tokenSource ? m_tokenSource() : QByteArray();
    if (!m_isStarted || token == m_sentToken)
        return;
    if (m_polling.isActive()) {
        m_polling.readAgain();
    } else if (m_isOpen) {
        m_isSwitch = true;
        m_source.reconnect();
    } else if (m_isAttempting) {
        m_source.reconnect();
    } else {
        tryNow();
    }
}

void FeedLink::start()
{
    if (m_isStarted)
        return;
    m_isStarted = true;
    m_requestedTopics = m_topics;
    m_source.setUrl(streamAddress(m_server, m_topics));
    m_source.open();
}

void FeedLink::stop()
{
    if (m_polling.isActive())
        m_source.setLastEventId(m_polling.cursor());
    m_polling.stop();
    m_source.close();
    m_retryRefusedAt.reset();
    m_isStarted = m_isAttempting = m_isOpen = m_isSwitch = false;
}

void FeedLink::tryNow()
{
    if (!m_isStarted || m_isAttempting)
        return;
    m_retryRefusedAt.reset();
    m_isSwitch = false;
    if (m_polling.isActive()) {
        m_polling.noteTrial();
        m_source.setLastEventId(m_polling.cursor());
        m_source.open();
    } else if (m_source.readyState() == EventSource::ReadyState::closed) {
        m_source.open();
    } else {
        m_source.reconnect();
    }
}

void FeedLink::tick()
{
    // Bytes that were neither an event nor a comment have no signal.
    if (!m_polling.isActive() && bytes() != m_bytesSeen)
        noteBytes();
    const bool isRetryDue = m_retryRefusedAt && m_clock.now() >= *m_retryRefusedAt;
    if (m_isStarted && (isRetryDue || m_polling.isTrialDue()))
        tryNow();
}

void FeedLink::announceHeartbeat(Milliseconds interval)
{
    using namespace std::chrono_literals;
    m_heartbeat = std::clamp<Milliseconds>(interval, 100ms, 10min);
    if (m_isOpen)
        m_source.expectHeartbeat(m_heartbeat, m_timing.heartbeatsUntilDead);
}

FeedLink::Milliseconds FeedLink::longestSilence() const
{
    const auto silence = std::chrono::duration_cast<Milliseconds>(m_heartbeat * m_timing.heartbeatsUntilStale);
    return m_polling.isActive() ? std::max<Milliseconds>(silence, 2 * std::chrono::seconds(PollReader::waitSeconds))
                                : silence;
}

void FeedLink::refuse()
{
    m_source.close();
    m_isAttempting = m_isOpen = m_isSwitch = false;
    m_retryRefusedAt.reset();
}

void FeedLink::prepare(QNetworkRequest &attempt)
{
    authorize(attempt);
    m_attemptedAt = m_clock.now();
    m_isAttempting = true;
    m_isOpen = false;
    m_bytesSeen = bytes();
    m_source.setIdleTimeout(m_timing.firstByte);
    if (m_polling.isActive() || m_isSwitch)
        return;
    // Later, because a slot may stop the source, which is in the middle of this attempt.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_isAttempting && !m_polling.isActive())
                Q_EMIT attempted();
        },
        Qt::QueuedConnection);
}

// Without a token there is no header: what an earlier one left would be for another server.
void FeedLink::authorize(QNetworkRequest &request)
{
    m_sentToken = m_tokenSource ? m_tokenSource() : QByteArray();
    request.setRawHeader("Authorization", m_sentToken.isEmpty() ? QByteArray() : "Bearer " + m_sentToken);
}

void FeedLink::noteBytes()
{
    m_bytesSeen = bytes();
    const QPointer<FeedLink> alive(this);
    if (!m_isOpen)
        noteOpen();
    if (alive)
        Q_EMIT bytesArrived();
}

void FeedLink::noteOpen()
{
    m_isOpen = true;
    m_isAttempting = false;
    m_polling.endReading();
    m_source.expectHeartbeat(m_heartbeat, m_timing.heartbeatsUntilDead);
    Q_EMIT opened(false);
}

void FeedLink::readStream(const ServerSentEvent &event)
{
    if (m_polling.isActive()) {
        if (m_clock.now() - m_attemptedAt > m_timing.promptByte)
            return endTrial();
        m_polling.handOver();
    }
    const QPointer<FeedLink> alive(this);
    noteBytes();
    const QJsonObject envelope = QJsonDocument::fromJson(event.data).object();
    if (event.type == Reset::type)
        // What follows is replayed on purpose, and most of it without an id.
        m_polling.forget();
    if (alive && m_isOpen && !envelope.isEmpty())
        Q_EMIT eventArrived(envelope, event.lastEventId, EventOrigin::stream);
}

void FeedLink::endConnection(const EventSourceProblem &problem)
{
    m_isAttempting = m_isOpen = m_isSwitch = false;
    if (m_polling.isActive())
        return endTrial();
    if (problem.kind == Kind::silence)
        m_polling.start(m_source.lastEventId());
    if (!problem.isFinal)
        return;
    std::optional<Milliseconds> retryIn;
    if (mayPass(problem)) {
        retryIn = m_timing.refusal;
        m_retryRefusedAt = m_clock.now() + m_timing.refusal;
    }
    Q_EMIT refused(problem, retryIn);
}

QNetworkRequest FeedLink::pollRequest(const TopicSet &topics, const QByteArray &since, int waitSeconds)
{
    QNetworkRequest request(pollAddress(m_server, topics, since, waitSeconds));
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader("User-Agent", userAgent());
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::SameOriginRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    authorize(request);
    return request;
}

// A stream that is silent while requests are answered is held back somewhere on the way.
void FeedLink::replaceStream()
{
    m_isAttempting = false;
    m_source.close();
    Q_EMIT opened(true);
}

void FeedLink::readPolled(const QList<QJsonObject> &events, EventOrigin origin)
{
    const QPointer<FeedLink> alive(this);
    if (origin != EventOrigin::topicBackfill)
        Q_EMIT bytesArrived();
    for (const QJsonObject &event : events) {
        if (!alive || !m_isStarted)
            return;
        Q_EMIT eventArrived(event, event["id"_L1].toString().toUtf8(), origin);
    }
}

// Requests are not answered any more either.
void FeedLink::returnToStream()
{
    m_source.setLastEventId(m_polling.cursor());
    m_source.close();
    m_source.open();
}

void FeedLink::endTrial()
{
    m_source.close();
    m_isAttempting = false;
    m_polling.scheduleTrial();
}

void FeedLink::setTopics(const TopicSet &topics)
{
    m_topics = topics.isEmpty() ? TopicSet::dashboard() : topics;
    if (!m_isStarted || m_isChangePending)
        return;
    // Once for all changes of this turn.
    m_isChangePending = true;
    QMetaObject::invokeMethod(this, &FeedLink::changeTopics, Qt::QueuedConnection);
}

void FeedLink::changeTopics()
{
    m_isChangePending = false;
    if (!m_isStarted || m_topics == m_requestedTopics)
        return;
    std::vector<Topic> added = m_topics.selectors();
    std::erase_if(added, [this](const Topic &topic) { return m_requestedTopics.contains(topic); });
    m_requestedTopics = m_topics;
    m_source.setUrl(streamAddress(m_server, m_topics));
    // With a place to go on from, a server repeats no value that is older.
    if (!added.empty() && !lastEventId().isEmpty())
        m_polling.fetchNewest(pollRequest(TopicSet(added), {}, 0));
    if (m_polling.isActive()) {
        m_polling.readAgain();
    } else if (m_isOpen || m_isAttempting) {
        m_isSwitch = m_isOpen;
        m_source.reconnect();
    } else if (m_retryRefusedAt) {
        // The server may have refused what is no longer asked for.
        tryNow();
    }
}

QByteArray FeedLink::lastEventId() const
{
    return m_polling.isActive() ? m_polling.cursor() : m_source.lastEventId();
}

} // namespace heliograph
