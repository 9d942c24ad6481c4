// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QHostAddress>
#include <atomic>
#include <memory>

namespace heliograph
{

// Counts connections, whether they are with Qt or with the engine, and refuses the ones beyond the caps. Lives in the
// Qt thread; room() may be called in any.
class Admission
{
public:
    struct Caps {
        int connections = 0;
        int connectionsPerAddress = 0; // of one remote address; this machine's own are not limited. 0: no limit
    };

    explicit Admission(Caps caps) : m_caps(caps) {}
    Q_DISABLE_COPY_MOVE(Admission)

    // What counts as one connection while it exists. It follows the connection into the stream engine and is given back
    // in the Qt thread.
    using Ticket = std::shared_ptr<const void>;
    Ticket admit(const QHostAddress &peer); // null: full

    int connections() const { return m_connections; }
    int room() const { return m_caps.connections - m_connections; }
    quint64 refused() const { return m_refused; }

private:
    const Caps m_caps;
    std::atomic<int> m_connections = 0;
    quint64 m_refused = 0;
    QHash<QHostAddress, int> m_byAddress;
};

} // namespace heliograph
