// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/chartfixture.h"
#include "ui/charts/charttable.h"

#include <QDialog>
#include <QPointer>
#include <QTableView>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestChartTable : public QObject, private ChartFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void showsATable();
};

void TestChartTable::showsATable()
{
    QPointer<QDialog> dialog = showChartTable(*m_chart);
    const auto *table = dialog->findChild<QTableView *>(u"chartTable"_s);
    QVERIFY(!table->accessibleName().isEmpty());
    const int rows = table->model()->rowCount();
    QCOMPARE(rows, int(m_chart->range() / second) + 1);
    append(123);
    QVERIFY(settle());
    QCOMPARE(table->model()->index(0, 1).data().toString(), u"123.00"_s);
    // Its data goes, and so does the table.
    m_chart->setSeries({});
    QTRY_VERIFY(!dialog);
}

QTEST_MAIN(TestChartTable)
#include "tst_charttable.moc"
