// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/requestguard.h"

#include "server/net/connections.h"
#include "server/net/httperror.h"
#include "server/net/httpadapter.h"
#include "server/base/logging.h"
#include "server/protocol/endpoints.h"

#include <QSslSocket>
#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

namespace heliograph
{

namespace
{

using std::chrono::seconds;
// Absolute: a request that drips in slowly does not earn more time with every byte.
constexpr seconds patienceForHead{10};
constexpr seconds patienceForBody{30};
constexpr seconds patienceForNextRequest{60};
constexpr seconds patienceForReading{60}; // of an answer
constexpr seconds patienceForLeaving{2};
constexpr seconds patienceForLastRequest{1}; // before the server goes
constexpr qint64 mostUnreadAnswers = 1024 * 1024;

} // namespace

RequestGuard::RequestGuard(QTcpSocket &socket, Admission::Ticket ticket, Connections &connections)
    : QObject(&socket), m_socket(socket), m_ticket(std::move(ticket)), m_connections(connections)
{
    // Caps what Qt buffers of a request; a little more than the guard lets through.
    socket.setReadBufferSize(limit::headBytes + limit::bodyBytes + 1024);
    // Connected before Qt connects its own slot, so it runs before.
    connect(&socket, &QTcpSocket::readyRead, this, &RequestGuard::scan);
    setDeadline(patienceForHead);
}

RequestGuard::~RequestGuard()
{
    m_connections.forget(*this);
}

void RequestGuard::setDeadline(std::chrono::milliseconds patience)
{
    m_deadline = m_connections.now() + patience;
}

void RequestGuard::scan()
{
    m_connections.setCurrent(*this);
    if (m_scanner.phase() == RequestScanner::Phase::complete) {
        if (!qtReadsWhileAnswering && !m_answers.empty())
            return; // Qt leaves the bytes where they are, too
        m_scanner.restart();
    }
    if (m_socket.bytesToWrite() > mostUnreadAnswers) {
        qCWarning(lcHttp) << "a client that asks but does not read was disconnected:" << m_socket.peerAddress();
        QObject::disconnect(&m_socket, &QTcpSocket::readyRead, nullptr, nullptr); // Qt's slot would read what is gone
        m_socket.abort();
        return;
    }
    const bool isNew = !m_scanner.hasBegun();
    const auto phaseBefore = m_scanner.phase();
    m_scanner.feed(m_socket.peek(m_socket.bytesAvailable()));
    if (const auto &refusal = m_scanner.refusal())
        return refuse(*refusal);
    if (isNew && m_scanner.phase() == RequestScanner::Phase::head)
        setDeadline(patienceForHead);
    if (m_scanner.phase() == RequestScanner::Phase::body && phaseBefore == RequestScanner::Phase::head) {
        setDeadline(patienceForBody);
        if (m_scanner.expectsContinue() && !qtAnswersExpectations)
            m_socket.write("HTTP/1.1 100 Continue\r\n\r\n");
    }
}

RequestGuard::AnswerNumber RequestGuard::beginAnswer()
{
    m_answers.emplace_back();
    return m_written + m_answers.size();
}

void RequestGuard::finishAnswer(AnswerNumber number, const QByteArray &bytes, bool closes)
{
    Answer &answer = m_answers[number - m_written - 1];
    answer.bytes = bytes;
    answer.closes = closes;
    answer.isFinished = true;
    writeFinished();
}

void RequestGuard::whenAlone(AnswerNumber number, std::function<void()> task)
{
    m_answers[number - m_written - 1].whenAlone = std::move(task);
    connect(&m_socket, &QTcpSocket::bytesWritten, this, &RequestGuard::writeFinished);
    writeFinished();
}

void RequestGuard::writeFinished()
{
    while (!m_answers.empty() && m_answers.front().isFinished && !m_isClosing) {
        const Answer answer = std::move(m_answers.front());
        m_answers.pop_front();
        ++m_written;
        m_socket.write(answer.bytes);
        setDeadline(m_scanner.phase() == RequestScanner::Phase::complete ? patienceForNextRequest : patienceForHead);
        if (answer.closes || m_connections.isLeaving())
            closeGently();
    }
    const auto isAlone = [this] {
        return !m_answers.empty() && m_answers.front().whenAlone && m_socket.bytesToWrite() == 0;
    };
    if (m_answers.empty() || !m_answers.front().whenAlone)
        return;
    m_socket.flush(); // which may call this again and leave nothing to do
    if (isAlone())
        std::exchange(m_answers.front().whenAlone, nullptr)();
}

Admission::Ticket RequestGuard::release()
{
    m_isReleased = true;
    m_connections.forget(*this);
    m_socket.disconnect(this);
    return std::move(m_ticket);
}

void RequestGuard::refuse(const Refusal &refusal)
{
    m_connections.countRefusedRequest();
    qCDebug(lcHttp) << "refused" << refusal.status << refusal.code << "from" << m_socket.peerAddress();
    turnAway(responseFor(errorFor(refusal)));
}

void RequestGuard::turnAway(const HttpResponse &answer)
{
    // Qt's own slots are cut off; in the emission that is running they are skipped.
    QObject::disconnect(&m_socket, &QTcpSocket::readyRead, nullptr, nullptr);
    m_socket.write(answer.toBytes(true, true));
    closeGently();
}

// Closing with unread bytes would make the system reset the connection, and the client might never see the answer. So
// only our direction is closed, and what still comes is thrown away until the client closes, too.
void RequestGuard::closeGently()
{
    m_isClosing = true;
    setDeadline(patienceForReading);
    QObject::disconnect(&m_socket, &QTcpSocket::readyRead, nullptr, nullptr);
    connect(&m_socket, &QTcpSocket::readyRead, this, [this] { m_socket.readAll(); });
    m_socket.readAll();
    connect(&m_socket, &QTcpSocket::bytesWritten, this, &RequestGuard::closeWhenWritten);
    if (const auto *encrypted = qobject_cast<QSslSocket *>(&m_socket))
        connect(encrypted, &QSslSocket::encryptedBytesWritten, this, &RequestGuard::closeWhenWritten);
    m_socket.flush();
    closeWhenWritten();
}

// Not a moment before: later Qt versions throw a connection away that is closing while its request is being forgotten,
// with all that is not yet written.
void RequestGuard::closeWhenWritten()
{
    const auto *encrypted = qobject_cast<QSslSocket *>(&m_socket);
    if (m_isWritten || m_socket.bytesToWrite() > 0 || (encrypted && encrypted->encryptedBytesToWrite() > 0))
        return;
    m_isWritten = true;
    setDeadline(patienceForLeaving);
#ifdef Q_OS_UNIX
    if (!encrypted) {
        ::shutdown(static_cast<int>(m_socket.socketDescriptor()), SHUT_WR);
        return;
    }
#endif
    m_socket.disconnectFromHost();
}

void RequestGuard::leave()
{
    if (m_isReleased || m_isClosing)
        return;
    if (m_scanner.phase() == RequestScanner::Phase::complete && m_answers.empty())
        closeGently();
    else if (!m_scanner.hasBegun()) // has just come in
        setDeadline(patienceForLastRequest);
}

void RequestGuard::checkDeadline(Clock::Instant now)
{
    if (m_isReleased || now < m_deadline)
        return;
    if (m_isClosing || m_socket.bytesToWrite() > 0) {
        m_socket.abort();
        return;
    }
    if (m_scanner.phase() == RequestScanner::Phase::complete && !m_answers.empty()) {
        setDeadline(patienceForReading); // the answer is ours to give; the client is not late
        return;
    }
    if (m_scanner.hasBegun() && m_scanner.phase() != RequestScanner::Phase::complete)
        refuse({.status = 408, .code = "timeout", .text = QStringLiteral("The request took too long to arrive.")});
    else
        m_socket.disconnectFromHost();
}

} // namespace heliograph
