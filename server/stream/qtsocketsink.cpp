// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/qtsocketsink.h"

#include <QTcpSocket>

namespace heliograph
{

namespace
{

// Qt buffers whatever it is given, so the limit is ours: above it the socket counts as full, below the mark as
// writable.
constexpr qint64 fullAt = 64 * 1024;
constexpr qint64 writableAt = 16 * 1024;

} // namespace

QtSocketSink::QtSocketSink(QTcpSocket &socket, std::shared_ptr<void> hold) : m_socket(&socket), m_hold(std::move(hold))
{
    socket.setReadBufferSize(1024);
    QObject::connect(&socket, &QTcpSocket::readyRead, &m_context, [this] { discardInput(); });
    QObject::connect(&socket, &QTcpSocket::bytesWritten, &m_context, [this] { continueWriting(); });
    // Queued: Qt may notice the end while a write of ours is on the stack.
    QObject::connect(
        &socket, &QTcpSocket::disconnected, &m_context,
        [this] {
            const bool isTimeout = m_socket && m_socket->error() == QAbstractSocket::SocketTimeoutError;
            if (m_owner)
                m_owner->sinkClosed(isTimeout ? CloseReason::timeout : CloseReason::ended);
        },
        Qt::QueuedConnection);
}

QtSocketSink::~QtSocketSink()
{
    if (m_socket)
        m_socket->abort();
}

void QtSocketSink::attach(Owner *owner)
{
    m_owner = owner;
}

std::size_t QtSocketSink::write(std::span<const Slice> slices)
{
    std::size_t written = 0;
    for (const Slice &slice : slices) {
        if (!m_socket || m_socket->state() != QAbstractSocket::ConnectedState || unsent() >= fullAt)
            break;
        m_socket->write(static_cast<const char *>(slice.data()), static_cast<qint64>(slice.size()));
        written += slice.size();
    }
    return written;
}

void QtSocketSink::awaitWritable()
{
    m_wantsToWrite = true;
    QMetaObject::invokeMethod(
        &m_context, [this] { continueWriting(); }, Qt::QueuedConnection);
}

void QtSocketSink::finish()
{
    if (m_socket)
        m_socket->disconnectFromHost();
}

qint64 QtSocketSink::unsent() const
{
    return m_socket->bytesToWrite();
}

void QtSocketSink::discardInput()
{
    m_discarded += m_socket->readAll().size();
    if (m_discarded > mostInput)
        m_socket->abort();
}

void QtSocketSink::continueWriting()
{
    if (!m_wantsToWrite || !m_socket || unsent() > writableAt)
        return;
    m_wantsToWrite = false;
    if (m_owner)
        m_owner->sinkBecameWritable();
}

} // namespace heliograph
