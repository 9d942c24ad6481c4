// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testkeys.h"

#include "server/access/base64url.h"
#include "server/protocol/verbatimjson.h"

#include <QJsonArray>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <array>

namespace heliograph
{

namespace
{

template <typename Write>
QByteArray pem(Write write)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> bio(BIO_new(BIO_s_mem()), &BIO_free);
    write(bio.get());
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return {data, size};
}

QString number(evp_pkey_st *key, const char *name, int bytes = 0)
{
    BIGNUM *value = nullptr;
    EVP_PKEY_get_bn_param(key, name, &value);
    QByteArray out(std::max(bytes, BN_num_bytes(value)), '\0');
    BN_bn2binpad(value, reinterpret_cast<unsigned char *>(out.data()), static_cast<int>(out.size()));
    BN_free(value);
    return QString::fromLatin1(toBase64Url(out));
}

} // namespace

TestKey TestKey::of(evp_pkey_st *key)
{
    return {pem([key](BIO *bio) { PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr); }),
            owned(key)};
}

TestKey TestKey::secret(const QByteArray &text)
{
    return {text, nullptr};
}

TestKey TestKey::rsa(int bits)
{
    return of(EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", static_cast<std::size_t>(bits)));
}

TestKey TestKey::p256()
{
    return of(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
}

TestKey TestKey::p384()
{
    return of(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-384"));
}

TestKey TestKey::secp256k1()
{
    return of(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "secp256k1"));
}

TestKey TestKey::p521()
{
    return of(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-521"));
}

TestKey TestKey::ed25519()
{
    return of(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
}

QByteArray TestKey::publicFile() const
{
    return m_key ? pem([this](BIO *bio) { PEM_write_bio_PUBKEY(bio, m_key.get()); }) : m_privateFile;
}

QByteArray TestKey::privateFile() const
{
    return m_privateFile;
}

QByteArray TestKey::der() const
{
    unsigned char *der = nullptr;
    const int size = i2d_PUBKEY(m_key.get(), &der);
    const QByteArray result(reinterpret_cast<const char *>(der), size);
    OPENSSL_free(der);
    return result;
}

QJsonObject TestKey::jwk(const QByteArray &kid) const
{
    QJsonObject jwk;
    if (!m_key) {
        jwk = {{QStringLiteral("kty"), QStringLiteral("oct")},
               {QStringLiteral("k"), QString::fromLatin1(toBase64Url(m_privateFile))}};
    } else if (EVP_PKEY_is_a(m_key.get(), "RSA")) {
        jwk = {{QStringLiteral("kty"), QStringLiteral("RSA")},
               {QStringLiteral("n"), number(m_key.get(), OSSL_PKEY_PARAM_RSA_N)},
               {QStringLiteral("e"), number(m_key.get(), OSSL_PKEY_PARAM_RSA_E)}};
    } else if (EVP_PKEY_is_a(m_key.get(), "EC")) {
        const int bits = EVP_PKEY_get_bits(m_key.get());
        const int bytes = (bits + 7) / 8;
        const bool isSupported = keyKindOf(m_key).has_value();
        jwk = {{QStringLiteral("kty"), QStringLiteral("EC")},
               {QStringLiteral("crv"), isSupported ? QStringLiteral("P-%1").arg(bits) : QStringLiteral("secp256k1")},
               {QStringLiteral("x"), number(m_key.get(), OSSL_PKEY_PARAM_EC_PUB_X, bytes)},
               {QStringLiteral("y"), number(m_key.get(), OSSL_PKEY_PARAM_EC_PUB_Y, bytes)}};
    } else {
        std::array<unsigned char, 32> raw = {};
        std::size_t size = raw.size();
        EVP_PKEY_get_raw_public_key(m_key.get(), raw.data(), &size);
        jwk = {{QStringLiteral("kty"), QStringLiteral("OKP")},
               {QStringLiteral("crv"), QStringLiteral("Ed25519")},
               {QStringLiteral("x"),
                QString::fromLatin1(toBase64Url(QByteArray(reinterpret_cast<const char *>(raw.data()), 32)))}};
    }
    if (!kid.isEmpty())
        jwk[QStringLiteral("kid")] = QString::fromUtf8(kid);
    return jwk;
}

QByteArray TestKey::sign(TokenAlgorithm algorithm, const QJsonObject &claims, const QByteArray &kid) const
{
    return std::get<TokenSigner>(TokenSigner::fromKeyFile(m_privateFile)).sign(algorithm, kid, claims);
}

QByteArray TestKey::signRaw(TokenAlgorithm algorithm, const QByteArray &header, const QByteArray &payload) const
{
    return std::get<TokenSigner>(TokenSigner::fromKeyFile(m_privateFile)).signRaw(algorithm, header, payload);
}

QByteArray keySetOf(const QList<QJsonObject> &keys)
{
    QJsonArray list;
    for (const QJsonObject &key : keys)
        list.append(key);
    return toJsonText(QJsonObject{{QStringLiteral("keys"), list}});
}

} // namespace heliograph
