// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/api/tokenlife.h"
#include "tests/support/unsignedtoken.h"

#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

// When a token has to be renewed, as it says itself.
class TestTokenLife : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTenthOfItsLifeIsLeft_data();
    void aTenthOfItsLifeIsLeft();
    void whatHasNoEndIsNotRenewed_data();
    void whatHasNoEndIsNotRenewed();
};

void TestTokenLife::aTenthOfItsLifeIsLeft_data()
{
    QTest::addColumn<QJsonObject>("claims");
    QTest::addColumn<qint64>("renewAt");
    QTest::newRow("an hour") << QJsonObject{{u"iat"_s, 1000}, {u"exp"_s, 4600}} << qint64(4'240'000);
    QTest::newRow("a minute: 30 s are left") << QJsonObject{{u"iat"_s, 1000}, {u"exp"_s, 1060}} << qint64(1'030'000);
    QTest::newRow("20 seconds: at once") << QJsonObject{{u"iat"_s, 1000}, {u"exp"_s, 1020}} << qint64(990'000);
    QTest::newRow("no time of issue: from now on") << QJsonObject{{u"exp"_s, 2500}} << qint64(2'350'000);
    QTest::newRow("a fraction") << QJsonObject{{u"iat"_s, 1000.0}, {u"exp"_s, 4600.5}} << qint64(4'240'450);
}

void TestTokenLife::aTenthOfItsLifeIsLeft()
{
    QFETCH(QJsonObject, claims);
    QFETCH(qint64, renewAt);
    const auto life = lifeOf(unsignedToken(claims), 1'000'000);
    QVERIFY(life);
    QCOMPARE(life->renewAt, renewAt);
    QCOMPARE(life->expiresAt, qint64(claims[u"exp"_s].toDouble() * 1000));
}

void TestTokenLife::whatHasNoEndIsNotRenewed_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a word") << QByteArray("sesame");
    QTest::newRow("no claims") << unsignedToken({});
    QTest::newRow("an end that is no number") << unsignedToken({{u"exp"_s, u"tomorrow"_s}});
    QTest::newRow("an end no clock can have") << unsignedToken({{u"exp"_s, 1e300}});
    QTest::newRow("before time began") << unsignedToken({{u"exp"_s, -5}});
    QTest::newRow("not base64") << QByteArray("a.!!!.c");
    QTest::newRow("a list") << QByteArray("a.W10.c");
}

void TestTokenLife::whatHasNoEndIsNotRenewed()
{
    QFETCH(QByteArray, token);
    QVERIFY(!lifeOf(token, 0));
}

QTEST_GUILESS_MAIN(TestTokenLife)

#include "tst_tokenlife.moc"
