// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/access/keyreader.h"
#include "server/access/tokenverifier.h"
#include "tests/support/program.h"
#include "tests/support/testkeys.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;

class TestToken : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void createsTokensThatServersTake_data();
    void createsTokensThatServersTake();
    void putsIntoTheTokenWhatItIsGiven();
    void refusesToCreateWhatWouldNotWork_data();
    void refusesToCreateWhatWouldNotWork();
    void explainsAGoodToken();
    void explainsWhyATokenIsRefused_data();
    void explainsWhyATokenIsRefused();
    void judgesAsAtAnotherTime();
    void saysWhichWishIsNotAllowed();
    void takesTheTokenAsAnArgument();
    void showsWhatAKeyIsLimitedTo();
    void doesNotPrintControlCharacters();

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    void writeFile(const QString &name, const QByteArray &content) const;
    QByteArray create(const QStringList &arguments) const;

    const QTemporaryDir m_folder;
    const TestKey m_ed = TestKey::ed25519();
    const TestKey m_p521 = TestKey::p521();
    const TestKey m_rsa = TestKey::rsa();
    const TestKey m_secret = TestKey::secret();
};

void TestToken::initTestCase()
{
    writeFile(u"ed.pem"_s, m_ed.privateFile());
    writeFile(u"ed.pub"_s, m_ed.publicFile());
    writeFile(u"p521.pem"_s, m_p521.privateFile());
    writeFile(u"rsa.pem"_s, m_rsa.privateFile());
    writeFile(u"rsa.pub"_s, m_rsa.publicFile());
    writeFile(u"secret"_s, m_secret.privateFile() + '\n');
    writeFile(u"short"_s, "too short");
}

void TestToken::writeFile(const QString &name, const QByteArray &content) const
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

QByteArray TestToken::create(const QStringList &arguments) const
{
    Program program(QStringList{u"token"_s, u"create"_s} + arguments);
    if (program.run() != 0)
        qWarning() << program.errors();
    return program.output().trimmed();
}

void TestToken::createsTokensThatServersTake_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("keyFile");
    QTest::addColumn<QString>("alg");
    QTest::newRow("Ed25519") << QStringList{u"--key"_s, path(u"ed.pem"_s)} << m_ed.publicFile() << u"EdDSA"_s;
    QTest::newRow("RSA") << QStringList{u"--key"_s, path(u"rsa.pem"_s)} << m_rsa.publicFile() << u"RS256"_s;
    QTest::newRow("RSA with PS256") << QStringList{u"--key"_s, path(u"rsa.pem"_s), u"--alg"_s, u"PS256"_s}
                                    << m_rsa.publicFile() << u"PS256"_s;
    QTest::newRow("P-521") << QStringList{u"--key"_s, path(u"p521.pem"_s)} << m_p521.publicFile() << u"ES512"_s;
    QTest::newRow("a secret") << QStringList{u"--key"_s, path(u"secret"_s)} << m_secret.publicFile() << u"HS256"_s;
}

void TestToken::createsTokensThatServersTake()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, keyFile);
    QFETCH(QString, alg);
    const QByteArray token =
        create(arguments + QStringList{u"--user"_s, u"ada"_s, u"--scope"_s, u"subscribe bid"_s, u"--ttl"_s, u"90s"_s});
    const auto parsed = CompactToken::fromText(token);
    QVERIFY(std::holds_alternative<CompactToken>(parsed));
    QCOMPARE(std::get<CompactToken>(parsed).header[u"alg"_s].toString(), alg);
    const TokenVerifier verifier(std::make_shared<const KeySet>(std::get<ReadKeys>(readKeyFile(keyFile)).keys), {});
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const auto outcome = verifier.verify(token, now);
    QVERIFY(std::holds_alternative<Principal>(outcome));
    const auto &ada = std::get<Principal>(outcome);
    QCOMPARE(ada.user(), "ada");
    QCOMPARE(ada.scopes().toText(), "subscribe bid");
    const qint64 leeway = std::chrono::milliseconds(verifier.rules().leeway).count();
    QVERIFY(*ada.expiresAt() > now + leeway + 60'000 && *ada.expiresAt() <= now + leeway + 90'000);
}

void TestToken::putsIntoTheTokenWhatItIsGiven()
{
    const QByteArray token =
        create({u"--key"_s, path(u"secret"_s), u"--kid"_s, u"k1"_s, u"--issuer"_s, u"desk"_s, u"--audience"_s, u"a"_s,
                u"--audience"_s, u"b"_s, u"--scope"_s, u"notify"_s, u"--scope-claim"_s, u"permissions"_s});
    const auto parsed = std::get<CompactToken>(CompactToken::fromText(token));
    QCOMPARE(parsed.kid, "k1");
    QCOMPARE(parsed.claims[u"iss"_s].toString(), u"desk"_s);
    QCOMPARE(parsed.claims[u"aud"_s], QJsonValue(QJsonArray{u"a"_s, u"b"_s}));
    QCOMPARE(parsed.claims[u"permissions"_s].toString(), u"notify"_s);
    QVERIFY(!parsed.claims.contains(u"sub"_s));
    QVERIFY(!parsed.claims.contains(u"scope"_s));
}

