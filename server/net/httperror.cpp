// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/httperror.h"

#include "server/protocol/name.h"

namespace heliograph
{

namespace
{
constexpr char retryAfterSeconds[] = "5";
}

HttpError badRequest(const QByteArray &code, const QString &text)
{
    return {.status = 400, .error = {.text = text, .code = code}};
}

HttpError badRequest(const ApiError &error)
{
    return {.status = 400, .error = error};
}

HttpError badName()
{
    return badRequest("bad-name", QStringLiteral("The name in the path must be %1").arg(nameRule()));
}

HttpError notFound(const QString &text)
{
    return {.status = 404, .error = {.text = text, .code = "not-found"}};
}

HttpError methodNotAllowed(const QByteArray &allowed)
{
    return {.status = 405,
            .error = {.text = QStringLiteral("Method not allowed. Allowed: %1.").arg(QLatin1String(allowed)),
                      .code = "method-not-allowed"},
            .fields = {{"Allow", allowed}}};
}

HttpError forbidden(const QByteArray &code, const QString &text)
{
    return {.status = 403, .error = {.text = text, .code = code}};
}

HttpError busy(const QString &text)
{
    return {.status = 503, .error = {.text = text, .code = "busy"}, .fields = {{"Retry-After", retryAfterSeconds}}};
}

HttpError tooManyConnections()
{
    return busy(QStringLiteral("Too many connections. Try again later."));
}

HttpError tooManyStreams()
{
    return busy(QStringLiteral("Too many event streams. Try again later."));
}

HttpError errorFor(const Refusal &refusal)
{
    return {.status = refusal.status, .error = {.text = refusal.text, .code = refusal.code}};
}

HttpResponse responseFor(const HttpError &error)
{
    return {.status = error.status, .body = error.error.toJson(), .fields = error.fields};
}

} // namespace heliograph
