// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/wireclient.h"

#include <QJsonDocument>
#include <QNetworkProxy>
#include <QSslSocket>
#include <QTest>

namespace heliograph
{

QJsonObject WireEvent::json() const
{
    return QJsonDocument::fromJson(data).object()[QLatin1String("data")].toObject();
}

WireClient::WireClient(quint16 port, Transport transport)
{
    if (transport == Transport::encrypted) {
        auto socket = std::make_unique<QSslSocket>();
        socket->setPeerVerifyMode(QSslSocket::VerifyNone);
        socket->connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
        m_socket = std::move(socket);
    } else {
        m_socket = std::make_unique<QTcpSocket>();
        m_socket->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    }
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &WireClient::read);
}

WireClient::WireClient(quint16 port, const QHostAddress &from) : m_socket(std::make_unique<QTcpSocket>())
{
    // Qt would look for a proxy in a thread otherwise.
    m_socket->setProxy(QNetworkProxy::NoProxy);
    m_socket->bind(from);
    m_socket->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &WireClient::read);
}

void WireClient::send(const QByteArray &bytes)
{
    m_socket->write(bytes);
}

void WireClient::get(const QByteArray &target, const QByteArray &fields)
{
    send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n");
}

void WireClient::post(const QByteArray &target, const QByteArray &json, const QByteArray &fields)
{
    send("POST " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
         + QByteArray::number(json.size()) + "\r\n" + fields + "\r\n" + json);
}

void WireClient::pause()
{
    m_isPaused = true;
    m_socket->setReadBufferSize(1);
}

void WireClient::resume()
{
    m_isPaused = false;
    m_socket->setReadBufferSize(0);
    read();
}

void WireClient::read()
{
    if (!m_isPaused)
        m_received += m_socket->readAll();
}

qsizetype WireClient::headSize() const
{
    const qsizetype end = m_received.indexOf("\r\n\r\n");
    return end < 0 ? -1 : end + 4;
}

int WireClient::status() const
{
    return headSize() < 0 ? 0 : m_received.split(' ').value(1).toInt();
}

QByteArray WireClient::field(const QByteArray &name) const
{
    for (const QByteArray &line : m_received.left(headSize()).split('\n')) {
        if (line.toLower().startsWith(name.toLower() + ':'))
            return line.mid(name.size() + 1).trimmed();
    }
    return {};
}

QByteArray WireClient::body() const
{
    if (headSize() < 0)
        return {};
    QByteArray rest = m_received.mid(headSize());
    if (field("Transfer-Encoding") != "chunked")
        return rest;
    QByteArray body;
    for (qsizetype at = 0;;) {
        const qsizetype end = rest.indexOf("\r\n", at);
        if (end < 0)
            return body;
        const qsizetype size = rest.mid(at, end - at).toLongLong(nullptr, 16);
        if (size == 0 || end + 2 + size + 2 > rest.size())
            return body;
        body += rest.mid(end + 2, size);
        at = end + 2 + size + 2;
    }
}

bool WireClient::hasEnded() const
{
    return m_received.endsWith("\r\n0\r\n\r\n");
}

QJsonObject WireClient::json() const
{
    return QJsonDocument::fromJson(body()).object();
}

QList<WireEvent> WireClient::events() const
{
    QList<WireEvent> events;
    const QByteArray text = body();
    for (qsizetype at = 0, end; (end = text.indexOf("\n\n", at)) >= 0; at = end + 2) {
        WireEvent event;
        for (const QByteArray &line : text.mid(at, end - at).split('\n')) {
            const qsizetype colon = line.indexOf(':');
            const QByteArray name = line.left(colon);
            const QByteArray value = line.mid(colon + (line.mid(colon).startsWith(": ") ? 2 : 1));
            (name == "event"       ? event.type
                 : name == "data"  ? event.data
                 : name == "id"    ? event.id
                 : name == "retry" ? event.retry
                                   : event.comment) = name.isEmpty() ? "comment:" + value : value;
        }
        events.append(event);
    }
    return events;
}

QList<WireEvent> WireClient::events(const QByteArray &type) const
{
    QList<WireEvent> found;
    for (const WireEvent &event : events()) {
        if (event.type == type)
            found.append(event);
    }
    return found;
}

std::unique_ptr<WireClient> ask(quint16 port, const QByteArray &method, const QByteArray &target,
                                const QByteArray &body, const QByteArray &fields)
{
    auto client = std::make_unique<WireClient>(port);
    const QByteArray type =
        body.isEmpty() || fields.toLower().contains("content-type") ? "" : "Content-Type: application/json\r\n";
    const QByteArray length = body.isEmpty() ? "" : "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    client->send(method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + type + length
                 + fields + "\r\n" + body);
    if (!QTest::qWaitFor([&] { return client->isClosed(); }, 30'000))
        qWarning() << "no whole answer to" << method << target << ":" << client->received();
    return client;
}

} // namespace heliograph
