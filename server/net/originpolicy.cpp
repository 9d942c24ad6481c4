// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/originpolicy.h"

#include <QNetworkInterface>
#include <QUrl>
#include <algorithm>

namespace heliograph
{

namespace
{

// The name or address in a Host field, without the port.
QString hostName(const QByteArray &host)
{
    return QUrl(QLatin1String("http://") + QString::fromLatin1(host)).host();
}

bool isThisMachine(const QString &name)
{
    return name == QLatin1String("localhost") || name.endsWith(QLatin1String(".localhost"))
        || QHostAddress(name).isLoopback();
}

} // namespace

OriginPolicy::OriginPolicy(Settings settings)
    : m_settings(std::move(settings)), m_isOpenToAll(m_settings.origins.contains("*")),
      m_takesAnyHost(m_settings.hosts.contains("*"))
{
}

std::optional<HttpError> OriginPolicy::denial(const HttpRequest &request) const
{
    const QByteArray host = request.header("host");
    if (!acceptsHost(host))
        return forbidden(
            "host-not-allowed",
            QStringLiteral("The Host %1 is not a name of this server. Use its address, or start the server "
                           "with --allowed-host.")
                .arg(QString::fromLatin1(host)));
    const QByteArray origin = request.header("origin");
    if (!acceptsOrigin(origin, host))
        return forbidden(
            "origin-not-allowed",
            QStringLiteral("Pages of %1 may not use this server. Start the server with --cors-origin to allow them.")
                .arg(QString::fromLatin1(origin)));
    return std::nullopt;
}

bool OriginPolicy::acceptsHost(const QByteArray &host) const
{
    // Only HTTP/1.0 may leave it out, and no browser speaks that.
    if (host.isEmpty() || m_takesAnyHost || host == m_lastAcceptedHost)
        return true;
    if (!isOurs(host))
        return false;
    m_lastAcceptedHost = host;
    return true;
}

bool OriginPolicy::isOurs(const QByteArray &host) const
{
    const QString name = hostName(host);
    const auto isName = [&name](const QByteArray &accepted) {
        return name.compare(QLatin1String(accepted), Qt::CaseInsensitive) == 0;
    };
    if (isThisMachine(name) || std::any_of(m_settings.hosts.begin(), m_settings.hosts.end(), isName))
        return true;
    const QHostAddress address(name);
    if (address.isNull())
        // A name that is not ours: a page may have bound it to our address.
        return false;
    const bool isBoundToAll = m_settings.bound == QHostAddress::Any || m_settings.bound == QHostAddress::AnyIPv4
        || m_settings.bound == QHostAddress::AnyIPv6;
    return isBoundToAll ? QNetworkInterface::allAddresses().contains(address) : address == m_settings.bound;
}

bool OriginPolicy::acceptsOrigin(const QByteArray &origin, const QByteArray &host) const
{
    if (origin.isEmpty() || m_isOpenToAll || m_settings.origins.contains(origin))
        return true;
    const QUrl url(QString::fromLatin1(origin));
    const bool isWeb = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    const bool isOwnPage = origin.endsWith("://" + host);
    return isWeb && (isOwnPage || isThisMachine(url.host()));
}

QList<std::pair<QByteArray, QByteArray>> OriginPolicy::fields(const HttpRequest &request) const
{
    if (m_isOpenToAll)
        return {{QByteArrayLiteral("Access-Control-Allow-Origin"), QByteArrayLiteral("*")}};
    const QByteArray origin = request.header("origin");
    if (origin.isEmpty())
        return {{QByteArrayLiteral("Vary"), QByteArrayLiteral("Origin")}};
    return {{QByteArrayLiteral("Access-Control-Allow-Origin"), origin},
            {QByteArrayLiteral("Vary"), QByteArrayLiteral("Origin")}};
}

QList<std::pair<QByteArray, QByteArray>> OriginPolicy::preflightFields(const QByteArray &methods)
{
    return {{"Allow", methods},
            {"Access-Control-Allow-Methods", methods},
            {"Access-Control-Allow-Headers",
             "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, Cache-Control"},
            {"Access-Control-Max-Age", "600"}};
}

} // namespace heliograph
