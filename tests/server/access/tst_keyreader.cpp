// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/access/keyreader.h"

#include "server/protocol/verbatimjson.h"
#include "tests/support/testkeys.h"

#include <QJsonArray>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

QJsonObject with(QJsonObject key, QLatin1String name, const QJsonValue &value)
{
    key[name] = value;
    return key;
}

QByteArray pem(const QByteArray &label, const QByteArray &der)
{
    return "-----BEGIN " + label + "-----\n" + der.toBase64() + "\n-----END " + label + "-----\n";
}

} // namespace

class TestKeyReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsKeys_data();
    void readsKeys();
    void refusesKeyFiles_data();
    void refusesKeyFiles();
    void refusesKeySets_data();
    void refusesKeySets();
    void passesOverWhatServesAnotherPurpose_data();
    void passesOverWhatServesAnotherPurpose();
    void theLineEndBehindASecretDoesNotBelongToIt();
    void aKeyHasTheSameIdWhereverItStands();
    void aNamedAlgorithmIsTheOnlyOne();
    void publishedSetsHoldNoSecrets();

private:
    const TestKey m_rsa = TestKey::rsa();
    const TestKey m_p256 = TestKey::p256();
    const TestKey m_p384 = TestKey::p384();
    const TestKey m_p521 = TestKey::p521();
    const TestKey m_ed = TestKey::ed25519();
    const TestKey m_secret = TestKey::secret();
};

void TestKeyReader::readsKeys_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("description");
    QTest::addColumn<QByteArray>("algorithms");
    const auto both = [](const char *kind, const TestKey &key, const QString &description,
                         const QByteArray &algorithms) {
        QTest::addRow("%s alone", kind) << key.publicFile() << description << algorithms;
        QTest::addRow("%s in a set", kind) << keySetOf({key.jwk("k")}) << description << algorithms;
    };
    both("RSA", m_rsa, u"RSA key of 2048 bits"_s, "RS256, RS384, RS512, PS256");
    both("P-256", m_p256, u"P-256 key"_s, "ES256");
    both("P-384", m_p384, u"P-384 key"_s, "ES384");
    both("P-521", m_p521, u"P-521 key"_s, "ES512");
    both("Ed25519", m_ed, u"Ed25519 key"_s, "EdDSA");
    both("secret", m_secret, u"secret of 42 bytes"_s, "HS256, HS384, HS512");
    QTest::newRow("a secret of exactly 32 bytes")
        << QByteArray(32, 'x') << u"secret of 32 bytes"_s << QByteArray("HS256, HS384, HS512");
    QTest::newRow("a secret that is not text")
        << QByteArray::fromHex("00ff30820122300d06092a864886f70d01010105000382010f003082010a02820101")
            + QByteArray(8, '\0')
        << u"secret of 42 bytes"_s << QByteArray("HS256, HS384, HS512");
    QTest::newRow("PEM with a text before it")
        << "My issuer's key\n" + m_p256.publicFile() << u"P-256 key"_s << QByteArray("ES256");
}

void TestKeyReader::readsKeys()
{
    QFETCH(QByteArray, content);
    const auto read = readKeyFile(content);
    if (const auto *problem = std::get_if<QString>(&read))
        QFAIL(qPrintable(*problem));
    const auto &keys = std::get<ReadKeys>(read).keys;
    QCOMPARE(keys.size(), 1U);
    QTEST(keys.front().description(), "description");
    QTEST(algorithmNames(keys.front().algorithms()), "algorithms");
}

