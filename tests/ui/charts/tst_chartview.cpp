// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/chartfixture.h"

#include <QChart>
#include <QLineSeries>
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
    void usesOnlyWhatQtChartsIsFastAt();
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
    const QSignalSpy replaced(m_chart->picture().lines().front().pieces().front(), &QLineSeries::pointsReplaced);
    const QSignalSpy painted(m_chart.get(), &ChartView::framePainted);
    for (int i = 0; i < samples; ++i)
        append(100);
    QVERIFY(settle());
    QCOMPARE(painted.size(), 1);
    QCOMPARE(replaced.size(), 1);
    QCOMPARE(m_chart->frame().lines.front().newest->time, m_now);
}

void TestChartView::drawsNothingWhileHidden()
{
    const QSignalSpy replaced(m_chart->picture().lines().front().pieces().front(), &QLineSeries::pointsReplaced);
    m_chart->hide();
    for (int i = 0; i < 100; ++i) {
        append(90);
        QCoreApplication::processEvents();
    }
    QCOMPARE(replaced.size(), 0);
    m_chart->show();
    QTRY_COMPARE(replaced.size(), 1);
    QCOMPARE(m_chart->frame().lines.front().newestShown->time, m_now);
    QCOMPARE(m_chart->frame().lines.front().lowest, 90.0);
}

// An area, or a pen of two pixels with dashes, costs ten to twenty times as much.
void TestChartView::usesOnlyWhatQtChartsIsFastAt()
{
    const auto all = m_chart->picture().chart().series();
    QVERIFY(!all.isEmpty());
    for (const QAbstractSeries *series : all) {
        QCOMPARE(series->type(), QAbstractSeries::SeriesTypeLine);
        QVERIFY(!series->useOpenGL());
        const auto *line = qobject_cast<const QLineSeries *>(series);
        QCOMPARE(line->pen().style(), Qt::SolidLine);
        QVERIFY(!line->pointsVisible() && !line->pointLabelsVisible());
    }
    QCOMPARE(m_chart->picture().chart().animationOptions(), QChart::NoAnimation);
    QVERIFY(!m_chart->picture().chart().isDropShadowEnabled());
}

void TestChartView::followsThePalette()
{
    const QColor light = m_chart->palette().color(m_chart->backgroundRole());
    QCOMPARE(m_chart->grab().toImage().pixelColor(3, 3), light);
    const QColor lightPen = m_chart->picture().lines().front().pieces().front()->pen().color();
    applyTheme(Theme::dark);
    QTRY_VERIFY(m_chart->palette().color(m_chart->backgroundRole()) != light);
    m_chart->clearFocus();
    const QImage dark = m_chart->grab().toImage();
    QVERIFY(m_chart->picture().lines().front().pieces().front()->pen().color() != lightPen);
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
