// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/eventsource/eventsource.h"

#include "client/eventsource/streamconnection.h"
#include "client/eventsource/streamproxies.h"

#include <QLoggingCategory>
#include <QNetworkAccessManager>
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
    m_ownManager->setProxyFactory(new StreamProxies); // the manager owns it
}

EventSource::EventSource(QNetworkAccessManager &manager, QObject *parent)
    : QObject(parent), m_manager(manager), m_wait(this)
{
    m_wait.setSingleShot(true);
    m_wait.setTimerType(Qt::PreciseTimer); // a coarse one may be early, which the standard forbids
    connect(&m_wait, &QTimer::timeout, this, &EventSource::attempt);
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

void EventSource::setLimits(EventStreamLimits limits)
{
    Q_ASSERT(m_readyState == ReadyState::closed);
    const QByteArray id = lastEventId();
    m_parser = EventStreamParser(limits);
    m_parser.setLastEventId(id);
}

bool EventSource::setLastEventId(const QByteArray &id)
{
    if (!fitsIntoHeader(id))
        return false;
    m_parser.setLastEventId(id);
    announceLastEventId();
    return true;
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
    return m_parser.reconnectionTime().value_or(m_policy.reconnectionTime());
}

void EventSource::open()
{
    if (m_readyState != ReadyState::closed)
        return;
    m_problem = {};
    m_policy.noteHealthyConnection();
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
    m_askedForCredentials = false;
    m_wait.start(0);
    setReadyState(ReadyState::connecting);
}

void EventSource::dropConnection()
{
    ++m_turn;
    m_wait.stop();
    m_openFor.invalidate();
    m_parser.reset();
    if (!m_connection)
        return;
    m_connection->disconnect(this);
    m_connection->stop();
    m_connection->setParent(nullptr); // it may be further down the stack when a slot deletes this object
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
