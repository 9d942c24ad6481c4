// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/stream/frame.h"

#include <array>
#include <sys/socket.h>
#include <sys/uio.h>
#include <vector>

namespace heliograph
{

// The events that became due for one audience in one turn of the loop, in order. Everybody in the audience gets them in
// one write, from one list of slices for each shape.
class Batch
{
public:
    struct Entry {
        FramePtr frame;
        // Seq of the value that this one makes obsolete.
        std::optional<quint64> replaced;
        // True where the readers of an item's stream need not see it.
        bool saysNothingNew = false;
    };
    // The most slices that one send takes.
    static constexpr std::size_t mostSlices = 64;
    struct EncodedBatch {
        std::vector<Slice> slices;
        std::size_t bytes = 0;
        // The slices again, as sendmsg() takes them; filled where there are several.
        std::vector<iovec> parts;
        msghdr message = {};

        void addMessage();
    };

    void add(Entry entry);
    bool isEmpty() const { return m_entries.empty(); }
    // Whether it holds the last event of an item, which was archived.
    bool endsItem() const { return m_endsItem; }
    void clear();

    const std::vector<Entry> &entries() const { return m_entries; }
    // The heartbeat, or nothing, follows the events; it is the same for the whole audience.
    const EncodedBatch &encoded(Form form, Framing framing, const WireBlock *heartbeat);

private:
    std::vector<Entry> m_entries;
    bool m_endsItem = false;
    std::array<EncodedBatch, 2 * 2 * formCount> m_encoded;
};

} // namespace heliograph
