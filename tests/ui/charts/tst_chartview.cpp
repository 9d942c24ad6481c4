// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/chartfixture.h"

#include <QSignalSpy>

using namespace heliograph;
using namespace Qt::StringLiterals;

// What a chart draws, and what that costs.
class TestChartView : public QObject, private ChartFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void drawsOneFrameForManySamples_data();
    void drawsOneFrameForManySamples();
    void drawsNothingWhileHidden();
    void followsThePalette();
    void tellsItsSummaryAtMostEveryFewSeconds();
};

void TestChartView::drawsOneFrameForManySamples_data()
{
    QTest::addColumn<int>("samples");
    for (const int samples : {1, 10, 1'000})
        QTest::addRow("%d samples at once", samples) << samples;
}

void TestChartView::drawsOneFrameForManySamples()
{
    QFETCH(int, samples);
    const QSignalSpy painted(m_chart.get(), &ChartView::framePainted);
    for (int i = 0; i < samples; ++i)
        append(100);
    QVERIFY(settle());
    QCOMPARE(painted.size(), 1);
    QCOMPARE(m_chart->frame().lines.front().newest->time, m_now);
}

void TestChartView::drawsNothingWhileHidden()
{
    const QSignalSpy painted(m_chart.get(), &ChartView::framePainted);
    m_chart->hide();
    for (int i = 0; i < 100; ++i) {
        append(90);
        QCoreApplication::processEvents();
    }
    QCOMPARE(painted.size(), 0);
    m_chart->show();
    QTRY_COMPARE(painted.size(), 1);
    QCOMPARE(m_chart->frame().lines.front().newestShown->time, m_now);
    QCOMPARE(m_chart->frame().lines.front().lowest, 90.0);
}

void TestChartView::followsThePalette()
{
    const QColor light = m_chart->palette().color(m_chart->backgroundRole());
    QCOMPARE(m_chart->grab().toImage().pixelColor(3, 3), light);
    applyTheme(Theme::dark);
    QTRY_VERIFY(m_chart->palette().color(m_chart->backgroundRole()) != light);
    m_chart->clearFocus();
    const QImage dark = m_chart->grab().toImage();
    for (int y = 0; y < dark.height(); ++y) {
        for (int x = 0; x < dark.width(); ++x)
            QVERIFY(dark.pixelColor(x, y) != light);
    }
    applyTheme(Theme::light);
}

void TestChartView::tellsItsSummaryAtMostEveryFewSeconds()
{
    m_chart->setTextSummary(u"ACME 100"_s);
    QCOMPARE(m_chart->accessibleDescription(), u"ACME 100"_s);
    m_chart->setTextSummary(u"ACME 101"_s);
    m_chart->setTextSummary(u"ACME 102"_s);
    QCOMPARE(m_chart->accessibleDescription(), u"ACME 100"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_chart->accessibleDescription(), u"ACME 102"_s, 7'000);
}

QTEST_MAIN(TestChartView)
#include "tst_chartview.moc"
