// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/wiretext.h"

#include "server/protocol/jsontext.h"

#include <algorithm>
#include <initializer_list>

namespace heliograph
{

namespace
{

// In one step: QByteArray's own appending costs more than the bytes when a line is put together from many parts.
void appendAll(QByteArray &text, std::initializer_list<QByteArrayView> parts)
{
    qsizetype at = text.size();
    qsizetype size = at;
    for (const QByteArrayView part : parts)
        size += part.size();
    text.resize(size);
    char *const bytes = text.data();
    for (const QByteArrayView part : parts) {
        std::copy(part.begin(), part.end(), bytes + at);
        at += part.size();
    }
}

} // namespace

void appendField(QByteArray &text, QByteArrayView name, QByteArrayView value)
{
    appendAll(text, {name, ": ", value, "\n"});
}

void appendEnveloped(QByteArray &text, QByteArrayView type, QByteArrayView id, QByteArrayView data)
{
    if (!id.isEmpty())
        appendField(text, "id", id);
    appendField(text, "data", envelope(type, data));
}

void appendChunk(QByteArray &bytes, QByteArrayView payload)
{
    appendAll(bytes, {QByteArray::number(payload.size(), 16), "\r\n", payload, "\r\n"});
}

} // namespace heliograph
