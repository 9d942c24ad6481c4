// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/eventsource/credentialsprovider.h"
#include "client/eventsource/eventsourceexport.h"
#include "client/eventsource/eventstreamlimits.h"
#include "client/eventsource/reconnectpolicy.h"
#include "client/eventsource/serversentevent.h"

#include <QNetworkRequest>
#include <QObject>
#include <QUrl>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>

class QNetworkAccessManager;

namespace heliograph
{

class EventStreamParser;
class Reconnector;
class StreamConnection;

// Reads one event stream and comes back when it breaks, as the EventSource of the WHATWG standard does. Lives in the
// thread of its owner. Signals come from the event loop, in this order: readyStateChanged, then opened or
// failed, then retryScheduled. Every slot may close or delete the source, also in the middle of a burst.
class HELIOGRAPH_EVENTSOURCE_EXPORT EventSource : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QUrl url READ url WRITE setUrl NOTIFY urlChanged)
    Q_PROPERTY(ReadyState readyState READ readyState NOTIFY readyStateChanged)
    Q_PROPERTY(QByteArray lastEventId READ lastEventId WRITE setLastEventId NOTIFY lastEventIdChanged)

public:
    enum class ReadyState { connecting, open, closed };
    Q_ENUM(ReadyState)

    struct Statistics {
        // Of the stream.
        quint64 bytes = 0;
        quint64 events = 0;
        // Without redirects.
        quint64 attempts = 0;
        // Attempts that opened.
        quint64 connections = 0;

        friend bool operator==(const Statistics &, const Statistics &) = default;
    };

    // Sees every attempt before it goes out, with Last-Event-ID in place; may change the address, too.
    using RequestModifier = std::function<void(QNetworkRequest &)>;
    using CredentialsAnswer = heliograph::CredentialsAnswer;
    using CredentialsProvider = heliograph::CredentialsProvider;

    // With a network access manager of its own: one has room for six streams per host, and the seventh waits.
    explicit EventSource(QObject *parent = nullptr);
    // With one that is lent and lives longer. Its proxy, cookies and TLS errors are its owner's.
    explicit EventSource(QNetworkAccessManager &manager, QObject *parent = nullptr);
    ~EventSource() override;

    QUrl url() const { return m_request.url(); }
    // Counts from the next attempt on, like all that follows.
    void setUrl(const QUrl &url);
    // The request every attempt starts from: address, headers, TLS configuration, priority.
    void setRequest(const QNetworkRequest &request);
    void setHeader(const QByteArray &name, const QByteArray &value) { m_request.setRawHeader(name, value); }
    void setMethod(const QByteArray &method, const QByteArray &body = {});
    void setRequestModifier(RequestModifier modifier) { m_modifier = std::move(modifier); }
    void setCredentialsProvider(CredentialsProvider provider);
    void setReconnectPolicy(const ReconnectPolicy &policy);
    // Only while closed.
    void setLimits(EventStreamLimits limits);
    // Where to continue; kept over close() and open(), also at another address. Refused when it has characters that no
    // header can carry.
    bool setLastEventId(const QByteArray &id);

    // How long the server may be silent before the connection is taken for dead; zero, as the standard has it, for
    // ever. Holds at once, also for an open stream.
    void setIdleTimeout(std::chrono::milliseconds time);
    std::chrono::milliseconds idleTimeout() const { return m_idleTimeout; }
    // The same in multiples of the heartbeat a server announces.
    void expectHeartbeat(std::chrono::milliseconds interval, double missed = 3.0);

    ReadyState readyState() const { return m_readyState; }
    const QByteArray &lastEventId() const;
    std::chrono::milliseconds reconnectionTime() const;
    // Of kind none while open.
    const EventSourceProblem &lastProblem() const { return m_problem; }
    const Statistics &statistics() const { return m_statistics; }

    // No effect unless closed.
    void open();
    void open(const QUrl &url);
    // Final until open(): nothing is received or tried any more.
    void close();
    // Skips a wait, or replaces a connection; no effect when closed.
    void reconnect();

Q_SIGNALS:
    void opened();
    void eventReceived(const heliograph::ServerSentEvent &event);
    void commentReceived(const QByteArray &text);
    // Once per connection that was lost or not made.
    void failed(const heliograph::EventSourceProblem &problem);
    // The attempts count in a row since the last healthy connection.
    void retryScheduled(int attempt, std::chrono::milliseconds delay);
    void readyStateChanged(heliograph::EventSource::ReadyState state);
    void lastEventIdChanged(const QByteArray &id);
    void urlChanged(const QUrl &url);

private:
    void attempt();
    QNetworkRequest requestForAttempt();
    void acceptConnection();
    void read(const QByteArray &bytes);
    bool deliverNext();
    void announceLastEventId();
    void lose(EventSourceProblem problem);
    void settle(const EventSourceProblem &problem, std::optional<std::chrono::milliseconds> delay);
    void restart();
    void dropConnection();
    void setReadyState(ReadyState state);

    QNetworkAccessManager &m_manager;
    QNetworkAccessManager *m_ownManager = nullptr;
    QNetworkRequest m_request;
    QByteArray m_method = QByteArrayLiteral("GET");
    QByteArray m_body;
    RequestModifier m_modifier;
    std::unique_ptr<Reconnector> m_reconnector;
    std::unique_ptr<EventStreamParser> m_parser;
    QByteArray m_announcedLastEventId;
    QByteArray m_origin;
    StreamConnection *m_connection = nullptr;
    // Events that had arrived when the connection opened.
    quint64 m_eventsBefore = 0;
    std::chrono::milliseconds m_idleTimeout{0};
    ReadyState m_readyState = ReadyState::closed;
    EventSourceProblem m_problem;
    Statistics m_statistics;
    // Grows with every decision, so that code after an emit sees whether a slot made another one.
    quint64 m_turn = 0;
};

} // namespace heliograph
