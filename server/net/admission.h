// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/base/ticket.h"

#include <QHash>
#include <QHostAddress>
#include <atomic>
#include <mutex>
#include <vector>

namespace heliograph
{

// Counts connections, whether they are with Qt or with the engine, and refuses the ones beyond the caps. Used in any
// thread: encrypted connections are admitted where they are accepted, before their handshake costs anything.
class Admission final : private Ticket::Issuer
{
public:
    struct Caps {
        int connections = 0;
        // Of one remote address; this machine's own are not limited. 0: no limit.
        int connectionsPerAddress = 0;
    };

    explicit Admission(Caps caps) : m_caps(caps) {}
    Q_DISABLE_COPY_MOVE(Admission)

    // The ticket follows the connection, also into the stream engine. Without a value: full.
    Ticket admit(const QHostAddress &peer);

    int connections() const { return m_connections; }
    int room() const { return m_caps.connections - m_connections; }
    quint64 refused() const { return m_refused; }

private:
    struct Address {
        QHostAddress peer;
        int connections = 0;
    };
    // Number of the tickets that count for no address.
    static constexpr quint32 unlimited = ~quint32(0);

    void takeBack(quint32 number) override;
    quint32 addressNumber(const QHostAddress &peer);

    const Caps m_caps;
    std::atomic<int> m_connections = 0;
    std::atomic<quint64> m_refused = 0;
    // Guards what follows, and changes of what stands above; held for a few instructions.
    std::mutex m_mutex;
    // Indexed by their number, which is free again when the last connection has gone.
    std::vector<Address> m_addresses;
    std::vector<quint32> m_freeNumbers;
    QHash<QHostAddress, quint32> m_numbers;
};

} // namespace heliograph
