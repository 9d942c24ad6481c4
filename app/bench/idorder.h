// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>
#include <string_view>

namespace heliograph
{

// Whether the ids of one stream, "<epoch>:<seq>" as Heliograph writes them, only grow. For the events that this run has
// not published itself: gaps between them cannot be judged, their order can.
class IdOrder
{
public:
    enum class Verdict : quint8 { inOrder, repeated, backwards };

    Verdict take(std::string_view id);
    // The server says that a new history begins.
    void restart() { m_sequence = 0; }

private:
    quint64 m_sequence = 0;
    // A hash, which takes less room than the text.
    std::size_t m_epoch = 0;
};

} // namespace heliograph
