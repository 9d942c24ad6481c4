// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/net/acceptedsocket.h"
#include "server/stream/asioloop.h"
#include "server/stream/tlscontext.h"

#include <asio/ip/tcp.hpp>
#include <list>
#include <memory>
#include <vector>

namespace heliograph
{

class TlsRelay;
class TlsSession;

// Accepts connections in a thread of its own and looks at the first bytes of each. A plain request for an event stream
// goes straight to the engine, and Qt never makes objects for it, which would be most of a stream's cost. Everything
// else is forwarded to Qt untouched. Only for systems where sockets can be handed over.
//
// With TLS it shakes hands first, and what it forwards to Qt is a local socket, to which a relay carries the bytes.
// Several acceptors may share a listening socket.
class StreamAcceptor
{
public:
    // Idle sockets, and sockets on their way to the Qt thread, may take all the capacity there is, and this much where
    // there is none. Beyond that the socket that has been idle for longest is closed. Encrypted connections have been
    // admitted: where there is no room, the one that has been idle for longest makes room.
    static constexpr int leastWaiting = 64;
    // Until the first byte of a request, with any handshake.
    static constexpr std::chrono::seconds longestIdle{10};
    // Once nothing is accepted any more.
    static constexpr std::chrono::seconds lastIdleTimeout{1};

    // Called in the thread that made the acceptor.
    using Receive = std::function<void(AcceptedSocket accepted)>;

    // For how many connections there is room. Called in any thread.
    using CapacityQuery = std::function<int()>;
    // Called in the acceptor's thread.
    using IsStreamPath = std::function<bool(const QByteArray &path)>;

    struct Tls {
        TlsContext context;
        // Called in the acceptor's thread.
        std::function<Ticket(const QHostAddress &peer)> admit;
        // Each takes two descriptors more.
        int mostRelays = 0;
    };

    struct Settings {
        // Owned by the acceptor.
        int listeningDescriptor;
        CapacityQuery capacity;
        IsStreamPath isStreamPath;
        std::optional<Tls> tls = {};
        std::chrono::milliseconds idleTimeout = longestIdle;
    };

    StreamAcceptor(Settings settings, Receive receive);
    ~StreamAcceptor();
    Q_DISABLE_COPY_MOVE(StreamAcceptor)

    // Applies to connections that are accepted from now on.
    void useTls(const TlsContext &context);

    // Accepts no more. The task runs in the thread that made the acceptor when all accepted sockets have been received.
    void close(std::function<void()> whenEmpty);

private:
    using Socket = asio::basic_stream_socket<asio::ip::tcp, asio::io_context::executor_type>;
    using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, asio::io_context::executor_type>;
    struct Arrival {
        SocketHandle socket;
        QHostAddress peer;
        // Of an encrypted connection.
        Ticket ticket = {};
    };
    // A socket that has sent no request yet.
    struct IdleSocket;
    using IdlePtr = std::shared_ptr<IdleSocket>;
    using IdleList = std::list<IdlePtr>;

    void awaitArrivals();
    void acceptAll();
    bool makeRoom();
    void inspect(Arrival arrival);
    IdlePtr keep(Arrival arrival);
    void await(const IdlePtr &idle, Socket::wait_type type);
    void stopWaiting(IdleSocket &idle);
    void beginTls(Arrival arrival);
    void continueTls(const IdlePtr &idle);
    void readTls(const IdlePtr &idle);
    void forwardTls(Arrival arrival, const QByteArray &read);
    std::function<void(RelayedSocket::Receive)> takeOverFrom(const std::shared_ptr<TlsRelay> &relay);
    void forward(AcceptedSocket accepted);
    void deliver();
    void closeIdle();
    void reportWhenEmpty();

    AsioLoop m_loop;
    Acceptor m_acceptor;
    // Runs after a failure to accept, and before the last idle sockets are closed.
    asio::steady_timer m_pause;
    // Runs since the last delivery.
    asio::steady_timer m_batching;
    Settings m_settings;
    const Receive m_receive;
    // What is on its way to the Qt thread when this is destroyed is dropped with it.
    QObject m_context;
    // The one that has been idle for longest comes first.
    IdleList m_idle;
    // Sent to the Qt thread in one batch.
    std::vector<AcceptedSocket> m_forwarded;
    std::size_t m_onTheWay = 0;
    int m_relays = 0;
    // The delivery has been posted.
    bool m_isDelivering = false;
    bool m_isFull = false;
    // When set, nothing is accepted any more.
    std::function<void()> m_whenEmpty;
};

} // namespace heliograph
