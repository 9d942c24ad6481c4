// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/accessfinding.h"
#include "tests/support/unsignedtoken.h"

#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace
{

// 2026-01-02 03:04:05 UTC
constexpr qint64 nowSeconds = 1'767'323'045;
const QByteArray date = "Fri, 02 Jan 2026 03:04:05 GMT";

QByteArray refusalBody(const QByteArray &text, const QByteArray &more = {})
{
    return "{\"error\":\"" + text + "\",\"code\":\"invalid-token\"" + more + '}';
}

} // namespace

// What `doctor` says about a token and what a server made of it.
class TestAccessFinding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRefusalIsExplained_data();
    void aRefusalIsExplained();
    void anAcceptedTokenSaysUntilWhen();
    void whereNothingIsAskedNothingIsSaid_data();
    void whereNothingIsAskedNothingIsSaid();
};

void TestAccessFinding::aRefusalIsExplained_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("serverDate");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("advice");
    const auto valid = unsignedToken({{u"exp"_s, nowSeconds + 600}});
    const auto row = [](const char *name, const QByteArray &token, int status, const QByteArray &body,
                        const QByteArray &serverDate, const QString &detail, const QString &advice) {
        QTest::newRow(name) << token << status << body << serverDate << detail << advice;
    };
    row("no token", {}, 401, refusalBody("Authentication required."), date, u"none was sent"_s, u"--token-file"_s);
    row("a bad signature", valid, 401,
        refusalBody("The token's signature (ES256) is not by a key of this server: one."), date, u"signature"_s,
        u"--jwt-key"_s);
    row("an unknown key", valid, 401, refusalBody("The token names a key (kid) that this server does not have."), date,
        u"kid"_s, u"--jwks"_s);
    row("a wrong issuer", valid, 401,
        refusalBody("The token's issuer (iss) is not the one that this server trusts: a."), date, u"(iss)"_s,
        u"--jwt-issuer"_s);
    row("a wrong audience", valid, 401,
        refusalBody("The token is not made for this server: its audience (aud) must contain a."), date, u"(aud)"_s,
        u"--jwt-audience"_s);
    row("expired", unsignedToken({{u"exp"_s, nowSeconds - 60}}), 401, refusalBody("The token expired."), date,
        u"expired at 2026-01-02 03:03:05 UTC"_s, u"another token"_s);
    row("expired by the server's clock alone", valid, 401, refusalBody("The token expired."),
        "Fri, 02 Jan 2026 03:34:05 GMT", u"clock is 1800 s ahead of this one"_s, u"Set both clocks"_s);
    row("not valid yet", unsignedToken({{u"nbf"_s, nowSeconds + 60}, {u"exp"_s, nowSeconds + 600}}), 401,
        refusalBody("The token is not valid before …"), date, u"not valid before 2026-01-02 03:05:05 UTC"_s, u"Wait"_s);
    row("not valid yet by a server that is behind",
        unsignedToken({{u"nbf"_s, nowSeconds - 10}, {u"exp"_s, nowSeconds + 600}}), 401,
        refusalBody("The token is not valid before …"), "Fri, 02 Jan 2026 03:00:05 GMT",
        u"clock is 240 s behind this one"_s, u"Set both clocks"_s);
    row("something else than a token", "sesame", 401, refusalBody("The token has no three parts."), date,
        u"no JSON Web Token"_s, u"token file"_s);
    row("without a Date and without words", valid, 401, {}, {}, u"does not accept the token"_s, u"another token"_s);
    row("a missing scope", valid, 403, refusalBody("No.", R"(,"missing":"subscribe:stock")"), date,
        u"lacks the scope subscribe:stock"_s, u"--scope 'subscribe:stock'"_s);
}

void TestAccessFinding::aRefusalIsExplained()
{
    QFETCH(QByteArray, token);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, serverDate);
    QFETCH(QString, detail);
    QFETCH(QString, advice);
    const auto finding =
        accessFinding({.token = token, .status = status, .body = body, .date = serverDate, .now = nowSeconds * 1000});
    QVERIFY(finding);
    QCOMPARE(finding->step, "access");
    QCOMPARE(finding->verdict, StepVerdict::failed);
    QVERIFY2(finding->detail.contains(detail), qPrintable(finding->detail));
    QVERIFY2(finding->advice.contains(advice), qPrintable(finding->advice));
    if (!token.isEmpty())
        QVERIFY(!finding->detail.contains(QString::fromLatin1(token)));
}

void TestAccessFinding::anAcceptedTokenSaysUntilWhen()
{
    const auto finding =
        accessFinding({.token = unsignedToken({{u"exp"_s, nowSeconds + 600}}), .date = date, .now = nowSeconds * 1000});
    QVERIFY(finding);
    QCOMPARE(finding->verdict, StepVerdict::good);
    QVERIFY2(finding->detail.contains(u"2026-01-02 03:14:05 UTC"_s), qPrintable(finding->detail));
}

void TestAccessFinding::whereNothingIsAskedNothingIsSaid_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<int>("status");
    QTest::newRow("a server that asks for no token") << QByteArray() << 200;
    QTest::newRow("no such stream") << QByteArray("a.b.c") << 404;
    QTest::newRow("forbidden for another reason") << QByteArray() << 403;
}

void TestAccessFinding::whereNothingIsAskedNothingIsSaid()
{
    QFETCH(QByteArray, token);
    QFETCH(int, status);
    QVERIFY(!accessFinding({.token = token, .status = status, .now = nowSeconds * 1000}));
}

QTEST_GUILESS_MAIN(TestAccessFinding)

#include "tst_accessfinding.moc"
