// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/bench/loadcontext.h"

#include <functional>
#include <memory>

struct ssl_st;

namespace heliograph
{

// One connection of a load test, plain or encrypted, as its target is. A handler that is pending when the connection is
// closed may still be called, with an error or without.
class LoadConnection
{
public:
    using Done = std::function<void(const asio::error_code &)>;

    explicit LoadConnection(LoadContext &context);
    ~LoadConnection();
    Q_DISABLE_COPY_MOVE(LoadConnection)

    // A socket for this target, from this source; then connect(), which includes the handshake.
    asio::error_code open(std::size_t target, const asio::ip::address *source);
    void connect(const Done &done);
    // All of it; the text must stay until then.
    void write(const std::string &text, const Done &done);
    void waitForInput(const Done &done);
    // What is there: would_block when that is nothing, eof at the end.
    std::size_t receive(asio::mutable_buffer room, asio::error_code &error);
    // Nothing came, not even the end.
    bool isQuiet();

    bool isOpen() const { return m_socket.is_open(); }
    void close();

private:
    struct FreeSsl {
        void operator()(ssl_st *ssl) const;
    };

    void shakeHands(const Done &done);
    void writeEncrypted(const std::string &text, const Done &done);
    // What became of a call that did not succeed.
    asio::error_code errorAfter(int result) const;
    void retryLater(const asio::error_code &error, const Done &done, const std::function<void()> &again);

    LoadContext &m_context;
    LoadContext::Socket m_socket;
    std::unique_ptr<ssl_st, FreeSsl> m_ssl;
    std::size_t m_target = 0;
    // Number of the connection, so that late answers of an earlier one are recognized.
    quint32 m_connection = 0;
};

} // namespace heliograph
