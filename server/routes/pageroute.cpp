// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/pageroute.h"

#include "resources/web/webfiles.h"

#include <QCryptographicHash>
#include <QDir>

namespace heliograph
{

namespace
{

constexpr char pageName[] = "index.html";

QByteArray contentTypeOf(const QString &fileName)
{
    const QString suffix = fileName.section(u'.', -1);
    if (suffix == QLatin1String("html"))
        return "text/html; charset=utf-8";
    if (suffix == QLatin1String("css"))
        return "text/css; charset=utf-8";
    if (suffix == QLatin1String("svg"))
        return "image/svg+xml";
    return "text/javascript; charset=utf-8";
}

// Whether the browser has this version already (RFC 9110, 13.1.2: compared weakly).
bool hasTag(const QByteArray &ifNoneMatch, const QByteArray &tag)
{
    for (const QByteArray &entry : ifNoneMatch.split(',')) {
        const QByteArray known = entry.trimmed();
        if (known == "*" || known == tag || known == "W/" + tag)
            return true;
    }
    return false;
}

// The page may load, connect to and run nothing but this server's own, and no other page may put it into a frame.
QList<std::pair<QByteArray, QByteArray>> safetyFields()
{
    return {{"Content-Security-Policy",
             "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
             "worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"},
            {"Referrer-Policy", "no-referrer"},
            {"Cross-Origin-Opener-Policy", "same-origin"}};
}

} // namespace

PageRoute::PageRoute()
{
    const QDir folder = webFiles();
    for (const QString &name : folder.entryList(QDir::Files)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("the web page is not in this program");
        const QByteArray content = file.readAll();
        const QByteArray hash = QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex().left(20);
        m_assets[name.toLatin1()] = {.content = content, .contentType = contentTypeOf(name), .tag = '"' + hash + '"'};
    }
}

void PageRoute::sendPage(const HttpRequest &request, const ResponderPtr &responder) const
{
    send(m_assets.at(pageName), request, responder);
}

void PageRoute::sendPart(const RouteRequest &request, const ResponderPtr &responder) const
{
    const auto asset = m_assets.find(request.arguments.first());
    if (asset == m_assets.end() || asset->first == pageName)
        return responder->send(notFound(QStringLiteral("Not found: the page has no such part.")));
    send(asset->second, request, responder);
}

// Cached, but revalidated on every load, so that all assets match one version.
void PageRoute::send(const Asset &asset, const HttpRequest &request, const ResponderPtr &responder) const
{
    const bool isKnown = hasTag(request.header("if-none-match"), asset.tag);
    HttpResponse response{.status = isKnown ? 304 : 200,
                          .body = isKnown ? QByteArray() : asset.content,
                          .contentType = asset.contentType,
                          .fields = safetyFields()};
    response.fields.emplaceBack("ETag", asset.tag);
    response.fields.emplaceBack("Cache-Control", "no-cache");
    responder->send(std::move(response));
}

} // namespace heliograph
