// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/net/httprequest.h"
#include "server/stream/asioloop.h"
#include "server/stream/handover.h"

#include <asio/ip/tcp.hpp>
#include <list>
#include <memory>
#include <vector>

namespace heliograph
{

// Accepts connections in a thread of its own and looks at the first bytes of each without taking them. A plain request
// for an event stream goes straight to the engine, and Qt never makes objects for it, which would be most of a stream's
// cost. Everything else is forwarded to Qt untouched. Only for systems where sockets can be handed over.
class StreamAcceptor
{
public:
    // Idle sockets, and sockets on their way to the Qt thread, may take all the capacity there is, and this much where
    // there is none. Beyond that the socket that has been idle for longest is closed.
    static constexpr int leastWaiting = 64;
    static constexpr std::chrono::seconds idleTimeout{10};
    static constexpr std::chrono::seconds lastIdleTimeout{1}; // once nothing is accepted any more

    struct AcceptedSocket {
        SocketHandle socket;
        QHostAddress peer;
        std::optional<HttpRequest> streamRequest; // its bytes are taken; empty: for Qt, nothing is taken
    };
    using Receive = std::function<void(AcceptedSocket accepted)>; // called in the thread that made the acceptor

    using CapacityQuery = std::function<int()>; // for how many connections there is room; called in any thread
    using IsStreamPath = std::function<bool(const QByteArray &path)>; // called in the acceptor's thread

    StreamAcceptor(int listeningDescriptor, CapacityQuery capacity, IsStreamPath isStreamPath, Receive receive);
    ~StreamAcceptor();
    Q_DISABLE_COPY_MOVE(StreamAcceptor)

    // Accepts no more. The task runs in the thread that made the acceptor when all accepted sockets have been received.
    void close(std::function<void()> whenEmpty);

private:
    using Socket = asio::basic_stream_socket<asio::ip::tcp, asio::io_context::executor_type>;
    using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, asio::io_context::executor_type>;
    struct Arrival {
        SocketHandle socket;
        QHostAddress peer;
    };
    struct IdleSocket; // that has sent nothing yet
    using IdleList = std::list<std::shared_ptr<IdleSocket>>;

    void awaitArrivals();
    void acceptAll();
    bool makeRoom();
    void inspect(Arrival arrival);
    void wait(Arrival arrival);
    void stopWaiting(IdleSocket &idle);
    void forward(AcceptedSocket accepted);
    void deliver();
    void closeIdle();
    void reportWhenEmpty();

    AsioLoop m_loop;
    Acceptor m_acceptor;
    asio::steady_timer m_pause; // after a failure to accept, and before the last idle sockets are closed
    asio::steady_timer m_batching; // since the last delivery
    const CapacityQuery m_capacity;
    const IsStreamPath m_isStreamPath;
    const Receive m_receive;
    QObject m_context; // what is on its way to the Qt thread when this is destroyed is dropped with it
    IdleList m_idle; // longest first
    std::vector<AcceptedSocket> m_forwarded; // to the Qt thread, in one batch
    std::size_t m_onTheWay = 0;
    bool m_isDelivering = false; // it is posted
    bool m_isFull = false;
    std::function<void()> m_whenEmpty; // set: nothing is accepted any more
};

} // namespace heliograph
