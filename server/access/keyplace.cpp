// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/access/keyplace.h"

#include <QHostAddress>

namespace heliograph
{

using namespace Qt::StringLiterals;

std::variant<KeyPlace, QString> KeyPlace::fromText(const QString &text)
{
    constexpr auto separator = ",scopes="_L1;
    const qsizetype at = text.indexOf(separator);
    KeyPlace place{.place = at < 0 ? text : text.first(at)};
    if (place.place.isEmpty())
        return u"it names no file"_s;
    if (at < 0)
        return place;
    place.limit = Scopes::fromText(text.sliced(at + separator.size()).toUtf8());
    if (place.limit && !place.limit->ignored().empty()) {
        const auto &problem = place.limit->ignored().front();
        return u"scopes= lists %1, which %2"_s.arg(QString::fromUtf8(problem.scope), problem.text);
    }
    if (!place.limit || place.limit->isEmpty())
        return u"scopes= lists no scope"_s;
    return place;
}

bool isTrustworthy(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty())
        return false;
    if (url.scheme() == "https"_L1)
        return true;
    return url.scheme() == "http"_L1 && (url.host() == "localhost"_L1 || QHostAddress(url.host()).isLoopback());
}

} // namespace heliograph
