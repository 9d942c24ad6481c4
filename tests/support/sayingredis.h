// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayList>
#include <QTcpServer>
#include <QTcpSocket>

namespace heliograph
{

// Passes everything on to a real Redis and back, except that it can say an error instead of Redis, or lose an answer:
// the way to what a real Redis does only in trouble. Lives in the test's thread, whose event loop must run.
class SayingRedis
{
public:
    explicit SayingRedis(quint16 redisPort) : m_redisPort(redisPort)
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] { accept(); });
        m_server.listen(QHostAddress::LocalHost);
    }

    quint16 port() const { return m_server.serverPort(); }
    // The answer to the next script instead of Redis', such as "-LOADING Redis is loading the dataset in memory".
    void sayOnce(const QByteArray &line) { m_lines.append(line); }
    qsizetype unsaid() const { return m_lines.size(); }
    // The next script with this in it is carried out, and its connection is cut before the answer.
    void loseAnswerTo(const QByteArray &text) { m_lost = text; }
    bool hasLostAnswer() const { return m_lost.isEmpty(); }
    // As long as this is so, no one gets what others write: reading that waits for news has no answer.
    void setDeaf(bool isDeaf) { m_isDeaf = isDeaf; }
    // What was sent to Redis in one piece counts as one, however many commands it is.
    int steps() const { return m_steps; }

private:
    void accept()
    {
        while (QTcpSocket *client = m_server.nextPendingConnection()) {
            auto *redis = new QTcpSocket(client);
            redis->connectToHost(QHostAddress(QHostAddress::LocalHost), m_redisPort);
            QObject::connect(client, &QTcpSocket::readyRead, client, [this, client, redis] { pass(*client, *redis); });
            QObject::connect(redis, &QTcpSocket::readyRead, client, [client, redis] {
                if (client->property("isLost").toBool())
                    client->abort();
                else
                    client->write(redis->readAll());
            });
            QObject::connect(redis, &QTcpSocket::disconnected, client, [client] { client->disconnectFromHost(); });
            QObject::connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        }
    }
    // hiredis sends a small command in one piece, and waits for the answer.
    void pass(QTcpSocket &client, QTcpSocket &redis)
    {
        const QByteArray command = client.readAll();
        ++m_steps;
        if (!m_lines.isEmpty() && command.contains("EVAL")) {
            client.write(m_lines.takeFirst() + "\r\n");
            return;
        }
        if (!m_lost.isEmpty() && command.contains("EVAL") && command.contains(m_lost)) {
            m_lost.clear();
            client.setProperty("isLost", true);
        }
        if (!m_isDeaf || !command.contains("XREAD\r\n"))
            redis.write(command);
    }

    QTcpServer m_server;
    const quint16 m_redisPort;
    QByteArrayList m_lines;
    QByteArray m_lost;
    bool m_isDeaf = false;
    int m_steps = 0;
};

} // namespace heliograph
