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
    static constexpr int mostRsaBits = 8192; // beyond it a verification takes milliseconds

    // Or why it is no key for this, for a person.
    static std::variant<TokenKey, QString> fromSecret(const QByteArray &secret);
    static std::variant<TokenKey, QString> fromPublicKey(const PublicKey &key);

    KeyKind kind() const { return m_kind; }
    const QByteArray &id() const { return m_id; } // made from the key itself, so that it is the same wherever it stands
    QString description() const; // "RSA key of 2048 bits"
    QList<TokenAlgorithm> algorithms() const;
    bool isFor(TokenAlgorithm algorithm) const { return algorithms().contains(algorithm); }

    bool verifies(TokenAlgorithm algorithm, QByteArrayView text, QByteArrayView signature) const;

    QByteArray kid; // empty: it has no name
    std::optional<TokenAlgorithm> onlyAlgorithm; // empty: any that fits its kind
    std::optional<Scopes> limit; // of what its tokens can allow
    QString source; // the file or address that it comes from

private:
    TokenKey() = default;

    KeyKind m_kind = KeyKind::secret;
    QByteArray m_id;
    QByteArray m_secret;
    PublicKey m_key;
};

} // namespace heliograph
