// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/eventsource/connectionrequest.h"

#include <QCoreApplication>
#include <algorithm>

namespace heliograph
{

namespace
{

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
}

} // namespace

QByteArray userAgent()
{
    const auto isProduct = [](const QByteArray &text) {
        return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                || QByteArrayView("-._+").contains(c);
        });
    };
    const QByteArray name = QCoreApplication::applicationName().toUtf8();
    const QByteArray version = QCoreApplication::applicationVersion().toUtf8();
    if (!isProduct(name))
        return {};
    return isProduct(version) ? name + '/' + version : name;
}

bool isStreamUrl(const QUrl &url)
{
    const bool isHttp = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    return isHttp && url.isValid() && !url.host().isEmpty();
}

QByteArray originOf(const QUrl &url)
{
    QUrl origin = url;
    if (portOf(url) == portOf(url.adjusted(QUrl::RemovePort)))
        origin.setPort(-1);
    return origin.toEncoded(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

QString displayed(const QUrl &url)
{
    return url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

ConnectionRequest prepared(ConnectionRequest request)
{
    QNetworkRequest &network = request.network;
    network.setUrl(network.url().adjusted(QUrl::RemoveFragment));
    if (!network.hasRawHeader("Accept"))
        network.setRawHeader("Accept", "text/event-stream");
    if (const QByteArray agent = userAgent(); !agent.isEmpty() && !network.hasRawHeader("User-Agent"))
        network.setRawHeader("User-Agent", agent);
    // Naming a coding also keeps Qt from decoding: its guard against bombs ends long streams without a word.
    network.setRawHeader("Accept-Encoding", "identity");
    network.setRawHeader("Cache-Control", "no-cache");
    network.setRawHeader("Pragma", "no-cache");
    network.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    network.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    // Qt would forward every header to any origin.
    network.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    return request;
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool mayRedirect(const QUrl &from, const QUrl &to)
{
    const bool loosesEncryption = from.scheme() == QLatin1String("https") && to.scheme() != QLatin1String("https");
    return isStreamUrl(to) && !loosesEncryption;
}

ConnectionRequest redirected(ConnectionRequest request, int status, const QUrl &target)
{
    if (originOf(request.url()) != originOf(target)) {
        for (const char *name : {"Authorization", "Proxy-Authorization", "Cookie", "Host"})
            request.network.setRawHeader(name, QByteArray());
    }
    const bool becomesGet = status == 303 || ((status == 301 || status == 302) && request.method == "POST");
    if (becomesGet) {
        request.method = "GET";
        request.body.clear();
        for (const char *name : {"Content-Type", "Content-Length", "Content-Encoding", "Content-Language"})
            request.network.setRawHeader(name, QByteArray());
    }
    request.network.setUrl(target.adjusted(QUrl::RemoveFragment));
    return request;
}

bool fitsIntoHeader(const QByteArray &value)
{
    return std::none_of(value.begin(), value.end(), [](char c) { return c == '\0' || c == '\n' || c == '\r'; });
}

bool isEventStream(QByteArrayView contentType)
{
    const qsizetype semicolon = contentType.indexOf(';');
    const QByteArrayView essence = (semicolon < 0 ? contentType : contentType.first(semicolon)).trimmed();
    return essence.compare("text/event-stream", Qt::CaseInsensitive) == 0;
}

} // namespace heliograph
