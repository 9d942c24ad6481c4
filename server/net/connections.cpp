// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/connections.h"

#include "server/net/httperror.h"
#include "server/net/requestguard.h"

namespace heliograph
{

namespace
{
constexpr int mostTurnedAwayAtOnce = 64; // beyond them no answer is given, only the door is shut
}

Connections::Connections(Admission::Caps caps, const Clock &clock, QObject *parent)
    : QObject(parent), m_clock(clock), m_admission(caps)
{
    m_deadlines.setInterval(std::chrono::seconds(1));
    connect(&m_deadlines, &QTimer::timeout, this, &Connections::checkDeadlines);
}

bool Connections::welcome(QTcpSocket &socket)
{
    Admission::Ticket ticket = m_admission.admit(socket.peerAddress());
    const bool isAdmitted = ticket != nullptr;
    if (!isAdmitted && m_turnedAway >= mostTurnedAwayAtOnce) {
        socket.abort();
        socket.deleteLater();
        return false;
    }
    auto *guard = new RequestGuard(socket, std::move(ticket), *this);
    m_guards.insert(guard);
    if (!m_deadlines.isActive())
        m_deadlines.start();
    if (!isAdmitted) {
        ++m_turnedAway;
        connect(guard, &QObject::destroyed, this, [this] { --m_turnedAway; });
        connect(&socket, &QTcpSocket::disconnected, &socket, &QObject::deleteLater);
        guard->turnAway(responseFor(busy(QStringLiteral("The server has as many connections as it can carry."))));
    }
    return isAdmitted;
}

void Connections::forget(RequestGuard &guard)
{
    m_guards.remove(&guard);
    if (!m_guards.isEmpty())
        return;
    m_deadlines.stop();
    if (m_isLeaving)
        Q_EMIT emptied();
}

void Connections::leave()
{
    m_isLeaving = true;
    const QSet<RequestGuard *> guards = m_guards; // a guard that ends its connection leaves the set
    for (RequestGuard *guard : guards)
        guard->leave();
    if (m_guards.isEmpty())
        Q_EMIT emptied();
}

void Connections::setCurrent(RequestGuard &guard)
{
    m_current = &guard;
}

RequestGuard *Connections::current() const
{
    return m_current;
}

void Connections::checkDeadlines()
{
    const auto now = m_clock.now();
    const QSet<RequestGuard *> guards = m_guards; // a guard that ends its connection leaves the set
    for (RequestGuard *guard : guards)
        guard->checkDeadline(now);
}

} // namespace heliograph
