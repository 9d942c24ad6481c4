// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/serverconfig.h"

#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

AccessConfig jwt()
{
    AccessConfig access;
    access.mode = AccessConfig::Mode::jwt;
    access.keys = {"/etc/heliograph/key.pem"};
    return access;
}

} // namespace

class TestAccessConfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesSettings();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void otherMachinesAreServedWithTokens();
};

void TestAccessConfig::makesSettings()
{
    AccessConfig access = jwt();
    access.keys.append("publishers,scopes=publish notify");
    access.keySets = {"https://issuer.example/jwks", "/etc/keys.json"};
    access.algorithms = {"RS256", "ES256"};
    access.issuers = {"https://issuer.example"};
    access.audiences = {"heliograph"};
    access.leeway = std::chrono::seconds(5);
    access.scopeClaim = u"permissions"_s;
    access.anonymous = u"subscribe:stock"_s;
    access.refusesQueryTokens = true;
    const auto made = access.tokenSettings();
    QVERIFY(std::holds_alternative<TokenAccessSettings>(made));
    const auto &settings = std::get<TokenAccessSettings>(made);
    QCOMPARE(settings.keys.size(), 4);
    QCOMPARE(settings.keys[0].place, u"/etc/heliograph/key.pem"_s);
    QVERIFY(!settings.keys[0].limit);
    QCOMPARE(settings.keys[1].limit->toText(), "publish notify");
    QVERIFY(settings.keys[2].isAddress());
    QVERIFY(!settings.keys[3].isAddress());
    QCOMPARE(settings.rules.algorithms, (QList{TokenAlgorithm::RS256, TokenAlgorithm::ES256}));
    QCOMPARE(settings.rules.issuers, QList<QByteArray>{"https://issuer.example"});
    QCOMPARE(settings.rules.audiences, QList<QByteArray>{"heliograph"});
    QCOMPARE(settings.rules.leeway, std::chrono::seconds(5));
    QCOMPARE(settings.rules.scopeClaim, "permissions");
    QCOMPARE(settings.rules.anonymous.toText(), "subscribe:stock");
    QVERIFY(!settings.takesQueryTokens);
}

void TestAccessConfig::saysWhatIsWrong_data()
{
    QTest::addColumn<AccessConfig>("access");
    // Empty: nothing.
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const AccessConfig &access, const QString &problem) {
        QTest::newRow(name) << access << problem;
    };
    const auto with = [](auto change) {
        AccessConfig access = jwt();
        change(access);
        return access;
    };
    row("no token is asked for", {}, {});
#ifdef HELIOGRAPH_WITH_TOKENS
    row("a key", jwt(), {});
    row("no key", with([](auto &a) { a.keys.clear(); }), u"--jwt-key or --jwks"_s);
    row("keys without asking", with([](auto &a) { a.mode = AccessConfig::Mode::none; }), u"--auth jwt as well"_s);
    row("anonymous scopes without asking", with([](auto &a) {
            a = {};
            a.anonymous = u"subscribe"_s;
        }),
        u"no effect"_s);
    row("a key with an unknown scope", with([](auto &a) { a.keys = {"k,scopes=reed"}; }),
        u"jwt-key: scopes= lists reed"_s);
    row("an address as key", with([](auto &a) { a.keys = {"https://a.example/k"}; }), u"give it as --jwks"_s);
    row("an address that can be forged", with([](auto &a) { a.keySets = {"http://a.example/k"}; }),
        u"not trustworthy"_s);
    row("an address on this machine", with([](auto &a) { a.keySets = {"http://127.0.0.1:8080/k"}; }), {});
    row("an unknown algorithm", with([](auto &a) { a.algorithms = {"RS256", "none"}; }), u"jwt-algorithms: none"_s);
    row("an unknown scope for all", with([](auto &a) { a.anonymous = u"subscribe reed"_s; }), u"anonymous: reed"_s);
    row("operating for all", with([](auto &a) { a.anonymous = u"operate"_s; }), u"anonymous: operate"_s);
    row("a huge leeway", with([](auto &a) { a.leeway = std::chrono::hours(1); }), u"jwt-leeway"_s);
    row("no claim for scopes", with([](auto &a) { a.scopeClaim.clear(); }), u"jwt-scope-claim"_s);
#else
    row("a key", jwt(), u"built without OpenSSL"_s);
#endif
}

void TestAccessConfig::saysWhatIsWrong()
{
    QFETCH(AccessConfig, access);
    QFETCH(QString, problem);
    const QString text = access.problem().value_or(QString());
    QVERIFY2(problem.isEmpty() ? text.isEmpty() : text.contains(problem), qPrintable(text));
}

void TestAccessConfig::otherMachinesAreServedWithTokens()
{
    ServerConfig config;
    config.listen.bind = u"0.0.0.0"_s;
    QVERIFY(config.problem());
    QVERIFY(config.problem()->contains(u"--auth jwt"_s));
#ifdef HELIOGRAPH_WITH_TOKENS
    config.access = jwt();
    QCOMPARE(config.problem(), std::nullopt);
#endif
}

} // namespace heliograph

QTEST_APPLESS_MAIN(heliograph::TestAccessConfig)
#include "tst_accessconfig.moc"
