// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/frame.h"

namespace heliograph
{

Frame::Frame(const Event &event, QByteArrayView id)
    : Event(event), block(WireBlock::event(event.type, id, event.data)), item(ItemView::of(event))
{
    if (item)
        block.setItemForm(WireBlock::itemEvent(type, item->version, item->json));
}

} // namespace heliograph
