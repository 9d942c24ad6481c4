// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/access/compacttoken.h"
#include "server/access/keyset.h"
#include "server/access/principal.h"

#include <chrono>

namespace heliograph
{

// What a token must say, beyond being signed.
struct TokenRules {
    // Empty: all that the keys are for.
    QList<TokenAlgorithm> algorithms = {};
    // One of them must be `iss`; empty: not looked at.
    QList<QByteArray> issuers = {};
    // One of them must be in `aud`; empty: not looked at.
    QList<QByteArray> audiences = {};
    // How far the clocks of issuer and server may differ.
    std::chrono::seconds leeway{30};
    QByteArray scopeClaim = "scope";
    // What everybody may do, also without a token.
    Scopes anonymous = {};
};

struct TokenRefusal {
    // For a person; names keys and algorithms, never the token.
    QString text;
    // A newer key set may know it.
    bool isKeyUnknown = false;

    friend bool operator==(const TokenRefusal &, const TokenRefusal &) = default;
};

// Proves tokens with a set of keys. The key decides how a token must be signed. A value; may be used in any thread.
class TokenVerifier
{
public:
    // One rule and what it says about a token.
    struct Check {
        // "signature", or the name of the claim.
        QByteArray subject;
        std::optional<QString> problem;
    };

    TokenVerifier(KeySetPtr keys, TokenRules rules) : m_keys(std::move(keys)), m_rules(std::move(rules)) {}

    // The time in ms since 1970. The principal expires when the token would be refused: what it opened ends then.
    std::variant<Principal, TokenRefusal> verify(QByteArrayView text, qint64 now) const;

    // One by one, for those who want to know why.
    std::variant<const TokenKey *, TokenRefusal> keyOf(const CompactToken &token) const;
    std::vector<Check> checkClaims(const QJsonObject &claims, qint64 now) const;
    // Empty if they are no scopes.
    std::optional<Scopes> scopesOf(const QJsonObject &claims) const;
    // The token must have been verified.
    Principal principalFor(const CompactToken &token, const TokenKey &key) const;

    const TokenRules &rules() const { return m_rules; }
    const KeySetPtr &keys() const { return m_keys; }

private:
    // Of an expiry, with the leeway; both in ms since 1970.
    qint64 refusedFrom(qint64 expiry) const;
    std::optional<QString> expiryProblem(const QJsonObject &claims, qint64 now) const;
    std::optional<QString> beginProblem(const QJsonObject &claims, qint64 now) const;
    std::optional<QString> issuerProblem(const QJsonObject &claims) const;
    std::optional<QString> audienceProblem(const QJsonObject &claims) const;
    std::optional<QString> userProblem(const QJsonObject &claims) const;
    std::optional<QString> scopeProblem(const QJsonObject &claims) const;

    KeySetPtr m_keys;
    TokenRules m_rules;
};

// Distinguishes tokens without disclosing any of them.
QByteArray credentialIdOf(QByteArrayView token);

} // namespace heliograph
