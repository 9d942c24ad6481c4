// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/base/clock.h"
#include "server/net/admission.h"
#include "server/net/httprequest.h"
#include "server/net/httpresponse.h"
#include "server/net/sendbudget.h"
#include "server/stream/handover.h"

#include <QPointer>
#include <QSet>
#include <QTcpSocket>
#include <QTimer>
#include <chrono>
#include <functional>

namespace heliograph
{

// How long a client may take to read what was written.
constexpr std::chrono::seconds readTimeout{60};

class HalfClosedConnection;
class RequestGuard;
class RequestScanner;
class ResponseQueue;

// Admits connections, keeps the ones that are with Qt, and ends those whose deadline has passed.
class Connections final : public QObject
{
    Q_OBJECT

public:
    Connections(Admission::Caps caps, const Clock &clock, QObject *parent = nullptr);
    ~Connections() override;

    // Returns false if the connection was rejected and is not for Qt.
    bool admit(QTcpSocket &socket);
    // Admits a connection that is not with Qt.
    Ticket admit(const QHostAddress &peer) { return m_admission.admit(peer); }
    void forget(RequestGuard &guard);

    // Takes over what is owed to a client that has closed its sending side.
    void keepHalfClosed(SocketHandle socket, std::shared_ptr<ResponseQueue> queue, Ticket ticket);
    void forget(HalfClosedConnection &connection);
    // Whether there are descriptors for another duplicate.
    bool mayDuplicate() const;

    // Ends every connection as soon as nothing is owed to it, then emptied(). May be called again for those that have
    // come since.
    void leave();
    bool isLeaving() const { return m_isLeaving; }

    // Whose bytes Qt is looking at: set before Qt's slot for the same bytes runs.
    void setCurrent(RequestGuard &guard);
    RequestGuard *current() const;

    // Asked about a request whose client waits before it sends the body: the response that it would get whatever the
    // body is.
    using HeadCheck = std::function<std::optional<HttpResponse>(const HttpRequest &request)>;
    void setHeadCheck(HeadCheck check) { m_headCheck = std::move(check); }
    std::optional<HttpResponse> denialOf(const RequestScanner &scanned, const QHostAddress &peer) const;

    Clock::Instant now() const { return m_clock.now(); }
    const Admission &admission() const { return m_admission; }
    SendBudget &budget() { return m_budget; }
    quint64 refusedRequests() const { return m_refusedRequests; }
    void countRefusedRequest() { ++m_refusedRequests; }

Q_SIGNALS:
    void emptied();

private:
    void checkDeadlines();
    void reportWhenEmpty();

    const Clock &m_clock;
    Admission m_admission;
    SendBudget m_budget;
    QSet<RequestGuard *> m_guards;
    QSet<HalfClosedConnection *> m_halfClosed;
    QPointer<RequestGuard> m_current;
    HeadCheck m_headCheck;
    // Runs while there are connections.
    QTimer m_deadlines;
    // Connections that were rejected and are not closed yet.
    int m_rejected = 0;
    bool m_isLeaving = false;
    quint64 m_refusedRequests = 0;
};

} // namespace heliograph
