// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayList>
#include <QHash>
#include <QTcpServer>
#include <QTcpSocket>

namespace heliograph
{

// A small event server that passes on what is posted to it, and does one thing wrong with the fourth event. Every path
// is a stream. For tests of who has to notice that.
class RelayServer : public QObject
{
    Q_OBJECT

public:
    enum class Fault {
        // Connections are cut, and continued where they were.
        none,
        drop,
        repeat,
        // The fourth event is swapped with the fifth.
        swap,
        // Connections are cut; what was sent meanwhile is lost.
        forget,
        // Connections are cut; what they had already comes again.
        replayAll,
        // Refuses to be published to.
        refuse,
    };
    Q_ENUM(Fault)

    explicit RelayServer(Fault fault);

    quint16 port() const { return m_listener.serverPort(); }
    // Heads of all requests.
    const QByteArrayList &heads() const { return m_heads; }

private:
    static constexpr int faultyEvent = 3;

    void greet();
    void readFrom(QTcpSocket *socket);
    bool takeRequest(QTcpSocket *socket);
    void openStream(QTcpSocket *socket, const QByteArray &head);
    void publish(QTcpSocket *socket, const QByteArray &body);
    void sendFaultyEvent();
    void sendToAll(int event);
    void cutAll();

    const Fault m_fault;
    QTcpServer m_listener;
    QHash<QTcpSocket *, QByteArray> m_unread;
    QList<QTcpSocket *> m_streams;
    QByteArrayList m_events;
    QByteArrayList m_heads;
};

} // namespace heliograph
