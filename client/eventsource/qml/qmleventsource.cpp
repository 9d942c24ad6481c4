// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/eventsource/qml/qmleventsource.h"

#include "client/eventsource/eventsourceproblem.h"

#include <QPointer>
#include <QQmlInfo>
#include <algorithm>

namespace heliograph
{

QmlEventSource::QmlEventSource(QObject *parent) : QObject(parent)
{
    connect(&m_source, &EventSource::readyStateChanged, this, &QmlEventSource::readyStateChanged);
    connect(&m_source, &EventSource::lastEventIdChanged, this, &QmlEventSource::lastEventIdChanged);
    connect(&m_source, &EventSource::urlChanged, this, &QmlEventSource::urlChanged);
    connect(&m_source, &EventSource::opened, this, [this] {
        const QPointer<QmlEventSource> alive(this);
        setErrorString({});
        if (alive)
            Q_EMIT opened();
    });
    connect(&m_source, &EventSource::eventReceived, this, [this](const ServerSentEvent &event) {
        Q_EMIT message({.type = QString::fromUtf8(event.type),
                        .data = event.text(),
                        .lastEventId = QString::fromUtf8(event.lastEventId),
                        .origin = QString::fromUtf8(event.origin)});
    });
    connect(&m_source, &EventSource::failed, this, [this](const EventSourceProblem &problem) {
        const QPointer<QmlEventSource> alive(this);
        setErrorString(problem.message);
        if (alive)
            Q_EMIT failed(problem.message, problem.isFinal);
    });
}

void QmlEventSource::setUrl(const QUrl &url)
{
    if (url == m_source.url())
        return;
    m_source.setUrl(url);
    openAgain();
}

void QmlEventSource::setActive(bool isActive)
{
    if (m_isActive == isActive)
        return;
    m_isActive = isActive;
    openAgain();
    Q_EMIT activeChanged();
}

// A stream that is open was admitted with the old one and goes on.
void QmlEventSource::setToken(const QString &token)
{
    // A file with a token ends with a line break.
    const QString trimmed = token.trimmed();
    if (m_token == trimmed)
        return;
    if (!std::all_of(trimmed.begin(), trimmed.end(), [](QChar c) { return c > u' ' && c < u'\x7f'; })) {
        qmlWarning(this) << "The token has characters that no header can carry. It is not used.";
        return;
    }
    m_token = trimmed;
    m_source.setHeader("Authorization", trimmed.isEmpty() ? QByteArray() : "Bearer " + trimmed.toLatin1());
    if (m_source.readyState() != EventSource::ReadyState::open)
        openAgain();
    Q_EMIT tokenChanged();
}

void QmlEventSource::setLastEventId(const QString &id)
{
    (void)m_source.setLastEventId(id.toUtf8());
}

void QmlEventSource::setIdleTimeout(int milliseconds)
{
    const std::chrono::milliseconds time(std::max(milliseconds, 0));
    if (time == m_source.idleTimeout())
        return;
    m_source.setIdleTimeout(time);
    Q_EMIT idleTimeoutChanged();
}

QmlEventSource::ReadyState QmlEventSource::readyState() const
{
    switch (m_source.readyState()) {
    case EventSource::ReadyState::connecting:
        return Connecting;
    case EventSource::ReadyState::open:
        return Open;
    case EventSource::ReadyState::closed:
        return Closed;
    }
    Q_UNREACHABLE();
}

void QmlEventSource::reconnect()
{
    openAgain();
}

void QmlEventSource::componentComplete()
{
    m_isComplete = true;
    openAgain();
}

void QmlEventSource::openAgain()
{
    if (!m_isComplete)
        return;
    if (!m_isActive || m_source.url().isEmpty()) {
        m_source.close();
        setErrorString({});
    } else if (m_source.readyState() == EventSource::ReadyState::closed) {
        m_source.open();
    } else {
        m_source.reconnect();
    }
}

void QmlEventSource::setErrorString(const QString &text)
{
    if (m_errorString == text)
        return;
    m_errorString = text;
    Q_EMIT errorStringChanged();
}

} // namespace heliograph
