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
// cost. Everything else is passed on to Qt as if nobody had looked. Only for systems where sockets can be handed over.
class StreamAcceptor
{
public:
    // Those who came in and have said nothing yet, or are on their way to the Qt thread, may take all the room there is
    // and this much where there is none. Beyond that, the one that has been silent for longest goes.
    static constexpr int leastWaiting = 64;
    static constexpr std::chrono::seconds patience{10};
    static constexpr std::chrono::seconds lastPatience{1}; // with them, once nobody else comes in

    struct Guest {
        SocketHandle socket;
        QHostAddress peer;
        std::optional<HttpRequest> streamRequest; // its bytes are taken; empty: for Qt, nothing is taken
    };
    using Receive = std::function<void(Guest guest)>; // called in the thread that made the door

    using Room = std::function<int()>; // for how many connections, asked in any thread
    using IsStreamPath = std::function<bool(const QByteArray &path)>; // asked in the thread that accepts

    StreamAcceptor(int listeningDescriptor, Room room, IsStreamPath isStreamPath, Receive receive);
    ~StreamAcceptor();
    Q_DISABLE_COPY_MOVE(StreamAcceptor)

    // Lets nobody in any more. The task runs in the thread that made the door when all who were in have been received.
    void close(std::function<void()> whenEmpty);

private:
    using Socket = asio::basic_stream_socket<asio::ip::tcp, asio::io_context::executor_type>;
    using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, asio::io_context::executor_type>;
    struct Arrival {
        SocketHandle socket;
        QHostAddress peer;
    };
    struct Silent; // somebody who has said nothing yet
    using SilentList = std::list<std::shared_ptr<Silent>>;

    void awaitArrivals();
    void acceptAll();
    bool makeRoom();
    void look(Arrival arrival);
    void wait(Arrival arrival);
    void stopWaiting(Silent &silent);
    void pass(Guest guest);
    void deliver();
    void dismissSilent();
    void reportWhenEmpty();

    AsioLoop m_loop;
    Acceptor m_acceptor;
    asio::steady_timer m_pause; // after a failure to accept, and before the last silent ones go
    asio::steady_timer m_gathering; // since the last delivery
    const Room m_room;
    const IsStreamPath m_isStreamPath;
    const Receive m_receive;
    QObject m_context; // what is on its way when the door goes is dropped with it
    SilentList m_silent; // longest first
    std::vector<Guest> m_passed; // to the Qt thread, together
    std::size_t m_onTheWay = 0;
    bool m_isDelivering = false; // it is posted
    bool m_isFull = false;
    std::function<void()> m_whenEmpty; // set: the door is closed
};

} // namespace heliograph
