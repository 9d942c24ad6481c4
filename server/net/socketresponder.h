// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/net/admission.h"
#include "server/net/responder.h"
#include "server/stream/handover.h"

namespace heliograph
{

// The response to a stream request that has not been with Qt: its connection serves nothing else.
class SocketResponder final : public Responder
{
public:
    SocketResponder(SocketHandle socket, Ticket ticket)
        : Responder(false), m_socket(std::move(socket)), m_ticket(std::move(ticket))
    {
    }
    ~SocketResponder() override { endUnanswered(); }

    // Nothing but a stream is awaited here.
    void whenGone(QObject *, std::function<void()>) override {}

private:
    void write(const HttpResponse &response) override { writeBytes(response.toBytes(true, true)); }
    void writeBytes(const QByteArray &bytes) override;
    void giveTo(Hub &hub, StreamRequest request) override;

    SocketHandle m_socket;
    Ticket m_ticket;
};

} // namespace heliograph
