// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/idorder.h"

#include <charconv>
#include <functional>

namespace heliograph
{

IdOrder::Verdict IdOrder::take(std::string_view id)
{
    const std::size_t colon = id.rfind(':');
    quint64 sequence = 0;
    if (colon == std::string_view::npos)
        return Verdict::inOrder;
    const char *end = id.data() + id.size();
    const auto [rest, error] = std::from_chars(id.data() + colon + 1, end, sequence);
    if (error != std::errc() || rest != end)
        return Verdict::inOrder;
    const std::size_t epoch = std::hash<std::string_view>()(id.substr(0, colon));
    if (epoch != m_epoch) {
        m_epoch = epoch;
        m_sequence = sequence;
        return Verdict::inOrder;
    }
    if (sequence == m_sequence)
        return Verdict::repeated;
    if (sequence < m_sequence)
        return Verdict::backwards;
    m_sequence = sequence;
    return Verdict::inOrder;
}

} // namespace heliograph
