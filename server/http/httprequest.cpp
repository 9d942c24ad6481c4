// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http/httprequest.h"

namespace heliograph
{

HttpRequest HttpRequest::fromHead(QByteArrayView head)
{
    HttpRequest request;
    const QByteArrayView line = head.first(head.indexOf("\r\n"));
    const qsizetype targetStart = line.indexOf(' ') + 1;
    const QByteArrayView target = line.sliced(targetStart, line.lastIndexOf(' ') - targetStart);
    const qsizetype question = target.indexOf('?');
    request.method = line.first(targetStart - 1).toByteArray();
    request.path = (question < 0 ? target : target.first(question)).toByteArray();
    if (question >= 0)
        request.query = QUrlQuery(QString::fromLatin1(target.sliced(question + 1)));
    for (head = head.sliced(line.size() + 2); !head.isEmpty();) {
        const qsizetype end = head.indexOf("\r\n");
        const QByteArrayView field = head.first(end);
        const qsizetype colon = field.indexOf(':');
        request.fields.append({field.first(colon).toByteArray(), field.sliced(colon + 1).trimmed().toByteArray()});
        head = head.sliced(end + 2);
    }
    return request;
}

QByteArray HttpRequest::header(QByteArrayView name) const
{
    for (const auto &[fieldName, value] : fields) {
        if (name.compare(fieldName, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QByteArray HttpRequest::parameter(const char *name) const
{
    return query.queryItemValue(QLatin1String(name), QUrl::FullyDecoded).toUtf8();
}

} // namespace heliograph
