// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/backbone.h"
#include "server/base/clock.h"

#include <QHostAddress>
#include <QObject>
#include <QTcpSocket>
#include <QTimer>

namespace heliograph
{

// Proves that events arrive: reads a stream of this very server over the network, publishes an event of its own now and
// then, and notes when it came back.
class Canary final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds interval = std::chrono::seconds(5);
    static constexpr std::chrono::milliseconds longestSilence = 3 * interval;

    Canary(Backbone &backbone, const Clock &clock, QObject *parent = nullptr);

    // Of its topic; secret.
    const QByteArray &name() const { return m_name; }
    void start(const QHostAddress &address, quint16 port, bool isEncrypted);

    bool isAlive() const;
    // Since an event last came back.
    std::chrono::milliseconds age() const;

private:
    void connectToServer();
    void requestStream();
    void publishProbe();
    void readStream();

    Backbone &m_backbone;
    const Clock &m_clock;
    const QByteArray m_name;
    std::unique_ptr<QTcpSocket> m_socket;
    QHostAddress m_address;
    quint16 m_port = 0;
    bool m_isEncrypted = false;
    QTimer m_timer;
    QByteArray m_unfinishedLine;
    quint64 m_lastProbeSent = 0;
    quint64 m_lastProbeReceived = 0;
    Clock::Instant m_receivedAt;
};

} // namespace heliograph
