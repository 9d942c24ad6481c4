// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartview.h"
#include "ui/charts/rangebar.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QTest>
#include <QToolButton>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestRangeBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noButtonIsCutWhereThereIsLittleRoom_data();
    void noButtonIsCutWhereThereIsLittleRoom();
    void theMenuChoosesARange();
};

void TestRangeBar::noButtonIsCutWhereThereIsLittleRoom_data()
{
    QTest::addColumn<int>("width");
    for (int width = 60; width <= 500; width += 20)
        QTest::addRow("%d px", width) << width;
}

void TestRangeBar::noButtonIsCutWhereThereIsLittleRoom()
{
    QFETCH(int, width);
    ChartView chart;
    RangeBar bar(chart);
    bar.resize(width, bar.sizeHint().height());
    bar.show();
    QCoreApplication::processEvents();
    int shown = 0;
    for (const QToolButton *button : bar.findChildren<QToolButton *>()) {
        if (!button->isVisible())
            continue;
        ++shown;
        QVERIFY2(button->width() >= button->sizeHint().width() && bar.rect().contains(button->geometry()),
                 qPrintable(button->text()));
    }
    QVERIFY(shown == 1 || shown == 6);
    QCOMPARE(shown == 1, width < bar.sizeHint().width());
}

void TestRangeBar::theMenuChoosesARange()
{
    ChartView chart;
    RangeBar bar(chart);
    bar.resize(80, 30);
    bar.show();
    const auto *button = bar.findChild<QToolButton *>(u"compactRange"_s);
    QVERIFY(button->isVisible());
    button->menu()->actions().at(3)->trigger();
    QCOMPARE(chart.range(), ChartView::ranges[3]);
    QCOMPARE(button->text(), u"1 h"_s);
}

QTEST_MAIN(TestRangeBar)
#include "tst_rangebar.moc"
