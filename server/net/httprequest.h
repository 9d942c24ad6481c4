// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QUrlQuery>

namespace heliograph
{

// A request as it came, apart from its body the same through either door. Copied, so it may be kept.
struct HttpRequest {
    QByteArray method;
    // As it came; names in it are percent-encoded.
    QByteArray path;
    QUrlQuery query;
    // Request line and fields as they came, each with its line end.
    QByteArray head;
    QByteArray body;
    QHostAddress peer;
    bool isHttp10 = false;

    // From a complete, scanned head.
    static HttpRequest fromHead(const QByteArray &head);

    QByteArray header(QByteArrayView name) const;
    // Of the query, decoded; empty where absent.
    QByteArray parameter(const char *name) const;
    bool has(const char *parameterName) const { return query.hasQueryItem(QLatin1String(parameterName)); }
};

} // namespace heliograph
