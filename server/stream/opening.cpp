// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/opening.h"

#include "server/protocol/auctionclosed.h"
#include "server/protocol/maxbid.h"
#include "server/stream/frame.h"

#include <QJsonDocument>

namespace heliograph
{

namespace
{

constexpr int itemRetryMs = 5'000;

void append(QByteArray &bytes, const StreamRequest &request, const WireBlock &block)
{
    const Slice slice = block.slice(request.form, request.framing);
    bytes.append(static_cast<const char *>(slice.data()), static_cast<qsizetype>(slice.size()));
}

} // namespace

QByteArray streamHead(Framing framing, const QByteArray &headerLines)
{
    QByteArray head = framing == Framing::chunked
        ? QByteArrayLiteral("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: keep-alive\r\n")
        : QByteArrayLiteral("HTTP/1.0 200 OK\r\nConnection: close\r\n");
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
    QByteArray bytes = streamHead(request.framing, request.headerLines);
    append(bytes, request, WireBlock::retry(retryMs));
    append(bytes, request, WireBlock::event(Connected::type, {}, connected.toJson()));
    if (reset)
        append(bytes, request, WireBlock::event(Reset::type, reset->head, reset->toJson()));
    return bytes;
}

QByteArray itemOpeningBytes(const StreamRequest &request, const QByteArray &itemId, const Frame *newest)
{
    const quint64 seen = request.lastEventId.toULongLong(); // what is no version has seen nothing
    const quint64 version = newest ? newest->version : 0;
    QByteArray bytes = streamHead(request.framing, request.headerLines);
    append(bytes, request, WireBlock::retry(itemRetryMs));
    // A reader that has seen more than there is has seen another history.
    if (seen != version) {
        append(bytes, request,
               newest ? newest->block : WireBlock::itemEvent(MaxBid::type, 0, MaxBid{.itemId = itemId}.toItemJson()));
    }
    if (newest && newest->isClosed) {
        if (const auto bid = MaxBid::fromJson(QJsonDocument::fromJson(newest->data).object()))
            append(bytes, request, WireBlock::itemEvent(AuctionClosed::type, version, bid->toItemJson()));
    }
    return bytes;
}

} // namespace heliograph
