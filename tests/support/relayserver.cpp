// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/relayserver.h"

#include "tests/support/scriptedserver.h"

#include <QRegularExpression>

namespace heliograph
{

namespace
{

QByteArray field(const QByteArray &head, const char *name)
{
    const QRegularExpression line(QStringLiteral("^%1: *(.*?)\\r?$").arg(QLatin1String(name)),
                                  QRegularExpression::MultilineOption | QRegularExpression::CaseInsensitiveOption);
    return line.match(QString::fromLatin1(head)).captured(1).toLatin1();
}

} // namespace

RelayServer::RelayServer(Fault fault) : m_fault(fault)
{
    connect(&m_listener, &QTcpServer::pendingConnectionAvailable, this, &RelayServer::greet);
    m_listener.setListenBacklogSize(1024);
    if (!m_listener.listen(QHostAddress::LocalHost, 0))
        qFatal("The relay server cannot listen: %s", qPrintable(m_listener.errorString()));
}

void RelayServer::greet()
{
    while (QTcpSocket *socket = m_listener.nextPendingConnection()) {
        socket->setParent(this);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { readFrom(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_unread.remove(socket);
            m_streams.removeAll(socket);
            socket->deleteLater();
        });
        readFrom(socket);
    }
}

void RelayServer::readFrom(QTcpSocket *socket)
{
    m_unread[socket] += socket->readAll();
    while (m_unread.contains(socket) && takeRequest(socket)) {}
}

bool RelayServer::takeRequest(QTcpSocket *socket)
{
    QByteArray &unread = m_unread[socket];
    const qsizetype endOfHead = unread.indexOf("\r\n\r\n");
    if (endOfHead < 0)
        return false;
    const QByteArray head = unread.first(endOfHead);
    const qsizetype length = field(head, "Content-Length").toInt();
    if (unread.size() < endOfHead + 4 + length)
        return false;
    const QByteArray body = unread.sliced(endOfHead + 4, length);
    unread.remove(0, endOfHead + 4 + length);
    m_heads.append(head);
    if (head.startsWith("POST "))
        publish(socket, body);
    else
        openStream(socket, head);
    return true;
}

void RelayServer::openStream(QTcpSocket *socket, const QByteArray &head)
{
    m_streams.append(socket);
    socket->write(streamHead() + chunk("retry: 20\n\n"));
    const QByteArray last = field(head, "Last-Event-ID");
    if (last.isEmpty() || m_fault == Fault::forget)
        return;
    const int from = m_fault == Fault::replayAll ? 0 : last.toInt() + 1;
    for (const QByteArray &event : m_events.mid(from))
        socket->write(chunk(event));
}

void RelayServer::publish(QTcpSocket *socket, const QByteArray &body)
{
    if (m_fault == Fault::refuse) {
        socket->write(refusal("403 Forbidden", {}, "{\"error\":\"You may not publish here.\"}"));
        return;
    }
    const QByteArray start = "\"data\":";
    const QByteArray data = body.sliced(body.indexOf(start) + start.size()).chopped(1);
    m_events.append("id: " + QByteArray::number(m_events.size()) + "\ndata: " + data + "\n\n");
    socket->write(answerHead("201 Created", {"Content-Length: 2"}) + "{}");
    if (m_events.size() - 1 == faultyEvent)
        sendFaultyEvent();
    else
        sendToAll(int(m_events.size()) - 1);
    if (m_fault == Fault::swap && m_events.size() - 1 == faultyEvent + 1)
        sendToAll(faultyEvent);
}

void RelayServer::sendFaultyEvent()
{
    if (m_fault == Fault::repeat) {
        sendToAll(faultyEvent);
        sendToAll(faultyEvent);
    } else if (m_fault != Fault::drop && m_fault != Fault::swap) {
        cutAll();
    }
}

void RelayServer::sendToAll(int event)
{
    for (QTcpSocket *socket : std::as_const(m_streams))
        socket->write(chunk(m_events[event]));
}

void RelayServer::cutAll()
{
    for (QTcpSocket *socket : std::exchange(m_streams, {}))
        socket->abort();
}

} // namespace heliograph
