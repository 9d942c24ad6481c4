// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/access/credentials.h"

#include <QByteArrayList>

namespace heliograph
{

namespace
{

// A proxy may use the field for itself (Basic …), so other schemes are passed over.
QByteArrayList bearers(const QByteArray &authorization)
{
    constexpr QByteArrayView scheme = "bearer ";
    QByteArrayList tokens;
    for (const QByteArray &value : authorization.split(',')) {
        const QByteArrayView text = QByteArrayView(value).trimmed();
        if (text.size() > scheme.size() && text.first(scheme.size()).compare(scheme, Qt::CaseInsensitive) == 0)
            tokens.append(text.sliced(scheme.size()).trimmed().toByteArray());
    }
    return tokens;
}

QByteArrayList cookieValues(const QByteArray &cookies)
{
    QByteArrayList tokens;
    for (const QByteArray &pair : cookies.split(';')) {
        const qsizetype equals = pair.indexOf('=');
        if (equals > 0 && pair.first(equals).trimmed() == tokenCookie)
            tokens.append(pair.sliced(equals + 1).trimmed());
    }
    return tokens;
}

} // namespace

std::variant<PresentedToken, AmbiguousToken> presentedToken(const Credentials &credentials)
{
    PresentedToken chosen;
    bool isAmbiguous = false;
    const auto consider = [&](const QByteArrayList &tokens, TokenPlace place) {
        for (const QByteArray &token : tokens) {
            if (chosen.text.isEmpty() && !token.isEmpty())
                chosen = {token, place};
            isAmbiguous = isAmbiguous || (!token.isEmpty() && token != chosen.text);
        }
    };
    consider(bearers(credentials.authorization), TokenPlace::header);
    consider(cookieValues(credentials.cookies), TokenPlace::cookie);
    consider({credentials.queryToken}, TokenPlace::query);
    if (isAmbiguous) {
        return AmbiguousToken{QStringLiteral("The request carries two different tokens; send one, as Authorization: "
                                             "Bearer, as the cookie %1 or as %2=.")
                                  .arg(QLatin1String(tokenCookie), QLatin1String(tokenParameter))};
    }
    return chosen;
}

} // namespace heliograph
