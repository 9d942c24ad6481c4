// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <optional>

namespace heliograph
{

// How a token is signed: the names of RFC 7518 and 8037.
enum class TokenAlgorithm { HS256, HS384, HS512, RS256, RS384, RS512, PS256, ES256, ES384, ES512, EdDSA };

enum class KeyKind { secret, rsa, p256, p384, p521, ed25519 };

QByteArray algorithmName(TokenAlgorithm algorithm);
// The name must be written as above, in that case.
std::optional<TokenAlgorithm> algorithmFromName(QByteArrayView name);

KeyKind keyKindFor(TokenAlgorithm algorithm);
// The usual one comes first.
QList<TokenAlgorithm> algorithmsFor(KeyKind kind);
// For example "RS256, RS384".
QByteArray algorithmNames(const QList<TokenAlgorithm> &algorithms);
QList<TokenAlgorithm> allAlgorithms();

} // namespace heliograph
