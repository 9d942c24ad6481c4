// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/canary.h"

#include "server/protocol/endpoints.h"

#include <QRandomGenerator>
#include <QSslSocket>

namespace heliograph
{

namespace
{
constexpr qsizetype longestLine = 4096;
}

Canary::Canary(Backbone &backbone, const Clock &clock, QObject *parent)
    : QObject(parent), m_backbone(backbone), m_clock(clock),
      m_name(QByteArray::number(QRandomGenerator::system()->generate64(), 36)), m_receivedAt(clock.now())
{
    connect(&m_timer, &QTimer::timeout, this, &Canary::publishProbe);
}

void Canary::start(const QHostAddress &address, quint16 port, bool isEncrypted)
{
    m_address = address;
    if (address == QHostAddress::Any || address == QHostAddress::AnyIPv4)
        m_address = QHostAddress(QHostAddress::LocalHost);
    else if (address == QHostAddress::AnyIPv6)
        m_address = QHostAddress(QHostAddress::LocalHostIPv6);
    m_port = port;
    m_isEncrypted = isEncrypted;
    connectToServer();
    m_timer.start(interval);
}

void Canary::connectToServer()
{
    m_unfinishedLine.clear();
    // Its signal may be on the stack.
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket.release()->deleteLater();
    }
    if (m_isEncrypted) {
        auto socket = std::make_unique<QSslSocket>();
        // It speaks to its own process.
        socket->setPeerVerifyMode(QSslSocket::VerifyNone);
        connect(socket.get(), &QSslSocket::encrypted, this, &Canary::requestStream);
        socket->connectToHostEncrypted(m_address.toString(), m_port);
        m_socket = std::move(socket);
    } else {
        m_socket = std::make_unique<QTcpSocket>();
        connect(m_socket.get(), &QTcpSocket::connected, this, &Canary::requestStream);
        m_socket->connectToHost(m_address, m_port);
    }
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &Canary::readStream);
}

void Canary::requestStream()
{
    m_socket->write("GET " + QByteArray(endpoint::events) + "?topics=canary:" + m_name
                    + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
}

void Canary::publishProbe()
{
    if (m_socket->state() == QAbstractSocket::UnconnectedState || m_lastProbeSent > m_lastProbeReceived + 1)
        // The connection is broken; the next interval shows whether a new one helps.
        return connectToServer();
    m_backbone.publish({{TopicKind::canary, m_name}, "probe", QByteArray::number(++m_lastProbeSent), Delivery::latest});
}

void Canary::readStream()
{
    m_unfinishedLine += m_socket->readAll();
    for (qsizetype end; (end = m_unfinishedLine.indexOf('\n')) >= 0; m_unfinishedLine.remove(0, end + 1)) {
        const QByteArray line = m_unfinishedLine.first(end);
        if (line.startsWith("event: connected") && m_lastProbeSent == m_lastProbeReceived)
            // The first proof need not wait.
            publishProbe();
        if (!line.startsWith("data: {\"type\":\"probe\""))
            continue;
        m_lastProbeReceived = line.sliced(line.lastIndexOf(':') + 1).chopped(1).toULongLong();
        m_receivedAt = m_clock.now();
    }
    if (m_unfinishedLine.size() > longestLine)
        m_socket->abort();
}

bool Canary::isAlive() const
{
    return m_lastProbeReceived > 0 && age() < longestSilence;
}

std::chrono::milliseconds Canary::age() const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.now() - m_receivedAt);
}

} // namespace heliograph
