// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/access/tokenverifier.h"

#include "server/access/base64url.h"
#include "server/access/keyreader.h"
#include "server/protocol/verbatimjson.h"
#include "tests/support/testkeys.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// In ms.
constexpr qint64 now = 1'800'000'000'000;
constexpr qint64 nowSeconds = now / 1000;

KeySetPtr keySet(const QList<QByteArray> &files)
{
    std::vector<TokenKey> keys;
    for (const QByteArray &file : files) {
        const auto read = readKeyFile(file);
        for (const TokenKey &key : std::get<ReadKeys>(read).keys)
            keys.push_back(key);
    }
    return std::make_shared<const KeySet>(std::move(keys));
}

QJsonObject claims(const QJsonObject &more = {})
{
    QJsonObject all{{u"sub"_s, u"ada"_s}, {u"scope"_s, u"subscribe bid:vase"_s}, {u"exp"_s, nowSeconds + 3600}};
    for (auto it = more.begin(); it != more.end(); ++it) {
        if (it.value().isNull())
            all.remove(it.key());
        else
            all[it.key()] = it.value();
    }
    return all;
}

// Why it is refused; empty: it is not.
QString refusal(const TokenVerifier &verifier, const QByteArray &token, qint64 at = now)
{
    const auto outcome = verifier.verify(token, at);
    const auto *refused = std::get_if<TokenRefusal>(&outcome);
    return refused ? refused->text : QString();
}

Principal principal(const TokenVerifier &verifier, const QByteArray &token, qint64 at = now)
{
    const auto outcome = verifier.verify(token, at);
    if (const auto *refused = std::get_if<TokenRefusal>(&outcome))
        qWarning() << refused->text;
    const auto *found = std::get_if<Principal>(&outcome);
    return found ? *found : Principal();
}

} // namespace

class TestTokenVerifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesWhatItsKeysSigned_data();
    void takesWhatItsKeysSigned();
    void takesWhatAnotherImplementationSigned_data();
    void takesWhatAnotherImplementationSigned();
    void refusesForgeries_data();
    void refusesForgeries();
    void refusesBadSignatures_data();
    void refusesBadSignatures();
    void judgesClaims_data();
    void judgesClaims();
    void saysWhoIsAsking();
    void asksForTheIssuerAndTheAudience_data();
    void asksForTheIssuerAndTheAudience();
    void findsTheKeyByItsName();
    void aNewNameMayBeInANewerSet();
    void takesOnlyTheAlgorithmsItWasGiven();
    void keysAreLimitedToTheirScopes();
    void everybodyMayWhatAnonymousCallersMay();
    void readsScopesFromAnotherClaim();
    void whatATokenOpenedEndsWhenItWouldBeRefused();
    void triesFewKeysForATokenWithoutKeyName();
    void messagesNameKeysAndNeverTheToken();

private:
    TokenVerifier verifierFor(const TestKey &key, const TokenRules &rules = {}) const
    {
        return {keySet({key.publicFile()}), rules};
    }

    const TestKey m_rsa = TestKey::rsa();
    const TestKey m_p256 = TestKey::p256();
    const TestKey m_p384 = TestKey::p384();
    const TestKey m_p521 = TestKey::p521();
    const TestKey m_ed = TestKey::ed25519();
    const TestKey m_secret = TestKey::secret();
    const TokenVerifier m_all{keySet({m_rsa.publicFile(), m_p256.publicFile(), m_p384.publicFile(), m_p521.publicFile(),
                                      m_ed.publicFile(), m_secret.publicFile()}),
                              {}};
};

void TestTokenVerifier::takesWhatItsKeysSigned_data()
{
    QTest::addColumn<TokenAlgorithm>("algorithm");
    for (const TokenAlgorithm algorithm : allAlgorithms())
        QTest::newRow(algorithmName(algorithm).constData()) << algorithm;
}

