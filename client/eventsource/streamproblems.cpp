// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/eventsource/streamproblems.h"

#include "client/eventsource/connectionrequest.h"

#include <QCoreApplication>

namespace heliograph
{

using Kind = EventSourceProblem::Kind;

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(EventSource)
};

EventSourceProblem answered(Kind kind, const QNetworkReply &reply, const QString &message, bool isFinal = true)
{
    return {.kind = kind,
            .message = message,
            .isFinal = isFinal,
            .status = statusOf(reply),
            .headers = reply.rawHeaderPairs(),
            .body = {},
            .networkError = reply.error()};
}

EventSourceProblem unanswered(Kind kind, const QString &message, bool isFinal)
{
    EventSourceProblem problem;
    problem.kind = kind;
    problem.message = message;
    problem.isFinal = isFinal;
    return problem;
}

QString adviceFor(int status)
{
    if (status < 200)
        return Words::tr("Turn off interim answers for this path: Qt takes them for the final one.");
    if (status == 403)
        return Words::tr("The credentials do not allow this stream.");
    if (status == 404 || status == 410)
        return Words::tr("Check the address.");
    if (status == 429)
        return Words::tr("The server asks to come less often.");
    if (status >= 500)
        return Words::tr("The server cannot serve the stream now; try again later.");
    return Words::tr("Only 200 opens a stream.");
}

} // namespace

int statusOf(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

EventSourceProblem invalidUrlProblem(const QUrl &url)
{
    return unanswered(Kind::invalidUrl,
                      Words::tr("“%1” is not the address of a stream. It must begin with http:// or https:// and name "
                                "a host.")
                          .arg(displayed(url)),
                      true);
}

EventSourceProblem networkProblem(const QNetworkReply &reply, bool wasOpen)
{
    const QString address = displayed(reply.url());
    if (wasOpen && reply.error() == QNetworkReply::NoError)
        return answered(Kind::streamEnded, reply, Words::tr("%1 ended the stream.").arg(address), false);
    if (wasOpen)
        return answered(Kind::network, reply,
                        Words::tr("The connection to %1 broke: %2.").arg(address, reply.errorString()), false);
    if (reply.error() == QNetworkReply::SslHandshakeFailedError)
        return answered(Kind::tls, reply,
                        Words::tr("No trusted connection to %1: %2. Check the certificate and the clock.")
                            .arg(address, reply.errorString()),
                        false);
    return answered(Kind::network, reply,
                    Words::tr("Cannot reach %1: %2. Check the address, and that the server is running.")
                        .arg(address, reply.errorString()),
                    false);
}

EventSourceProblem silenceProblem(const QUrl &url, std::chrono::milliseconds idleTime)
{
    const QString seconds = QString::number(double(idleTime.count()) / 1000);
    return unanswered(
        Kind::silence,
        Words::tr("Nothing came from %1 for %2 s; the connection is taken for dead.").arg(displayed(url), seconds),
        false);
}

EventSourceProblem redirectLimitProblem(const QNetworkReply &reply)
{
    return answered(Kind::redirect, reply,
                    Words::tr("Redirected too often, last by %1. Check the address and the proxies on the way.")
                        .arg(displayed(reply.url())),
                    false);
}

EventSourceProblem redirectTargetProblem(const QNetworkReply &reply, const QUrl &target)
{
    return answered(Kind::redirect, reply,
                    Words::tr("%1 redirects to %2, which is not followed: the target must be http or https, and not "
                              "less safe. Use the final address.")
                        .arg(displayed(reply.url()), displayed(target)));
}

EventSourceProblem statusProblem(const QNetworkReply &reply)
{
    const QString address = displayed(reply.url());
    const int status = statusOf(reply);
    if (status == 204)
        return answered(Kind::stoppedByServer, reply,
                        Words::tr("%1 asks not to come back (204): there is nothing more to read.").arg(address));
    if (status == 401)
        return answered(Kind::authentication, reply,
                        Words::tr("%1 wants credentials that it accepts (401). Sign in.").arg(address));
    const QString reason = reply.attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString();
    const QString answer = QStringLiteral("%1 %2").arg(status).arg(reason).trimmed();
    return answered(Kind::status, reply, Words::tr("%1 answered %2. %3").arg(address, answer, adviceFor(status)));
}

EventSourceProblem contentTypeProblem(const QNetworkReply &reply)
{
    const QByteArray type = reply.rawHeader("Content-Type");
    const QString named = type.isEmpty() ? Words::tr("no content type") : QString::fromLatin1(type);
    return answered(Kind::contentType, reply,
                    Words::tr("%1 answered with %2 instead of text/event-stream. Check the address: something else "
                              "answers there.")
                        .arg(displayed(reply.url()), named));
}

EventSourceProblem contentEncodingProblem(const QNetworkReply &reply)
{
    return answered(Kind::contentEncoding, reply,
                    Words::tr("%1 answered in the coding %2, although none was asked for. Exclude event streams from "
                              "compression on the server or proxy.")
                        .arg(displayed(reply.url()), QString::fromLatin1(reply.rawHeader("Content-Encoding"))));
}

EventSourceProblem lineTooLongProblem(const QUrl &url, qsizetype limit)
{
    return unanswered(Kind::tooLarge,
                      Words::tr("%1 sent a line of more than %2 bytes. Raise the limit, or check the server.")
                          .arg(displayed(url), QString::number(limit)),
                      true);
}

EventSourceProblem dataTooLargeProblem(const QUrl &url, qsizetype limit)
{
    return unanswered(Kind::tooLarge,
                      Words::tr("%1 sent an event of more than %2 bytes. Raise the limit, or check the server.")
                          .arg(displayed(url), QString::number(limit)),
                      true);
}

} // namespace heliograph
