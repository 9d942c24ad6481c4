// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/eventsource/eventsource.h"

#include "client/eventsource/streamconnection.h"
#include "client/eventsource/streamproblems.h"

#include <QDateTime>
#include <QMetaMethod>
#include <QPointer>
#include <algorithm>

// The life of an attempt, from the request to the decision what follows. The rest of the class is in eventsource.cpp.
namespace heliograph
{

using std::chrono::milliseconds;
using Kind = EventSourceProblem::Kind;

void EventSource::attempt()
{
    const QNetworkRequest request = requestForAttempt();
    ++m_statistics.attempts;
    if (!isStreamUrl(request.url()))
        return lose(invalidUrlProblem(request.url()));
    m_connection = new StreamConnection(m_manager, {request, m_method, m_body}, this);
    connect(m_connection, &StreamConnection::opened, this, &EventSource::acceptConnection);
    connect(m_connection, &StreamConnection::bytesReceived, this, &EventSource::read);
    connect(m_connection, &StreamConnection::ended, this, &EventSource::lose);
    m_connection->setIdleTimeout(m_idleTimeout);
    m_connection->start();
}

QNetworkRequest EventSource::requestForAttempt()
{
    QNetworkRequest request = m_request;
    if (!m_authorization.isEmpty())
        request.setRawHeader("Authorization", m_authorization);
    if (!lastEventId().isEmpty())
        request.setRawHeader("Last-Event-ID", lastEventId());
    if (m_modifier)
        m_modifier(request);
    return request;
}

void EventSource::acceptConnection()
{
    ++m_turn;
    m_problem = {};
    m_askedForCredentials = false;
    m_origin = originOf(m_connection->url());
    m_eventsBefore = m_statistics.events;
    m_openFor.start();
    ++m_statistics.connections;
    const QPointer<EventSource> alive(this);
    const quint64 turn = m_turn;
    setReadyState(ReadyState::open);
    if (alive && m_turn == turn)
        Q_EMIT opened();
}

void EventSource::read(const QByteArray &bytes)
{
    static const QMetaMethod comments = QMetaMethod::fromSignal(&EventSource::commentReceived);
    m_statistics.bytes += quint64(bytes.size());
    m_parser.setKeepsComments(isSignalConnected(comments));
    m_parser.feed(bytes);
    const QPointer<EventSource> alive(this);
    // A slot that closes or reconnects empties the parser, which ends this loop.
    while (deliverNext()) {
        if (!alive)
            return;
    }
    if (alive)
        announceLastEventId();
}

// One event, comment or problem. False when nothing more can be had for now.
bool EventSource::deliverNext()
{
    switch (m_parser.advance()) {
    case EventStreamParser::Step::event: {
        ServerSentEvent event = m_parser.takeEvent();
        event.origin = m_origin;
        ++m_statistics.events;
        Q_EMIT eventReceived(event);
        return true;
    }
    case EventStreamParser::Step::comment:
        Q_EMIT commentReceived(m_parser.takeComment());
        return true;
    case EventStreamParser::Step::lineTooLong:
        lose(lineTooLongProblem(m_connection->url(), m_parser.limits().longestLine));
        return true;
    case EventStreamParser::Step::dataTooLarge:
        lose(dataTooLargeProblem(m_connection->url(), m_parser.limits().largestData));
        return true;
    case EventStreamParser::Step::needsBytes:
        break;
    }
    return false;
}

void EventSource::announceLastEventId()
{
    if (m_announcedLastEventId == lastEventId())
        return;
    const QByteArray id = lastEventId();
    m_announcedLastEventId = id;
    Q_EMIT lastEventIdChanged(id);
}

void EventSource::lose(EventSourceProblem problem)
{
    if (wasHealthy())
        m_policy.noteHealthyConnection();
    m_policy.setReconnectionTime(reconnectionTime());
    dropConnection();
    if (problem.status == 401 && askForCredentials(problem))
        return;
    const auto delay = delayAfter(problem);
    problem.isFinal = !delay;
    settle(problem, delay);
}

bool EventSource::wasHealthy() const
{
    if (!m_openFor.isValid())
        return false;
    return m_statistics.events > m_eventsBefore
        || milliseconds(m_openFor.elapsed()) >= m_policy.settings().healthyAfter;
}

std::optional<milliseconds> EventSource::delayAfter(const EventSourceProblem &problem)
{
    const bool isStatus = problem.kind == Kind::status || problem.kind == Kind::authentication;
    const bool isRetriedStatus = isStatus && m_policy.retriesStatus(problem.status);
    if (problem.isFinal && !isRetriedStatus)
        return std::nullopt;
    auto delay = m_policy.delayAfterFailure();
    if (delay && isRetriedStatus) {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        delay = std::max(*delay, retryAfterDelay(problem.header("Retry-After"), now).value_or(milliseconds(0)));
    }
    return delay;
}

// State first, then signals; any of them may be answered with another decision, which then holds.
void EventSource::settle(const EventSourceProblem &problem, std::optional<milliseconds> delay)
{
    const QPointer<EventSource> alive(this);
    const quint64 turn = ++m_turn;
    const auto isStillValid = [&] { return alive && m_turn == turn; };
    m_problem = problem;
    if (delay)
        m_wait.start(*delay);
    setReadyState(delay ? ReadyState::connecting : ReadyState::closed);
    if (!isStillValid())
        return;
    Q_EMIT failed(problem);
    if (isStillValid() && delay)
        Q_EMIT retryScheduled(m_policy.failures(), *delay);
}

bool EventSource::askForCredentials(const EventSourceProblem &refusal)
{
    if (!m_credentialsProvider || m_askedForCredentials)
        return false;
    m_askedForCredentials = true;
    m_problem = refusal;
    const CredentialsProvider ask = m_credentialsProvider; // it may replace itself
    ask(refusal, [source = QPointer<EventSource>(this), turn = m_turn](const QByteArray &authorization) {
        if (source && source->m_turn == turn)
            source->useCredentials(authorization);
    });
    return true;
}

void EventSource::useCredentials(const QByteArray &authorization)
{
    ++m_turn; // only the first answer counts
    if (authorization.isEmpty() || !fitsIntoHeader(authorization)) {
        const EventSourceProblem refusal = m_problem; // a slot may delete this object while it is told
        settle(refusal, std::nullopt);
        return;
    }
    m_authorization = authorization;
    m_wait.start(0);
}

} // namespace heliograph