void TestToken::refusesToCreateWhatWouldNotWork_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("text");
    const QString key = path(u"ed.pem"_s);
    QTest::newRow("no key") << QStringList{} << 2 << QByteArray("--key");
    QTest::newRow("no such file") << QStringList{u"--key"_s, path(u"none"_s)} << 1 << QByteArray("none");
    QTest::newRow("a public key") << QStringList{u"--key"_s, path(u"ed.pub"_s)} << 1 << QByteArray("no private key");
    QTest::newRow("a short secret") << QStringList{u"--key"_s, path(u"short"_s)} << 1 << QByteArray("at least 32");
    QTest::newRow("an algorithm of another key")
        << QStringList{u"--key"_s, key, u"--alg"_s, u"HS256"_s} << 2 << QByteArray("use EdDSA");
    QTest::newRow("an algorithm that does not exist")
        << QStringList{u"--key"_s, key, u"--alg"_s, u"none"_s} << 2 << QByteArray("--alg");
    QTest::newRow("a user that is no name")
        << QStringList{u"--key"_s, key, u"--user"_s, u"ada lovelace"_s} << 2 << QByteArray("--user");
    QTest::newRow("a scope that does not exist")
        << QStringList{u"--key"_s, key, u"--scope"_s, u"subscribe reed"_s} << 2 << QByteArray("reed");
    QTest::newRow("no lifetime") << QStringList{u"--key"_s, key, u"--ttl"_s, u"0"_s} << 2 << QByteArray("--ttl");
}

void TestToken::refusesToCreateWhatWouldNotWork()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, text);
    Program program(QStringList{u"token"_s, u"create"_s} + arguments);
    QTEST(program.run(), "code");
    QCOMPARE(program.output(), QByteArray());
    QVERIFY2(program.errors().contains(text), program.errors().constData());
}

