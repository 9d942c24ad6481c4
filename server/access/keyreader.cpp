// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/access/keyreader.h"

#include "server/access/base64url.h"
#include "server/protocol/verbatimjson.h"

#include <QJsonArray>
#include <QSet>
#include <openssl/core_names.h>
#include <openssl/decoder.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/x509.h>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

using KeyOrProblem = std::variant<TokenKey, QString>;

constexpr char publicPart[] = "openssl pkey -in KEY -pubout -out PUBLIC";

QString wrapInPem()
{
    return u"give it as PEM, between -----BEGIN PUBLIC KEY----- and -----END PUBLIC KEY-----"_s;
}

bool isDer(const QByteArray &content)
{
    const auto *start = reinterpret_cast<const unsigned char *>(content.constData());
    const unsigned char *at = start;
    const PublicKey key = owned(d2i_PUBKEY(nullptr, &at, content.size()));
    if (key)
        return true;
    at = start;
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(d2i_X509(nullptr, &at, content.size()), &X509_free);
    return certificate != nullptr;
}

// A public key that was taken for a secret would let everybody sign who knows it.
std::optional<QString> disguisedPublicKey(const QByteArray &content)
{
    if (content.startsWith("ssh-") || content.startsWith("ecdsa-sha2-"))
        return u"it holds an SSH public key; "_s + wrapInPem() + u" (ssh-keygen -e -m PKCS8 -f KEY.pub)"_s;
    if (isDer(content))
        return u"it holds a public key in DER; "_s + wrapInPem();
    const auto decoded =
        QByteArray::fromBase64Encoding(content.simplified().replace(' ', ""), QByteArray::AbortOnBase64DecodingErrors);
    if (decoded && isDer(*decoded))
        return u"it holds the bare text of a public key; "_s + wrapInPem();
    return std::nullopt;
}

KeyOrProblem readPem(const QByteArray &content)
{
    if (content.contains("PRIVATE KEY-----"))
        return u"it holds a private key; the server only needs the public one (%1)"_s.arg(QLatin1String(publicPart));
    if (content.contains("-----BEGIN CERTIFICATE-----"))
        return u"it holds a certificate; give its public key (openssl x509 -in FILE -noout -pubkey)"_s;
    if (content.count("-----BEGIN ") > 1)
        return u"it holds more than one key; give one file for each, or a key set"_s;
    EVP_PKEY *key = nullptr;
    const std::unique_ptr<OSSL_DECODER_CTX, decltype(&OSSL_DECODER_CTX_free)> decoder(
        OSSL_DECODER_CTX_new_for_pkey(&key, "PEM", nullptr, nullptr, EVP_PKEY_PUBLIC_KEY, nullptr, nullptr),
        &OSSL_DECODER_CTX_free);
    const auto *at = reinterpret_cast<const unsigned char *>(content.constData());
    auto left = static_cast<std::size_t>(content.size());
    if (OSSL_DECODER_from_data(decoder.get(), &at, &left) != 1)
        return u"it looks like PEM, but there is no public key in it"_s;
    return TokenKey::fromPublicKey(owned(key));
}

// Builds a public key from named numbers.
class KeyBuilder
{
public:
    explicit KeyBuilder(const char *type) : m_type(type) {}
    ~KeyBuilder()
    {
        for (BIGNUM *number : m_numbers)
            BN_free(number);
    }
    Q_DISABLE_COPY_MOVE(KeyBuilder)

    void addNumber(const char *name, const QByteArray &bigEndian)
    {
        m_numbers.push_back(BN_bin2bn(reinterpret_cast<const unsigned char *>(bigEndian.constData()),
                                      static_cast<int>(bigEndian.size()), nullptr));
        OSSL_PARAM_BLD_push_BN(m_builder.get(), name, m_numbers.back());
    }
    void addText(const char *name, const char *text)
    {
        OSSL_PARAM_BLD_push_utf8_string(m_builder.get(), name, text, 0);
    }
    void addBytes(const char *name, const QByteArray &bytes)
    {
        m_bytes.append(bytes);
        OSSL_PARAM_BLD_push_octet_string(m_builder.get(), name, m_bytes.back().constData(),
                                         static_cast<std::size_t>(bytes.size()));
    }

