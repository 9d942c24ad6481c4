// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/access/signature.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rsa.h>
#include <array>

namespace heliograph
{

namespace
{

using DigestContext = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;
using CurveSignature = std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)>;

const unsigned char *bytes(QByteArrayView text)
{
    return reinterpret_cast<const unsigned char *>(text.data());
}

std::size_t length(QByteArrayView text)
{
    return static_cast<std::size_t>(text.size());
}

const EVP_MD *digestOf(TokenAlgorithm algorithm)
{
    switch (algorithm) {
    case TokenAlgorithm::HS256:
    case TokenAlgorithm::RS256:
    case TokenAlgorithm::PS256:
    case TokenAlgorithm::ES256:
        return EVP_sha256();
    case TokenAlgorithm::HS384:
    case TokenAlgorithm::RS384:
    case TokenAlgorithm::ES384:
        return EVP_sha384();
    case TokenAlgorithm::HS512:
    case TokenAlgorithm::RS512:
    case TokenAlgorithm::ES512:
        return EVP_sha512();
    case TokenAlgorithm::EdDSA:
        // The algorithm brings its own digest.
        return nullptr;
    }
    Q_UNREACHABLE();
}

// Of one coordinate; 0 where signatures have no coordinates.
int coordinateBytes(TokenAlgorithm algorithm)
{
    switch (algorithm) {
    case TokenAlgorithm::ES256:
        return 32;
    case TokenAlgorithm::ES384:
        return 48;
    case TokenAlgorithm::ES512:
        return 66;
    default:
        return 0;
    }
}

bool setPadding(EVP_PKEY_CTX *context, TokenAlgorithm algorithm)
{
    if (algorithm != TokenAlgorithm::PS256)
        // RSA without PSS uses PKCS #1 v1.5.
        return true;
    return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) > 0
        && EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) > 0;
}

// r and s side by side → the structure that OpenSSL reads; empty where it is none.
QByteArray toDer(QByteArrayView sideBySide, int size)
{
    if (sideBySide.size() != 2 * size)
        return {};
    BIGNUM *r = BN_bin2bn(bytes(sideBySide), size, nullptr);
    BIGNUM *s = BN_bin2bn(bytes(sideBySide.sliced(size)), size, nullptr);
    const CurveSignature signature(ECDSA_SIG_new(), &ECDSA_SIG_free);
    // The signature owns r and s now.
    ECDSA_SIG_set0(signature.get(), r, s);
    if (BN_is_zero(r) || BN_is_zero(s))
        return {};
    unsigned char *der = nullptr;
    const int derSize = i2d_ECDSA_SIG(signature.get(), &der);
    const QByteArray result(reinterpret_cast<const char *>(der), std::max(derSize, 0));
    OPENSSL_free(der);
    return result;
}

QByteArray toSideBySide(const QByteArray &der, int size)
{
    const unsigned char *at = bytes(der);
    const CurveSignature signature(d2i_ECDSA_SIG(nullptr, &at, der.size()), &ECDSA_SIG_free);
    QByteArray result(2 * size, '\0');
    auto *out = reinterpret_cast<unsigned char *>(result.data());
    BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), out, size);
    BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), out + size, size);
    return result;
}

} // namespace

OpenSslErrors::OpenSslErrors()
{
    ERR_set_mark();
}

OpenSslErrors::~OpenSslErrors()
{
    ERR_pop_to_mark();
}

PublicKey owned(evp_pkey_st *key)
{
    return {key, &EVP_PKEY_free};
}

std::optional<KeyKind> keyKindOf(const PublicKey &key)
{
    if (EVP_PKEY_is_a(key.get(), "RSA"))
        return KeyKind::rsa;
    if (EVP_PKEY_is_a(key.get(), "ED25519"))
        return KeyKind::ed25519;
    std::array<char, 64> curve = {};
    if (!EVP_PKEY_is_a(key.get(), "EC")
        || EVP_PKEY_get_utf8_string_param(key.get(), OSSL_PKEY_PARAM_GROUP_NAME, curve.data(), curve.size(), nullptr)
            <= 0)
        return std::nullopt;
    const QByteArrayView name(curve.data());
    if (name == "prime256v1" || name == "P-256")
        return KeyKind::p256;
    if (name == "secp384r1" || name == "P-384")
        return KeyKind::p384;
    if (name == "secp521r1" || name == "P-521")
        return KeyKind::p521;
    return std::nullopt;
}

int bitsOf(const PublicKey &key)
{
    return EVP_PKEY_get_bits(key.get());
}

QByteArray keyedHash(TokenAlgorithm algorithm, const QByteArray &secret, QByteArrayView text)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash = {};
    unsigned int size = 0;
    if (!HMAC(digestOf(algorithm), secret.constData(), static_cast<int>(secret.size()), bytes(text), length(text),
              hash.data(), &size))
        return {};
    return {reinterpret_cast<const char *>(hash.data()), static_cast<qsizetype>(size)};
}

bool isKeyedHash(TokenAlgorithm algorithm, const QByteArray &secret, QByteArrayView text, QByteArrayView signature)
{
    const QByteArray right = keyedHash(algorithm, secret, text);
    return !right.isEmpty() && right.size() == signature.size()
        && CRYPTO_memcmp(right.constData(), signature.data(), length(signature)) == 0;
}

bool isSignature(const PublicKey &key, TokenAlgorithm algorithm, QByteArrayView text, QByteArrayView signature)
{
    const OpenSslErrors errors;
    QByteArray der;
    if (const int size = coordinateBytes(algorithm)) {
        der = toDer(signature, size);
        if (der.isEmpty())
            return false;
        signature = der;
    }
    const DigestContext context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    // Owned by the digest context.
    EVP_PKEY_CTX *keyContext = nullptr;
    return EVP_DigestVerifyInit(context.get(), &keyContext, digestOf(algorithm), nullptr, key.get()) > 0
        && setPadding(keyContext, algorithm)
        && EVP_DigestVerify(context.get(), bytes(signature), length(signature), bytes(text), length(text)) == 1;
}

std::optional<QByteArray> signatureOf(const PublicKey &privateKey, TokenAlgorithm algorithm, QByteArrayView text)
{
    const OpenSslErrors errors;
    const DigestContext context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    // Owned by the digest context.
    EVP_PKEY_CTX *keyContext = nullptr;
    std::size_t size = 0;
    if (EVP_DigestSignInit(context.get(), &keyContext, digestOf(algorithm), nullptr, privateKey.get()) <= 0
        || !setPadding(keyContext, algorithm)
        || EVP_DigestSign(context.get(), nullptr, &size, bytes(text), length(text)) <= 0)
        return std::nullopt;
    QByteArray signature(static_cast<qsizetype>(size), '\0');
    if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char *>(signature.data()), &size, bytes(text),
                       length(text))
        <= 0)
        return std::nullopt;
    // A signature of elliptic curves is often shorter than announced.
    signature.truncate(static_cast<qsizetype>(size));
    const int coordinate = coordinateBytes(algorithm);
    return coordinate ? toSideBySide(signature, coordinate) : signature;
}

} // namespace heliograph
