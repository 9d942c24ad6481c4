// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/admission.h"

namespace heliograph
{

Admission::Ticket Admission::admit(const QHostAddress &peer)
{
    const bool isLimited = m_caps.connectionsPerAddress > 0 && !peer.isLoopback();
    const bool isFull =
        m_connections >= m_caps.connections || (isLimited && m_byAddress.value(peer) >= m_caps.connectionsPerAddress);
    if (isFull) {
        ++m_refused;
        return nullptr;
    }
    ++m_connections;
    if (!isLimited)
        return {this, [this](const void *) { --m_connections; }};
    ++m_byAddress[peer];
    return {this, [this, peer](const void *) {
                --m_connections;
                const auto entry = m_byAddress.find(peer);
                if (--*entry == 0)
                    m_byAddress.erase(entry);
            }};
}

} // namespace heliograph
