// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/apierror.h"

#include "server/protocol/verbatimjson.h"
#include "server/protocol/jsonwriter.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

QByteArray ApiError::toJson() const
{
    return JsonWriter()
        .beginObject()
        .member("error", text)
        .member("code", code)
        .members(toJsonText(details))
        .endObject()
        .take();
}

ApiError ApiError::fromJson(const QJsonObject &object)
{
    ApiError error{.text = object["error"_L1].toString(), .code = object["code"_L1].toString().toLatin1()};
    error.details = object;
    error.details.remove("error"_L1);
    error.details.remove("code"_L1);
    return error;
}

} // namespace heliograph
