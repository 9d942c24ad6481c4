// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/jsonbody.h"

#include "server/routes/errors.h"

#include <algorithm>

namespace heliograph
{

namespace
{

bool isJson(const HttpRequest &request)
{
    const QByteArray type = request.header("content-type").split(';').first().trimmed().toLower();
    return type == "application/json" || (type.startsWith("application/") && type.endsWith("+json"));
}

} // namespace

bool isList(const HttpRequest &request)
{
    const auto isSpace = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    const auto first = std::find_if_not(request.body.begin(), request.body.end(), isSpace);
    return first != request.body.end() && *first == '[';
}

std::variant<VerbatimJson, HttpError> jsonBody(const HttpRequest &request)
{
    if (!isJson(request))
        return notJson();
    auto body = VerbatimJson::fromText(request.body);
    if (!body)
        return badRequest("bad-json", QStringLiteral("The body must be one JSON object."));
    return *std::move(body);
}

std::variant<std::vector<QByteArray>, HttpError> jsonList(const HttpRequest &request)
{
    if (!isJson(request))
        return notJson();
    auto body = VerbatimJson::listFromText(request.body);
    if (!body)
        return badRequest("bad-json", QStringLiteral("The body must be one JSON object, or a list of them."));
    return *std::move(body);
}

} // namespace heliograph
