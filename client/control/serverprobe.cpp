// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/control/serverprobe.h"

#include "server/protocol/serverstatus.h"

#include <QJsonArray>
#include <QSet>
#include <QSslSocket>
#include <QTimer>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr auto timeout = 5s;
constexpr int httpPort = 80;
constexpr int httpsPort = 443;
// What servers answer to plain HTTP on their TLS port.
constexpr int badRequest = 400;
// The most items of a page; more are not counted.
constexpr qsizetype longestPage = 1'000;

QUrl withScheme(QUrl url, const QString &scheme, int usualPort)
{
    url.setPort(url.port(usualPort));
    url.setScheme(scheme);
    return url;
}

std::optional<QJsonArray> listIn(const ApiResult &result, QLatin1StringView member)
{
    const auto *answer = std::get_if<ApiAnswer>(&result);
    if (!answer)
        return std::nullopt;
    return answer->body.object()[member].toArray();
}

} // namespace

ServerProbe::ServerProbe(QNetworkAccessManager &manager, QObject *parent) : QObject(parent), m_manager(manager)
{
}

void ServerProbe::check(const QUrl &server, const QByteArray &token)
{
    cancel();
    m_server = server;
    m_token = token;
    find(Finding::checking, tr("Checking…"));
    ApiClient client(m_manager, server);
    client.setTimeout(timeout);
    client.setToken(token);
    send(client, "/", &ServerProbe::takeStatus);
}

void ServerProbe::cancel()
{
    ++m_round;
    m_betterAddress.clear();
    m_version.clear();
    m_items.reset();
    m_symbols.reset();
    find(Finding::nothing, {});
}

void ServerProbe::send(const ApiClient &client, const QByteArray &path, Take take)
{
    client.send({.method = "GET", .path = path}, this, [this, take, round = m_round](const ApiResult &result) {
        if (round == m_round)
            (this->*take)(result);
    });
}

void ServerProbe::takeStatus(const ApiResult &result)
{
    if (const auto *answer = std::get_if<ApiAnswer>(&result)) {
        const auto status = ServerStatus::fromJson(answer->body.object());
        if (!status || status->version.isEmpty() || status->epoch.isEmpty())
            return find(Finding::somethingElse, tr("This is not a Heliograph server."));
        m_version = status->version;
        describe();
        ApiClient client(m_manager, m_server);
        client.setToken(m_token);
        send(client, "/items?limit=" + QByteArray::number(longestPage), &ServerProbe::takeItems);
        send(client, "/events/poll?topics=stock&wait=0", &ServerProbe::takePrices);
        return;
    }
    const auto *refusal = std::get_if<ApiRefusal>(&result);
    m_otherwiseFinding = refusal ? Finding::somethingElse : Finding::unreachable;
    m_otherwise = refusal ? tr("This is not a Heliograph server.") : std::get<ApiSilence>(result).text;
    const bool isEncrypted = m_server.scheme() == u"https"_s;
    if (!isEncrypted && (!refusal || refusal->status == badRequest))
        tryTls();
    else if (isEncrypted && !refusal)
        tryPlain();
    else
        find(m_otherwiseFinding, m_otherwise);
}

void ServerProbe::takeItems(const ApiResult &result)
{
    if (const auto items = listIn(result, "items"_L1))
        m_items = items->size();
    describe();
}

void ServerProbe::takePrices(const ApiResult &result)
{
    if (const auto events = listIn(result, "events"_L1)) {
        QSet<QString> symbols;
        for (const QJsonValue event : *events)
            symbols.insert(event["data"_L1]["symbol"_L1].toString());
        m_symbols = symbols.size();
    }
    describe();
}

void ServerProbe::describe()
{
    QStringList parts{tr("Heliograph %1").arg(m_version)};
    if (m_items)
        parts << (*m_items < longestPage ? tr("%n item(s)", nullptr, int(*m_items)) : tr("1,000 items or more"));
    if (m_symbols)
        parts << tr("%n symbol(s)", nullptr, int(*m_symbols));
    find(Finding::heliograph, parts.join(u", "_s));
}

// A handshake, and not a byte behind it. Whose certificate it is decides nothing here.
void ServerProbe::tryTls()
{
    if (!QSslSocket::supportsSsl())
        return find(m_otherwiseFinding, m_otherwise);
    auto *socket = new QSslSocket(this);
    const auto finish = [this, socket, round = m_round](bool isTls) {
        socket->disconnect(this);
        socket->deleteLater();
        if (round != m_round)
            return;
        if (!isTls)
            return find(m_otherwiseFinding, m_otherwise);
        m_betterAddress = withScheme(m_server, u"https"_s, httpPort);
        find(Finding::tlsPort, tr("This port speaks TLS. Use https://"));
    };
    socket->setPeerVerifyMode(QSslSocket::VerifyNone);
    connect(socket, &QSslSocket::encrypted, this, [finish] { finish(true); });
    connect(socket, &QSslSocket::errorOccurred, this, [finish] { finish(false); });
    auto *deadline = new QTimer(socket);
    deadline->setSingleShot(true);
    connect(deadline, &QTimer::timeout, socket, &QSslSocket::abort);
    connect(socket, &QSslSocket::disconnected, this, [finish] { finish(false); });
    deadline->start(timeout);
    socket->connectToHostEncrypted(m_server.host(), quint16(m_server.port(httpPort)));
}

// Without the token: it must not appear in a log.
void ServerProbe::tryPlain()
{
    ApiClient client(m_manager, withScheme(m_server, u"http"_s, httpsPort));
    client.setTimeout(timeout);
    send(client, "/", &ServerProbe::takePlainStatus);
}

void ServerProbe::takePlainStatus(const ApiResult &result)
{
    const auto *refusal = std::get_if<ApiRefusal>(&result);
    if (std::holds_alternative<ApiSilence>(result) || (refusal && refusal->status == badRequest))
        return find(m_otherwiseFinding, m_otherwise);
    m_betterAddress = withScheme(m_server, u"http"_s, httpsPort);
    find(Finding::plainPort, tr("This port speaks plain HTTP. Use http://"));
}

void ServerProbe::find(Finding finding, const QString &text)
{
    if (m_finding == finding && m_text == text)
        return;
    m_finding = finding;
    m_text = text;
    Q_EMIT changed();
}

} // namespace heliograph
