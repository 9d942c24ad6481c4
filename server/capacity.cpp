// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/capacity.h"

#include "server/descriptors.h"
#include "server/base/logging.h"
#include "server/serverconfig.h"
#include "server/stream/handover.h"

#include <QThread>
#include <algorithm>

namespace heliograph
{

namespace
{

// Kept free of connections, for the store, the loops, the replay file and a hand-over in progress.
constexpr int descriptorReserve = 128;
// Kept free of streams, so that a server full of readers still answers requests.
constexpr int connectionReserve = 256;
// An encrypted connection that is with Qt takes three descriptors instead of one. A quarter of the connections may be.
constexpr int relayShare = 4;

} // namespace

Capacity Capacity::of(const ServerConfig &config)
{
    const bool isEncrypted = !config.listen.tlsCert.isEmpty();
    const int descriptors = std::max(64, raiseDescriptorLimit() - descriptorReserve);
    const int possible = isEncrypted ? descriptors * relayShare / (relayShare + 2) : descriptors;
    int most = possible;
    if (config.streams.maxConnections > 0) {
        most = std::min(config.streams.maxConnections, possible);
        if (most < config.streams.maxConnections)
            qCWarning(lcServer) << "only" << most
                                << "connections are possible: raise the limit of open files (ulimit -n)";
    }
    return {.connections = most, .streams = std::max(most / 2, most - connectionReserve), .relays = most / relayShare};
}

int streamThreads(const ServerConfig &config)
{
    if (config.streams.engine == ServerConfig::Streams::Engine::qt)
        return 0;
    if (!handOverWorks()) {
        qCWarning(lcServer)
            << "sockets cannot be taken over from this version of Qt: streams stay in Qt, which carries far "
               "fewer of them";
        return 0;
    }
    return config.streams.threads > 0 ? config.streams.threads : std::max(1, QThread::idealThreadCount() / 2);
}

} // namespace heliograph
