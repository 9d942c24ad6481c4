// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QHostAddress>

namespace heliograph
{

// Counts the response bytes that wait for clients to read them, and says when there are too many. Without it a few
// clients that ask for large responses and do not read would take all memory.
class SendBudget
{
public:
    struct Limits {
        qint64 total = 64 * 1024 * 1024;
        // Of one remote address; this machine's own have the total only.
        qint64 perAddress = 16 * 1024 * 1024;
    };

    SendBudget() = default;
    explicit SendBudget(Limits limits) : m_limits(limits) {}

    bool hasRoom(const QHostAddress &peer, qint64 bytes) const
    {
        return m_unsent + bytes <= m_limits.total
            && (peer.isLoopback() || m_byAddress.value(peer) + bytes <= m_limits.perAddress);
    }

    void change(const QHostAddress &peer, qint64 difference)
    {
        m_unsent += difference;
        if (difference == 0 || peer.isLoopback())
            return;
        qint64 &unsent = m_byAddress[peer];
        unsent += difference;
        if (unsent == 0)
            m_byAddress.remove(peer);
    }

    qint64 unsent() const { return m_unsent; }

private:
    const Limits m_limits = {};
    qint64 m_unsent = 0;
    QHash<QHostAddress, qint64> m_byAddress;
};

} // namespace heliograph
