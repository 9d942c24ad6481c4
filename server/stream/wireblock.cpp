// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/wireblock.h"

#include "server/stream/wiretext.h"

namespace heliograph
{

namespace
{

QByteArray line(QByteArrayView field, QByteArrayView value)
{
    QByteArray text;
    appendField(text, field, value);
    return text;
}

QByteArray enveloped(QByteArrayView type, QByteArrayView id, QByteArrayView data)
{
    QByteArray text;
    appendEnveloped(text, type, id, data);
    return text + '\n';
}

} // namespace

WireBlock::WireBlock(const QByteArray &named, const QByteArray &unnamed, bool last) : m_named(chunk(named, last))
{
    if (unnamed != named)
        m_unnamed = chunk(unnamed, last);
}

WireBlock WireBlock::event(QByteArrayView type, QByteArrayView id, QByteArrayView data)
{
    const QByteArray rest = enveloped(type, id, data);
    return WireBlock(line("event", type) + rest, rest);
}

WireBlock WireBlock::itemEvent(QByteArrayView type, quint64 version, QByteArrayView data)
{
    const QByteArray block = line("event", type) + line("id", QByteArray::number(version)) + line("data", data) + '\n';
    return WireBlock(block, block);
}

WireBlock WireBlock::comment(QByteArrayView text)
{
    const QByteArray block = ":" + text.toByteArray() + "\n\n";
    return WireBlock(block, block);
}

WireBlock WireBlock::goodbye(int retryMs, QByteArrayView type, QByteArrayView data)
{
    const QByteArray retry = line("retry", QByteArray::number(retryMs));
    const QByteArray rest = enveloped(type, {}, data);
    WireBlock block(retry + line("event", type) + rest, retry + rest, true);
    block.m_item = chunk(retry + line("event", type) + line("data", data) + '\n', true);
    return block;
}

WireBlock::Chunk WireBlock::chunk(const QByteArray &payload, bool last)
{
    // At most: the size, the line ends and the last chunk.
    constexpr qsizetype frameSize = 16;
    Chunk chunk;
    // Reserved exactly, where growing would double it: these bytes are kept.
    chunk.bytes.reserve(payload.size() + frameSize);
    appendChunk(chunk.bytes, payload);
    chunk.payloadStart = chunk.bytes.indexOf('\n') + 1;
    chunk.payloadSize = payload.size();
    if (last)
        chunk.bytes += "0\r\n\r\n";
    return chunk;
}

const WireBlock::Chunk &WireBlock::chunkFor(Form form) const
{
    if (form == Form::unnamed && !m_unnamed.bytes.isEmpty())
        return m_unnamed;
    if (form == Form::item && !m_item.bytes.isEmpty())
        return m_item;
    return m_named;
}

Slice WireBlock::slice(Form form, Framing framing) const
{
    const Chunk &chunk = chunkFor(form);
    if (framing == Framing::chunked)
        return Slice(chunk.bytes.constData(), static_cast<std::size_t>(chunk.bytes.size()));
    return Slice(chunk.bytes.constData() + chunk.payloadStart, static_cast<std::size_t>(chunk.payloadSize));
}

} // namespace heliograph
