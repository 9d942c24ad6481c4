// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/streamprologue.h"

#include "server/events/event.h"
#include "server/protocol/numbertext.h"
#include "server/stream/wiretext.h"

namespace heliograph
{

namespace
{

void appendEvent(QByteArray &text, Form form, QByteArrayView type, QByteArrayView id, QByteArrayView data)
{
    if (form != Form::unnamed)
        appendField(text, "event", type);
    appendEnveloped(text, type, id, data);
    text += '\n';
}

} // namespace

QByteArray framed(Framing framing, const QByteArray &text)
{
    if (framing == Framing::plain)
        return text;
    QByteArray bytes;
    bytes.reserve(text.size() + 12);
    appendChunk(bytes, text);
    return bytes;
}

QByteArray streamHead(Framing framing, const QByteArray &headerLines)
{
    QByteArray head = framing == Framing::chunked
        ? QByteArrayLiteral("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: keep-alive\r\n")
        : QByteArrayLiteral("HTTP/1.0 200 OK\r\nConnection: close\r\n");
    // Leaves room for the opening, in a block of a size that the allocator keeps at hand.
    head.reserve(960);
    head += "Content-Type: text/event-stream; charset=utf-8\r\n"
            "Cache-Control: no-cache, no-transform\r\n"
            "X-Accel-Buffering: no\r\n";
    head += headerLines;
    head += "\r\n";
    return head;
}

QByteArray prologueBytes(const StreamRequest &request, const Connected &connected, const std::optional<Reset> &reset,
                         int retryMs, const QByteArray &position)
{
    QByteArray text;
    // Enough for the whole prologue, as a rule.
    text.reserve(512);
    appendField(text, "retry", NumberText(retryMs).view());
    appendEvent(text, request.form, Connected::type, reset ? QByteArray() : position, connected.toJson());
    if (reset)
        appendEvent(text, request.form, Reset::type, position, reset->toJson());
    QByteArray bytes = streamHead(request.framing, request.headerLines);
    if (request.framing == Framing::chunked)
        appendChunk(bytes, text);
    else
        bytes += text;
    return bytes;
}

QByteArray resetBytes(Form form, Framing framing, const Reset &reset, const QByteArray &position)
{
    QByteArray text;
    appendEvent(text, form, Reset::type, position, reset.toJson());
    return framed(framing, text);
}

QByteArray snapshotBytes(Form form, Framing framing, const Event &event, const QByteArray &position)
{
    QByteArray text;
    text.reserve(event.data.size() + 2 * event.type.size() + position.size() + 64);
    appendEvent(text, form, event.type, position, event.data);
    return framed(framing, text);
}

} // namespace heliograph
