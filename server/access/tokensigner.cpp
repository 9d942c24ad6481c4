// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/access/tokensigner.h"

#include "server/access/base64url.h"
#include "server/access/keyreader.h"
#include "server/protocol/verbatimjson.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

namespace heliograph
{

using namespace Qt::StringLiterals;

std::variant<TokenSigner, QString> TokenSigner::fromKeyFile(const QByteArray &content)
{
    const OpenSslErrors errors;
    TokenSigner signer;
    if (!content.contains("-----BEGIN ")) {
        if (const auto read = readKeyFile(content); const auto *problem = std::get_if<QString>(&read))
            return *problem;
        if (content.trimmed().startsWith('{'))
            return u"it is a key set; tokens are signed with a secret or a private key in PEM"_s;
        signer.m_secret = secretOf(content);
        return signer;
    }
    if (!content.contains("PRIVATE KEY-----"))
        return u"it holds no private key, which is what tokens are signed with"_s;
    const std::unique_ptr<BIO, decltype(&BIO_free)> bio(
        BIO_new_mem_buf(content.constData(), static_cast<int>(content.size())), &BIO_free);
    const auto noPassword = [](char *, int, int, void *) { return -1; };
    signer.m_privateKey = owned(PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassword, nullptr));
    if (!signer.m_privateKey)
        return u"its private key cannot be read; keys with a password have to be decrypted before (openssl pkey)"_s;
    const auto kind = keyKindOf(signer.m_privateKey);
    if (!kind)
        return u"its key is none of RSA, P-256, P-384, P-521 and Ed25519"_s;
    signer.m_kind = *kind;
    return signer;
}

QByteArray TokenSigner::sign(TokenAlgorithm algorithm, const QByteArray &kid, const QJsonObject &claims) const
{
    QJsonObject header{{u"alg"_s, QString::fromLatin1(algorithmName(algorithm))}, {u"typ"_s, u"JWT"_s}};
    if (!kid.isEmpty())
        header[u"kid"_s] = QString::fromUtf8(kid);
    return signRaw(algorithm, toJsonText(header), toJsonText(claims));
}

QByteArray TokenSigner::signRaw(TokenAlgorithm algorithm, const QByteArray &header, const QByteArray &payload) const
{
    const QByteArray text = toBase64Url(header) + '.' + toBase64Url(payload);
    const QByteArray signature = m_kind == KeyKind::secret
        ? keyedHash(algorithm, m_secret, text)
        : signatureOf(m_privateKey, algorithm, text).value_or(QByteArray());
    return text + '.' + toBase64Url(signature);
}

} // namespace heliograph
