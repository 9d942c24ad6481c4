// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/connections.h"

#include "server/net/halfclosedconnection.h"
#include "server/net/httperror.h"
#include "server/net/relayedsocket.h"
#include "server/net/requestguard.h"

namespace heliograph
{

namespace
{

// Beyond them no response is given, the connection is only closed.
constexpr int mostRejectedAtOnce = 64;
constexpr std::chrono::milliseconds deadlineInterval{1'000};
constexpr std::chrono::milliseconds deadlineIntervalWhenLeaving{100};

} // namespace

Connections::Connections(Admission::Caps caps, const Clock &clock, QObject *parent)
    : QObject(parent), m_clock(clock), m_admission(caps)
{
    m_deadlines.setInterval(deadlineInterval);
    connect(&m_deadlines, &QTimer::timeout, this, &Connections::checkDeadlines);
}

Connections::~Connections()
{
    qDeleteAll(std::exchange(m_halfClosed, {}));
}

bool Connections::admit(QTcpSocket &socket)
{
    auto *relayed = qobject_cast<RelayedSocket *>(&socket);
    Ticket ticket = relayed ? relayed->takeTicket() : m_admission.admit(socket.peerAddress());
    const bool isAdmitted = bool(ticket);
    if (!isAdmitted && m_rejected >= mostRejectedAtOnce) {
        socket.abort();
        socket.deleteLater();
        return false;
    }
    auto *guard = new RequestGuard(socket, std::move(ticket), *this);
    m_guards.insert(guard);
    if (!m_deadlines.isActive())
        m_deadlines.start();
    if (!isAdmitted) {
        ++m_rejected;
        connect(guard, &QObject::destroyed, this, [this] { --m_rejected; });
        connect(&socket, &QTcpSocket::disconnected, &socket, &QObject::deleteLater);
        guard->reject(responseFor(tooManyConnections()));
    }
    return isAdmitted;
}

void Connections::forget(RequestGuard &guard)
{
    if (m_guards.remove(&guard))
        reportWhenEmpty();
}

void Connections::keepHalfClosed(SocketHandle socket, std::shared_ptr<ResponseQueue> queue, Ticket ticket)
{
    m_halfClosed.insert(new HalfClosedConnection(std::move(socket), std::move(queue), std::move(ticket), *this));
}

void Connections::forget(HalfClosedConnection &connection)
{
    if (m_halfClosed.remove(&connection))
        reportWhenEmpty();
}

bool Connections::mayDuplicate() const
{
    return m_admission.room() > 0;
}

void Connections::reportWhenEmpty()
{
    if (!m_guards.isEmpty() || !m_halfClosed.isEmpty())
        return;
    m_deadlines.stop();
    if (m_isLeaving)
        Q_EMIT emptied();
}

void Connections::leave()
{
    m_isLeaving = true;
    m_deadlines.setInterval(deadlineIntervalWhenLeaving);
    // Copied, because a guard that ends its connection leaves the set.
    const QSet<RequestGuard *> guards = m_guards;
    for (RequestGuard *guard : guards)
        guard->leave();
    reportWhenEmpty();
}

void Connections::setCurrent(RequestGuard &guard)
{
    m_current = &guard;
}

RequestGuard *Connections::current() const
{
    return m_current;
}

std::optional<HttpResponse> Connections::denialOf(const RequestScanner &scanned, const QHostAddress &peer) const
{
    if (!m_headCheck)
        return std::nullopt;
    HttpRequest request = HttpRequest::fromHead(scanned.head());
    request.peer = peer;
    return m_headCheck(request);
}

void Connections::checkDeadlines()
{
    const auto now = m_clock.now();
    // Copied, because a guard that ends its connection leaves the set.
    const QSet<RequestGuard *> guards = m_guards;
    for (RequestGuard *guard : guards)
        guard->checkDeadline(now);
    const QSet<HalfClosedConnection *> halfClosed = m_halfClosed;
    for (HalfClosedConnection *connection : halfClosed)
        connection->checkDeadline(now);
}

} // namespace heliograph
