// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/wiretext.h"

#include "server/protocol/joinedtext.h"
#include "server/protocol/verbatimjson.h"
#include "server/protocol/numbertext.h"

namespace heliograph
{

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
    appendAll(bytes, {NumberText(payload.size(), 16).view(), "\r\n", payload, "\r\n"});
}

} // namespace heliograph
