// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/halfclosedconnection.h"

#include "server/net/connections.h"

#include <cerrno>
#include <sys/socket.h>

namespace heliograph
{

namespace
{
constexpr qsizetype mostUnsent = 2 * 1024 * 1024;
} // namespace

HalfClosedConnection::HalfClosedConnection(SocketHandle socket, std::shared_ptr<ResponseQueue> queue, Ticket ticket,
                                           Connections &connections)
    : m_socket(std::move(socket)), m_queue(std::move(queue)), m_ticket(std::move(ticket)), m_connections(connections),
      m_writable(m_socket.descriptor(), QSocketNotifier::Write), m_deadline(connections.now() + readTimeout)
{
    m_writable.setEnabled(false);
    connect(&m_writable, &QSocketNotifier::activated, this, &HalfClosedConnection::send);
    m_queue->setWriter(this);
}

HalfClosedConnection::~HalfClosedConnection()
{
    m_queue->setWriter(nullptr);
}

void HalfClosedConnection::write(const ResponseQueue::Response &response, bool isLast)
{
    if (m_isClosed)
        return;
    m_unsent += response.bytes.isEmpty() ? response.response.toBytes(response.withBody, isLast) : response.bytes;
    m_deadline = m_connections.now() + readTimeout;
    send();
}

void HalfClosedConnection::send()
{
    while (!m_unsent.isEmpty()) {
        const ssize_t sent = ::send(m_socket.descriptor(), m_unsent.constData(), std::size_t(m_unsent.size()),
                                    MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent > 0) {
            m_unsent.remove(0, sent);
        } else if (errno != EINTR) {
            const bool isFull = errno == EAGAIN || errno == EWOULDBLOCK;
            if (!isFull || m_unsent.size() > mostUnsent)
                return close();
            return m_writable.setEnabled(true);
        }
    }
    m_writable.setEnabled(false);
    if (m_queue->isEmpty())
        close();
}

void HalfClosedConnection::close()
{
    m_isClosed = true;
    m_writable.setEnabled(false);
    m_connections.forget(*this);
    // Deferred: the queue may be writing to this.
    deleteLater();
}

void HalfClosedConnection::checkDeadline(Clock::Instant now)
{
    if (!m_isClosed && !m_unsent.isEmpty() && now >= m_deadline)
        close();
}

} // namespace heliograph
