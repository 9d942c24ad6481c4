// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/verbatimjson.h"

#include <QJsonDocument>
#include <cstdlib>

using namespace heliograph;

// Whatever is accepted and passed on is JSON on one line, with the same meaning.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto json = VerbatimJson::fromText(text);
    if (!json)
        return 0;
    const auto member = json->member("data");
    if (!member)
        return 0;
    const QByteArray wrapped = "{\"data\":" + *member + '}';
    const QJsonDocument again = QJsonDocument::fromJson(wrapped);
    if (!again.isObject() || wrapped.contains('\n') || wrapped.contains('\r')
        || again.object().value(QLatin1String("data")) != json->object().value(QLatin1String("data")))
        std::abort();
    return 0;
}
