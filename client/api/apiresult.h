// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/apierror.h"
#include "server/protocol/verbatimjson.h"

#include <QNetworkReply>
#include <chrono>
#include <variant>

namespace heliograph
{

// The server did what it was asked.
struct ApiAnswer {
    int status = 0;
    // Empty when the response had none.
    VerbatimJson body;
    // Of a request for text.
    QByteArray text = {};
};

// It answered, but did not do it; or what answered is no server of ours.
struct ApiRefusal {
    int status = 0;
    // Always with a text; the code is empty when the server gave none.
    ApiError error;
};

// No whole answer came. Unless nothing was ever sent, it is not known whether the request was carried out.
struct ApiSilence {
    // For a person.
    QString text;
    // It cannot have been carried out: the server never got it.
    bool isUnsent = false;
};

using ApiResult = std::variant<ApiAnswer, ApiRefusal, ApiSilence>;

// What a finished reply means.
ApiResult resultOf(const QNetworkReply &reply, const QByteArray &body, bool wasSent, bool isForText = false);
ApiResult lateResult(const QNetworkReply &reply, std::chrono::milliseconds timeout, bool wasSent);
ApiResult oversizedResult(const QNetworkReply &reply, qsizetype limit);
// For an answer that is well-formed, but not what was asked for.
ApiRefusal unreadableAnswer(int status);

// What a refusal says to the person at the window. Where a token or a scope is missing these are the program's own
// words, which name the remedy; else they are the server's.
QString refusalText(const ApiRefusal &refusal);
// For a person who has signed in, but not with this scope.
QString missingScopeText(const QString &scope);

} // namespace heliograph
