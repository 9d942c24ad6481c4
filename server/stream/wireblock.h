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
    named, // with its `event:` line, in the envelope
    unnamed, // in the envelope alone: for readers that only have onmessage
    item, // as the stream of one item: no envelope, and the item's version for an id
};
inline constexpr std::size_t formCount = 3;

// How the end of a stream is marked: by the last chunk on HTTP/1.1, by closing on HTTP/1.0.
enum class Framing : quint8 { chunked, plain };

// One block of an event stream in every shape a reader may want. Built once, then sent to all readers from the same
// memory.
class WireBlock
{
public:
    static WireBlock event(QByteArrayView type, QByteArrayView id, QByteArrayView data); // an empty id: no id line
    static WireBlock itemEvent(QByteArrayView type, quint64 version, QByteArrayView data); // in every form the same
    static WireBlock comment(QByteArrayView text);
    static WireBlock goodbye(int retryMs, QByteArrayView type,
                             QByteArrayView data); // retry:, the event, end of stream

    void setItemForm(const WireBlock &itemEvent) { m_item = itemEvent.m_named; }

    Slice slice(Form form, Framing framing) const;
    std::size_t footprint() const { return m_named.bytes.size() + m_unnamed.bytes.size() + m_item.bytes.size(); }

private:
    struct Chunk {
        QByteArray bytes; // size CRLF payload CRLF, then the last chunk where the stream ends with it
        qsizetype payloadStart = 0;
        qsizetype payloadSize = 0;
    };
    WireBlock(const QByteArray &named, const QByteArray &unnamed, bool last = false);
    static Chunk chunk(const QByteArray &payload, bool last);
    const Chunk &chunkFor(Form form) const;

    Chunk m_named;
    Chunk m_unnamed; // empty where it is the same
    Chunk m_item; // empty where it is the same
};

} // namespace heliograph
