// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>
#include <asio/ip/address.hpp>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace heliograph
{

// {n}, as it is written in a URL.
inline constexpr std::string_view streamNumberMark = "%7Bn%7D";

// One server under load.
struct LoadTarget {
    std::string host;
    quint16 port = 0;
    // Path and query of the stream. What `streamNumberMark` stands for is another number for each stream.
    std::string path;
    // Value of the Host field.
    std::string hostField;
    bool isEncrypted = false;
};

// What a load test has to do. Filled by the command `bench`.
struct LoadSettings {
    // Used in rotation.
    std::vector<LoadTarget> targets;
    // Local source addresses, used in rotation; empty: chosen automatically.
    std::vector<asio::ip::address> sources;
    // Certificates that are trusted; empty: those of the system.
    std::string caFile;
    // Any certificate is taken.
    bool trustsAll = false;
    // Each stream has one of them, in rotation; events are published with the first. Empty: without a token.
    std::vector<std::string> tokens;
    quint64 streams = 1'000;
    // Where the load test has several processes: how many streams others have before these, and all together have.
    quint64 firstStream = 0;
    // 0: no others.
    quint64 streamsOfAll = 0;
    // A stream that was cut off comes back to another target instead of the same one.
    bool movesOn = false;
    // Streams started per second; 0 starts all at once.
    double rampPerSecond = 1'000;
    // How long the load lasts once all streams were started.
    std::chrono::milliseconds hold = std::chrono::seconds(10);
    // Share of the streams that leave each second while the load lasts; new ones take their places.
    double churnPerSecond = 0;
    // From connecting to the response's head.
    std::chrono::milliseconds timeout = std::chrono::seconds(10);
    // Events published per second, through the first target.
    double publishPerSecond = 0;
    std::string publishPath;
    // Bytes of padding per published event.
    std::size_t padding = 0;
};

} // namespace heliograph
