// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/access/tokenkey.h"

#include <QCryptographicHash>
#include <openssl/x509.h>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

QByteArray idFrom(const QByteArray &kind, const QByteArray &material)
{
    return QCryptographicHash::hash(kind + '\n' + material, QCryptographicHash::Sha256).toHex().first(16);
}

QByteArray derOf(const PublicKey &key)
{
    unsigned char *der = nullptr;
    const int size = i2d_PUBKEY(key.get(), &der);
    const QByteArray result(reinterpret_cast<const char *>(der), std::max(size, 0));
    OPENSSL_free(der);
    return result;
}

} // namespace

std::variant<TokenKey, QString> TokenKey::fromSecret(const QByteArray &secret)
{
    if (secret.size() < leastSecretBytes) {
        return u"the secret has %1 bytes; it must have at least %2, or it can be guessed from a token"_s
            .arg(secret.size())
            .arg(leastSecretBytes);
    }
    TokenKey key;
    key.m_kind = KeyKind::secret;
    key.m_id = idFrom("secret", secret);
    key.m_secret = secret;
    return key;
}

std::variant<TokenKey, QString> TokenKey::fromPublicKey(const PublicKey &publicKey)
{
    const OpenSslErrors errors;
    const auto kind = keyKindOf(publicKey);
    if (!kind)
        return u"the key is none of RSA, P-256, P-384, P-521 and Ed25519, which are the kinds that tokens are signed with here"_s;
    const int bits = bitsOf(publicKey);
    if (kind == KeyKind::rsa && (bits < leastRsaBits || bits > mostRsaBits)) {
        return u"the RSA key has %1 bits; it must have %2 to %3"_s.arg(
            QString::number(bits), QString::number(leastRsaBits), QString::number(mostRsaBits));
    }
    TokenKey key;
    key.m_kind = *kind;
    key.m_id = idFrom("public", derOf(publicKey));
    key.m_key = publicKey;
    return key;
}

QString TokenKey::description() const
{
    switch (m_kind) {
    case KeyKind::secret:
        return u"secret of %1 bytes"_s.arg(m_secret.size());
    case KeyKind::rsa:
        return u"RSA key of %1 bits"_s.arg(bitsOf(m_key));
    case KeyKind::p256:
        return u"P-256 key"_s;
    case KeyKind::p384:
        return u"P-384 key"_s;
    case KeyKind::p521:
        return u"P-521 key"_s;
    case KeyKind::ed25519:
        return u"Ed25519 key"_s;
    }
    Q_UNREACHABLE();
}

QList<TokenAlgorithm> TokenKey::algorithms() const
{
    return onlyAlgorithm ? QList{*onlyAlgorithm} : algorithmsFor(m_kind);
}

bool TokenKey::verifies(TokenAlgorithm algorithm, QByteArrayView text, QByteArrayView signature) const
{
    if (!isFor(algorithm))
        return false;
    return m_kind == KeyKind::secret ? isKeyedHash(algorithm, m_secret, text, signature)
                                     : isSignature(m_key, algorithm, text, signature);
}

} // namespace heliograph
