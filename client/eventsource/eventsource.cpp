// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/eventsource/eventsource.h"

#include "client/eventsource/eventstreamparser.h"
#include "client/eventsource/reconnector.h"
#include "client/eventsource/streamconnection.h"
#include "client/eventsource/streamproblems.h"
#include "client/eventsource/streamproxies.h"

#include <QLoggingCategory>
#include <QMetaMethod>
#include <QNetworkAccessManager>
#include <QPointer>
#include <algorithm>
#include <limits>

namespace heliograph
{

using std::chrono::milliseconds;

namespace
{

Q_LOGGING_CATEGORY(eventSourceLog, "heliograph.eventsource", QtWarningMsg)

} // namespace

EventSource::EventSource(QObject *parent) : EventSource(*new QNetworkAccessManager, parent)
{
    m_ownManager = &m_manager;
    m_ownManager->setParent(this);
    // The manager owns it.
    m_ownManager->setProxyFactory(new StreamProxies);
}

EventSource::EventSource(QNetworkAccessManager &manager, QObject *parent)
    : QObject(parent), m_manager(manager), m_reconnector(std::make_unique<Reconnector>(this)),
      m_parser(std::make_unique<EventStreamParser>())
{
    connect(m_reconnector.get(), &Reconnector::attemptDue, this, &EventSource::attempt);
    connect(m_reconnector.get(), &Reconnector::credentialsRefused, this,
            [this](const EventSourceProblem &refusal) { settle(EventSourceProblem(refusal), std::nullopt); });
}

EventSource::~EventSource()
{
    dropConnection();
    if (!m_ownManager)
        return;
    // What the connection leaves to be deleted later still belongs to the manager.
    m_ownManager->setParent(nullptr);
    m_ownManager->deleteLater();
}

void EventSource::setUrl(const QUrl &url)
{
    if (url == m_request.url())
        return;
    m_request.setUrl(url);
    Q_EMIT urlChanged(url);
}

void EventSource::setRequest(const QNetworkRequest &request)
{
    const bool sameUrl = request.url() == url();
    m_request = request;
    if (!sameUrl)
        Q_EMIT urlChanged(url());
}

void EventSource::setMethod(const QByteArray &method, const QByteArray &body)
{
    m_method = method;
    m_body = body;
}

void EventSource::setCredentialsProvider(CredentialsProvider provider)
{
    m_reconnector->setCredentialsProvider(std::move(provider));
}

void EventSource::setReconnectPolicy(const ReconnectPolicy &policy)
{
    m_reconnector->setPolicy(policy);
}

void EventSource::setLimits(EventStreamLimits limits)
{
    Q_ASSERT(m_readyState == ReadyState::closed);
    const QByteArray id = lastEventId();
    *m_parser = EventStreamParser(limits);
    m_parser->setLastEventId(id);
}

bool EventSource::setLastEventId(const QByteArray &id)
{
    if (!fitsIntoHeader(id))
        return false;
    m_parser->setLastEventId(id);
    announceLastEventId();
    return true;
}

const QByteArray &EventSource::lastEventId() const
{
    return m_parser->lastEventId();
}

void EventSource::setIdleTimeout(milliseconds time)
{
    m_idleTimeout = std::clamp(time, milliseconds(0), milliseconds(std::numeric_limits<int>::max()));
    if (m_connection)
        m_connection->setIdleTimeout(m_idleTimeout);
}

void EventSource::expectHeartbeat(milliseconds interval, double missed)
{
    setIdleTimeout(std::chrono::duration_cast<milliseconds>(interval * missed));
}

milliseconds EventSource::reconnectionTime() const
{
    return m_parser->reconnectionTime().value_or(m_reconnector->policy().reconnectionTime());
}

void EventSource::open()
{
    if (m_readyState != ReadyState::closed)
        return;
    m_problem = {};
    m_reconnector->forgetFailures();
    restart();
}

void EventSource::open(const QUrl &url)
{
    if (m_readyState != ReadyState::closed)
        return;
    setUrl(url);
    open();
}

void EventSource::close()
{
    if (m_readyState == ReadyState::closed)
        return;
    dropConnection();
    setReadyState(ReadyState::closed);
}

void EventSource::reconnect()
{
    if (m_readyState != ReadyState::closed)
        restart();
}

// Through the timer, so that even an attempt that fails at once does so from the event loop.
void EventSource::restart()
{
    dropConnection();
    m_reconnector->startNow();
    setReadyState(ReadyState::connecting);
}

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
    if (!m_reconnector->authorization().isEmpty())
        request.setRawHeader("Authorization", m_reconnector->authorization());
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
    m_origin = originOf(m_connection->url());
    m_eventsBefore = m_statistics.events;
    m_reconnector->noteOpened();
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
    m_parser->setKeepsComments(isSignalConnected(comments));
    m_parser->feed(bytes);
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
    switch (m_parser->advance()) {
    case EventStreamParser::Step::event: {
        ServerSentEvent event = m_parser->takeEvent();
        event.origin = m_origin;
        ++m_statistics.events;
        Q_EMIT eventReceived(event);
        return true;
    }
    case EventStreamParser::Step::comment:
        Q_EMIT commentReceived(m_parser->takeComment());
        return true;
    case EventStreamParser::Step::lineTooLong:
        lose(lineTooLongProblem(m_connection->url(), m_parser->limits().longestLine));
        return true;
    case EventStreamParser::Step::dataTooLarge:
        lose(dataTooLargeProblem(m_connection->url(), m_parser->limits().largestData));
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
    m_reconnector->noteEnded(m_statistics.events > m_eventsBefore, reconnectionTime());
    dropConnection();
    m_problem = problem;
    if (problem.status == 401 && m_reconnector->askForCredentials(problem))
        return;
    const auto delay = m_reconnector->delayAfter(problem);
    problem.isFinal = !delay;
    settle(problem, delay);
}

// State first, then signals; any of them may be answered with another decision, which then holds.
void EventSource::settle(const EventSourceProblem &problem, std::optional<milliseconds> delay)
{
    const QPointer<EventSource> alive(this);
    const quint64 turn = ++m_turn;
    const auto isStillValid = [&] { return alive && m_turn == turn; };
    m_problem = problem;
    if (delay)
        m_reconnector->startAfter(*delay);
    setReadyState(delay ? ReadyState::connecting : ReadyState::closed);
    if (!isStillValid())
        return;
    Q_EMIT failed(problem);
    if (isStillValid() && delay)
        Q_EMIT retryScheduled(m_reconnector->policy().failures(), *delay);
}

void EventSource::dropConnection()
{
    ++m_turn;
    m_reconnector->cancel();
    m_parser->reset();
    if (!m_connection)
        return;
    m_connection->disconnect(this);
    m_connection->stop();
    // It may be further down the stack when a slot deletes this object.
    m_connection->setParent(nullptr);
    m_connection->deleteLater();
    m_connection = nullptr;
}

void EventSource::setReadyState(ReadyState state)
{
    if (m_readyState == state)
        return;
    m_readyState = state;
    qCInfo(eventSourceLog) << "Stream is" << state;
    Q_EMIT readyStateChanged(state);
}

} // namespace heliograph
