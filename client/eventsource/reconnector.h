// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/eventsource/credentialsprovider.h"
#include "client/eventsource/reconnectpolicy.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace heliograph
{

// Decides what follows when a connection was lost or not made: another attempt after a wait, fresh credentials first,
// or the end. Knows no network. Part of an EventSource, in its thread.
class Reconnector : public QObject
{
    Q_OBJECT

public:
    explicit Reconnector(QObject *parent);

    void setPolicy(const ReconnectPolicy &policy) { m_policy = policy; }
    const ReconnectPolicy &policy() const { return m_policy; }
    void setCredentialsProvider(CredentialsProvider provider) { m_credentialsProvider = std::move(provider); }
    // From the provider; empty: none yet.
    const QByteArray &authorization() const { return m_authorization; }

    // Resets: what failed before does not count any more.
    void forgetFailures();
    // The next attempt is due at once, from the event loop.
    void startNow();
    void startAfter(std::chrono::milliseconds delay) { m_wait.start(delay); }
    // Nothing is due any more, and an answer with credentials that is still on its way does not count.
    void cancel();

    void noteOpened();
    // The connection that was open has ended. hasBrought: an event came on it. reconnectionTime: what the server asks
    // for.
    void noteEnded(bool hasBrought, std::chrono::milliseconds reconnectionTime);

    // After a 401: asks the provider, once per connection. False when there is none or it was asked already; else one
    // of the signals follows, possibly at once.
    bool askForCredentials(const EventSourceProblem &refusal);
    // The wait before the next attempt; nothing when it is time to give up.
    std::optional<std::chrono::milliseconds> delayAfter(const EventSourceProblem &problem);

Q_SIGNALS:
    void attemptDue();
    // The provider has no other credentials.
    void credentialsRefused(const heliograph::EventSourceProblem &refusal);

private:
    void useCredentials(const EventSourceProblem &refusal, const QByteArray &authorization);

    ReconnectPolicy m_policy;
    CredentialsProvider m_credentialsProvider;
    QByteArray m_authorization;
    // Since a connection opened.
    bool m_askedForCredentials = false;
    // Numbers the requests to the provider, whose answer may come late or twice.
    quint64 m_request = 0;
    QTimer m_wait;
    QElapsedTimer m_openFor;
};

} // namespace heliograph
