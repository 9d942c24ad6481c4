// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QJsonObject>
#include <QList>
#include <QTcpSocket>
#include <memory>

namespace heliograph
{

// One block of an event stream as it came over the wire. Written from the standard, not with the project's own parser.
struct WireEvent {
    QByteArray type;
    QByteArray data;
    QByteArray id;
    QByteArray retry;
    QByteArray comment;

    // Data of the envelope.
    QJsonObject json() const;
};

// A client that shows every byte it gets.
class WireClient : public QObject
{
    Q_OBJECT

public:
    enum class Transport { plain, encrypted };

    explicit WireClient(quint16 port, Transport transport = Transport::plain);
    // Connects in plain, from this address.
    WireClient(quint16 port, const QHostAddress &from);

    void send(const QByteArray &bytes);
    // Sends HTTP/1.1 with Host.
    void get(const QByteArray &target, const QByteArray &fields = {});
    void post(const QByteArray &target, const QByteArray &json, const QByteArray &fields = {});

    // Stops reading, so that the server's socket fills up.
    void pause();
    void resume();

    const QByteArray &received() const { return m_received; }
    bool isClosed() const { return m_socket->state() == QAbstractSocket::UnconnectedState; }
    void close() { m_socket->abort(); }
    QTcpSocket &socket() { return *m_socket; }

    // 0 until the head is there.
    int status() const;
    QByteArray field(const QByteArray &name) const;
    // Without chunk framing.
    QByteArray body() const;
    // The last chunk came.
    bool hasEnded() const;
    QJsonObject json() const;
    // Complete blocks only.
    QList<WireEvent> events() const;
    QList<WireEvent> events(const QByteArray &type) const;

private:
    void read();
    qsizetype headSize() const;

    std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_received;
    bool m_isPaused = false;
};

// Sends one request on a connection of its own and waits for the whole answer.
std::unique_ptr<WireClient> ask(quint16 port, const QByteArray &method, const QByteArray &target,
                                const QByteArray &body = {}, const QByteArray &fields = {});

} // namespace heliograph
