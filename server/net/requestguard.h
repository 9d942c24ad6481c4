// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/base/clock.h"
#include "server/net/admission.h"
#include "server/net/httpresponse.h"
#include "server/net/requestscanner.h"
#include "server/net/responsequeue.h"
#include "server/stream/handover.h"

#include <QObject>
#include <QTcpSocket>
#include <functional>

namespace heliograph
{

class Connections;

// Stands between one connection and Qt's parser and sees every byte first: refuses bad requests itself, keeps
// deadlines, and writes the responses. Child of its socket.
class RequestGuard final : public QObject, private ResponseQueue::Writer
{
    Q_OBJECT

public:
    RequestGuard(QTcpSocket &socket, Ticket ticket, Connections &connections);
    ~RequestGuard() override;

    QTcpSocket &socket() { return m_socket; }
    // Valid also when the client is gone.
    const QHostAddress &peer() const { return m_peer; }
    const RequestScanner &request() const { return m_scanner; }
    bool isLeaving() const;
    const std::shared_ptr<ResponseQueue> &responses() const { return m_responses; }

    // The request that is being carried out is the last one of this connection: what comes behind it is thrown away.
    void stopReading();
    // A response is still to come: it can then be written even if the client closes its sending side meanwhile.
    void awaitResponse();

    // Runs the task once all responses before this one have left the process; it may take the connection away.
    void whenAlone(ResponseQueue::Number number, std::function<void()> task);
    // The connection itself, away from Qt; empty, and nothing has changed, without a descriptor. Called at once, or
    // later where it is encrypted, and not at all when the client has gone.
    using Receive = std::function<void(std::optional<SocketHandle> connection)>;
    void takeSocket(const Receive &receive);
    // The guard has no part in the connection any more.
    Ticket release();

    // Rejects without having read a request, then closes.
    void reject(const HttpResponse &response);
    void checkDeadline(Clock::Instant now);
    // Closes as soon as the client is owed no response.
    void leave();

Q_SIGNALS:
    // The socket reaches no client any more.
    void gone();

private:
    void scan();
    void refuse(const HttpResponse &response);
    void checkExpectation();
    void reset();
    void write(const ResponseQueue::Response &response, bool isLast) override;
    void runTaskWhenAlone();
    void countUnsent();
    void closeGently();
    void closeWhenWritten();
    void noteDisconnected();
    void setDeadline(std::chrono::milliseconds timeout);

    QTcpSocket &m_socket;
    const QHostAddress m_peer;
    Ticket m_ticket;
    Connections &m_connections;
    RequestScanner m_scanner;
    const std::shared_ptr<ResponseQueue> m_responses;
    // The task of whenAlone().
    std::function<void()> m_task;
    ResponseQueue::Number m_taskNumber = 0;
    // Held while a response is still to come.
    std::optional<SocketHandle> m_duplicate;
    Clock::Instant m_deadline;
    qint64 m_countedUnsent = 0;
    // No further request is read.
    bool m_isLast = false;
    bool m_isClosing = false;
    // While it is closing: all responses have left the process.
    bool m_isWritten = false;
    bool m_isReleased = false;
    bool m_isGone = false;
};

} // namespace heliograph
