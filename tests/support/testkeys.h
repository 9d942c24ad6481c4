// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/access/tokensigner.h"

#include <QJsonObject>

namespace heliograph
{

// A key of an issuer, made for one run of a test.
class TestKey
{
public:
    static TestKey secret(const QByteArray &text = "a secret that is just long enough, perhaps");
    static TestKey rsa(int bits = 2048);
    static TestKey p256();
    static TestKey p384();
    static TestKey p521();
    // A curve that signs no tokens here.
    static TestKey secp256k1();
    static TestKey ed25519();

    // What a server is given: the public key in PEM, or the secret.
    QByteArray publicFile() const;
    QByteArray privateFile() const;
    // Of the public key.
    QByteArray der() const;
    // Of the public key.
    QJsonObject jwk(const QByteArray &kid = {}) const;

    QByteArray sign(TokenAlgorithm algorithm, const QJsonObject &claims, const QByteArray &kid = {}) const;
    QByteArray signRaw(TokenAlgorithm algorithm, const QByteArray &header, const QByteArray &payload) const;

private:
    TestKey(QByteArray privateFile, PublicKey key) : m_privateFile(std::move(privateFile)), m_key(std::move(key)) {}
    static TestKey of(evp_pkey_st *key);

    QByteArray m_privateFile;
    // Null for secrets.
    PublicKey m_key;
};

QByteArray keySetOf(const QList<QJsonObject> &keys);

} // namespace heliograph
