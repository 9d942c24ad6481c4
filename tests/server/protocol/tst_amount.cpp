// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/amount.h"

#include <QTest>

namespace heliograph
{

class TestAmount : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAndWrites_data();
    void readsAndWrites();
    void refuses_data();
    void refuses();
    void ordersByValue();
};

void TestAmount::readsAndWrites_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("minor");
    QTest::addColumn<QByteArray>("written");

    const auto row = [](const char *name, const char *text, qint64 minor, const char *written) {
        QTest::newRow(name) << QByteArray(text) << minor << QByteArray(written);
    };
    row("a whole number gets two places", "105", 10'500, "105.00");
    row("one place counts tenths", "105.4", 10'540, "105.40");
    row("two places count hundredths", "105.43", 10'543, "105.43");
    row("a zero behind the point is kept apart from the digit after it", "7.05", 705, "7.05");
    row("nothing is zero", "0", 0, "0.00");
    row("minus nothing is zero", "-0.00", 0, "0.00");
    row("less than one below zero keeps its sign", "-0.05", -5, "-0.05");
    row("below zero", "-12.3", -1'230, "-12.30");
    row("zeros in front are no harm", "007", 700, "7.00");
    row("one cent", "0.01", 1, "0.01");
    row("what a double would round is exact", "4503599627370.49", 450'359'962'737'049, "4503599627370.49");
    row("the largest amount", "10000000000000", 1'000'000'000'000'000, "10000000000000.00");
    row("the largest amount below zero", "-10000000000000.00", -1'000'000'000'000'000, "-10000000000000.00");
}

void TestAmount::readsAndWrites()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, minor);
    QFETCH(QByteArray, written);

    const auto amount = Amount::fromText(text);
    QVERIFY(amount);
    QCOMPARE(amount->minor(), minor);
    QCOMPARE(amount->toText(), written);
    QVERIFY(Amount::fromText(written) == amount);
}

void TestAmount::refuses_data()
{
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("no text") << QByteArray();
    QTest::newRow("a sign alone") << QByteArray("-");
    QTest::newRow("a plus sign") << QByteArray("+1");
    QTest::newRow("two signs") << QByteArray("--1");
    QTest::newRow("a point alone") << QByteArray(".");
    QTest::newRow("no digit before the point") << QByteArray(".5");
    QTest::newRow("no digit behind the point") << QByteArray("5.");
    QTest::newRow("three places") << QByteArray("1.005");
    QTest::newRow("three places of zeros") << QByteArray("1.000");
    QTest::newRow("two points") << QByteArray("1.2.3");
    QTest::newRow("a sign behind the point") << QByteArray("1.-5");
    QTest::newRow("a comma") << QByteArray("1,5");
    QTest::newRow("an exponent") << QByteArray("1e5");
    QTest::newRow("white space in front") << QByteArray(" 1");
    QTest::newRow("white space behind") << QByteArray("1 ");
    QTest::newRow("letters") << QByteArray("ten");
    QTest::newRow("not a number") << QByteArray("NaN");
    QTest::newRow("hexadecimal") << QByteArray("0x10");
    QTest::newRow("a byte of zero behind the digits") << QByteArray("1\0", 2);
    QTest::newRow("one cent too much") << QByteArray("10000000000000.01");
    QTest::newRow("one cent too little") << QByteArray("-10000000000000.01");
    QTest::newRow("more digits than any integer has") << QByteArray(400, '9');
    QTest::newRow("what wraps around to a small number") << QByteArray("184467440737095516.17");
}

void TestAmount::refuses()
{
    QFETCH(QByteArray, text);
    QVERIFY(!Amount::fromText(text));
}

void TestAmount::ordersByValue()
{
    QVERIFY(Amount::fromMinor(-1) < Amount());
    QVERIFY(Amount::fromMinor(1'000) > Amount::fromMinor(999));
    QVERIFY(*Amount::fromText("1.5") == *Amount::fromText("1.50"));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestAmount)

#include "tst_amount.moc"
