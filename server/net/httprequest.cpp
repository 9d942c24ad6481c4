// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/httprequest.h"

namespace heliograph
{

HttpRequest HttpRequest::fromHead(const QByteArray &head)
{
    HttpRequest request;
    request.head = head;
    const QByteArrayView line = QByteArrayView(head).first(head.indexOf('\r'));
    request.isHttp10 = line.endsWith("/1.0");
    const qsizetype targetStart = line.indexOf(' ') + 1;
    const QByteArrayView target = line.sliced(targetStart, line.lastIndexOf(' ') - targetStart);
    const qsizetype mark = target.indexOf('?');
    request.method = line.first(targetStart - 1).toByteArray();
    request.path = (mark < 0 ? target : target.first(mark)).toByteArray();
    if (mark >= 0)
        request.query = QUrlQuery(QString::fromLatin1(target.sliced(mark + 1)));
    return request;
}

QByteArray HttpRequest::header(QByteArrayView name) const
{
    // A scanned head has no line feed but the ones that end its lines, and one character is found much faster than two.
    QByteArrayView rest = head;
    for (qsizetype end; (end = rest.indexOf('\n')) >= 0; rest = rest.sliced(end + 1)) {
        const QByteArrayView line = rest.first(end);
        const bool isNamed = line.size() > name.size() && line[name.size()] == ':'
            && line.first(name.size()).compare(name, Qt::CaseInsensitive) == 0;
        if (isNamed)
            return line.sliced(name.size() + 1).trimmed().toByteArray();
    }
    return {};
}

QByteArray HttpRequest::parameter(const char *name) const
{
    if (query.isEmpty())
        return {};
    return query.queryItemValue(QLatin1String(name), QUrl::FullyDecoded).toUtf8();
}

} // namespace heliograph
