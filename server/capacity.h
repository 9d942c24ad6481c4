// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace heliograph
{

struct ServerConfig;

// How many a server takes: as many as were configured, if the machine can carry them.
struct Capacity {
    int connections = 0;
    // How many of the connections may be streams.
    int streams = 0;
    // How many of the connections may be encrypted ones that carry other requests.
    int relays = 0;

    // Raises the limit of open files; warns when it is too low.
    static Capacity of(const ServerConfig &config);
};

// That carry streams. 0: the Qt thread does, where that is configured or nothing else can.
int streamThreads(const ServerConfig &config);

} // namespace heliograph
