// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/net/httpresponse.h"
#include "server/net/requestscanner.h"
#include "server/protocol/apierror.h"

namespace heliograph
{

// Why a request is not carried out, with the status that says so.
struct HttpError {
    int status = 400;
    ApiError error;
    QList<std::pair<QByteArray, QByteArray>> fields = {};
};

HttpError badRequest(const QByteArray &code, const QString &text);
HttpError badRequest(const ApiError &error);
// For a name in the path.
HttpError badName();
HttpError notFound(const QString &text);
HttpError methodNotAllowed(const QByteArray &allowed);
HttpError forbidden(const QByteArray &code, const QString &text);
// 503 with Retry-After.
HttpError busy(const QString &text);
HttpError tooManyConnections();
HttpError tooManyStreams();
HttpError errorFor(const Refusal &refusal);

HttpResponse responseFor(const HttpError &error);

} // namespace heliograph
