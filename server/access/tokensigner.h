// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/access/signature.h"

#include <QJsonObject>
#include <QString>
#include <variant>

namespace heliograph
{

// Makes tokens: for demonstrations, tests and scripts that have the issuer's key.
class TokenSigner
{
public:
    // A secret or a private key in PEM. Or why it is none, for a person.
    static std::variant<TokenSigner, QString> fromKeyFile(const QByteArray &content);

    KeyKind kind() const { return m_kind; }
    // The algorithm fits the kind.
    QByteArray sign(TokenAlgorithm algorithm, const QByteArray &kid, const QJsonObject &claims) const;
    // With this very header and payload, whatever they say.
    QByteArray signRaw(TokenAlgorithm algorithm, const QByteArray &header, const QByteArray &payload) const;

private:
    KeyKind m_kind = KeyKind::secret;
    QByteArray m_secret;
    PublicKey m_privateKey;
};

} // namespace heliograph
