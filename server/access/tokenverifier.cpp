// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/access/tokenverifier.h"

#include "server/protocol/name.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QJsonArray>
#include <cmath>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// Each may be expensive, and the sender chooses how many there are.
constexpr std::size_t mostKeysTried = 8;

// A NumericDate in ms since 1970, or nothing where it is none.
std::optional<qint64> date(const QJsonValue &value)
{
    // 2^53: beyond it numbers are no longer exact.
    constexpr double last = 9007199254740992.0;
    const double seconds = value.toDouble(-1);
    if (!value.isDouble() || !std::isfinite(seconds) || seconds < 0 || seconds > last)
        return std::nullopt;
    return seconds > 1e12 ? qint64(1e15) : qint64(seconds * 1000);
}

QString timeText(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms).toUTC().toString(Qt::ISODate);
}

QString listText(const QList<QByteArray> &texts)
{
    return QString::fromUtf8(texts.join(", "));
}

bool isOneOf(const QJsonValue &value, const QList<QByteArray> &wanted)
{
    return value.isString() && wanted.contains(value.toString().toUtf8());
}

} // namespace

std::variant<Principal, TokenRefusal> TokenVerifier::verify(QByteArrayView text, qint64 now) const
{
    auto parsed = CompactToken::fromText(text);
    if (const auto *problem = std::get_if<QString>(&parsed))
        return TokenRefusal{*problem};
    const auto &token = std::get<CompactToken>(parsed);
    auto found = keyOf(token);
    if (auto *refusal = std::get_if<TokenRefusal>(&found))
        return std::move(*refusal);
    for (const Check &check : checkClaims(token.claims, now)) {
        if (check.problem)
            return TokenRefusal{*check.problem};
    }
    const TokenKey &key = *std::get<const TokenKey *>(found);
    auto details = principalFor(token, key).details();
    details.credentialId = credentialIdOf(text);
    return Principal(std::move(details));
}

std::variant<const TokenKey *, TokenRefusal> TokenVerifier::keyOf(const CompactToken &token) const
{
    const QString algorithm = QString::fromLatin1(algorithmName(token.algorithm));
    if (!m_rules.algorithms.isEmpty() && !m_rules.algorithms.contains(token.algorithm)) {
        return TokenRefusal{u"The token is signed with %1; this server takes %2 only."_s.arg(
            algorithm, QString::fromLatin1(algorithmNames(m_rules.algorithms)))};
    }
    const auto candidates = m_keys->candidates(token.kid);
    if (candidates.empty()) {
        return m_keys->keys().empty()
            ? TokenRefusal{u"The server has no keys to verify tokens with."_s, true}
            : TokenRefusal{u"The token names a key (kid) that this server does not know."_s, true};
    }
    std::vector<const TokenKey *> fitting;
    for (const TokenKey *key : candidates) {
        if (key->isFor(token.algorithm))
            fitting.push_back(key);
    }
    const bool mayBeNew = !token.kid.isEmpty() && !m_keys->knows(token.kid);
    if (fitting.empty()) {
        return TokenRefusal{u"The token is signed with %1, which does not fit the server's keys: %2."_s.arg(
                                algorithm, m_keys->description()),
                            mayBeNew};
    }
    if (fitting.size() > mostKeysTried) {
        return TokenRefusal{
            u"The token does not say which key it is signed with, and %1 keys of this server are for %2; put the key's "
            "kid into its header."_s.arg(fitting.size())
                .arg(algorithm)};
    }
    for (const TokenKey *key : fitting) {
        if (key->verifies(token.algorithm, token.signedText, token.signature))
            return key;
    }
    return TokenRefusal{u"The token's signature (%1) is not by a key of this server: %2."_s.arg(
                            algorithm, fitting.size() == 1 ? fitting.front()->description() : m_keys->description()),
                        mayBeNew};
}

std::vector<TokenVerifier::Check> TokenVerifier::checkClaims(const QJsonObject &claims, qint64 now) const
{
    return {{"exp", expiryProblem(claims, now)}, {"nbf", beginProblem(claims, now)},
            {"iss", issuerProblem(claims)},      {"aud", audienceProblem(claims)},
            {"sub", userProblem(claims)},        {m_rules.scopeClaim, scopeProblem(claims)}};
}

qint64 TokenVerifier::refusedFrom(qint64 expiry) const
{
    return expiry + std::chrono::milliseconds(m_rules.leeway).count();
}

