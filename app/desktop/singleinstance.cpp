// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/singleinstance.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QTimer>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr auto timeout = 1s;
constexpr qint64 longestMessage = 64 * 1024;
const QByteArray answer = QByteArrayLiteral("ok\n");

QString nameOf(const QString &key)
{
    const QByteArray user = qgetenv("USER") + qgetenv("USERNAME");
    const QByteArray hash = QCryptographicHash::hash(user + '\n' + key.toUtf8(), QCryptographicHash::Sha256).toHex();
    return u"heliograph-"_s + QString::fromLatin1(hash.left(24));
}

} // namespace

SingleInstance::SingleInstance(const QString &key, QObject *parent) : QObject(parent), m_name(nameOf(key))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::receive);
}

SingleInstance::Role SingleInstance::begin(const QStringList &arguments)
{
    const QByteArray message =
        QJsonDocument(QJsonArray::fromStringList(arguments)).toJson(QJsonDocument::Compact) + '\n';
    if (handOver(message))
        return Role::handedOver;
    // Two started at once, and the other one was faster.
    if (!listen() && handOver(message))
        return Role::handedOver;
    return Role::first;
}

// Before the window exists, so blocking here is harmless.
bool SingleInstance::handOver(const QByteArray &message)
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    const int milliseconds = int(std::chrono::milliseconds(timeout).count());
    if (!socket.waitForConnected(milliseconds))
        return false;
    socket.write(message);
    // One that answers nothing hangs: better a second window than none.
    return socket.waitForBytesWritten(milliseconds) && socket.waitForReadyRead(milliseconds)
        && socket.readAll() == answer;
}

bool SingleInstance::listen()
{
    if (m_server.listen(m_name))
        return true;
    // No process answers there: a crash left it behind.
    return QLocalServer::removeServer(m_name) && m_server.listen(m_name);
}

void SingleInstance::receive()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        socket->setReadBufferSize(longestMessage);
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(timeout, socket, &QLocalSocket::abort);
        const auto read = [this, socket] {
            if (!socket->canReadLine()) {
                if (socket->bytesAvailable() >= longestMessage)
                    socket->abort();
                return;
            }
            const QJsonArray values = QJsonDocument::fromJson(socket->readLine()).array();
            QStringList arguments;
            for (const QJsonValue value : values)
                arguments << value.toString();
            socket->write(answer);
            socket->disconnectFromServer();
            Q_EMIT argumentsReceived(arguments);
        };
        connect(socket, &QLocalSocket::readyRead, this, read);
        read();
    }
}

} // namespace heliograph
