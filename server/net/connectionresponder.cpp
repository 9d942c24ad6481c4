// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/connectionresponder.h"

#include "server/stream/hub.h"
#include "server/stream/qtsocketsink.h"

namespace heliograph
{

ConnectionResponder::ConnectionResponder(RequestGuard &connection, bool isHead)
    : Responder(isHead), m_connection(&connection), m_responses(connection.responses()),
      m_number(connection.responses()->begin())
{
    if (connection.request().closesAfterwards() || connection.isLeaving())
        connection.stopReading();
}

ConnectionResponder::~ConnectionResponder()
{
    endUnanswered();
}

void ConnectionResponder::write(const HttpResponse &response)
{
    finish({.response = response, .withBody = !isHead()});
}

void ConnectionResponder::writeBytes(const QByteArray &bytes)
{
    finish({.bytes = bytes});
}

void ConnectionResponder::finish(ResponseQueue::Response response)
{
    m_needsHold = false;
    m_responses->finish(m_number, std::move(response));
    m_hold.reset();
}

void ConnectionResponder::hold(std::shared_ptr<void> held)
{
    m_hold = std::move(held);
    if (m_connection)
        m_connection->awaitResponse();
}

void ConnectionResponder::whenGone(QObject *context, std::function<void()> task)
{
    if (m_connection)
        QObject::connect(m_connection, &RequestGuard::gone, context, std::move(task));
}

void ConnectionResponder::expectStream()
{
    if (m_connection && !isHead())
        m_connection->stopReading();
}

void ConnectionResponder::giveTo(Hub &hub, StreamRequest request)
{
    if (!m_connection)
        return;
    m_connection->whenAlone(
        m_number, [self = shared_from_this(), this, &hub, request = std::move(request)] { handOver(hub, request); });
}

void ConnectionResponder::handOver(Hub &hub, StreamRequest request)
{
    if (!hub.takesSockets()) {
        Ticket ticket = m_connection->release();
        return hub.open(request, std::make_shared<QtSocketSink>(m_connection->socket(), shared_from_this()),
                        std::move(ticket));
    }
    m_connection->takeSocket(
        [self = shared_from_this(), this, &hub, request = std::move(request)](std::optional<SocketHandle> taken) {
            if (!taken) {
                reopen();
                return send(tooManyStreams());
            }
            Ticket ticket = m_connection->release();
            m_needsHold = false;
            m_hold.reset();
            hub.open(request, *std::move(taken), std::move(ticket));
        });
}

} // namespace heliograph