    // Null if the numbers are no key.
    PublicKey build() const
    {
        const std::unique_ptr<OSSL_PARAM, decltype(&OSSL_PARAM_free)> parameters(
            OSSL_PARAM_BLD_to_param(m_builder.get()), &OSSL_PARAM_free);
        const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context(
            EVP_PKEY_CTX_new_from_name(nullptr, m_type, nullptr), &EVP_PKEY_CTX_free);
        EVP_PKEY *key = nullptr;
        if (EVP_PKEY_fromdata_init(context.get()) <= 0
            || EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) <= 0)
            return {};
        return owned(key);
    }

private:
    const char *m_type;
    std::unique_ptr<OSSL_PARAM_BLD, decltype(&OSSL_PARAM_BLD_free)> m_builder{OSSL_PARAM_BLD_new(),
                                                                              &OSSL_PARAM_BLD_free};
    // The builder copies nothing before build().
    std::vector<BIGNUM *> m_numbers;
    QList<QByteArray> m_bytes;
};

QByteArray text(const QJsonObject &object, QLatin1String name)
{
    return object[name].toString().toUtf8();
}

// The bytes of a member; empty where there are none.
QByteArray decoded(const QJsonObject &key, QLatin1String name)
{
    return fromBase64Url(text(key, name)).value_or(QByteArray());
}

KeyOrProblem fromBuilt(const PublicKey &key)
{
    if (!key)
        return u"its numbers are no key of that kind"_s;
    return TokenKey::fromPublicKey(key);
}

KeyOrProblem readRsa(const QJsonObject &key)
{
    const QByteArray n = decoded(key, "n"_L1);
    const QByteArray e = decoded(key, "e"_L1);
    if (n.isEmpty() || e.isEmpty() || e.size() > 8)
        return u"an RSA key has n and e, in base64url"_s;
    KeyBuilder builder("RSA");
    builder.addNumber(OSSL_PKEY_PARAM_RSA_N, n);
    builder.addNumber(OSSL_PKEY_PARAM_RSA_E, e);
    return fromBuilt(builder.build());
}

struct Curve {
    const char *name;
    const char *group;
    qsizetype coordinateBytes;
};
constexpr Curve curves[]{{"P-256", "prime256v1", 32}, {"P-384", "secp384r1", 48}, {"P-521", "secp521r1", 66}};

std::optional<Curve> curveNamed(const QByteArray &name)
{
    for (const Curve &curve : curves) {
        if (name == curve.name)
            return curve;
    }
    return std::nullopt;
}

KeyOrProblem readCurve(const QJsonObject &key, const Curve &curve)
{
    const QByteArray x = decoded(key, "x"_L1);
    const QByteArray y = decoded(key, "y"_L1);
    if (x.size() != curve.coordinateBytes || y.size() != curve.coordinateBytes)
        return u"x and y of a %1 key have %2 bytes each, in base64url"_s.arg(QLatin1String(curve.name))
            .arg(curve.coordinateBytes);
    KeyBuilder builder("EC");
    builder.addText(OSSL_PKEY_PARAM_GROUP_NAME, curve.group);
    builder.addBytes(OSSL_PKEY_PARAM_PUB_KEY, '\x04' + x + y);
    return fromBuilt(builder.build());
}

KeyOrProblem readEdwards(const QJsonObject &key)
{
    const QByteArray x = decoded(key, "x"_L1);
    if (x.size() != 32)
        return u"x of an Ed25519 key has 32 bytes, in base64url"_s;
    return fromBuilt(owned(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr,
                                                       reinterpret_cast<const unsigned char *>(x.constData()), 32)));
}

KeyOrProblem readMaterial(const QJsonObject &key, const QByteArray &kind)
{
    if (kind == "RSA")
        return readRsa(key);
    if (kind == "EC")
        return readCurve(key, *curveNamed(text(key, "crv"_L1)));
    if (kind == "OKP")
        return readEdwards(key);
    return TokenKey::fromSecret(decoded(key, "k"_L1));
}

// Why a key of a set is not meant for verifying tokens here, or nothing.
std::optional<QString> otherPurpose(const QJsonObject &key, const QByteArray &kind)
{
    if (kind != "RSA" && kind != "EC" && kind != "OKP" && kind != "oct")
        return u"its kty is none of RSA, EC, OKP and oct"_s;
    const QByteArray curve = text(key, "crv"_L1);
    if ((kind == "EC" && !curveNamed(curve)) || (kind == "OKP" && curve != "Ed25519"))
        return u"its crv is none of P-256, P-384, P-521 and Ed25519"_s;
    if (key.contains("use"_L1) && text(key, "use"_L1) != "sig")
        return u"its use is not sig"_s;
    if (key.contains("key_ops"_L1) && !key["key_ops"_L1].toArray().contains(u"verify"_s))
        return u"its key_ops do not contain verify"_s;
    if (key.contains("alg"_L1) && !algorithmFromName(text(key, "alg"_L1)))
        return u"its alg is none of "_s + QString::fromLatin1(algorithmNames(allAlgorithms()));
    return std::nullopt;
}