void TestTokenVerifier::takesWhatItsKeysSigned()
{
    QFETCH(TokenAlgorithm, algorithm);
    const std::map<KeyKind, const TestKey *> keys{{KeyKind::secret, &m_secret}, {KeyKind::rsa, &m_rsa},
                                                  {KeyKind::p256, &m_p256},     {KeyKind::p384, &m_p384},
                                                  {KeyKind::p521, &m_p521},     {KeyKind::ed25519, &m_ed}};
    // Several, because a short r or s of an elliptic curve comes once in 128.
    for (int i = 0; i < 300; ++i) {
        const QByteArray token = keys.at(keyKindFor(algorithm))->sign(algorithm, claims({{u"jti"_s, i}}));
        QCOMPARE(refusal(m_all, token), QString());
        if (!algorithmName(algorithm).startsWith("ES"))
            break;
    }
}

void TestTokenVerifier::takesWhatAnotherImplementationSigned_data()
{
    QTest::addColumn<QByteArray>("keyFile");
    QTest::addColumn<QByteArray>("token");
    QFile file(QStringLiteral(HELIOGRAPH_SOURCE_DIR "/tests/server/access/fixtures/foreigntokens.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject fixture = QJsonDocument::fromJson(file.readAll()).object();
    for (const QJsonValue &row : fixture["tokens"_L1].toArray()) {
        const QByteArray name = row["algorithm"_L1].toString().toLatin1();
        const QByteArray token = row["token"_L1].toString().toLatin1();
        QTest::newRow(name.constData()) << row["key"_L1].toString().toUtf8() << token;
        if (!name.startsWith("HS") && name != "RS384" && name != "RS512")
            QTest::addRow("%s from a key set", name.constData())
                << toJsonText(fixture["keySet"_L1].toObject()) << token;
    }
}

void TestTokenVerifier::takesWhatAnotherImplementationSigned()
{
    QFETCH(QByteArray, keyFile);
    QFETCH(QByteArray, token);
    const TokenVerifier verifier(keySet({keyFile}),
                                 {.issuers = {"https://issuer.example"}, .audiences = {"heliograph"}});
    const Principal ada = principal(verifier, token);
    QCOMPARE(ada.user(), "ada");
    QCOMPARE(ada.scopes().toText(), "subscribe bid:vase");
    QCOMPARE(ada.expiresAt(), std::optional<qint64>(4'102'444'830'000));
}

void TestTokenVerifier::refusesForgeries_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QString>("reason");
    const QByteArray payload = toJsonText(claims());
    const QByteArray good = m_rsa.sign(TokenAlgorithm::RS256, claims());
    const QByteArray signedText = good.first(good.lastIndexOf('.'));
    const auto unsignedWith = [&](const QByteArray &header) {
        return toBase64Url(header) + '.' + toBase64Url(payload) + '.';
    };
    const auto row = [](const char *name, const QByteArray &token, const QString &reason) {
        QTest::newRow(name) << token << reason;
    };
    const auto hs256 = [&](const QByteArray &secret) {
        const QByteArray text = toBase64Url(R"({"alg":"HS256"})") + '.' + toBase64Url(payload);
        return text + '.' + toBase64Url(keyedHash(TokenAlgorithm::HS256, secret, text));
    };
    row("HS256 with the public key in PEM as secret", hs256(m_rsa.publicFile()), u"does not fit the server's keys"_s);
    row("HS256 with the trimmed PEM as secret", hs256(m_rsa.publicFile().trimmed()), u"does not fit"_s);
    row("HS256 with the public key in DER as secret", hs256(m_rsa.der()), u"does not fit"_s);
    row("HS256 with the public key as JWK as secret", hs256(toJsonText(m_rsa.jwk())), u"does not fit"_s);
    row("alg none", unsignedWith(R"({"alg":"none"})"), u"not signed"_s);
    row("alg None", unsignedWith(R"({"alg":"None"})"), u"not signed"_s);
    row("alg NONE with a signature", unsignedWith(R"({"alg":"NONE"})") + "AAAA", u"not signed"_s);
    row("an empty signature", signedText + '.', u"no signature"_s);
    row("no signature at all", signedText, u"three parts"_s);
    row("alg in small letters", m_rsa.signRaw(TokenAlgorithm::RS256, R"({"alg":"rs256"})", payload),
        u"not supported"_s);
    row("an unknown alg", m_rsa.signRaw(TokenAlgorithm::RS256, R"({"alg":"RS1"})", payload), u"not supported"_s);
    row("no alg", m_rsa.signRaw(TokenAlgorithm::RS256, R"({"typ":"JWT"})", payload), u"(alg)"_s);
    row("alg is a number", m_rsa.signRaw(TokenAlgorithm::RS256, R"({"alg":256})", payload), u"(alg)"_s);
    row("two alg members", m_rsa.signRaw(TokenAlgorithm::RS256, R"({"alg":"none","alg":"RS256"})", payload),
        u"two members with one name"_s);
    row("two alg members, one with escapes",
        m_rsa.signRaw(TokenAlgorithm::RS256, R"({"\u0061lg":"HS256","alg":"RS256"})", payload), u"two members"_s);
    row("two kid members", m_rsa.signRaw(TokenAlgorithm::RS256, R"({"alg":"RS256","kid":"a","kid":"b"})", payload),
        u"two members"_s);
    row("two exp members", m_rsa.signRaw(TokenAlgorithm::RS256, R"({"alg":"RS256"})", R"({"exp":1,"exp":99999999999})"),
        u"two members"_s);
    row("crit", m_rsa.signRaw(TokenAlgorithm::RS256, R"({"alg":"RS256","crit":["x"],"x":1})", payload), u"crit"_s);
    row("crit with a known extension",
        m_rsa.signRaw(TokenAlgorithm::RS256, R"({"alg":"RS256","crit":["b64"],"b64":false})", payload), u"crit"_s);
    row("an empty crit", m_rsa.signRaw(TokenAlgorithm::RS256, R"({"alg":"RS256","crit":[]})", payload), u"crit"_s);
    row("a kid that is no text", m_rsa.signRaw(TokenAlgorithm::RS256, R"({"alg":"RS256","kid":1})", payload), u"kid"_s);
    row("a kid that is endless",
        m_rsa.signRaw(TokenAlgorithm::RS256, R"({"alg":"RS256","kid":")" + QByteArray(300, 'k') + "\"}", payload),
        u"kid"_s);
    row("its own key in jwk",
        m_ed.signRaw(TokenAlgorithm::EdDSA, R"({"alg":"EdDSA","jwk":)" + toJsonText(m_ed.jwk()) + '}', payload),
        u"does not fit"_s);
    row("its own keys in jku",
        m_ed.signRaw(TokenAlgorithm::EdDSA, R"({"alg":"EdDSA","jku":"http://127.0.0.1:1/jwks"})", payload),
        u"does not fit"_s);
    row("a header of 64 KiB",
        m_rsa.signRaw(TokenAlgorithm::RS256, R"({"alg":"RS256","x":")" + QByteArray(65'536, 'x') + "\"}", payload),
        u"longer than 8192"_s);
    row("100,000 dots", QByteArray(100'000, '.'), u"longer than 8192"_s);
    row("8,000 dots", QByteArray(8'000, '.'), u"three parts"_s);
    row("two dots", "..", u"header is not"_s);
    row("nothing", "", u"three parts"_s);
    row("five parts, as encrypted tokens have", good + ".a.b", u"three parts"_s);
    row("padding", signedText + '.' + toBase64Url(QByteArray(256, 'x')) + "==", u"no signature in base64url"_s);
    row("padding in the header", toBase64Url(R"({"alg":"RS256"} )") + "=." + toBase64Url(payload) + ".AAAA",
        u"header is not base64url"_s);
    row("white space inside", good.first(10) + ' ' + good.sliced(10), u"header is not base64url"_s);
    row("a line end behind it", good + '\n', u"no signature in base64url"_s);
    row("a blank before it", ' ' + good, u"header is not base64url"_s);
    row("base64 of the other alphabet", signedText + ".ab+/", u"no signature in base64url"_s);
    row("a null byte", good.first(20) + '\0' + good.sliced(20), u"base64url"_s);
    QByteArray strayBits = good;
    strayBits.back() = strayBits.back() == 'Q' ? 'R' : char(strayBits.back() + 1);
    row("stray bits at the end", strayBits, u"no signature in base64url"_s);
    row("a header that is no object", m_rsa.signRaw(TokenAlgorithm::RS256, R"(["RS256"])", payload), u"JSON object"_s);
    row("a payload that is no object", m_rsa.signRaw(TokenAlgorithm::RS256, R"({"alg":"RS256"})", "[]"),
        u"JSON object"_s);
    row("a payload that is no JSON", m_rsa.signRaw(TokenAlgorithm::RS256, R"({"alg":"RS256"})", "{'exp':1}"),
        u"JSON object"_s);
    row("a payload that is not UTF-8",
        m_rsa.signRaw(TokenAlgorithm::RS256, R"({"alg":"RS256"})", "{\"sub\":\"\xff\xfe\"}"), u"JSON object"_s);
    row("a payload that nests without end",
        m_rsa.signRaw(TokenAlgorithm::RS256, R"({"alg":"RS256"})", QByteArray(3'000, '[')), u"JSON object"_s);
}

void TestTokenVerifier::refusesForgeries()
{
    QFETCH(QByteArray, token);
    QFETCH(QString, reason);
    const QString text = refusal(verifierFor(m_rsa), token);
    QVERIFY2(text.contains(reason), qPrintable(text));
}

void TestTokenVerifier::refusesBadSignatures_data()
{
    QTest::addColumn<QByteArray>("token");
    const auto signedBy = [](const TestKey &key, TokenAlgorithm algorithm) {
        const QByteArray token = key.sign(algorithm, claims());
        const qsizetype dot = token.lastIndexOf('.');
        return std::pair(token.first(dot + 1), *fromBase64Url(token.sliced(dot + 1)));
    };
    const auto row = [](const QByteArray &name, const QByteArray &text, const QByteArray &signature) {
        QTest::newRow(name.constData()) << text + toBase64Url(signature);
    };
    const std::vector<std::tuple<TokenAlgorithm, const TestKey *>> pairs{
        {TokenAlgorithm::HS256, &m_secret}, {TokenAlgorithm::HS512, &m_secret}, {TokenAlgorithm::RS256, &m_rsa},
        {TokenAlgorithm::PS256, &m_rsa},    {TokenAlgorithm::ES256, &m_p256},   {TokenAlgorithm::ES384, &m_p384},
        {TokenAlgorithm::ES512, &m_p521},   {TokenAlgorithm::EdDSA, &m_ed}};
    for (const auto &[algorithm, key] : pairs) {
        const QByteArray name = algorithmName(algorithm);
        const auto [text, signature] = signedBy(*key, algorithm);
        QByteArray flipped = signature;
        flipped[flipped.size() / 2] = char(flipped[flipped.size() / 2] ^ 1);
        row(name + ", one bit flipped", text, flipped);
        row(name + ", one byte short", text, signature.chopped(1));
        row(name + ", one byte long", text, signature + 'x');
        row(name + ", all zero", text, QByteArray(signature.size(), '\0'));
        row(name + ", all ones", text, QByteArray(signature.size(), '\xff'));
        row(name + ", one byte only", text, "x");
        row(name + ", 4 KB", text, QByteArray(4096, 'x'));
    }
    const auto [text, signature] = signedBy(m_p256, TokenAlgorithm::ES256);
    row("ES256, r zero", text, QByteArray(32, '\0') + signature.last(32));
    row("ES256, s zero", text, signature.first(32) + QByteArray(32, '\0'));
    row("ES256, in DER", text, QByteArray::fromHex("3006020101020101"));
    row("ES256, of 96 bytes as in ES384", text,
        QByteArray(16, '\0') + signature.first(32) + QByteArray(16, '\0') + signature.last(32));
    const auto [longText, longSignature] = signedBy(m_p521, TokenAlgorithm::ES512);
    QCOMPARE(longSignature.size(), 132);
    row("ES512, r zero", longText, QByteArray(66, '\0') + longSignature.last(66));
    row("ES512, s zero", longText, longSignature.first(66) + QByteArray(66, '\0'));
    row("ES512, r and s swapped", longText, longSignature.last(66) + longSignature.first(66));
    row("ES512, of 128 bytes as its name suggests", longText, longSignature.mid(2, 64) + longSignature.last(64));
    row("ES512, with the seven bits that 521 leave free set", longText,
        QByteArray(1, char(longSignature.at(0) | 0xfe)) + longSignature.sliced(1));
    row("ES512, r as large as the order and more", longText, QByteArray(66, '\xff') + longSignature.last(66));
    row("ES512, in DER", longText, QByteArray::fromHex("3006020101020101"));
    const QByteArray otherPayload = toBase64Url(toJsonText(claims({{u"sub"_s, u"eve"_s}})));
    row("the payload of another token", text.first(text.indexOf('.') + 1) + otherPayload + '.', signature);
    const QByteArray byOther = TestKey::p256().sign(TokenAlgorithm::ES256, claims());
    QTest::newRow("signed by another P-256 key") << byOther;
    QTest::newRow("signed by another secret")
        << TestKey::secret("another secret, also with enough of bytes").sign(TokenAlgorithm::HS256, claims());
    // The text says RS256, the signature is the other kind that the same key could make.
    const QByteArray payload = toJsonText(claims());
    QTest::newRow("a PS256 signature called RS256")
        << m_rsa.signRaw(TokenAlgorithm::PS256, R"({"alg":"RS256"})", payload);
    QTest::newRow("an RS256 signature called PS256")
        << m_rsa.signRaw(TokenAlgorithm::RS256, R"({"alg":"PS256"})", payload);
    // The curve and the hash belong together, and the key decides both.
    QTest::newRow("an ES384 signature called ES512")
        << m_p384.signRaw(TokenAlgorithm::ES384, R"({"alg":"ES512"})", payload);
    QTest::newRow("an ES512 signature called ES384")
        << m_p521.signRaw(TokenAlgorithm::ES512, R"({"alg":"ES384"})", payload);
    QTest::newRow("an RS512 signature called ES512")
        << m_rsa.signRaw(TokenAlgorithm::RS512, R"({"alg":"ES512"})", payload);
    QTest::newRow("an RS512 signature called RS256")
        << m_rsa.signRaw(TokenAlgorithm::RS512, R"({"alg":"RS256"})", payload);
}

void TestTokenVerifier::refusesBadSignatures()
{
    QFETCH(QByteArray, token);
    const QString text = refusal(m_all, token);
    QVERIFY2(text.contains(u"signature"_s), qPrintable(text));
}

void TestTokenVerifier::judgesClaims_data()
{
    QTest::addColumn<QByteArray>("payload");
    // Empty: the token is good.
    QTest::addColumn<QString>("reason");
    const auto raw = [](const char *name, const QByteArray &payload, const QString &reason) {
        QTest::newRow(name) << payload << reason;
    };
    const auto row = [&raw](const char *name, const QJsonObject &more, const QString &reason) {
        raw(name, toJsonText(claims(more)), reason);
    };
    const QString good;
    row("all well", {}, good);
    row("no expiry", {{u"exp"_s, QJsonValue()}}, u"no expiry"_s);
    row("expired", {{u"exp"_s, nowSeconds - 31}}, u"expired at 2027-01-15T07:59:29Z"_s);
    row("expired at the very end of the leeway", {{u"exp"_s, nowSeconds - 30}}, u"expired"_s);
    row("expired within the leeway", {{u"exp"_s, nowSeconds - 29}}, good);
    row("an expiry with a fraction", {{u"exp"_s, nowSeconds + 0.5}}, good);
    row("an expiry that is a text", {{u"exp"_s, u"1900000000"_s}}, u"not a number"_s);
    row("an expiry that is true", {{u"exp"_s, true}}, u"not a number"_s);
    row("a negative expiry", {{u"exp"_s, -1}}, u"not a number"_s);
    raw("an expiry of 1e400", R"({"exp":1e400})", u"not a JSON object"_s);
    raw("an expiry of -1e400", R"({"exp":-1e400})", u"not a JSON object"_s);
    raw("an expiry beyond 2^53", R"({"exp":9007199254740994})", u"not a number"_s);
    raw("an expiry of 2^53", R"({"exp":9007199254740992})", good);
    raw("an expiry that is null", R"({"exp":null})", u"not a number"_s);
    raw("an expiry that is a list", R"({"exp":[1900000000]})", u"not a number"_s);
    row("not valid yet", {{u"nbf"_s, nowSeconds + 31}}, u"not valid before 2027-01-15T08:00:31Z"_s);
    row("not valid yet, but within the leeway", {{u"nbf"_s, nowSeconds + 30}}, good);
    row("a beginning that is a text", {{u"nbf"_s, u"1"_s}}, u"(nbf)"_s);
    row("no user", {{u"sub"_s, QJsonValue()}}, good);
    row("a user with a bar and an at", {{u"sub"_s, u"auth0|ada@example.org"_s}}, good);
    row("a user with line breaks", {{u"sub"_s, u"ada\r\nevent: closed"_s}}, u"no name here"_s);
    row("a user with a comma", {{u"sub"_s, u"ada,stock"_s}}, u"no name here"_s);
    row("an empty user", {{u"sub"_s, u""_s}}, u"no name here"_s);
    row("a user of 65 letters", {{u"sub"_s, QString(65, u'a')}}, u"no name here"_s);
    row("a user that is a number", {{u"sub"_s, 7}}, u"no name here"_s);
    row("no scopes", {{u"scope"_s, QJsonValue()}}, good);
    row("a list of scopes", {{u"scope"_s, QJsonArray{u"bid"_s, u"notify"_s}}}, good);
    row("a list with a number", {{u"scope"_s, QJsonArray{u"bid"_s, 7}}}, u"(scope)"_s);
    row("scopes that are a number", {{u"scope"_s, 7}}, u"(scope)"_s);
    row("scopes that are an object", {{u"scope"_s, QJsonObject()}}, u"(scope)"_s);
    row("257 scopes", {{u"scope"_s, u"bid "_s.repeated(257)}}, u"at most 256"_s);
    row("an issuer that was not asked for", {{u"iss"_s, u"somebody"_s}}, good);
    row("an audience that was not asked for", {{u"aud"_s, u"somebody"_s}}, good);
}

void TestTokenVerifier::judgesClaims()
{
    QFETCH(QByteArray, payload);
    QFETCH(QString, reason);
    const QString text =
        refusal(verifierFor(m_secret), m_secret.signRaw(TokenAlgorithm::HS256, R"({"alg":"HS256"})", payload));
    QVERIFY2(reason.isEmpty() ? text.isEmpty() : text.contains(reason), qPrintable(text));
}

void TestTokenVerifier::saysWhoIsAsking()
{
    const QByteArray token = m_ed.sign(TokenAlgorithm::EdDSA, claims());
    const TokenVerifier verifier = verifierFor(m_ed);
    const Principal ada = principal(verifier, token);
    QCOMPARE(ada.user(), "ada");
    QCOMPARE(ada.scopes().toText(), "subscribe bid:vase");
    QCOMPARE(ada.expiresAt(), std::optional<qint64>(now + 3'630'000));
    QVERIFY(!ada.isAnonymous());
    QCOMPARE(ada.keyId(), verifier.keys()->keys().front().id());
    QCOMPARE(ada.credentialId(), credentialIdOf(token));
    QCOMPARE(ada.credentialId().size(), 16);
    QVERIFY(!token.contains(ada.credentialId()));
    QCOMPARE(principal(verifier, m_ed.sign(TokenAlgorithm::EdDSA, claims({{u"sub"_s, QJsonValue()}}))).user(), "");
}

void TestTokenVerifier::asksForTheIssuerAndTheAudience_data()
{
    QTest::addColumn<QJsonObject>("more");
    QTest::addColumn<QString>("reason");
    const QString issuer = u"https://issuer.example"_s;
    const auto row = [](const char *name, const QJsonObject &more, const QString &reason) {
        QTest::newRow(name) << more << reason;
    };
    row("both right", {{u"iss"_s, issuer}, {u"aud"_s, u"heliograph"_s}}, {});
    row("the audience in a list", {{u"iss"_s, issuer}, {u"aud"_s, QJsonArray{u"other"_s, u"desk"_s}}}, {});
    row("another issuer", {{u"iss"_s, u"https://issuer.example/"_s}, {u"aud"_s, u"heliograph"_s}}, u"(iss)"_s);
    row("no issuer", {{u"aud"_s, u"heliograph"_s}}, u"(iss)"_s);
    row("the issuer in a list", {{u"iss"_s, QJsonArray{issuer}}, {u"aud"_s, u"heliograph"_s}}, u"(iss)"_s);
    row("another audience", {{u"iss"_s, issuer}, {u"aud"_s, u"mercury"_s}},
        u"(aud) must contain one of heliograph, desk"_s);
    row("no audience", {{u"iss"_s, issuer}}, u"(aud)"_s);
    row("an empty list", {{u"iss"_s, issuer}, {u"aud"_s, QJsonArray()}}, u"(aud)"_s);
    row("a list with other things", {{u"iss"_s, issuer}, {u"aud"_s, QJsonArray{7, QJsonArray{u"heliograph"_s}}}},
        u"(aud)"_s);
    row("an audience that only begins like it", {{u"iss"_s, issuer}, {u"aud"_s, u"heliograph.evil"_s}}, u"(aud)"_s);
}

void TestTokenVerifier::asksForTheIssuerAndTheAudience()
{
    QFETCH(QJsonObject, more);
    QFETCH(QString, reason);
    const TokenVerifier verifier =
        verifierFor(m_secret, {.issuers = {"https://issuer.example"}, .audiences = {"heliograph", "desk"}});
    const QString text = refusal(verifier, m_secret.sign(TokenAlgorithm::HS256, claims(more)));
    QVERIFY2(reason.isEmpty() ? text.isEmpty() : text.contains(reason), qPrintable(text));
}

void TestTokenVerifier::findsTheKeyByItsName()
{
    const TestKey other = TestKey::p256();
    const TokenVerifier verifier(keySet({keySetOf({m_p256.jwk("a"), other.jwk("b")})}), {});
    const QByteArray aByA = m_p256.sign(TokenAlgorithm::ES256, claims(), "a");
    QCOMPARE(refusal(verifier, aByA), QString());
    QCOMPARE(refusal(verifier, other.sign(TokenAlgorithm::ES256, claims(), "b")), QString());
    QCOMPARE(refusal(verifier, other.sign(TokenAlgorithm::ES256, claims())), QString());
    QVERIFY(refusal(verifier, m_p256.sign(TokenAlgorithm::ES256, claims(), "b")).contains(u"signature"_s));
    // A key in PEM has no name: it fits whatever name its issuer gives it.
    QCOMPARE(refusal(verifierFor(m_p256), aByA), QString());
}

void TestTokenVerifier::aNewNameMayBeInANewerSet()
{
    const TokenVerifier named(keySet({keySetOf({m_p256.jwk("a")})}), {});
    const auto unknown = [](const TokenVerifier &verifier, const QByteArray &token) {
        return std::get<TokenRefusal>(verifier.verify(token, now)).isKeyUnknown;
    };
    const TestKey next = TestKey::p256();
    QVERIFY(unknown(named, next.sign(TokenAlgorithm::ES256, claims(), "b")));
    QVERIFY(!unknown(named, next.sign(TokenAlgorithm::ES256, claims(), "a")));
    QVERIFY(!unknown(named, next.sign(TokenAlgorithm::ES256, claims())));
    // Beside a key without a name a new one may still be in a newer set.
    const TokenVerifier mixed(keySet({keySetOf({m_p256.jwk("a")}), m_secret.publicFile()}), {});
    QVERIFY(unknown(mixed, next.sign(TokenAlgorithm::ES256, claims(), "b")));
    QVERIFY(unknown(TokenVerifier(keySet({}), {}), next.sign(TokenAlgorithm::ES256, claims(), "b")));
}

void TestTokenVerifier::takesOnlyTheAlgorithmsItWasGiven()
{
    const TokenVerifier verifier = verifierFor(m_rsa, {.algorithms = {TokenAlgorithm::RS256}});
    QCOMPARE(refusal(verifier, m_rsa.sign(TokenAlgorithm::RS256, claims())), QString());
    QCOMPARE(refusal(verifier, m_rsa.sign(TokenAlgorithm::PS256, claims())),
             u"The token is signed with PS256; this server takes RS256 only."_s);
    QJsonObject jwk = m_rsa.jwk();
    jwk[u"alg"_s] = u"RS256"_s;
    const TokenVerifier byKey(keySet({keySetOf({jwk})}), {});
    QVERIFY(refusal(byKey, m_rsa.sign(TokenAlgorithm::PS256, claims())).contains(u"does not fit"_s));
}

void TestTokenVerifier::keysAreLimitedToTheirScopes()
{
    auto publishers = std::get<ReadKeys>(readKeyFile(m_secret.publicFile())).keys.front();
    publishers.limit = Scopes::fromText("publish");
    const auto readers = std::get<ReadKeys>(readKeyFile(m_ed.publicFile())).keys.front();
    const TokenVerifier verifier(std::make_shared<const KeySet>(std::vector{publishers, readers}), {});
    const QJsonObject all = claims({{u"scope"_s, u"operate subscribe publish:channel:news"_s}});
    QCOMPARE(principal(verifier, m_secret.sign(TokenAlgorithm::HS256, all)).scopes().toText(),
             "publish publish:channel:news");
    QCOMPARE(principal(verifier, m_ed.sign(TokenAlgorithm::EdDSA, all)).scopes().toText(),
             "operate subscribe publish:channel:news");
}

void TestTokenVerifier::everybodyMayWhatAnonymousCallersMay()
{
    const TokenVerifier verifier = verifierFor(m_secret, {.anonymous = *Scopes::fromText("subscribe:stock")});
    const QJsonObject bidder = claims({{u"scope"_s, u"bid"_s}});
    QCOMPARE(principal(verifier, m_secret.sign(TokenAlgorithm::HS256, bidder)).scopes().toText(),
             "bid subscribe:stock");
}

void TestTokenVerifier::readsScopesFromAnotherClaim()
{
    const TokenVerifier verifier = verifierFor(m_secret, {.scopeClaim = "https://heliograph.example/scopes"});
    const QJsonObject named = claims({{u"https://heliograph.example/scopes"_s, QJsonArray{u"notify"_s}}});
    QCOMPARE(principal(verifier, m_secret.sign(TokenAlgorithm::HS256, named)).scopes().toText(), "notify");
}

void TestTokenVerifier::whatATokenOpenedEndsWhenItWouldBeRefused()
{
    const QByteArray token = m_secret.sign(TokenAlgorithm::HS256, claims({{u"exp"_s, nowSeconds}}));
    const TokenVerifier verifier = verifierFor(m_secret);
    QCOMPARE(principal(verifier, token, now - 1).expiresAt(), std::optional<qint64>(now + 30'000));
    QCOMPARE(principal(verifier, token, now).expiresAt(), std::optional<qint64>(now + 30'000));
    QCOMPARE(principal(verifier, token, now + 29'999).expiresAt(), std::optional<qint64>(now + 30'000));
    QVERIFY(!refusal(verifier, token, now + 30'000).isEmpty());
}

void TestTokenVerifier::triesFewKeysForATokenWithoutKeyName()
{
    QList<QJsonObject> keys;
    for (int i = 0; i < 9; ++i)
        keys.append(TestKey::ed25519().jwk(QByteArray::number(i)));
    keys.append(m_p256.jwk("p"));
    const TokenVerifier verifier(keySet({keySetOf(keys)}), {});
    QVERIFY(refusal(verifier, m_ed.sign(TokenAlgorithm::EdDSA, claims())).contains(u"9 keys"_s));
    QCOMPARE(refusal(verifier, m_p256.sign(TokenAlgorithm::ES256, claims())), QString());
}

void TestTokenVerifier::messagesNameKeysAndNeverTheToken()
{
    const QByteArray token = m_secret.sign(TokenAlgorithm::HS256, claims());
    const QString text = refusal(verifierFor(m_rsa), token);
    QCOMPARE(
        text,
        u"The token is signed with HS256, which does not fit the server's keys: RSA key of 2048 bits (RS256, RS384, "
        "RS512, PS256)."_s);
    for (const QByteArray &part : token.split('.'))
        QVERIFY(!text.contains(QString::fromLatin1(part)));
}

} // namespace heliograph

QTEST_APPLESS_MAIN(heliograph::TestTokenVerifier)
#include "tst_tokenverifier.moc"