std::optional<QString> TokenVerifier::expiryProblem(const QJsonObject &claims, qint64 now) const
{
    if (!claims.contains("exp"_L1))
        return u"The token has no expiry (exp); this server takes none that live for ever."_s;
    const auto expiry = date(claims["exp"_L1]);
    if (!expiry)
        return u"The token's expiry (exp) is not a number of seconds since 1970."_s;
    if (refusedFrom(*expiry) <= now)
        return m_rules.leeway.count() == 0
            ? u"The token expired at %1."_s.arg(timeText(*expiry))
            : u"The token expired at %1; the %2 s that were allowed beyond are over, too."_s.arg(timeText(*expiry))
                  .arg(m_rules.leeway.count());
    return std::nullopt;
}

std::optional<QString> TokenVerifier::beginProblem(const QJsonObject &claims, qint64 now) const
{
    if (!claims.contains("nbf"_L1))
        return std::nullopt;
    const auto begin = date(claims["nbf"_L1]);
    if (!begin)
        return u"The token's beginning (nbf) is not a number of seconds since 1970."_s;
    if (*begin - std::chrono::milliseconds(m_rules.leeway).count() > now)
        return u"The token is not valid before %1."_s.arg(timeText(*begin));
    return std::nullopt;
}

std::optional<QString> TokenVerifier::issuerProblem(const QJsonObject &claims) const
{
    if (m_rules.issuers.isEmpty() || isOneOf(claims["iss"_L1], m_rules.issuers))
        return std::nullopt;
    return u"The token's issuer (iss) is not the one that this server trusts: %1."_s.arg(listText(m_rules.issuers));
}

std::optional<QString> TokenVerifier::audienceProblem(const QJsonObject &claims) const
{
    if (m_rules.audiences.isEmpty())
        return std::nullopt;
    const QJsonValue audience = claims["aud"_L1];
    const QJsonArray several = audience.isArray() ? audience.toArray() : QJsonArray{audience};
    for (const QJsonValue one : several) {
        if (isOneOf(one, m_rules.audiences))
            return std::nullopt;
    }
    return u"The token is not made for this server: its audience (aud) must contain %1."_s.arg(
        m_rules.audiences.size() == 1 ? listText(m_rules.audiences) : u"one of "_s + listText(m_rules.audiences));
}

std::optional<QString> TokenVerifier::userProblem(const QJsonObject &claims) const
{
    const QJsonValue user = claims["sub"_L1];
    if (user.isUndefined() || (user.isString() && isName(user.toString().toUtf8())))
        return std::nullopt;
    return u"The token's user (sub) is no name here: "_s + nameRule();
}

std::optional<QString> TokenVerifier::scopeProblem(const QJsonObject &claims) const
{
    if (scopesOf(claims))
        return std::nullopt;
    return u"The token's scopes (%1) must be a text with spaces between them or a list of texts, and at most %2."_s.arg(
        QString::fromUtf8(m_rules.scopeClaim), QString::number(Scopes::most));
}

std::optional<Scopes> TokenVerifier::scopesOf(const QJsonObject &claims) const
{
    const QJsonValue scopes = claims[QString::fromUtf8(m_rules.scopeClaim)];
    if (scopes.isUndefined())
        return Scopes();
    if (scopes.isString())
        return Scopes::fromText(scopes.toString().toUtf8());
    if (!scopes.isArray())
        return std::nullopt;
    QList<QByteArray> words;
    for (const QJsonValue word : scopes.toArray()) {
        if (!word.isString())
            return std::nullopt;
        words.append(word.toString().toUtf8());
    }
    return Scopes::fromWords(words);
}

Principal TokenVerifier::principalFor(const CompactToken &token, const TokenKey &key) const
{
    Scopes scopes = scopesOf(token.claims).value_or(Scopes());
    if (key.limit)
        scopes = scopes.limitedTo(*key.limit);
    return Principal({.user = token.claims["sub"_L1].toString().toUtf8(),
                      .scopes = scopes.with(m_rules.anonymous),
                      .expiresAt = refusedFrom(date(token.claims["exp"_L1]).value_or(0)),
                      .isAnonymous = false,
                      .credentialId = {},
                      .keyId = key.id()});
}

QByteArray credentialIdOf(QByteArrayView token)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(token);
    return hash.result().toHex().first(16);
}

} // namespace heliograph
