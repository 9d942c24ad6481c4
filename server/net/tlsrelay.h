// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/stream/asioloop.h"
#include "server/stream/handover.h"
#include "server/stream/tlssession.h"

#include <QByteArray>
#include <array>
#include <asio/ip/tcp.hpp>
#include <asio/local/stream_protocol.hpp>
#include <functional>
#include <memory>
#include <optional>

namespace heliograph
{

// Carries bytes between an encrypted connection and a local socket, at whose other end they are read and written in
// plain. Keeps no more than one piece in either direction: who does not read is not read. An end of one direction is
// passed on as such. Deadlines are the business of the plain end; when that has closed, the client has a limited time
// to read the rest.
//
// Lives in the loop's thread, shared with its outstanding Asio operations.
class TlsRelay final : public std::enable_shared_from_this<TlsRelay>
{
public:
    // For the client, after the plain end has closed.
    static constexpr std::chrono::seconds readTimeout{60};
    // For the client to close, when it has received everything.
    static constexpr std::chrono::seconds lingerTimeout{2};

    // `ended` is called once, in the loop's thread.
    TlsRelay(AsioLoop &loop, SocketHandle client, std::function<void()> ended);
    Q_DISABLE_COPY_MOVE(TlsRelay)

    // The descriptor of the plain end; what was read of the client already comes first. Empty: there is none left.
    std::optional<int> start(const QByteArray &alreadyRead);

    // When everything has been sent that was written at the plain end until now, gives the connection away instead of
    // closing it. Empty: it has ended.
    using Receive = std::function<void(std::optional<SocketHandle> client)>;
    void takeOver(Receive receive);

private:
    using Socket = asio::basic_stream_socket<asio::ip::tcp, asio::io_context::executor_type>;
    using LocalSocket = asio::basic_stream_socket<asio::local::stream_protocol, asio::io_context::executor_type>;
    enum class Wait { clientInput, clientRoom, plainInput, plainRoom };

    void await(Wait wait);
    void readClient();
    // Returns false if it has to wait, or is over.
    bool passOnInput();
    void readPlain();
    void endOutput();
    void giveAway();
    void setDeadline(std::chrono::seconds timeout);
    void close();

    AsioLoop &m_loop;
    Socket m_client;
    LocalSocket m_plain;
    asio::steady_timer m_deadline;
    const bool m_isIPv6;
    std::unique_ptr<TlsSession> m_tls;
    std::function<void()> m_ended;
    // Set by takeOver().
    Receive m_receive;
    // For the plain end.
    QByteArray m_input;
    // Indexed by Wait.
    std::array<bool, 4> m_isWaiting = {};
    // The client is not read from before it has read.
    bool m_inputAwaitsOutput = false;
    // The client sends no more.
    bool m_hasClientEnded = false;
    bool m_hasPlainEnded = false;
    bool m_isOver = false;
};

} // namespace heliograph
