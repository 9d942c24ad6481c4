// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/wiretext.h"

#include "server/protocol/jsontext.h"

namespace heliograph
{

void appendField(QByteArray &text, QByteArrayView name, QByteArrayView value)
{
    text += name;
    text += ": ";
    text += value;
    text += '\n';
}

void appendEnveloped(QByteArray &text, QByteArrayView type, QByteArrayView id, QByteArrayView data)
{
    if (!id.isEmpty())
        appendField(text, "id", id);
    appendField(text, "data", envelope(type, data));
}

void appendChunk(QByteArray &bytes, QByteArrayView payload)
{
    bytes += QByteArray::number(payload.size(), 16);
    bytes += "\r\n";
    bytes += payload;
    bytes += "\r\n";
}

} // namespace heliograph
