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
    static TestKey secp256k1(); // a curve that signs no tokens here
    static TestKey ed25519();

    QByteArray publicFile() const; // what a server is given: the public key in PEM, or the secret
    QByteArray privateFile() const;
    QByteArray der() const; // of the public key
    QJsonObject jwk(const QByteArray &kid = {}) const; // the public key

    QByteArray sign(TokenAlgorithm algorithm, const QJsonObject &claims, const QByteArray &kid = {}) const;
    QByteArray signRaw(TokenAlgorithm algorithm, const QByteArray &header, const QByteArray &payload) const;

private:
    TestKey(QByteArray privateFile, PublicKey key) : m_privateFile(std::move(privateFile)), m_key(std::move(key)) {}
    static TestKey of(evp_pkey_st *key);

    QByteArray m_privateFile;
    PublicKey m_key; // null for secrets
};

QByteArray keySetOf(const QList<QJsonObject> &keys);

} // namespace heliograph
