// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/feed/feedlink.h"

#include "client/feed/streamaddress.h"
#include "server/protocol/streamnotices.h"

#include <QJsonDocument>

// What the link is told to do, and the stream. Questions are in feedlinkpolling.cpp.
namespace heliograph
{

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

// Whether the same request may be answered differently one day without anybody doing something here.
bool mayPass(const EventSourceProblem &problem)
{
    return problem.kind != Kind::stoppedByServer && problem.kind != Kind::contentType
        && problem.kind != Kind::invalidUrl;
}

} // namespace

FeedLink::FeedLink(QNetworkAccessManager &manager, FeedClock &clock, QObject *parent)
    : QObject(parent), m_clock(clock), m_manager(manager), m_source(manager),
      m_poll(
          manager,
          [this](const QByteArray &since, int waitSeconds) { return pollRequest(m_topics, since, waitSeconds); }, this)
{
    setTiming({});
    m_source.setRequestModifier([this](QNetworkRequest &attempt) { prepare(attempt); });
    connect(&m_source, &EventSource::eventReceived, this, &FeedLink::readStream);
    connect(&m_source, &EventSource::commentReceived, this, &FeedLink::noteBytes);
    connect(&m_source, &EventSource::failed, this, &FeedLink::endConnection);
    connect(&m_source, &EventSource::retryScheduled, this,
            [this](int, Milliseconds delay) { Q_EMIT lost(m_source.lastProblem(), delay); });
    connect(&m_poll, &PollReader::received, this, &FeedLink::readAnswer);
    connect(&m_poll, &PollReader::gaveUp, this, &FeedLink::returnToStream);
}

FeedLink::~FeedLink() = default;

void FeedLink::setTiming(const LinkTiming &timing)
{
    m_timing = timing;
    m_heartbeat = timing.heartbeat;
    m_trialPause = timing.firstTrial;
    m_poll.setPause(timing.pollPause);
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
    m_polledThrough.reset();
    m_heartbeat = m_timing.heartbeat;
    if (!m_isStarted)
        return;
    stop();
    start();
}

void FeedLink::start()
{
    if (m_isStarted)
        return;
    m_isStarted = true;
    m_trialPause = m_timing.firstTrial;
    m_askedTopics = m_topics;
    m_source.setUrl(streamAddress(m_server, m_topics));
    m_source.open();
}

void FeedLink::stop()
{
    if (m_isPolling)
        m_source.setLastEventId(m_poll.cursor());
    m_poll.stop();
    for (PollQuestion *newest : findChildren<PollQuestion *>(QString(), Qt::FindDirectChildrenOnly))
        newest->takeBack();
    m_source.close();
    m_retryAt.reset();
    m_isStarted = m_isAttempting = m_isOpen = m_isPolling = m_isSwitch = false;
}

void FeedLink::tryNow()
{
    if (!m_isStarted || m_isAttempting)
        return;
    m_retryAt.reset();
    m_isSwitch = false;
    if (m_isPolling)
        tryStream();
    else if (m_source.readyState() == EventSource::ReadyState::closed)
        m_source.open();
    else
        m_source.reconnect();
}

void FeedLink::tick()
{
    // Bytes that were neither an event nor a comment have no signal.
    if (!m_isPolling && bytes() != m_bytesSeen)
        noteBytes();
    if (m_isStarted && m_retryAt && m_clock.now() >= *m_retryAt)
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
    return m_isPolling ? std::max<Milliseconds>(silence, 2 * std::chrono::seconds(PollReader::waitSeconds)) : silence;
}

void FeedLink::refuse()
{
    m_source.close();
    m_isAttempting = m_isOpen = m_isSwitch = false;
    m_retryAt.reset();
}

void FeedLink::prepare(QNetworkRequest &attempt)
{
    authorize(attempt);
    m_attemptedAt = m_clock.now();
    m_isAttempting = true;
    m_isOpen = false;
    m_bytesSeen = bytes();
    m_source.setIdleTimeout(m_timing.firstByte);
    if (m_isPolling || m_isSwitch)
        return;
    // Later, because a slot may stop the source, which is in the middle of this attempt.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_isAttempting && !m_isPolling)
                Q_EMIT attempted();
        },
        Qt::QueuedConnection);
}

void FeedLink::authorize(QNetworkRequest &request) const
{
    const QByteArray token = m_tokenSource ? m_tokenSource() : QByteArray();
    if (!token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + token);
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
    m_poll.stop();
    m_source.expectHeartbeat(m_heartbeat, m_timing.heartbeatsUntilDead);
    Q_EMIT opened(false);
}

void FeedLink::readStream(const ServerSentEvent &event)
{
    if (m_isPolling) {
        if (m_clock.now() - m_attemptedAt > m_timing.promptByte)
            return endTrial();
        m_polledThrough = EventId::fromText(m_poll.cursor());
        m_isPolling = false;
    }
    const QPointer<FeedLink> alive(this);
    noteBytes();
    const QJsonObject envelope = QJsonDocument::fromJson(event.data).object();
    if (event.type == Reset::type)
        m_polledThrough.reset(); // what follows is told again on purpose, and most of it without an id
    if (alive && m_isOpen && !envelope.isEmpty())
        Q_EMIT eventArrived(envelope, event.lastEventId, Way::stream);
}

bool FeedLink::isRepeated(const QByteArray &id) const
{
    const auto place = m_polledThrough ? EventId::fromText(id) : std::nullopt;
    return place && place->epoch == m_polledThrough->epoch && place->seq <= m_polledThrough->seq;
}

void FeedLink::endConnection(const EventSourceProblem &problem)
{
    m_isAttempting = m_isOpen = m_isSwitch = false;
    if (m_isPolling)
        return endTrial();
    if (problem.kind == Kind::silence)
        m_poll.start(m_source.lastEventId());
    if (!problem.isFinal)
        return;
    std::optional<Milliseconds> retryIn;
    if (mayPass(problem)) {
        retryIn = m_timing.refusal;
        m_retryAt = m_clock.now() + m_timing.refusal;
    }
    Q_EMIT refused(problem, retryIn);
}

} // namespace heliograph
