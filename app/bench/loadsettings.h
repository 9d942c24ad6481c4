// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>
#include <asio/ip/address.hpp>
#include <chrono>
#include <string>
#include <vector>

namespace heliograph
{

// One server under load.
struct LoadTarget {
    std::string host;
    quint16 port = 0;
    // Path and query of the stream.
    std::string path;
    // Value of the Host field.
    std::string hostField;
};

// What a load test has to do. Filled by the command `bench`.
struct LoadSettings {
    // Used in rotation.
    std::vector<LoadTarget> targets;
    // Local source addresses, used in rotation; empty: chosen automatically.
    std::vector<asio::ip::address> sources;
    // Each stream has one of them, in rotation; events are published with the first. Empty: without a token.
    std::vector<std::string> tokens;
    quint64 streams = 1'000;
    // Streams started per second; 0 starts all at once.
    double rampPerSecond = 1'000;
    // How long the load lasts once all streams were started.
    std::chrono::milliseconds hold = std::chrono::seconds(10);
    // From connecting to the response's head.
    std::chrono::milliseconds timeout = std::chrono::seconds(10);
    // Events published per second, through the first target.
    double publishPerSecond = 0;
    std::string publishPath;
    // Bytes of padding per published event.
    std::size_t padding = 0;
};

} // namespace heliograph
