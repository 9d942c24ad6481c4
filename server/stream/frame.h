// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/events/event.h"
#include "server/stream/itemstream.h"
#include "server/stream/wireblock.h"

namespace heliograph
{

// An event with its bytes for the wire.
struct Frame : Event {
    Frame(const Event &event, QByteArrayView id);

    WireBlock block;
    std::optional<ItemView> item;
};

// Shared by every log and every stream that still has to send it; its bytes are never copied.
using FramePtr = std::shared_ptr<const Frame>;

} // namespace heliograph
