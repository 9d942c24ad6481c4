// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/stream/frame.h"

#include <array>
#include <vector>

namespace heliograph
{

// The events that became due for one audience in one turn of the loop, in order. Everybody in the audience gets them in
// one write, from one list of slices for each shape.
class Turn
{
public:
    struct Due {
        FramePtr frame;
        quint64 replaced; // seq of the value that this one makes obsolete, or 0
        bool repeatsVersion = false; // on an item's stream it says nothing new
    };
    struct Shape {
        std::vector<Slice> slices;
        std::size_t bytes = 0;
    };

    void add(Due due) { m_due.push_back(std::move(due)); }
    bool isEmpty() const { return m_due.empty(); }
    void clear();

    const std::vector<Due> &due() const { return m_due; }
    // The heartbeat, or nothing, follows the events; it is the same for everybody in the turn.
    const Shape &shape(Form form, Framing framing, const WireBlock *heartbeat);

private:
    std::vector<Due> m_due;
    std::array<Shape, 2 * 2 * formCount> m_shapes;
};

} // namespace heliograph