KeyOrProblem readSetKey(const QJsonObject &object, const QByteArray &kind, KeySetOrigin origin)
{
    if (kind != "oct" && object.contains("d"_L1))
        return u"it is a private key; the server needs only the public one"_s;
    if (kind == "oct" && origin == KeySetOrigin::network)
        return u"it is a secret, which cannot be one when it is published"_s;
    auto read = readMaterial(object, kind);
    auto *key = std::get_if<TokenKey>(&read);
    if (!key)
        return read;
    key->kid = text(object, "kid"_L1);
    if (object.contains("alg"_L1)) {
        key->onlyAlgorithm = algorithmFromName(text(object, "alg"_L1));
        if (keyKindFor(*key->onlyAlgorithm) != key->kind())
            return u"its alg does not belong to its kty"_s;
    }
    return read;
}

// How messages name a key of a set: by its place, and by its name where that can be shown.
QString label(qsizetype place, const QByteArray &kid)
{
    const bool isShowable = !kid.isEmpty() && kid.size() <= 64
        && std::all_of(kid.begin(), kid.end(), [](char c) { return c > 0x20 && c < 0x7f; });
    return isShowable ? u"key %1 (kid %2)"_s.arg(place + 1).arg(QString::fromLatin1(kid)) : u"key %1"_s.arg(place + 1);
}

} // namespace

std::variant<ReadKeys, QString> readKeySet(const QByteArray &content, KeySetOrigin origin)
{
    if (content.size() > longestKeyFile)
        return u"it is longer than 64 KiB"_s;
    const auto json = VerbatimJson::fromText(content);
    if (!json)
        return u"it is not a JSON object"_s;
    const QJsonObject set = json->object();
    if (set.contains("kty"_L1))
        return u"it holds a single key; put it into a set: {\"keys\":[…]}"_s;
    if (!set["keys"_L1].isArray())
        return u"it has no list of keys: a key set is {\"keys\":[…]}"_s;
    const QJsonArray list = set["keys"_L1].toArray();
    if (list.size() > qsizetype(mostKeysOfSet))
        return u"it has %1 keys; at most %2 are taken"_s.arg(list.size()).arg(mostKeysOfSet);

    const OpenSslErrors errors;
    ReadKeys result;
    QSet<QByteArray> names;
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QJsonObject object = list[i].toObject();
        const QByteArray kind = text(object, "kty"_L1);
        const QByteArray kid = text(object, "kid"_L1);
        if (const auto reason = otherPurpose(object, kind)) {
            result.passedOver.append(label(i, kid) + u": "_s + *reason);
            continue;
        }
        auto read = readSetKey(object, kind, origin);
        if (const auto *problem = std::get_if<QString>(&read))
            return label(i, kid) + u": "_s + *problem;
        if (!kid.isEmpty() && names.contains(kid))
            return label(i, kid) + u": another key has the same kid"_s;
        names.insert(kid);
        result.keys.push_back(std::get<TokenKey>(std::move(read)));
    }
    if (result.keys.empty())
        return u"there is no key in it that verifies tokens"_s
            + (result.passedOver.isEmpty() ? QString() : u" ("_s + result.passedOver.join(u"; "_s) + u')');
    return result;
}

QByteArray secretOf(const QByteArray &content)
{
    if (!content.endsWith('\n'))
        return content;
    return content.chopped(content.endsWith("\r\n") ? 2 : 1);
}

std::variant<ReadKeys, QString> readKeyFile(const QByteArray &content)
{
    const OpenSslErrors errors;
    if (content.size() > longestKeyFile)
        return u"it is longer than 64 KiB"_s;
    if (content.trimmed().startsWith('{'))
        return readKeySet(content, KeySetOrigin::file);
    if (const auto problem = disguisedPublicKey(content))
        return *problem;
    auto read = content.contains("-----BEGIN ") ? readPem(content) : TokenKey::fromSecret(secretOf(content));
    if (const auto *problem = std::get_if<QString>(&read))
        return *problem;
    return ReadKeys{.keys = {std::get<TokenKey>(std::move(read))}, .passedOver = {}};
}

} // namespace heliograph
