// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/accessfinding.h"

#include "client/api/tokenlife.h"
#include "server/protocol/apierror.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QTimeZone>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int unauthorized = 401;
constexpr int forbidden = 403;
// In ms; the Date field has whole seconds, and the response takes its time.
constexpr qint64 tolerableSkew = 5'000;
const QString otherToken =
    u"Get another token from the operator of the server, or make one with 'heliograph token create', "
    "and pass it with --token-file FILE."_s;

QString timeText(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms).toUTC().toString(u"yyyy-MM-dd HH:mm:ss 'UTC'"_s);
}

QString secondsText(qint64 ms)
{
    return u"%1 s"_s.arg(std::abs(ms) / 1000);
}

// How far the server's clock is ahead of this one.
std::optional<qint64> skewOf(const AccessObservation &observation)
{
    const QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(observation.date).section(u", "_s, 1),
                                                   u"dd MMM yyyy HH:mm:ss 'GMT'"_s);
    if (!date.isValid())
        return std::nullopt;
    return QDateTime(date.date(), date.time(), QTimeZone::utc()).toMSecsSinceEpoch() - observation.now;
}

Finding failed(const QString &detail, const QString &advice)
{
    return {.step = "access", .verdict = StepVerdict::failed, .detail = detail, .advice = advice};
}

// By the server's clock, because that is the one that counts.
std::optional<Finding> timeProblem(const AccessObservation &observation, const TokenTimes &times)
{
    const qint64 skew = skewOf(observation).value_or(0);
    const qint64 serverNow = observation.now + skew;
    const bool isSkewed = std::abs(skew) > tolerableSkew;
    const QString clocks = isSkewed
        ? u" The server's clock is %1 %2 this one."_s.arg(secondsText(skew), skew > 0 ? u"ahead of"_s : u"behind"_s)
        : QString();
    const QString setClocks = u"Set both clocks, as with NTP: a token is judged by the server's."_s;
    if (times.expiresAt && *times.expiresAt <= serverNow)
        return failed(u"The token expired at %1.%2"_s.arg(timeText(*times.expiresAt), clocks),
                      *times.expiresAt > observation.now ? setClocks : otherToken);
    if (times.notBefore && *times.notBefore > serverNow)
        return failed(u"The token is not valid before %1.%2"_s.arg(timeText(*times.notBefore), clocks),
                      isSkewed ? setClocks : u"Wait until then, or get a token that is valid now."_s);
    return std::nullopt;
}

// By what the server says, which names the claim or the key.
QString adviceFor(const QString &text)
{
    if (text.contains("signature"_L1))
        return u"The token was signed with another key than the server has. Make it with the key that belongs to the "
               "server's --jwt-key."_s;
    if (text.contains("(iss)"_L1))
        return u"The token is from another issuer. Make it with that issuer, or give the server --jwt-issuer."_s;
    if (text.contains("(aud)"_L1))
        return u"The token is for another service. Make it with that audience, or give the server --jwt-audience."_s;
    if (text.contains("kid"_L1) || text.contains("key"_L1))
        return u"The server does not have the key that the token names. Add it to --jwt-key or --jwks, or make the "
               u"token "
               "with a key that is there."_s;
    return otherToken;
}

Finding refusedToken(const AccessObservation &observation, const QString &text)
{
    if (observation.token.isEmpty())
        return failed(u"The server asks for a token, and none was sent."_s, otherToken);
    const auto times = timesOf(observation.token);
    if (!times)
        return failed(u"The server does not accept the token, which is no JSON Web Token. %1"_s.arg(text).trimmed(),
                      u"Check the token file: it holds the token alone, three parts with dots between them."_s);
    if (const auto problem = timeProblem(observation, *times))
        return *problem;
    return failed(text.isEmpty() ? u"The server does not accept the token."_s : text, adviceFor(text));
}

Finding accepted(const AccessObservation &observation)
{
    const auto times = timesOf(observation.token);
    if (!times || !times->expiresAt)
        return {.step = "access", .detail = u"the token was accepted"_s};
    return {.step = "access", .detail = u"the token was accepted; it expires at %1"_s.arg(timeText(*times->expiresAt))};
}

} // namespace

std::optional<Finding> accessFinding(const AccessObservation &observation)
{
    const ApiError error = ApiError::fromJson(QJsonDocument::fromJson(observation.body).object());
    if (observation.status == unauthorized)
        return refusedToken(observation, error.text);
    const QString missing = error.details["missing"_L1].toString();
    if (observation.status == forbidden && !missing.isEmpty())
        return failed(u"The token is good, but it lacks the scope %1."_s.arg(missing),
                      u"Get a token that has it: heliograph token create … --scope '%1'"_s.arg(missing));
    if (observation.token.isEmpty() || observation.status != 200)
        return std::nullopt;
    return accepted(observation);
}

} // namespace heliograph
