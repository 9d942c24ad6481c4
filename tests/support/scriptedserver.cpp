// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/scriptedserver.h"

#include <QByteArrayList>
#include <algorithm>
#include <sys/socket.h>

namespace heliograph
{

QByteArray ScriptedServer::Request::header(const QByteArray &name) const
{
    for (const QByteArray &line : head.split('\n')) {
        if (line.size() > name.size() && line.at(name.size()) == ':'
            && line.first(name.size()).compare(name, Qt::CaseInsensitive) == 0)
            return line.sliced(name.size() + 1).trimmed();
    }
    return {};
}

ScriptedServer::ScriptedServer(QList<Answer> script, std::unique_ptr<QTcpServer> listener)
    : m_listener(listener ? std::move(listener) : std::make_unique<QTcpServer>()), m_script(std::move(script))
{
    connect(m_listener.get(), &QTcpServer::pendingConnectionAvailable, this, &ScriptedServer::greet);
    if (!m_listener->listen(QHostAddress::LocalHost, 0))
        qFatal("The scripted server cannot listen: %s", qPrintable(m_listener->errorString()));
}

QUrl ScriptedServer::url(const QString &path) const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(m_listener->serverPort()).arg(path));
}

void ScriptedServer::send(const QByteArray &bytes)
{
    if (m_latest)
        m_latest->write(bytes);
}

void ScriptedServer::end(Then then)
{
    if (m_latest)
        endSocket(m_latest, then);
}

void ScriptedServer::greet()
{
    while (QTcpSocket *socket = m_listener->nextPendingConnection()) {
        socket->setParent(this);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { readFrom(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_unread.remove(socket);
            socket->deleteLater();
        });
        readFrom(socket);
    }
}

void ScriptedServer::readFrom(QTcpSocket *socket)
{
    m_unread[socket] += socket->readAll();
    while (m_unread.contains(socket) && takeRequest(socket)) {}
}

bool ScriptedServer::takeRequest(QTcpSocket *socket)
{
    QByteArray &unread = m_unread[socket];
    const qsizetype endOfHead = unread.indexOf("\r\n\r\n");
    if (endOfHead < 0)
        return false;
    Request request;
    request.head = unread.first(endOfHead).replace("\r\n", "\n");
    const QByteArrayList words = request.head.left(request.head.indexOf('\n')).split(' ');
    request.method = words.value(0);
    request.target = words.value(1);
    const qsizetype length = request.header("Content-Length").toInt();
    if (unread.size() < endOfHead + 4 + length)
        return false;
    request.body = unread.sliced(endOfHead + 4, length);
    unread.remove(0, endOfHead + 4 + length);
    answer(socket, request);
    return true;
}

void ScriptedServer::answer(QTcpSocket *socket, const Request &request)
{
    const auto isEqual = [&request](const Request &other) { return other.head == request.head; };
    const auto known = std::find_if(m_requests.cbegin(), m_requests.cend(), isEqual);
    const qsizetype index = known - m_requests.cbegin();
    if (index == m_requests.size())
        m_requests.append(request);
    else
        ++m_repeats;
    const Answer answer = m_script.value(index, {refusal("204 No Content")});
    m_latest = socket;
    socket->write(answer.bytes);
    endSocket(socket, answer.then);
}

void ScriptedServer::endSocket(QTcpSocket *socket, Then then)
{
    if (then == Then::close) {
        socket->disconnectFromHost();
    } else if (then == Then::reset) {
        socket->flush();
        // A close without lingering is a reset.
        const linger none{1, 0};
        ::setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &none, sizeof none);
        socket->abort();
    }
}

QByteArray answerHead(const QByteArray &status, const QByteArrayList &headers)
{
    return "HTTP/1.1 " + status + "\r\n" + (headers.isEmpty() ? QByteArray() : headers.join("\r\n") + "\r\n") + "\r\n";
}

QByteArray streamHead()
{
    return answerHead("200 OK", {"Content-Type: text/event-stream", "Transfer-Encoding: chunked"});
}

QByteArray chunk(const QByteArray &bytes)
{
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

QByteArray lastChunk()
{
    return "0\r\n\r\n";
}

QByteArray wholeStream(const QByteArray &body)
{
    return streamHead() + chunk(body) + lastChunk();
}

QByteArray refusal(const QByteArray &status, const QByteArrayList &headers, const QByteArray &body)
{
    QByteArrayList all = headers;
    if (!status.startsWith("204"))
        all.append("Content-Length: " + QByteArray::number(body.size()));
    return answerHead(status, all) + body;
}

ScriptedServer::Answer jsonAnswer(int status, const QByteArray &body)
{
    return {.bytes = answerHead(QByteArray::number(status) + " Answer",
                                {"Content-Type: application/json", "Connection: close",
                                 "Content-Length: " + QByteArray::number(body.size())})
                + body,
            .then = ScriptedServer::Then::close};
}

} // namespace heliograph
