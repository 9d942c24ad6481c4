// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/ingestdata.h"

#include "server/protocol/verbatimjson.h"

#include <QStringDecoder>

namespace heliograph
{

namespace
{

// One JSON value on one line, its digits as they were; or nothing.
std::optional<QByteArray> jsonValue(const QByteArray &text)
{
    const auto wrapped = VerbatimJson::fromText("{\"v\":" + text + '}');
    // "1,\"w\":2" would be two members.
    if (!wrapped || wrapped->object().size() != 1 || wrapped->repeatsMember())
        return std::nullopt;
    return wrapped->member("v");
}

} // namespace

std::optional<QByteArray> eventDataFrom(const QByteArray &message)
{
    if (auto data = jsonValue(message))
        return data;
    QStringDecoder decode(QStringDecoder::Utf8);
    const QString text = decode(message);
    return decode.hasError() ? std::nullopt : std::optional(toJsonText(text));
}

} // namespace heliograph