void TestToken::explainsAGoodToken()
{
    const QByteArray token = m_ed.sign(
        TokenAlgorithm::EdDSA, {{u"sub"_s, u"ada"_s}, {u"scope"_s, u"openid bid:vase"_s}, {u"exp"_s, 1'800'003'600}});
    Program explain({u"token"_s, u"explain"_s, u"--key"_s, path(u"ed.pub"_s), u"--may"_s, u"bid:vase"_s, u"--at"_s,
                     u"1800000000"_s});
    explain.start();
    explain.write(token + '\n');
    QCOMPARE(explain.exitCode(), 0);
    const QByteArray expected = "form        ok        header, payload and signature\n"
                                "alg                   EdDSA\n"
                                "signature   ok        Ed25519 key in "
        + path(u"ed.pub"_s).toUtf8()
        + "\n"
          "exp         ok        2027-01-15T09:00:00Z, in 1h\n"
          "nbf         ok        not there\n"
          "iss         ok        not there\n"
          "aud         ok        not there\n"
          "sub         ok        ada\n"
          "scope       ok        openid bid:vase\n"
          "ignored               openid is none of the scopes subscribe, publish, notify, bid, sell, alert, operate\n"
          "allows                bid:vase\n"
          "bid:vase    allowed\n";
    QCOMPARE(explain.output(), expected);
}

void TestToken::explainsWhyATokenIsRefused_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("line");
    const QJsonObject good{{u"sub"_s, u"ada"_s}, {u"exp"_s, 1'800'003'600}};
    const auto with = [&good](const QString &name, const QJsonValue &value) {
        QJsonObject claims = good;
        claims[name] = value;
        return claims;
    };
    const auto row = [](const char *name, const QByteArray &token, const QStringList &arguments,
                        const QByteArray &line) { QTest::newRow(name) << token << arguments << line; };
    const auto sign = [this](const QJsonObject &claims) { return m_ed.sign(TokenAlgorithm::EdDSA, claims); };
    row("it is none", "hello", {}, "form        WRONG     The token does not have three parts");
    row("another key", m_rsa.sign(TokenAlgorithm::RS256, good), {},
        "signature   WRONG     The token is signed with RS256");
    row("a forged one", sign(good).chopped(4) + "AAAA", {}, "signature   WRONG     ");
    row("expired", sign(with(u"exp"_s, 1'799'990'000)), {},
        "exp         WRONG     The token expired at 2027-01-15T05:13:20Z");
    row("not yet valid", sign(with(u"nbf"_s, 1'800'000'600)), {},
        "nbf         WRONG     The token is not valid before");
    row("the wrong issuer", sign(good), {u"--issuer"_s, u"desk"_s}, "iss         WRONG     ");
    row("the wrong audience", sign(good), {u"--audience"_s, u"desk"_s}, "aud         WRONG     ");
    row("no user's name", sign(with(u"sub"_s, u"a b"_s)), {}, "sub         WRONG     ");
    row("the wrong algorithm", sign(good), {u"--algorithms"_s, u"RS256,ES256"_s},
        "signature   WRONG     The token is signed with EdDSA; this server takes RS256, ES256 only.");
}

void TestToken::explainsWhyATokenIsRefused()
{
    QFETCH(QByteArray, token);
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, line);
    Program explain(QStringList{u"token"_s, u"explain"_s, u"--key"_s, path(u"ed.pub"_s), u"--at"_s, u"1800000000"_s}
                    + arguments);
    explain.start();
    explain.write(token);
    QCOMPARE(explain.exitCode(), 1);
    QVERIFY2(explain.output().contains(line), explain.output().constData());
}

void TestToken::judgesAsAtAnotherTime()
{
    const QString token = QString::fromLatin1(m_ed.sign(TokenAlgorithm::EdDSA, {{u"exp"_s, 1'800'000'000}}));
    const auto at = [&](const QString &time) {
        return Program({u"token"_s, u"explain"_s, token, u"--key"_s, path(u"ed.pub"_s), u"--at"_s, time}).run();
    };
    QCOMPARE(at(u"2027-01-15T07:00:00Z"_s), 0);
    QCOMPARE(at(u"2027-01-15T09:00:00Z"_s), 1);
    QCOMPARE(at(u"2027-01-15T09:00:00+02:00"_s), 0);
    QCOMPARE(at(u"tomorrow"_s), 2);
}

void TestToken::saysWhichWishIsNotAllowed()
{
    const QByteArray token =
        create({u"--key"_s, path(u"ed.pem"_s), u"--user"_s, u"ada"_s, u"--scope"_s, u"bid:vase subscribe:stock"_s});
    Program explain({u"token"_s, u"explain"_s, u"--key"_s, path(u"ed.pub"_s), u"--may"_s, u"bid:lamp"_s, u"--may"_s,
                     u"subscribe:stock:ACME"_s, u"--may"_s, u"subscribe:user:ada"_s, u"--may"_s,
                     u"subscribe:user:bob"_s, u"--may"_s, u"sing"_s});
    explain.start();
    explain.write(token);
    QCOMPARE(explain.exitCode(), 1);
    const QByteArray output = explain.output();
    QVERIFY2(output.contains("bid:lamp    REFUSED   the token lacks bid:lamp\n"), output.constData());
    QVERIFY2(output.contains("subscribe:stock:ACME  allowed\n"), output.constData());
    QVERIFY2(output.contains("subscribe:user:ada  allowed\n"), output.constData());
    QVERIFY2(output.contains("subscribe:user:bob  REFUSED   the token lacks operate\n"), output.constData());
    QVERIFY2(output.contains("sing        REFUSED   there is no such action"), output.constData());
}

void TestToken::takesTheTokenAsAnArgument()
{
    const QString token = QString::fromLatin1(create({u"--key"_s, path(u"secret"_s)}));
    Program explain({u"token"_s, u"explain"_s, token});
    // Nothing proves it.
    QCOMPARE(explain.run(), 1);
    QVERIFY2(explain.output().contains("signature   unknown   give --key to have it checked\n"),
             explain.output().constData());
    Program afterAKey({u"token"_s, u"explain"_s, u"--key"_s, path(u"secret"_s), token});
    QCOMPARE(afterAKey.run(), 0);
}

void TestToken::showsWhatAKeyIsLimitedTo()
{
    const QString token = QString::fromLatin1(create({u"--key"_s, path(u"secret"_s), u"--scope"_s, u"operate"_s}));
    Program explain(
        {u"token"_s, u"explain"_s, token, u"--key"_s, path(u"secret"_s) + u",scopes=publish:stock notify"_s});
    QCOMPARE(explain.run(), 0);
    QVERIFY2(explain.output().contains("allows                publish:stock notify\n"), explain.output().constData());
}

void TestToken::doesNotPrintControlCharacters()
{
    const QString token = QString::fromLatin1(
        m_ed.sign(TokenAlgorithm::EdDSA, {{u"exp"_s, qint64(4'000'000'000)}, {u"iss"_s, u"a\x1b[2Jb"_s}}));
    Program explain({u"token"_s, u"explain"_s, token, u"--key"_s, path(u"ed.pub"_s)});
    QCOMPARE(explain.run(), 0);
    QVERIFY(!explain.output().contains('\x1b'));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestToken)
#include "tst_token.moc"
