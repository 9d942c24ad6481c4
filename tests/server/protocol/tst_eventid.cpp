// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/eventid.h"

#include <QTest>

namespace heliograph
{

class TestEventId : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrips_data();
    void roundTrips();
    void refuses_data();
    void refuses();
};

void TestEventId::roundTrips_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("epoch");
    QTest::addColumn<quint64>("seq");

    QTest::newRow("an ordinary id") << QByteArray("k3f9a2b7x1:42") << QByteArray("k3f9a2b7x1") << quint64(42);
    QTest::newRow("the shortest epoch") << QByteArray("abcdefgh:1") << QByteArray("abcdefgh") << quint64(1);
    QTest::newRow("the longest epoch") << QByteArray("abcdefghijkl:1") << QByteArray("abcdefghijkl") << quint64(1);
    QTest::newRow("an epoch of digits") << QByteArray("0123456789:0") << QByteArray("0123456789") << quint64(0);
    QTest::newRow("the largest number") << QByteArray("abcdefgh:18446744073709551615") << QByteArray("abcdefgh")
                                        << ~quint64(0);
}

void TestEventId::roundTrips()
{
    QFETCH(QByteArray, text);
    const auto id = EventId::fromText(text);
    QVERIFY(id);
    QTEST(id->epoch, "epoch");
    QTEST(id->seq, "seq");
    QCOMPARE(id->toText(), text);
}

void TestEventId::refuses_data()
{
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("no text") << QByteArray();
    QTest::newRow("no colon") << QByteArray("abcdefgh42");
    QTest::newRow("no number") << QByteArray("abcdefgh:");
    QTest::newRow("no epoch") << QByteArray(":42");
    QTest::newRow("an epoch of seven letters") << QByteArray("abcdefg:42");
    QTest::newRow("an epoch of thirteen letters") << QByteArray("abcdefghijklm:42");
    QTest::newRow("a capital letter") << QByteArray("Abcdefgh:42");
    QTest::newRow("a letter beyond ASCII") << QByteArray("abcdefg\xc3\xa9:42");
    QTest::newRow("a sign before the number") << QByteArray("abcdefgh:-1");
    QTest::newRow("a plus before the number") << QByteArray("abcdefgh:+1");
    QTest::newRow("a fraction") << QByteArray("abcdefgh:1.5");
    QTest::newRow("white space before the number") << QByteArray("abcdefgh: 1");
    QTest::newRow("white space behind") << QByteArray("abcdefgh:1 ");
    QTest::newRow("a second colon") << QByteArray("abcdefgh:1:2");
    QTest::newRow("a number too large by one") << QByteArray("abcdefgh:18446744073709551616");
    QTest::newRow("a byte of zero") << QByteArray("abcdefgh:1\0", 11);
    QTest::newRow("two ids") << QByteArray("abcdefgh:1,abcdefgh:2");
}

void TestEventId::refuses()
{
    QFETCH(QByteArray, text);
    QVERIFY(!EventId::fromText(text));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestEventId)

#include "tst_eventid.moc"
