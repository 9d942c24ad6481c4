// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/base/clock.h"
#include "server/net/admission.h"
#include "server/net/responsequeue.h"
#include "server/stream/handover.h"

#include <QObject>
#include <QSocketNotifier>

namespace heliograph
{

class Connections;

// A connection whose client has closed its sending side while responses are owed to it. Qt closes such a socket at
// once; this writes the responses to a duplicate of its descriptor, then closes it.
class HalfClosedConnection final : public QObject, private ResponseQueue::Writer
{
    Q_OBJECT

public:
    HalfClosedConnection(SocketHandle socket, std::shared_ptr<ResponseQueue> queue, Ticket ticket,
                         Connections &connections);
    ~HalfClosedConnection() override;

    void checkDeadline(Clock::Instant now);

private:
    void write(const ResponseQueue::Response &response, bool isLast) override;
    void send();
    void close();

    SocketHandle m_socket;
    std::shared_ptr<ResponseQueue> m_queue;
    const Ticket m_ticket;
    Connections &m_connections;
    QSocketNotifier m_writable;
    QByteArray m_unsent;
    Clock::Instant m_deadline;
    bool m_isClosed = false;
};

} // namespace heliograph