void TestKeyReader::refusesKeyFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("problem");
    QTest::newRow("an empty file") << QByteArray() << u"0 bytes"_s;
    QTest::newRow("a secret of 31 bytes") << QByteArray(31, 'x') << u"31 bytes; it must have at least 32"_s;
    QTest::newRow("31 bytes and a line end") << QByteArray(31, 'x') + '\n' << u"31 bytes"_s;
    QTest::newRow("a private key") << m_rsa.privateFile() << u"private key"_s;
    QTest::newRow("a public key in DER, which would be a known secret") << m_rsa.der() << u"DER"_s;
    QTest::newRow("a public key as bare text, which would be a known secret")
        << m_rsa.der().toBase64() << u"bare text"_s;
    QTest::newRow("the same on several lines") << m_rsa.der().toBase64().insert(64, '\n').insert(129, '\n') + '\n'
                                               << u"bare text"_s;
    QTest::newRow("an SSH key, which would be a known secret")
        << QByteArray("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHoge0000000000000000000000000000000000 a@b") << u"SSH"_s;
    QTest::newRow("RSA of 1024 bits") << TestKey::rsa(1024).publicFile() << u"1024 bits; it must have 2048"_s;
    QTest::newRow("a curve that is not supported") << TestKey::secp256k1().publicFile() << u"none of RSA, P-256"_s;
    QTest::newRow("PEM that holds nothing") << pem("PUBLIC KEY", "nothing") << u"no public key"_s;
    QTest::newRow("PEM with another label") << pem("PARAMETERS", m_rsa.der()) << u"no public key"_s;
    QTest::newRow("a certificate") << pem("CERTIFICATE", "nothing") << u"certificate"_s;
    QTest::newRow("two keys") << m_rsa.publicFile() + m_p256.publicFile() << u"more than one"_s;
    QTest::newRow("a longer file than any key") << QByteArray(64 * 1024 + 1, 'x') << u"64 KiB"_s;
}

void TestKeyReader::refusesKeyFiles()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, problem);
    const auto read = readKeyFile(content);
    QVERIFY(std::holds_alternative<QString>(read));
    QVERIFY2(std::get<QString>(read).contains(problem), qPrintable(std::get<QString>(read)));
}

