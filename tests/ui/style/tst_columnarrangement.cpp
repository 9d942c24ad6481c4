// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/columnarrangement.h"

#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestColumnArrangement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackFromItsText();
    void nothingArrangedIsNoText();
    void whatIsNotWholeIsRefused_data();
    void whatIsNotWholeIsRefused();
};

void TestColumnArrangement::comesBackFromItsText()
{
    const ColumnArrangement arrangement{
        .order = {2, 0, 1}, .widths = {0, 120, 0}, .sortColumn = 1, .sortOrder = Qt::DescendingOrder};
    QCOMPARE(arrangement.toText(), u"2 0 1/0 120 0/1 down"_s);
    QVERIFY(ColumnArrangement::fromText(arrangement.toText()) == arrangement);
    ColumnArrangement unsorted = arrangement;
    unsorted.sortColumn = -1;
    QVERIFY(ColumnArrangement::fromText(unsorted.toText()) == unsorted);
    QVERIFY(unsorted != arrangement);
}

void TestColumnArrangement::nothingArrangedIsNoText()
{
    QVERIFY(ColumnArrangement().toText().isEmpty());
    QVERIFY(ColumnArrangement::usual(4).toText().isEmpty());
    QCOMPARE(ColumnArrangement::usual(4).columns(), 4);
}

void TestColumnArrangement::whatIsNotWholeIsRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("words") << u"as it was"_s;
    QTest::newRow("the bytes of another version") << u"@ByteArray(\\0\\0\\0\\xff)"_s;
    QTest::newRow("a part is missing") << u"0 1/0 0"_s;
    QTest::newRow("a part too many") << u"0 1/0 0/0 up/0"_s;
    QTest::newRow("a column twice") << u"0 0/0 0/0 up"_s;
    QTest::newRow("a column that is not there") << u"0 2/0 0/0 up"_s;
    QTest::newRow("a column below the first") << u"-1 0/0 0/0 up"_s;
    QTest::newRow("a width too few") << u"0 1/0/0 up"_s;
    QTest::newRow("a width that is none") << u"0 1/0 wide/0 up"_s;
    QTest::newRow("a width below nothing") << u"0 1/0 -80/0 up"_s;
    QTest::newRow("a width beyond every screen") << u"0 1/0 100000/0 up"_s;
    QTest::newRow("sorted by a column that is not there") << u"0 1/0 0/2 up"_s;
    QTest::newRow("sorted in no direction") << u"0 1/0 0/1"_s;
    QTest::newRow("sorted sideways") << u"0 1/0 0/1 left"_s;
}

void TestColumnArrangement::whatIsNotWholeIsRefused()
{
    QFETCH(QString, text);
    QVERIFY(!ColumnArrangement::fromText(text));
}

QTEST_APPLESS_MAIN(TestColumnArrangement)
#include "tst_columnarrangement.moc"
