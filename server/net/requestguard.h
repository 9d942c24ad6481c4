// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/net/admission.h"
#include "server/net/httpresponse.h"
#include "server/net/requestscanner.h"
#include "server/base/clock.h"

#include <QObject>
#include <QTcpSocket>
#include <deque>
#include <functional>

namespace heliograph
{

class Connections;

// Stands between one connection and Qt's parser, which it is told of every byte before: refuses bad requests itself,
// keeps deadlines, and puts the answers in the order of their requests. Child of its socket.
class RequestGuard final : public QObject
{
    Q_OBJECT

public:
    RequestGuard(QTcpSocket &socket, Admission::Ticket ticket, Connections &connections);
    ~RequestGuard() override;

    QTcpSocket &socket() { return m_socket; }
    const RequestScanner &request() const { return m_scanner; }

    // Answers leave in the order in which they were begun.
    using AnswerNumber = quint64;
    AnswerNumber beginAnswer();
    void finishAnswer(AnswerNumber number, const QByteArray &bytes, bool closes);
    void sendNow() { m_socket.flush(); } // instead of in the loop's next turn

    // Runs the task once all answers before this one have left the process; it may take the connection away.
    void whenAlone(AnswerNumber number, std::function<void()> task);
    Admission::Ticket release(); // the guard has no part in the connection any more

    void turnAway(const HttpResponse &answer); // answers without having read a request, then closes
    void checkDeadline(Clock::Instant now);
    void leave(); // at once, where the client is owed no answer

private:
    struct Answer {
        QByteArray bytes;
        bool isFinished = false;
        bool closes = false;
        std::function<void()> whenAlone;
    };

    void scan();
    void refuse(const Refusal &refusal);
    void writeFinished();
    void closeGently();
    void closeWhenWritten();
    void setDeadline(std::chrono::milliseconds patience);

    QTcpSocket &m_socket;
    Admission::Ticket m_ticket;
    Connections &m_connections;
    RequestScanner m_scanner;
    std::deque<Answer> m_answers; // begun and not yet written
    AnswerNumber m_written = 0;
    Clock::Instant m_deadline;
    bool m_isClosing = false;
    bool m_isWritten = false; // while it is closing: all answers have left the process
    bool m_isReleased = false;
};

} // namespace heliograph
