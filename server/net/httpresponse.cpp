// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/httpresponse.h"

#include "server/protocol/joinedtext.h"
#include "server/protocol/numbertext.h"

#include <QDateTime>
#include <QLocale>

namespace heliograph
{

namespace
{

QByteArrayView reason(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 204:
        return "No Content";
    case 304:
        return "Not Modified";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 409:
        return "Conflict";
    case 410:
        return "Gone";
    case 411:
        return "Length Required";
    case 412:
        return "Precondition Failed";
    case 413:
        return "Content Too Large";
    case 414:
        return "URI Too Long";
    case 415:
        return "Unsupported Media Type";
    case 417:
        return "Expectation Failed";
    case 421:
        return "Misdirected Request";
    case 422:
        return "Unprocessable Content";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 503:
        return "Service Unavailable";
    case 505:
        return "HTTP Version Not Supported";
    case 507:
        return "Insufficient Storage";
    default:
        return "Unknown";
    }
}

} // namespace

QByteArray dateLine()
{
    // Cached: the text changes once a second, and formatting it costs more than the rest of a small response.
    static thread_local qint64 second = 0;
    static thread_local QByteArray line;
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    if (now != second) {
        second = now;
        line = "Date: "
            + QLocale::c().toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'").toLatin1()
            + "\r\n";
    }
    return line;
}

QByteArray protectionLines()
{
    return QByteArrayLiteral("X-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\n");
}

QByteArray HttpResponse::toBytes(bool withBody, bool closes) const
{
    const bool hasBody = status != 204 && status != 304;
    QByteArray bytes;
    bytes.reserve(512 + (withBody ? body.size() : 0));
    appendAll(bytes, {"HTTP/1.1 ", NumberText(status).view(), " ", reason(status), "\r\n", dateLine()});
    if (hasBody) {
        if (!contentType.isEmpty())
            appendAll(bytes, {"Content-Type: ", contentType, "\r\n"});
        appendAll(bytes, {"Content-Length: ", NumberText(body.size()).view(), "\r\n"});
    }
    appendAll(bytes, {closes ? "Connection: close\r\n" : "Connection: keep-alive\r\n", protectionLines()});
    for (const auto &[name, value] : fields)
        appendAll(bytes, {name, ": ", value, "\r\n"});
    appendAll(bytes, {"\r\n", withBody && hasBody ? QByteArrayView(body) : QByteArrayView()});
    return bytes;
}

} // namespace heliograph
