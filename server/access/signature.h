// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/access/tokenalgorithm.h"

#include <memory>

// OpenSSL's EVP_PKEY.
struct evp_pkey_st;

namespace heliograph
{

// Shared, because OpenSSL counts references itself and keys are values that several threads verify with.
using PublicKey = std::shared_ptr<evp_pkey_st>;

// What OpenSSL notes about failures is taken back at the end of the scope: the TLS code of this thread would take it
// for its own.
class OpenSslErrors
{
public:
    OpenSslErrors();
    ~OpenSslErrors();
    Q_DISABLE_COPY_MOVE(OpenSslErrors)
};

PublicKey owned(evp_pkey_st *key);
// Empty if keys of this kind sign no tokens.
std::optional<KeyKind> keyKindOf(const PublicKey &key);
int bitsOf(const PublicKey &key);

QByteArray keyedHash(TokenAlgorithm algorithm, const QByteArray &secret, QByteArrayView text);
bool isKeyedHash(TokenAlgorithm algorithm, const QByteArray &secret, QByteArrayView text, QByteArrayView signature);

// In the form of tokens: r and s of elliptic curves side by side. The algorithm fits the key's kind.
bool isSignature(const PublicKey &key, TokenAlgorithm algorithm, QByteArrayView text, QByteArrayView signature);
std::optional<QByteArray> signatureOf(const PublicKey &privateKey, TokenAlgorithm algorithm, QByteArrayView text);

} // namespace heliograph
