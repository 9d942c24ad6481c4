// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/responder.h"

#include "server/base/logging.h"

namespace heliograph
{

Responder::Responder(RequestGuard &connection, bool isHead)
    : m_connection(&connection), m_number(connection.beginAnswer()), m_isHead(isHead),
      m_closes(connection.request().closesAfterwards())
{
}

Responder::~Responder()
{
    if (!m_isOver && m_connection) {
        qCCritical(lcHttp) << "a request was left without an answer";
        send(HttpError{.status = 500, .error = {.text = QStringLiteral("The server has a fault."), .code = "fault"}});
    }
}

void Responder::send(HttpResponse answer)
{
    answer.fields += m_fields;
    sendBytes(answer.toBytes(!m_isHead, m_closes));
}

void Responder::sendBytes(const QByteArray &bytes)
{
    if (std::exchange(m_isOver, true))
        return;
    m_needsHold = false;
    if (m_connection)
        m_connection->finishAnswer(m_number, bytes, m_closes);
    // Before the engine wakes up for what the answer is about: both would have to share the processors.
    if (m_connection && m_isLate)
        m_connection->sendNow();
    m_hold.reset();
}

void Responder::hold(std::shared_ptr<void> held)
{
    m_isLate = true;
    m_hold = std::move(held);
}

QByteArray Responder::fieldLines() const
{
    QByteArray lines;
    for (const auto &[name, value] : m_fields)
        lines += name + ": " + value + "\r\n";
    return lines;
}

void Responder::takeOver(TakeOver task)
{
    if (std::exchange(m_isOver, true) || !m_connection)
        return;
    m_connection->whenAlone(m_number, [self = shared_from_this(), task = std::move(task)] {
        const TakenBy taker = task(*self->m_connection);
        self->m_needsHold = taker == TakenBy::qtSink;
        if (taker == TakenBy::engine)
            self->m_hold.reset();
        if (taker != TakenBy::nobody)
            return;
        self->m_isOver = false;
        self->send(busy(QStringLiteral("The server has as many streams as it can carry.")));
    });
}

} // namespace heliograph
