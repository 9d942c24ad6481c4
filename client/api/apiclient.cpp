// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/api/apiclient.h"

#include "client/api/singlebody.h"

#include <QNetworkAccessManager>
#include <QTimer>

namespace heliograph
{

namespace
{

constexpr char sentProperty[] = "heliographRequestSent";
constexpr qsizetype largestAnswer = qsizetype(16) * 1024 * 1024;

} // namespace

ApiClient::ApiClient(QNetworkAccessManager &manager, const QUrl &server) : m_manager(manager), m_server(server)
{
}

void ApiClient::send(const ApiRequest &request, QObject *context, Done done) const
{
    auto *body = request.body.isEmpty() ? nullptr : new SingleBody(request.body);
    QNetworkReply *reply = m_manager.sendCustomRequest(networkRequest(request), request.method, body);
    if (body)
        body->setParent(reply);
    auto *deadline = new QTimer(reply);
    deadline->setSingleShot(true);
    QObject::connect(deadline, &QTimer::timeout, reply, &QNetworkReply::abort);
    QObject::connect(reply, &QNetworkReply::readyRead, reply, [reply] {
        if (reply->bytesAvailable() > largestAnswer)
            reply->abort();
    });
    // Until then nothing of the request can have reached the server.
    QObject::connect(reply, &QNetworkReply::requestSent, reply, [reply] { reply->setProperty(sentProperty, true); });
    const auto finish = [reply, deadline, context, done = std::move(done), timeout = m_timeout,
                         isForText = request.isForText] {
        const bool isLate = !deadline->isActive();
        const bool isAborted = reply->error() == QNetworkReply::OperationCanceledError;
        const bool wasSent = reply->property(sentProperty).toBool();
        const ApiResult result = isAborted && isLate ? lateResult(*reply, timeout, wasSent)
            : isAborted                              ? oversizedResult(*reply, largestAnswer)
                                                     : resultOf(*reply, reply->readAll(), wasSent, isForText);
        // Later, so that nothing of Qt's is on the stack when the receiver deletes the manager.
        QMetaObject::invokeMethod(
            context, [done, result] { done(result); }, Qt::QueuedConnection);
    };
    QObject::connect(reply, &QNetworkReply::finished, context, finish);
    QObject::connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
    deadline->start(m_timeout);
}

QNetworkRequest ApiClient::networkRequest(const ApiRequest &request) const
{
    const auto address = QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::StripTrailingSlash;
    QByteArray base = m_server.toEncoded(address);
    // Where the slash is the whole path, Qt 6.8 does not strip it.
    if (base.endsWith('/'))
        base.chop(1);
    QNetworkRequest network(QUrl::fromEncoded(base + request.path));
    network.setRawHeader("Accept", request.isForText ? "text/plain" : "application/json");
    if (!request.body.isEmpty())
        network.setRawHeader("Content-Type", "application/json");
    if (const QByteArray token = m_tokenSource ? m_tokenSource() : QByteArray(); !token.isEmpty())
        network.setRawHeader("Authorization", "Bearer " + token);
    for (const auto &[name, value] : request.headers)
        network.setRawHeader(name, value);
    // Following one would turn the command into a GET, or send it to another server.
    network.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    network.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    network.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    return network;
}

} // namespace heliograph
