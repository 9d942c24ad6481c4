// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/opening.h"

#include "server/protocol/auctionclosed.h"
#include "server/protocol/maxbid.h"
#include "server/protocol/numbertext.h"
#include "server/stream/frame.h"
#include "server/stream/wiretext.h"

namespace heliograph
{

namespace
{

constexpr int itemRetryMs = 5'000;

QByteArray retryBlock(int retryMs)
{
    QByteArray text;
    text.reserve(512); // the whole opening, as a rule
    appendField(text, "retry", NumberText(retryMs).view());
    text += '\n';
    return text;
}

void appendEvent(QByteArray &text, Form form, QByteArrayView type, QByteArrayView id, QByteArrayView data)
{
    if (form != Form::unnamed)
        appendField(text, "event", type);
    appendEnveloped(text, type, id, data);
    text += '\n';
}

void appendItemEvent(QByteArray &text, QByteArrayView type, quint64 version, QByteArrayView data)
{
    appendField(text, "event", type);
    appendField(text, "id", NumberText(version).view());
    appendField(text, "data", data);
    text += '\n';
}

QByteArray headAnd(const StreamRequest &request, QByteArrayView text)
{
    QByteArray bytes = streamHead(request.framing, request.headerLines);
    if (request.framing == Framing::chunked)
        appendChunk(bytes, text);
    else
        bytes += text;
    return bytes;
}

} // namespace

QByteArray streamHead(Framing framing, const QByteArray &headerLines)
{
    QByteArray head = framing == Framing::chunked
        ? QByteArrayLiteral("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: keep-alive\r\n")
        : QByteArrayLiteral("HTTP/1.0 200 OK\r\nConnection: close\r\n");
    head.reserve(960); // room for the opening, in a block of a size that the allocator keeps at hand
    head += "Content-Type: text/event-stream; charset=utf-8\r\n"
            "Cache-Control: no-cache, no-transform\r\n"
            "X-Accel-Buffering: no\r\n";
    head += headerLines;
    head += "\r\n";
    return head;
}

QByteArray openingBytes(const StreamRequest &request, const Connected &connected, const std::optional<Reset> &reset,
                        int retryMs)
{
    QByteArray text = retryBlock(retryMs);
    appendEvent(text, request.form, Connected::type, {}, connected.toJson());
    if (reset)
        appendEvent(text, request.form, Reset::type, reset->head, reset->toJson());
    return headAnd(request, text);
}

QByteArray itemOpeningBytes(const StreamRequest &request, const QByteArray &itemId, const Frame *newest)
{
    const quint64 seen = request.lastEventId.toULongLong(); // what is no version has seen nothing
    const quint64 version = newest ? newest->version : 0;
    QByteArray text = retryBlock(itemRetryMs);
    const QByteArray data = newest ? MaxBid::itemJson(newest->data) : MaxBid{.itemId = itemId}.toItemJson();
    // A reader that has seen more than there is has seen another history.
    if (seen != version)
        appendItemEvent(text, MaxBid::type, version, data);
    if (newest && newest->isClosed)
        appendItemEvent(text, AuctionClosed::type, version, data);
    return headAnd(request, text);
}

} // namespace heliograph
