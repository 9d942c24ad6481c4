// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/requestguard.h"

#include "server/base/logging.h"
#include "server/net/connections.h"
#include "server/net/httpadapter.h"
#include "server/net/httperror.h"
#include "server/net/relayedsocket.h"
#include "server/protocol/endpoints.h"

#include <QPointer>
#include <fcntl.h>
#include <sys/socket.h>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

using std::chrono::seconds;
// Absolute deadlines: a request that arrives byte by byte gets no more time (slowloris).
constexpr seconds headTimeout{10};
constexpr seconds bodyTimeout{30};
constexpr seconds keepAliveTimeout{60};
// How long the client may take to close, after we have.
constexpr seconds lingerTimeout{2};
// For a request that is on its way while the server stops.
constexpr seconds lastRequestTimeout{1};
// Bytes of responses that may wait before another request is read.
constexpr qint64 mostUnread = 1024 * 1024;
constexpr qsizetype smallResponse = 16 * 1024;

} // namespace

RequestGuard::RequestGuard(QTcpSocket &socket, Ticket ticket, Connections &connections)
    : QObject(&socket), m_socket(socket), m_peer(socket.peerAddress()), m_ticket(std::move(ticket)),
      m_connections(connections),
      m_responses(std::make_shared<ResponseQueue>(static_cast<ResponseQueue::Writer &>(*this)))
{
    // Limits what Qt buffers of a request; a little more than the guard lets through.
    socket.setReadBufferSize(limit::headBytes + limit::bodyBytes + 1024);
    // Connected before Qt connects its own slot, so it runs before.
    connect(&socket, &QTcpSocket::readyRead, this, &RequestGuard::scan);
    connect(&socket, &QTcpSocket::bytesWritten, this, &RequestGuard::countUnsent);
    connect(&socket, &QTcpSocket::disconnected, this, &RequestGuard::noteDisconnected);
    setDeadline(headTimeout);
}

RequestGuard::~RequestGuard()
{
    noteDisconnected();
    m_connections.budget().change(m_peer, -m_countedUnsent);
    m_connections.forget(*this);
}

void RequestGuard::setDeadline(std::chrono::milliseconds timeout)
{
    m_deadline = m_connections.now() + timeout;
}

void RequestGuard::scan()
{
    m_connections.setCurrent(*this);
    if (m_scanner.phase() == RequestScanner::Phase::complete) {
        if (!qtReadsWhileAnswering && !m_responses->isEmpty())
            // Qt leaves the bytes where they are, too.
            return;
        m_scanner.restart();
    }
    if (m_socket.bytesToWrite() > mostUnread) {
        qCWarning(lcHttp) << "disconnected client that does not read its responses:" << m_peer;
        // Qt's slot would read what is gone.
        QObject::disconnect(&m_socket, &QTcpSocket::readyRead, nullptr, nullptr);
        return reset();
    }
    const bool isNew = !m_scanner.hasBegun();
    const auto phaseBefore = m_scanner.phase();
    m_scanner.feed(m_socket.peek(m_socket.bytesAvailable()));
    if (const auto &refusal = m_scanner.refusal())
        return refuse(responseFor(errorFor(*refusal)));
    if (isNew && m_scanner.phase() == RequestScanner::Phase::head)
        setDeadline(headTimeout);
    if (m_scanner.phase() == RequestScanner::Phase::body && phaseBefore == RequestScanner::Phase::head) {
        setDeadline(bodyTimeout);
        if (m_scanner.expectsContinue())
            checkExpectation();
        else if (qtAnswersExpectations && m_scanner.ignoresExpectation())
            // Qt would say 100, which such a client takes for the answer.
            refuse(responseFor(
                errorFor({417, "bad-expectation", QStringLiteral("HTTP/1.0 knows no Expect: leave it out.")})));
    }
}

// The final status instead of 100 where it is certain already (RFC 9110, 10.1.1).
void RequestGuard::checkExpectation()
{
    if (const auto denial = m_connections.denialOf(m_scanner, m_peer))
        return refuse(*denial);
    if (!qtAnswersExpectations && m_responses->isEmpty())
        m_socket.write("HTTP/1.1 100 Continue\r\n\r\n");
}

