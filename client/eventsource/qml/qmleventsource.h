// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/eventsource/eventsource.h"

#include <QObject>
#include <QQmlParserStatus>
#include <QUrl>
#include <qqmlregistration.h>

namespace heliograph
{

// An event as QML sees it, with the members that a browser's MessageEvent has.
class QmlServerSentEvent
{
    Q_GADGET
    QML_VALUE_TYPE(serverSentEvent)
    Q_PROPERTY(QString type MEMBER type CONSTANT)
    Q_PROPERTY(QString data MEMBER data CONSTANT)
    Q_PROPERTY(QString lastEventId MEMBER lastEventId CONSTANT)
    Q_PROPERTY(QString origin MEMBER origin CONSTANT)

public:
    QString type;
    QString data;
    QString lastEventId;
    QString origin;
};

// The type EventSource of the QML module Heliograph.EventSource. It is open whenever it is active and has an address;
// another address or another token takes effect at once, without a call.
class QmlEventSource : public QObject, public QQmlParserStatus
{
    Q_OBJECT
    QML_NAMED_ELEMENT(EventSource)
    Q_INTERFACES(QQmlParserStatus)
    Q_PROPERTY(QUrl url READ url WRITE setUrl NOTIFY urlChanged)
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged)
    Q_PROPERTY(QString token READ token WRITE setToken NOTIFY tokenChanged)
    Q_PROPERTY(QString lastEventId READ lastEventId WRITE setLastEventId NOTIFY lastEventIdChanged)
    Q_PROPERTY(int idleTimeout READ idleTimeout WRITE setIdleTimeout NOTIFY idleTimeoutChanged)
    Q_PROPERTY(ReadyState readyState READ readyState NOTIFY readyStateChanged)
    Q_PROPERTY(QString errorString READ errorString NOTIFY errorStringChanged)

public:
    enum ReadyState { Connecting, Open, Closed };
    Q_ENUM(ReadyState)

    explicit QmlEventSource(QObject *parent = nullptr);

    QUrl url() const { return m_source.url(); }
    void setUrl(const QUrl &url);
    bool isActive() const { return m_isActive; }
    void setActive(bool isActive);
    // Sent as Authorization: Bearer.
    QString token() const { return m_token; }
    void setToken(const QString &token);
    QString lastEventId() const { return QString::fromUtf8(m_source.lastEventId()); }
    // Left as it is when no header can carry the new one.
    void setLastEventId(const QString &id);
    // Milliseconds that the server may be silent before another connection is tried; 0: for ever.
    int idleTimeout() const { return int(m_source.idleTimeout().count()); }
    void setIdleTimeout(int milliseconds);
    ReadyState readyState() const;
    // Why there is no connection, for a person; empty while it is open.
    QString errorString() const { return m_errorString; }

    // Skips a wait, opens again what was refused, or replaces a connection; no effect unless active.
    Q_INVOKABLE void reconnect();

    void classBegin() override {}
    void componentComplete() override;

Q_SIGNALS:
    void opened();
    // Of every type; event.type says which.
    void message(const heliograph::QmlServerSentEvent &event);
    // A connection was lost or not made. isFinal: nothing more is tried until url, token or active changes.
    void failed(const QString &errorString, bool isFinal);

    void urlChanged();
    void activeChanged();
    void tokenChanged();
    void lastEventIdChanged();
    void idleTimeoutChanged();
    void readyStateChanged();
    void errorStringChanged();

private:
    void openAgain();
    void setErrorString(const QString &text);

    EventSource m_source;
    QString m_token;
    QString m_errorString;
    bool m_isActive = true;
    // Before that the properties are still being set.
    bool m_isComplete = false;
};

} // namespace heliograph
