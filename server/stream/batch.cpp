// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/batch.h"

namespace heliograph
{

void Batch::EncodedBatch::addMessage()
{
    for (const Slice &slice : slices)
        parts.push_back({.iov_base = const_cast<void *>(slice.data()), .iov_len = slice.size()});
    message.msg_iov = parts.data();
    message.msg_iovlen = parts.size();
}

void Batch::add(Entry entry)
{
    m_endsItem |= isLastOfTopic(*entry.frame);
    m_entries.push_back(std::move(entry));
}

void Batch::clear()
{
    m_entries.clear();
    m_endsItem = false;
    for (EncodedBatch &encoded : m_encoded) {
        encoded.slices.clear();
        encoded.parts.clear();
        encoded.bytes = 0;
    }
}

const Batch::EncodedBatch &Batch::encoded(Form form, Framing framing, const WireBlock *heartbeat)
{
    const std::size_t which = static_cast<std::size_t>(form) * 2 + static_cast<std::size_t>(framing);
    EncodedBatch &encoded = m_encoded[which * 2 + (heartbeat ? 1 : 0)];
    if (!encoded.slices.empty())
        return encoded;
    for (const Entry &entry : m_entries) {
        const bool isSent = form != Form::item || !entry.saysNothingNew;
        encoded.slices.push_back(isSent ? entry.frame->block.slice(form, framing) : Slice());
    }
    if (heartbeat)
        encoded.slices.push_back(heartbeat->slice(form, framing));
    encoded.bytes = asio::buffer_size(encoded.slices);
    if (encoded.slices.size() > 1)
        encoded.addMessage();
    return encoded;
}

} // namespace heliograph
