// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/api/apiresult.h"

#include <QCoreApplication>

namespace heliograph
{

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ApiClient)
};

// Nothing in it that may be secret.
QString displayed(const QUrl &url)
{
    return url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

QString serverOf(const QUrl &url)
{
    return url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

int statusOf(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

// Qt's errors below those of the content layer are about the connection, not about the answer.
bool isBroken(const QNetworkReply &reply)
{
    return reply.error() != QNetworkReply::NoError && reply.error() < QNetworkReply::ContentAccessDenied;
}

// Errors of a connection that was never made.
bool isUnsent(const QNetworkReply &reply)
{
    return reply.error() == QNetworkReply::ConnectionRefusedError || reply.error() == QNetworkReply::HostNotFoundError
        || reply.error() == QNetworkReply::SslHandshakeFailedError;
}

// A GET changes nothing, whether it arrived or not.
QString withDoubt(const QString &text, const QNetworkReply &reply)
{
    const bool isGet = reply.operation() == QNetworkAccessManager::GetOperation
        || reply.request().attribute(QNetworkRequest::CustomVerbAttribute).toByteArray() == "GET";
    return isGet ? text : text + u' ' + Words::tr("The request may have been carried out.");
}

ApiSilence silence(const QNetworkReply &reply, bool wasSent)
{
    if (statusOf(reply) != 0)
        return {withDoubt(Words::tr("The connection to %1 broke in the middle of the answer: %2.")
                              .arg(displayed(reply.url()), reply.errorString()),
                          reply)};
    // The second is what becomes of a body that cannot be sent again. After the server is gone with the connection that
    // the request went out on, Qt tries another one and reports only how that one failed.
    if (reply.error() == QNetworkReply::RemoteHostClosedError || reply.error() == QNetworkReply::ContentReSendError
        || (wasSent && isUnsent(reply)))
        return {withDoubt(Words::tr("%1 closed the connection without an answer.").arg(displayed(reply.url())), reply)};
    if (reply.error() == QNetworkReply::SslHandshakeFailedError)
        return {Words::tr("No trusted connection to %1: %2. Check the certificate and the clock.")
                    .arg(serverOf(reply.url()), reply.errorString()),
                true};
    return {Words::tr("Cannot reach %1: %2. Check the address, and that the server is running.")
                .arg(serverOf(reply.url()), reply.errorString()),
            isUnsent(reply)};
}

QString strangeAnswer(const QNetworkReply &reply)
{
    const QString type = QString::fromLatin1(reply.rawHeader("Content-Type"));
    return Words::tr("%1 answered %2 with %3, which is not what a Heliograph server says. Check the address: "
                     "something else may answer there.")
        .arg(displayed(reply.url()), QString::number(statusOf(reply)),
             type.isEmpty() ? Words::tr("no content type") : type);
}

ApiRefusal refusal(const QNetworkReply &reply, const QByteArray &body)
{
    const int status = statusOf(reply);
    const auto json = VerbatimJson::fromText(body);
    ApiError error = ApiError::fromJson(json.value_or(VerbatimJson()).object());
    if (!error.text.isEmpty())
        return {status, error};
    const QUrl target = reply.url().resolved(QUrl::fromEncoded(reply.rawHeader("Location")));
    if (status >= 300 && status < 400 && reply.hasRawHeader("Location"))
        error.text = Words::tr("%1 has moved to %2. Use that address.").arg(displayed(reply.url()), displayed(target));
    else
        error.text = strangeAnswer(reply);
    return {status, error};
}

} // namespace

ApiResult resultOf(const QNetworkReply &reply, const QByteArray &body, bool wasSent, bool isForText)
{
    const int status = statusOf(reply);
    if (status == 0 || isBroken(reply))
        return silence(reply, wasSent);
    if (status < 200 || status >= 300)
        return refusal(reply, body);
    if (body.isEmpty())
        return ApiAnswer{status, {}};
    if (isForText)
        return reply.rawHeader("Content-Type").startsWith("text/plain")
            ? ApiResult(ApiAnswer{status, {}, body})
            : ApiResult(ApiRefusal{status, {.text = strangeAnswer(reply), .code = {}}});
    const auto json = VerbatimJson::fromText(body);
    if (!json)
        return ApiRefusal{status, {.text = strangeAnswer(reply), .code = {}}};
    return ApiAnswer{status, *json};
}

ApiResult lateResult(const QNetworkReply &reply, std::chrono::milliseconds timeout, bool wasSent)
{
    const QUrl url = reply.url();
    const QString seconds = QString::number(double(timeout.count()) / 1000);
    if (!wasSent)
        return ApiSilence{Words::tr("No connection to %1 within %2 s, so nothing was sent. Check the address, and that "
                                    "the server is running.")
                              .arg(serverOf(url), seconds),
                          true};
    return ApiSilence{withDoubt(Words::tr("%1 did not answer within %2 s.").arg(displayed(url), seconds), reply)};
}

ApiRefusal unreadableAnswer(int status)
{
    return {status,
            {.text = Words::tr("The server answered with something that this program does not understand. They may be "
                               "of different versions."),
             .code = {}}};
}

QString refusalText(const ApiRefusal &refusal)
{
    const ApiError &error = refusal.error;
    if (refusal.status == 401 && error.code == "unauthorized")
        return Words::tr("The server requires a token for this. Sign in first.");
    if (refusal.status == 401 && error.code == "invalid-token")
        return Words::tr("The server does not accept your token. Sign in again. Server message: %1").arg(error.text);
    if (refusal.status == 403 && error.code == "not-you")
        return Words::tr("This server lets you bid in your own name only. Clear the bidder name in the settings, or "
                         "sign in.");
    if (error.code == "alert-changed")
        return Words::tr(
            "This alert was changed or deleted elsewhere meanwhile. Nothing was saved. Close this dialog, look at the "
            "current alert, and change it again.");
    if (error.code == "alert-exists")
        return Words::tr("There is an alert of this name already. Choose another name, or change that alert.");
    const QString scope = error.details[QLatin1String("missing")].toString();
    return refusal.status == 403 && !scope.isEmpty() ? missingScopeText(scope) : error.text;
}

QString missingScopeText(const QString &scope)
{
    return Words::tr("Your token does not allow this: it lacks the scope %1.").arg(scope);
}

ApiResult oversizedResult(const QNetworkReply &reply, qsizetype limit)
{
    return ApiSilence{withDoubt(Words::tr("%1 answered with more than %2 bytes, which were not read.")
                                    .arg(displayed(reply.url()), QString::number(limit)),
                                reply)};
}

} // namespace heliograph
