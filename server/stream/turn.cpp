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

const Turn::Shape &Turn::shape(Form form, Framing framing)
{
    Shape &shape = m_shapes[static_cast<std::size_t>(form) * 2 + static_cast<std::size_t>(framing)];
    if (shape.slices.empty()) {
        for (const Due &due : m_due) {
            const bool isTold = form != Form::item || !due.repeatsVersion;
            shape.slices.push_back(isTold ? due.frame->block.slice(form, framing) : Slice());
            shape.bytes += shape.slices.back().size();
        }
    }
    return shape;
}

} // namespace heliograph
