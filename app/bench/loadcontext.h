// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/bench/loadsettings.h"
#include "app/bench/loadshare.h"
#include "app/bench/loadtally.h"
#include "app/bench/stamp.h"

#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <random>
#include <vector>

struct ssl_ctx_st;

namespace heliograph
{

class LoadStream;

struct FreeTls {
    void operator()(ssl_ctx_st *context) const;
};

// What all streams of a load test share. Owned by the test; everything happens in one thread.
struct LoadContext {
    using Socket = asio::basic_stream_socket<asio::ip::tcp, asio::io_context::executor_type>;

    LoadContext(const LoadSettings &all, LoadShare &share);

    // What encrypted connections need. What is wrong with the settings, in words.
    std::optional<std::string> prepareTls();

    // One thread: Asio need not lock.
    asio::io_context loop{1};
    const LoadSettings &settings;
    const StampFormat stamps;
    std::vector<asio::ip::tcp::endpoint> targets;
    std::vector<asio::ip::address> sources;
    // Where a target is encrypted.
    std::unique_ptr<ssl_ctx_st, FreeTls> tls;
    LoadTally tally;
    PublishedNumbers published;
    // Cancels the read that is under way.
    std::vector<char> buffer;
    std::minstd_rand random;
    std::function<void(LoadStream &stream, std::chrono::milliseconds delay)> startLater;
    std::function<void(LoadStream &stream)> watchDeadline;
};

asio::error_code handshakeFailure();
LoadError loadErrorOf(const asio::error_code &error);

// Opens the socket, towards this target and from this source, and makes it ready for connecting.
asio::error_code openSocket(LoadContext::Socket &socket, const asio::ip::tcp::endpoint &target,
                            const asio::ip::address *source);

} // namespace heliograph
