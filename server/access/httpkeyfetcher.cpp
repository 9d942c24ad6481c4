// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/access/httpkeyfetcher.h"

#include "server/access/keyreader.h"

#include <QNetworkReply>
#include <QTimer>

namespace heliograph
{

using namespace Qt::StringLiterals;

void HttpKeyFetcher::fetch(const QUrl &url, const Answer &answer)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    // Uncompressed, so that the limit counts what arrives.
    request.setRawHeader("Accept-Encoding", "identity");
    request.setRawHeader("Accept", "application/jwk-set+json, application/json");
    QNetworkReply *reply = m_network.get(request);
    // Why the reply was given up; shared by its handlers.
    const auto problem = std::make_shared<QString>();
    const auto giveUp = [reply, problem](const QString &why) {
        *problem = why;
        reply->abort();
    };
    // For the whole of it: a server that sends a byte now and then does not get longer.
    QTimer::singleShot(m_timeout, reply, [giveUp, timeout = m_timeout] {
        giveUp(u"there was no answer within %1 ms"_s.arg(timeout.count()));
    });
    QObject::connect(reply, &QNetworkReply::readyRead, reply, [reply, giveUp] {
        if (reply->bytesAvailable() > longestKeyFile)
            giveUp(u"the answer is longer than 64 KiB"_s);
    });
    QObject::connect(reply, &QNetworkReply::finished, reply, [reply, problem, answer] {
        reply->deleteLater();
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (!problem->isEmpty())
            return answer(*problem);
        if (status != 0 && status != 200)
            return answer(u"the answer was %1, not 200"_s.arg(status));
        if (reply->error() != QNetworkReply::NoError)
            return answer(reply->errorString());
        const QByteArray content = reply->readAll();
        if (content.size() > longestKeyFile)
            return answer(u"the answer is longer than 64 KiB"_s);
        answer(content);
    });
}

} // namespace heliograph
