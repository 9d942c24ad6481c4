// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/chartfixture.h"

#include <QLineSeries>
#include <QSignalSpy>
#include <QToolButton>

using namespace heliograph;
using namespace Qt::StringLiterals;

// What new data, a detached view and a pause do to the time that is shown.
class TestChartViewMotion : public QObject, private ChartFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void keepsTheAxisWhileFollowing();
    void whatIsOldMovesAwayFromThePresent();
    void doesNotMoveADetachedView();
    void pausesAndResumesWithOneKey();
    void theWayBackSaysOfWhichChart();

private:
    QToolButton *badge() const { return m_chart->findChild<QToolButton *>(u"backToLive"_s); }
    // On a busy machine the badge may also say that the chart is drawn less often; then it leads nowhere.
    bool leadsBack() const { return badge()->isVisible() && badge()->isEnabled(); }
};

void TestChartViewMotion::keepsTheAxisWhileFollowing()
{
    QVERIFY(m_chart->isFollowing());
    for (int i = 0; i < 3; ++i) {
        append(100);
        QVERIFY(settle());
        QCOMPARE(m_chart->shownWindow(), (TimeWindow{m_now - m_chart->range(), m_now}));
        const ChartGeometry &geometry = m_chart->frame().geometry;
        // The newest is at the edge.
        QCOMPARE(geometry.x(m_chart->frame().newestTime().value()), geometry.plot.right());
    }
}

// A second is a pixel or more of five minutes; of a day it is none.
void TestChartViewMotion::whatIsOldMovesAwayFromThePresent()
{
    m_chart->setRange(std::chrono::milliseconds(std::chrono::hours(1)).count());
    append(100);
    QVERIFY(settle());
    m_chart->setStale(true);
    QVERIFY(settle());
    m_now += 20'000;
    QTRY_COMPARE_WITH_TIMEOUT(m_chart->shownWindow().to, m_now, 5'000);
    const ChartGeometry &geometry = m_chart->frame().geometry;
    QVERIFY(geometry.x(m_chart->frame().newestTime().value()) < geometry.plot.right());
}

void TestChartViewMotion::doesNotMoveADetachedView()
{
    const QSignalSpy following(m_chart.get(), &ChartView::followingChanged);
    QTest::keyClick(m_chart.get(), Qt::Key_Left, Qt::ControlModifier);
    QVERIFY(settle());
    QCOMPARE(following.size(), 1);
    QVERIFY(leadsBack());
    const TimeWindow put = m_chart->shownWindow();
    const QSignalSpy painted(m_chart.get(), &ChartView::framePainted);
    for (int i = 0; i < 50; ++i)
        append(100);
    QVERIFY(settle());
    QCOMPARE(m_chart->shownWindow(), put);
    // Nothing new is in sight.
    QCOMPARE(painted.size(), 0);
    QTest::keyClick(m_chart.get(), Qt::Key_Home);
    QVERIFY(settle());
    QCOMPARE(m_chart->shownWindow().to, m_now);
    QVERIFY(!leadsBack());
}

void TestChartViewMotion::pausesAndResumesWithOneKey()
{
    const QSignalSpy paused(m_chart.get(), &ChartView::pausedChanged);
    QTest::keyClick(m_chart.get(), Qt::Key_Space);
    QVERIFY(m_chart->isPaused());
    QVERIFY(settle());
    const TimeWindow held = m_chart->shownWindow();
    const QSignalSpy painted(m_chart.get(), &ChartView::framePainted);
    for (int i = 0; i < 12; ++i)
        append(100);
    QVERIFY(settle());
    QCOMPARE(painted.size(), 0);
    QCOMPARE(m_chart->shownWindow(), held);
    QCOMPARE(m_chart->countWhilePaused(), 12);
    QVERIFY(badge()->isVisible() && badge()->text().contains(u"12"_s));
    QTest::keyClick(m_chart.get(), Qt::Key_Space);
    QVERIFY(settle());
    QVERIFY(m_chart->isFollowing());
    QCOMPARE(m_chart->shownWindow().to, m_now);
    QCOMPARE(paused.size(), 2);
}

// With all charts paused, or drawn less often on a busy machine, there were several buttons of one name.
void TestChartViewMotion::theWayBackSaysOfWhichChart()
{
    m_chart->setAccessibleName(u"Price of ACME over time"_s);
    QTest::keyClick(m_chart.get(), Qt::Key_Left, Qt::ControlModifier);
    QVERIFY(settle());
    QCOMPARE(badge()->accessibleName(), u"Price of ACME over time: Back to live"_s);
    QTest::keyClick(m_chart.get(), Qt::Key_Space);
    QVERIFY(settle());
    QCOMPARE(badge()->accessibleName(), u"Price of ACME over time: Paused. Back to live"_s);
}

QTEST_MAIN(TestChartViewMotion)
#include "tst_chartviewmotion.moc"
