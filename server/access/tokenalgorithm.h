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
std::optional<TokenAlgorithm> algorithmFromName(QByteArrayView name); // as written above, in that case

KeyKind keyKindFor(TokenAlgorithm algorithm);
QList<TokenAlgorithm> algorithmsFor(KeyKind kind); // the usual one first
QByteArray algorithmNames(const QList<TokenAlgorithm> &algorithms); // "RS256, RS384"
QList<TokenAlgorithm> allAlgorithms();

} // namespace heliograph
