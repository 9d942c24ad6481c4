// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/net/admission.h"
#include "server/net/httpresponse.h"
#include "server/base/clock.h"

#include <QPointer>
#include <QSet>
#include <QTcpSocket>
#include <QTimer>

namespace heliograph
{

class RequestGuard;

// Lets connections in, keeps the ones that are with Qt, and ends those whose deadline has passed.
class Connections final : public QObject
{
    Q_OBJECT

public:
    Connections(Admission::Caps caps, const Clock &clock, QObject *parent = nullptr);

    bool welcome(QTcpSocket &socket); // false: turned away, not for Qt
    Admission::Ticket admit(const QHostAddress &peer)
    {
        return m_admission.admit(peer);
    } // for a connection not with Qt
    void forget(RequestGuard &guard);

    // Ends every connection as soon as nothing is owed to it, then emptied().
    void leave();
    bool isLeaving() const { return m_isLeaving; }

    // Whose bytes Qt is looking at: set before Qt's slot for the same bytes runs.
    void setCurrent(RequestGuard &guard);
    RequestGuard *current() const;

    Clock::Instant now() const { return m_clock.now(); }
    const Admission &admission() const { return m_admission; }
    quint64 refusedRequests() const { return m_refusedRequests; }
    void countRefusedRequest() { ++m_refusedRequests; }

Q_SIGNALS:
    void emptied();

private:
    void checkDeadlines();

    const Clock &m_clock;
    Admission m_admission;
    QSet<RequestGuard *> m_guards;
    QPointer<RequestGuard> m_current;
    QTimer m_deadlines; // runs while there are connections
    int m_turnedAway = 0;
    bool m_isLeaving = false;
    quint64 m_refusedRequests = 0;
};

} // namespace heliograph