void TestKeyReader::refusesKeySets_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const QList<QJsonObject> &keys, const QString &problem) {
        QTest::newRow(name) << keySetOf(keys) << problem;
    };
    QTest::newRow("no JSON") << QByteArray("{\"keys\":[") << u"not a JSON object"_s;
    QTest::newRow("no list") << QByteArray("{\"keys\":{}}") << u"no list"_s;
    QTest::newRow("one key without a set") << toJsonText(m_rsa.jwk("k")) << u"single key"_s;
    row("no keys", {}, u"no key in it"_s);
    row("two keys with one name", {m_rsa.jwk("k"), m_p256.jwk("k")}, u"key 2 (kid k): another key has the same kid"_s);
    row("a private RSA key", {with(m_rsa.jwk("k"), "d"_L1, u"AQAB"_s)}, u"private key"_s);
    row("a private P-256 key", {with(m_p256.jwk("k"), "d"_L1, u"AQAB"_s)}, u"private key"_s);
    row("a private Ed25519 key", {with(m_ed.jwk("k"), "d"_L1, u"AQAB"_s)}, u"private key"_s);
    row("one good and one private key", {m_rsa.jwk("a"), with(m_ed.jwk("b"), "d"_L1, u"AQAB"_s)}, u"key 2 (kid b)"_s);
    row("an Ed25519 key of 31 bytes",
        {with(m_ed.jwk(), "x"_L1, QString::fromLatin1(QByteArray(31, 'x').toBase64(QByteArray::OmitTrailingEquals)))},
        u"32 bytes"_s);
    row("a point off the curve", {with(m_p256.jwk(), "y"_L1, m_p256.jwk()["x"_L1])}, u"no key of that kind"_s);
    row("the point at zero", {with(with(m_p256.jwk(), "x"_L1, QString(43, u'A')), "y"_L1, QString(43, u'A'))},
        u"no key of that kind"_s);
    row("a coordinate that is too short", {with(m_p384.jwk(), "x"_L1, m_p256.jwk()["x"_L1])}, u"48 bytes"_s);
    row("a P-521 key with a coordinate of 64 bytes",
        {with(m_p521.jwk(), "x"_L1, m_p521.jwk()["x"_L1].toString().left(86))}, u"66 bytes"_s);
    row("an RSA key without e", {with(m_rsa.jwk(), "e"_L1, QJsonValue())}, u"n and e"_s);
    row("an RSA key with padded n", {with(m_rsa.jwk(), "n"_L1, m_rsa.jwk()["n"_L1].toString() + u"=="_s)},
        u"n and e"_s);
    row("an RSA key with a huge e", {with(m_rsa.jwk(), "e"_L1, m_rsa.jwk()["n"_L1])}, u"n and e"_s);
    row("a weak RSA key", {TestKey::rsa(1024).jwk()}, u"1024 bits"_s);
    row("a short secret", {TestKey::secret("too short").jwk()}, u"9 bytes"_s);
    row("an alg of another kind", {with(m_rsa.jwk(), "alg"_L1, u"ES256"_s)}, u"does not belong to its kty"_s);
    row("a public key for HS256", {with(m_rsa.jwk(), "alg"_L1, u"HS256"_s)}, u"does not belong to its kty"_s);
    row("keys that are no objects", {QJsonObject()}, u"no key in it"_s);
    row("a name with line breaks is not shown", {with(m_ed.jwk("a\r\nb"), "d"_L1, u"AQAB"_s)},
        u"key 1: it is a private"_s);
    QList<QJsonObject> many;
    for (int i = 0; i < 65; ++i)
        many.append(m_ed.jwk(QByteArray::number(i)));
    row("65 keys", many, u"65 keys; at most 64"_s);
    row("more than 64 KiB", {with(m_ed.jwk(), "x5c"_L1, QString(70'000, u'x'))}, u"64 KiB"_s);
}

void TestKeyReader::refusesKeySets()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, problem);
    const auto read = readKeyFile(content);
    QVERIFY(std::holds_alternative<QString>(read));
    QVERIFY2(std::get<QString>(read).contains(problem), qPrintable(std::get<QString>(read)));
}

void TestKeyReader::passesOverWhatServesAnotherPurpose_data()
{
    QTest::addColumn<QJsonObject>("key");
    QTest::addColumn<QString>("reason");
    QTest::newRow("an encryption key") << with(m_rsa.jwk("other"), "use"_L1, u"enc"_s) << u"use"_s;
    QTest::newRow("a key for other operations")
        << with(m_rsa.jwk("other"), "key_ops"_L1, QJsonArray{u"encrypt"_s}) << u"key_ops"_s;
    QTest::newRow("an unknown kind") << with(m_rsa.jwk("other"), "kty"_L1, u"LATTICE"_s) << u"kty"_s;
    QTest::newRow("an unknown curve") << TestKey::secp256k1().jwk("other") << u"crv"_s;
    QTest::newRow("an algorithm for encryption") << with(m_rsa.jwk("other"), "alg"_L1, u"RSA-OAEP"_s) << u"alg"_s;
}

void TestKeyReader::passesOverWhatServesAnotherPurpose()
{
    QFETCH(QJsonObject, key);
    QFETCH(QString, reason);
    const auto read = readKeySet(keySetOf({key, m_p256.jwk("good")}), KeySetOrigin::network);
    if (const auto *problem = std::get_if<QString>(&read))
        QFAIL(qPrintable(*problem));
    const auto &found = std::get<ReadKeys>(read);
    QCOMPARE(found.keys.size(), 1U);
    QCOMPARE(found.keys.front().kid, "good");
    QCOMPARE(found.passedOver.size(), 1);
    QVERIFY2(found.passedOver.front().contains(u"(kid other): its "_s + reason), qPrintable(found.passedOver.front()));
}

void TestKeyReader::theLineEndBehindASecretDoesNotBelongToIt()
{
    const auto idOf = [](const QByteArray &file) { return std::get<ReadKeys>(readKeyFile(file)).keys.front().id(); };
    const QByteArray secret(40, 'x');
    QCOMPARE(idOf(secret + '\n'), idOf(secret));
    QCOMPARE(idOf(secret + "\r\n"), idOf(secret));
    QVERIFY(idOf(secret + "\n\n") != idOf(secret));
    QVERIFY(idOf(' ' + secret) != idOf(secret));
}

void TestKeyReader::aKeyHasTheSameIdWhereverItStands()
{
    for (const TestKey &key : {m_rsa, m_p256, m_p384, m_p521, m_ed, m_secret}) {
        const auto alone = readKeyFile(key.publicFile());
        const auto inSet = readKeyFile(keySetOf({key.jwk("k")}));
        QCOMPARE(std::get<ReadKeys>(alone).keys.front().id(), std::get<ReadKeys>(inSet).keys.front().id());
    }
}

void TestKeyReader::aNamedAlgorithmIsTheOnlyOne()
{
    const auto read = readKeyFile(keySetOf({with(m_rsa.jwk(), "alg"_L1, u"PS256"_s)}));
    QCOMPARE(algorithmNames(std::get<ReadKeys>(read).keys.front().algorithms()), "PS256");
}

void TestKeyReader::publishedSetsHoldNoSecrets()
{
    const auto read = readKeySet(keySetOf({m_secret.jwk("k")}), KeySetOrigin::network);
    QVERIFY(std::holds_alternative<QString>(read));
    QVERIFY(std::get<QString>(read).contains(u"secret"_s));
}

} // namespace heliograph

QTEST_APPLESS_MAIN(heliograph::TestKeyReader)
#include "tst_keyreader.moc"
