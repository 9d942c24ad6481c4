// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/scopes.h"
#include "server/access/signature.h"

#include <QString>
#include <variant>

namespace heliograph
{

// A key that tokens are verified with. It decides the algorithm; the token only has to agree. A value; may be used in
// any thread.
class TokenKey
{
public:
    static constexpr int leastSecretBytes = 32;
    static constexpr int leastRsaBits = 2048;
    // Beyond it a verification takes milliseconds.
    static constexpr int mostRsaBits = 8192;

    // Or why it is no key for this, for a person.
    static std::variant<TokenKey, QString> fromSecret(const QByteArray &secret);
    static std::variant<TokenKey, QString> fromPublicKey(const PublicKey &key);

    KeyKind kind() const { return m_kind; }
    // Made from the key itself, so that it is the same wherever it stands.
    const QByteArray &id() const { return m_id; }
    // For example "RSA key of 2048 bits".
    QString description() const;
    QList<TokenAlgorithm> algorithms() const;
    bool isFor(TokenAlgorithm algorithm) const { return algorithms().contains(algorithm); }

    bool verifies(TokenAlgorithm algorithm, QByteArrayView text, QByteArrayView signature) const;

    // Empty: the key has no name.
    QByteArray kid;
    // Empty: any that fits its kind.
    std::optional<TokenAlgorithm> onlyAlgorithm;
    // The most that its tokens can allow.
    std::optional<Scopes> limit;
    // The file or address that it comes from.
    QString source;

private:
    TokenKey() = default;

    KeyKind m_kind = KeyKind::secret;
    QByteArray m_id;
    QByteArray m_secret;
    PublicKey m_key;
};

} // namespace heliograph
