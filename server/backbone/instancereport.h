// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/instancestatus.h"

#include <vector>

namespace heliograph
{

// What an instance reports to the others.
struct InstanceReport {
    // What it knows about its way from and to another instance.
    struct Peer {
        QByteArray id;
        // The newest canary of that instance that came, 0 where none has, and how long ago.
        quint64 canary = 0;
        qint64 ageMs = 0;
        // How long an own canary took to that instance, at most.
        std::optional<qint64> reachedInMs = {};
        // Nothing of that instance is overdue.
        bool isHeard = true;

        friend bool operator==(const Peer &, const Peer &) = default;
    };
    static constexpr std::size_t mostPeers = 64;

    // Of this run of its process; no two have the same.
    QByteArray id;
    // Its newest canary that has its place in the history.
    quint64 canary = 0;
    InstanceStatus status;
    std::vector<Peer> peers = {};

    const Peer *peer(const QByteArray &id) const;

    // Without the id.
    QByteArray toJson() const;
    static std::optional<InstanceReport> fromJson(const QByteArray &id, const QJsonObject &object);
};

} // namespace heliograph
