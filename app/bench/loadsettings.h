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
    std::string path; // of the stream, with its query
    std::string hostField; // of the request
};

// What a load test has to do. Filled by the command `bench`.
struct LoadSettings {
    std::vector<LoadTarget> targets; // streams are spread over them in turn
    std::vector<asio::ip::address> sources; // of this machine, to come from in turn; empty: chosen by itself
    std::string token;
    quint64 streams = 1'000;
    double rampPerSecond = 1'000; // 0: all at once
    std::chrono::milliseconds hold = std::chrono::seconds(10); // with all streams started
    std::chrono::milliseconds timeout = std::chrono::seconds(10); // from connecting to the head of the answer
    double publishPerSecond = 0; // through the first target
    std::string publishPath;
    std::size_t padding = 0; // bytes added to each published event
};

} // namespace heliograph
