// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/api/tokenlife.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <cmath>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// In ms.
constexpr qint64 leastMargin = 30'000;

// Seconds since 1970 that a clock can have.
std::optional<qint64> millisecondsOf(const QJsonValue &claim)
{
    const double seconds = claim.toDouble(-1);
    if (!(seconds >= 0) || seconds > 1e11)
        return std::nullopt;
    return qint64(std::floor(seconds * 1000));
}

} // namespace

std::optional<TokenTimes> timesOf(const QByteArray &token)
{
    const QList<QByteArray> parts = token.split('.');
    if (parts.size() != 3)
        return std::nullopt;
    const auto decoded = QByteArray::fromBase64Encoding(
        parts[1], QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return std::nullopt;
    const QJsonDocument json = QJsonDocument::fromJson(*decoded);
    if (!json.isObject())
        return std::nullopt;
    const QJsonObject claims = json.object();
    return TokenTimes{.issuedAt = millisecondsOf(claims["iat"_L1]),
                      .notBefore = millisecondsOf(claims["nbf"_L1]),
                      .expiresAt = millisecondsOf(claims["exp"_L1])};
}

std::optional<TokenLife> lifeOf(const QByteArray &token, qint64 now)
{
    const auto times = timesOf(token);
    if (!times || !times->expiresAt)
        return std::nullopt;
    const qint64 expiresAt = *times->expiresAt;
    const qint64 margin = std::max((expiresAt - times->issuedAt.value_or(now)) / 10, leastMargin);
    return TokenLife{.renewAt = expiresAt - margin, .expiresAt = expiresAt};
}

} // namespace heliograph
