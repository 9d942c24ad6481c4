// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/turn.h"

namespace heliograph
{

void Turn::clear()
{
    m_due.clear();
    for (Shape &shape : m_shapes) {
        shape.slices.clear();
        shape.bytes = 0;
    }
}

const Turn::Shape &Turn::shape(Form form, Framing framing, const WireBlock *heartbeat)
{
    const std::size_t which = static_cast<std::size_t>(form) * 2 + static_cast<std::size_t>(framing);
    Shape &shape = m_shapes[which * 2 + (heartbeat ? 1 : 0)];
    if (!shape.slices.empty())
        return shape;
    for (const Due &due : m_due) {
        const bool isTold = form != Form::item || !due.repeatsVersion;
        shape.slices.push_back(isTold ? due.frame->block.slice(form, framing) : Slice());
    }
    if (heartbeat)
        shape.slices.push_back(heartbeat->slice(form, framing));
    shape.bytes = asio::buffer_size(shape.slices);
    return shape;
}

} // namespace heliograph
