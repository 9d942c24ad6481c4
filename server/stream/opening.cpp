// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/opening.h"

namespace heliograph
{

namespace
{

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

} // namespace heliograph
