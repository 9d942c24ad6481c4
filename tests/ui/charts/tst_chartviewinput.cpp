// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/chartfixture.h"

#include <QAction>
#include <QApplication>
#include <QWheelEvent>

using namespace heliograph;
using namespace Qt::StringLiterals;

// Keys and mouse, as far as they choose what is in sight.
class TestChartViewInput : public QObject, private ChartFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void zoomsWithKeys();
    void choosesRangesWithKeys();
    void zoomsAndPansWithTheMouse();
    void hasNoKeyTwice();
};

void TestChartViewInput::zoomsWithKeys()
{
    const qint64 span = m_chart->shownWindow().span();
    QTest::keyClick(m_chart.get(), Qt::Key_Plus);
    QVERIFY(settle());
    QVERIFY(m_chart->shownWindow().span() < span);
    QTest::keyClick(m_chart.get(), Qt::Key_Minus);
    QTest::keyClick(m_chart.get(), Qt::Key_Minus);
    QVERIFY(settle());
    QVERIFY(m_chart->shownWindow().span() > span);
    QTest::keyClick(m_chart.get(), Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(settle());
    QCOMPARE(m_chart->shownWindow().span(), span);
    QTest::keyClick(m_chart.get(), Qt::Key_Plus);
    QTest::keyClick(m_chart.get(), Qt::Key_0);
    QVERIFY(settle());
    QCOMPARE(m_chart->shownWindow().span(), span);
    QTest::keyClick(m_chart.get(), Qt::Key_L);
    QVERIFY(m_chart->isFollowing());
}

void TestChartViewInput::choosesRangesWithKeys()
{
    for (std::size_t i = 0; i < ChartView::ranges.size(); ++i) {
        QTest::keyClick(m_chart.get(), Qt::Key(int(Qt::Key_1) + int(i)));
        QVERIFY(settle());
        QCOMPARE(m_chart->range(), ChartView::ranges[i]);
        QCOMPARE(m_chart->shownWindow().span(), ChartView::ranges[i]);
    }
}

void TestChartViewInput::zoomsAndPansWithTheMouse()
{
    const QPointF middle = m_chart->frame().geometry.plot.center();
    const qint64 anchor = m_chart->frame().geometry.time(middle.x());
    QWheelEvent wheel(middle, m_chart->mapToGlobal(middle), {}, {0, 240}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(m_chart.get(), &wheel);
    QVERIFY(settle());
    QVERIFY(m_chart->shownWindow().span() < m_chart->range());
    // What was under the pointer still is.
    QVERIFY(std::abs(m_chart->frame().geometry.time(middle.x()) - anchor) < second);
    const TimeWindow zoomed = m_chart->shownWindow();
    QTest::mousePress(m_chart.get(), Qt::LeftButton, {}, middle.toPoint());
    QTest::mouseMove(m_chart.get(), middle.toPoint() + QPoint(60, 0));
    // The sample arrives during the drag and moves nothing.
    append(100);
    QTest::mouseMove(m_chart.get(), middle.toPoint() + QPoint(100, 0));
    QTest::mouseRelease(m_chart.get(), Qt::LeftButton, {}, middle.toPoint() + QPoint(100, 0));
    QVERIFY(settle());
    const qint64 moved = zoomed.from - m_chart->shownWindow().from;
    QVERIFY2(std::abs(moved - 100 * m_chart->frame().geometry.timePerPixel()) < second,
             qPrintable(QString::number(moved)));
    QTest::mouseDClick(m_chart.get(), Qt::LeftButton, {}, middle.toPoint());
    QVERIFY(m_chart->isFollowing());
}

void TestChartViewInput::hasNoKeyTwice()
{
    QStringList keys;
    for (const QAction *action : m_chart->actions()) {
        QVERIFY(!action->text().isEmpty());
        QCOMPARE(action->shortcutContext(), Qt::WidgetShortcut);
        for (const QKeySequence &key : action->shortcuts()) {
            QVERIFY2(!keys.contains(key.toString()), qPrintable(key.toString()));
            keys.append(key.toString());
        }
    }
    QVERIFY(keys.size() > 20);
}

QTEST_MAIN(TestChartViewInput)
#include "tst_chartviewinput.moc"
