// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/admission.h"

namespace heliograph
{

Ticket Admission::admit(const QHostAddress &peer)
{
    const std::lock_guard lock(m_mutex);
    const bool isLimited = m_caps.connectionsPerAddress > 0 && !peer.isLoopback();
    const auto known = isLimited ? m_numbers.constFind(peer) : m_numbers.constEnd();
    const bool isAddressFull =
        known != m_numbers.constEnd() && m_addresses[*known].connections >= m_caps.connectionsPerAddress;
    if (m_connections >= m_caps.connections || isAddressFull) {
        ++m_refused;
        return {};
    }
    ++m_connections;
    if (!isLimited)
        return {*this, unlimited};
    const quint32 number = known != m_numbers.constEnd() ? *known : addressNumber(peer);
    ++m_addresses[number].connections;
    return {*this, number};
}

quint32 Admission::addressNumber(const QHostAddress &peer)
{
    quint32 number = quint32(m_addresses.size());
    if (m_freeNumbers.empty()) {
        m_addresses.push_back({.peer = peer});
    } else {
        number = m_freeNumbers.back();
        m_freeNumbers.pop_back();
        m_addresses[number].peer = peer;
    }
    m_numbers.insert(peer, number);
    return number;
}

void Admission::takeBack(quint32 number)
{
    const std::lock_guard lock(m_mutex);
    --m_connections;
    if (number == unlimited || --m_addresses[number].connections > 0)
        return;
    m_numbers.remove(m_addresses[number].peer);
    m_freeNumbers.push_back(number);
}

} // namespace heliograph
