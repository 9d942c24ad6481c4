// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>
#include <memory>

namespace heliograph
{

// An HTTP server that sends exactly the scripted bytes, for tests of clients. The first request gets the first
// answer and so on; when the script is over, a 204 keeps the client away.
class ScriptedServer : public QObject
{
    Q_OBJECT

public:
    enum class Then { keepOpen, close, reset };

    struct Answer {
        QByteArray bytes;
        Then then = Then::keepOpen;
    };

    struct Request {
        QByteArray method;
        QByteArray target;
        QByteArray head;
        QByteArray body;

        // Null when absent.
        QByteArray header(const QByteArray &name) const;
    };

    explicit ScriptedServer(QList<Answer> script = {}, std::unique_ptr<QTcpServer> listener = {});

    void append(const Answer &answer) { m_script.append(answer); }
    // For a request that comes again.
    void replace(qsizetype index, const Answer &answer) { m_script[index] = answer; }
    QUrl url(const QString &path = QStringLiteral("/stream")) const;
    // Qt now and then sends a request a second time and drops it at once. Requests with equal heads count as one, so a
    // test that sends the same again must distinguish them by a header.
    const QList<Request> &requests() const { return m_requests; }
    // How many such requests came.
    int repeats() const { return m_repeats; }
    int openConnections() const { return int(findChildren<QTcpSocket *>().size()); }

    // On the connection that was answered last.
    void send(const QByteArray &bytes);
    void end(Then then);

private:
    void greet();
    void readFrom(QTcpSocket *socket);
    bool takeRequest(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const Request &request);
    void endSocket(QTcpSocket *socket, Then then);

    std::unique_ptr<QTcpServer> m_listener;
    QList<Answer> m_script;
    QList<Request> m_requests;
    int m_repeats = 0;
    QHash<QTcpSocket *, QByteArray> m_unread;
    QPointer<QTcpSocket> m_latest;
};

// Building blocks of answers.
QByteArray answerHead(const QByteArray &status, const QByteArrayList &headers);
// 200, event stream, chunked.
QByteArray streamHead();
QByteArray chunk(const QByteArray &bytes);
QByteArray lastChunk();
// Head, one chunk and the end.
QByteArray wholeStream(const QByteArray &body);
QByteArray refusal(const QByteArray &status, const QByteArrayList &headers = {}, const QByteArray &body = {});
// A document as our servers send one, and the end of the connection.
ScriptedServer::Answer jsonAnswer(int status, const QByteArray &body);

} // namespace heliograph
