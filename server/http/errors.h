// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/bidstore.h"
#include "server/backbone/backbone.h"
#include "server/http/httpanswer.h"
#include "server/http/requestscanner.h"
#include "server/protocol/apierror.h"

namespace heliograph
{

// A refusal with its status. The one place where errors become HTTP.
struct HttpError {
    int status = 400;
    ApiError error;
    QList<std::pair<QByteArray, QByteArray>> fields = {};
};

HttpError badRequest(const QByteArray &code, const QString &text);
HttpError badName(); // in the path
HttpError notFound(const QString &text);
HttpError methodNotAllowed(const QByteArray &allowed);
HttpError notJson();
HttpError forbidden(const QByteArray &code, const QString &text);
HttpError busy(const QString &text); // 503 with Retry-After
HttpError errorFor(const Refusal &refusal);
HttpError errorFor(PublishFailure failure);
HttpError errorFor(AuctionFailure failure);

HttpAnswer answerTo(const HttpError &error);
HttpAnswer answerTo(const BidRefused &refused, qint64 serverTime);

} // namespace heliograph
