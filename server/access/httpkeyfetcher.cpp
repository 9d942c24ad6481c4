// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/access/httpkeyfetcher.h"

#include "server/access/keyreader.h"

#include <QHostAddress>
#include <QNetworkReply>
#include <QTimer>

namespace heliograph
{

using namespace Qt::StringLiterals;

bool isTrustworthy(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty())
        return false;
    if (url.scheme() == "https"_L1)
        return true;
    return url.scheme() == "http"_L1 && (url.host() == "localhost"_L1 || QHostAddress(url.host()).isLoopback());
}

void HttpKeyFetcher::fetch(const QUrl &url, const Answer &answer)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setRawHeader("Accept-Encoding", "identity"); // what comes is what counts for the limit
    request.setRawHeader("Accept", "application/jwk-set+json, application/json");
    QNetworkReply *reply = m_network.get(request);
    // For the whole of it: a server that sends a byte now and then does not get longer.
    QTimer::singleShot(m_timeout, reply, [reply] {
        reply->setProperty("isLate", true);
        reply->abort();
    });
    QObject::connect(reply, &QNetworkReply::readyRead, reply, [reply] {
        if (reply->bytesAvailable() > longestKeyFile)
            reply->abort();
    });
    QObject::connect(reply, &QNetworkReply::finished, reply, [reply, answer, timeout = m_timeout] {
        reply->deleteLater();
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (reply->property("isLate").toBool())
            return answer(u"there was no answer within %1 ms"_s.arg(timeout.count()));
        if (reply->bytesAvailable() > longestKeyFile)
            return answer(u"the answer is longer than 64 KiB"_s);
        if (status != 0 && status != 200)
            return answer(u"the answer was %1, not 200"_s.arg(status));
        if (reply->error() != QNetworkReply::NoError)
            return answer(reply->errorString());
        answer(reply->readAll());
    });
}

} // namespace heliograph
