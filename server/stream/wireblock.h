// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <asio/buffer.hpp>

namespace heliograph
{

// Bytes to be sent, as they lie in memory.
using Slice = asio::const_buffer;

// How an event is written.
enum class Form : quint8 {
    // With its `event:` line, in the envelope.
    named,
    // In the envelope alone, for readers that only have onmessage.
    unnamed,
    // As the stream of one item: without an envelope, with the item's version for an id.
    item,
};
inline constexpr std::size_t formCount = 3;

// How the end of a stream is marked: by the last chunk on HTTP/1.1, by closing on HTTP/1.0.
enum class Framing : quint8 { chunked, plain };

// One block of an event stream in every shape a reader may want. Built once, then sent to all readers from the same
// memory.
class WireBlock
{
public:
    // An empty id: no id line.
    static WireBlock event(QByteArrayView type, QByteArrayView id, QByteArrayView data);
    // In every form the same.
    static WireBlock itemEvent(QByteArrayView type, quint64 version, QByteArrayView data);
    static WireBlock comment(QByteArrayView text);
    // Consists of retry:, the event and the end of the stream.
    static WireBlock goodbye(int retryMs, QByteArrayView type, QByteArrayView data);

    void setItemForm(const WireBlock &itemEvent) { m_item = itemEvent.m_named; }

    Slice slice(Form form, Framing framing) const;
    std::size_t footprint() const { return m_named.bytes.size() + m_unnamed.bytes.size() + m_item.bytes.size(); }

private:
    struct Chunk {
        // Size CRLF payload CRLF, then the last chunk where the stream ends with it.
        QByteArray bytes;
        qsizetype payloadStart = 0;
        qsizetype payloadSize = 0;
    };
    WireBlock(const QByteArray &named, const QByteArray &unnamed, bool last = false);
    static Chunk chunk(const QByteArray &payload, bool last);
    const Chunk &chunkFor(Form form) const;

    Chunk m_named;
    // Empty where it is the same as m_named.
    Chunk m_unnamed;
    // Empty where it is the same as m_named.
    Chunk m_item;
};

} // namespace heliograph