// Without a goodbye: the system would keep what the client does not read for a while longer.
void RequestGuard::reset()
{
    const linger now{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(static_cast<int>(m_socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    m_socket.abort();
}

void RequestGuard::stopReading()
{
    if (std::exchange(m_isLast, true))
        return;
    // Qt's own slots are cut off; in the emission that is running they are skipped.
    QObject::disconnect(&m_socket, &QTcpSocket::readyRead, nullptr, nullptr);
    connect(&m_socket, &QTcpSocket::readyRead, this, [this] { m_socket.readAll(); });
    m_socket.readAll();
}

void RequestGuard::awaitResponse()
{
    if (m_isReleased || m_duplicate || m_responses->isEmpty() || !m_connections.mayDuplicate())
        return;
    const int descriptor = ::fcntl(static_cast<int>(m_socket.socketDescriptor()), F_DUPFD_CLOEXEC, 0);
    if (descriptor >= 0)
        m_duplicate.emplace(descriptor, m_peer.protocol() == QAbstractSocket::IPv6Protocol);
}

void RequestGuard::write(const ResponseQueue::Response &response, bool isLast)
{
    const bool closes = isLast && m_isLast;
    const bool isSmall = !response.withBody || response.response.body.size() <= smallResponse;
    const bool hasRoom = m_connections.budget().hasRoom(m_peer, isSmall ? 0 : response.response.body.size());
    if (!hasRoom && m_socket.bytesToWrite() > 0)
        return reset();
    if (!response.bytes.isEmpty()) {
        m_socket.write(response.bytes);
    } else if (isSmall) {
        m_socket.write(response.response.toBytes(response.withBody, closes));
    } else if (!hasRoom) {
        m_socket.write(
            responseFor(busy(u"Too many responses wait to be read. Try again later."_s)).toBytes(true, closes));
    } else {
        // The socket keeps the body as it is; together with the head it would be copied.
        m_socket.write(response.response.toBytes(false, closes));
        m_socket.write(response.response.body);
    }
    if (isLast)
        m_duplicate.reset();
    setDeadline(m_scanner.phase() == RequestScanner::Phase::complete ? keepAliveTimeout : headTimeout);
    if (closes)
        return closeGently();
    // At once, so that it has left when Qt finds that the client has closed its sending side.
    m_socket.flush();
    countUnsent();
    runTaskWhenAlone();
}

void RequestGuard::countUnsent()
{
    const qint64 unsent = m_socket.bytesToWrite();
    m_connections.budget().change(m_peer, unsent - std::exchange(m_countedUnsent, unsent));
}

void RequestGuard::whenAlone(ResponseQueue::Number number, std::function<void()> task)
{
    m_task = std::move(task);
    m_taskNumber = number;
    connect(&m_socket, &QTcpSocket::bytesWritten, this, &RequestGuard::runTaskWhenAlone);
    runTaskWhenAlone();
}

void RequestGuard::runTaskWhenAlone()
{
    const auto isAlone = [this] {
        return m_task && m_responses->isFirst(m_taskNumber) && m_socket.bytesToWrite() == 0;
    };
    if (!m_task || !m_responses->isFirst(m_taskNumber))
        return;
    // May call this function again and leave nothing to do.
    m_socket.flush();
    if (isAlone())
        std::exchange(m_task, nullptr)();
}

bool RequestGuard::isLeaving() const
{
    return m_connections.isLeaving();
}

void RequestGuard::takeSocket(const Receive &receive)
{
    if (auto *relayed = qobject_cast<RelayedSocket *>(&m_socket)) {
        relayed->takeOver([guard = QPointer(this), receive](std::optional<SocketHandle> connection) {
            if (!guard || !connection)
                return;
            guard->m_isReleased = true;
            guard->m_socket.abort();
            receive(std::move(connection));
        });
        return;
    }
    // Set first, because taking the socket looks like the end of the connection.
    m_isReleased = true;
    auto socket = takeFromQt(m_socket);
    m_isReleased = socket.has_value();
    receive(std::move(socket));
}

Ticket RequestGuard::release()
{
    m_isReleased = true;
    m_duplicate.reset();
    m_responses->setWriter(nullptr);
    m_connections.forget(*this);
    m_socket.disconnect(this);
    return std::move(m_ticket);
}

void RequestGuard::refuse(const HttpResponse &response)
{
    m_connections.countRefusedRequest();
    qCDebug(lcHttp) << "refused" << response.status << "from" << m_peer;
    reject(response);
}

void RequestGuard::reject(const HttpResponse &response)
{
    stopReading();
    m_responses->finish(m_responses->begin(), {.response = response});
}

// Closing with unread bytes would make the system reset the connection, and the client might never see the response. So
// only our direction is closed, and what still comes is thrown away until the client closes, too.
void RequestGuard::closeGently()
{
    m_isClosing = true;
    stopReading();
    setDeadline(readTimeout);
    connect(&m_socket, &QTcpSocket::bytesWritten, this, &RequestGuard::closeWhenWritten);
    m_socket.flush();
    countUnsent();
    closeWhenWritten();
}

// Not a moment before: later Qt versions throw a connection away that is closing while its request is being forgotten,
// with all that is not yet written.
void RequestGuard::closeWhenWritten()
{
    if (m_isWritten || m_socket.bytesToWrite() > 0)
        return;
    m_isWritten = true;
    setDeadline(lingerTimeout);
    ::shutdown(static_cast<int>(m_socket.socketDescriptor()), SHUT_WR);
}

// What is still owed goes on over the duplicate, if there is one: the client may have closed its sending side only.
void RequestGuard::noteDisconnected()
{
    if (m_isReleased || std::exchange(m_isGone, true))
        return;
    m_task = nullptr;
    if (m_duplicate && !m_responses->isEmpty())
        m_connections.keepHalfClosed(*std::exchange(m_duplicate, std::nullopt), m_responses, std::move(m_ticket));
    else
        m_responses->setWriter(nullptr);
    Q_EMIT gone();
}

// A client with an idle connection may be about to use it: it gets to know by the next response, or by the end of the
// connection a little later.
void RequestGuard::leave()
{
    if (m_isReleased || m_isClosing)
        return;
    if (!m_responses->isEmpty())
        stopReading();
    else if (!m_scanner.hasBegun() || m_scanner.phase() == RequestScanner::Phase::complete)
        setDeadline(lastRequestTimeout);
}

void RequestGuard::checkDeadline(Clock::Instant now)
{
    if (m_isReleased || now < m_deadline)
        return;
    if (m_isClosing || m_socket.bytesToWrite() > 0)
        return reset();
    const bool isInRequest = m_scanner.hasBegun() && m_scanner.phase() != RequestScanner::Phase::complete;
    if (isInRequest && !m_isLast)
        refuse(responseFor(
            {.status = 408, .error = {.text = u"The request took too long to arrive."_s, .code = "timeout"}}));
    else if (!m_responses->isEmpty())
        // The server has to give the response now; the client is not late.
        setDeadline(readTimeout);
    else if (m_connections.isLeaving())
        closeGently();
    else
        m_socket.disconnectFromHost();
}

} // namespace heliograph
