// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/connectionlist.h"
#include "client/api/fetched.h"
#include "client/api/servercounters.h"
#include "server/protocol/drainstatus.h"
#include "server/protocol/kafkastatus.h"
#include "server/protocol/serverhealth.h"
#include "server/protocol/serverstatus.h"

namespace heliograph
{

// What an operator requests of a server. Used in one thread; a value without signals, like
// the ApiClient it borrows. Every answer comes once, from the event loop, unless `context` is gone by then.
class OperatorClient
{
public:
    // The operation was carried out.
    struct Done {
    };

    explicit OperatorClient(const ApiClient &api) : m_api(api) {}

    void fetchStatus(QObject *context, FetchedDone<ServerStatus> done) const;
    // What it has counted, where it says so.
    void fetchCounters(QObject *context, FetchedDone<ServerCounters> done) const;
    // A server that is not ready answers, too.
    void fetchHealth(QObject *context, FetchedDone<ServerHealth> done) const;
    void fetchConnections(ConnectionOrder order, int limit, QObject *context, FetchedDone<ConnectionList> done) const;
    void kick(const QByteArray &connectionId, QObject *context, FetchedDone<Done> done) const;
    void kickUser(const QByteArray &user, QObject *context, FetchedDone<KickReceipt> done) const;
    // Lets every reader go, spread over that time, and refuses others until stopDrain(). Follow it with fetchDrain().
    void drain(std::chrono::milliseconds over, QObject *context, FetchedDone<DrainStatus> done) const;
    void fetchDrain(QObject *context, FetchedDone<DrainStatus> done) const;
    // Of a server that has a Kafka.
    void fetchKafka(QObject *context, FetchedDone<KafkaStatus> done) const;
    void stopDrain(QObject *context, FetchedDone<Done> done) const;

private:
    const ApiClient &m_api;
};

} // namespace heliograph
