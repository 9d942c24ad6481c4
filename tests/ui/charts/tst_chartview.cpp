// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/chartfixture.h"
#include "tests/support/paintedtexts.h"
#include "ui/charts/chartpainter.h"

#include <QPainter>
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
    void reportsItsSummaryAtMostEveryFewSeconds();
    void marksAreFilledWhereSomethingBeganAndHollowWhereItEnded();
    void marksOutOfSightAreNotDrawn();
    void theNoteOnTheTimesKeepsClearOfNow_data();
    void theNoteOnTheTimesKeepsClearOfNow();
    void aLowChartHasAScale_data();
    void aLowChartHasAScale();
};

void TestChartView::theNoteOnTheTimesKeepsClearOfNow_data()
{
    QTest::addColumn<int>("width");
    for (const int width : {640, 240, 190, 160, 120})
        QTest::addRow("%d pixels", width) << width;
}

// In a narrow chart the note ran into the word at the other end of the axis.
void TestChartView::theNoteOnTheTimesKeepsClearOfNow()
{
    QFETCH(int, width);
    m_history.markDemo(m_now);
    m_chart->setRange(900'000);
    m_chart->setStart(m_history.firstTime());
    m_chart->resize(width, 200);
    QTRY_COMPARE(m_chart->frame().geometry.plot.right() > width, false);
    QVERIFY(settle());
    const ChartFrame &frame = m_chart->frame();
    QVERIFY(frame.isGrowing && frame.isDemo && frame.isFollowing);
    PaintedTexts written;
    const ChartLook look = ChartLook::of(m_chart->palette(), m_chart->font(), m_chart->backgroundRole());
    {
        QPainter painter(&written);
        ChartPainter(painter, frame, look).paintBefore();
    }
    QStringList texts;
    QList<PaintedTexts::Text> below;
    for (const PaintedTexts::Text &text : written.texts()) {
        if (text.place.top() >= frame.geometry.plot.bottom())
            below.append(text);
    }
    for (const PaintedTexts::Text &one : std::as_const(below)) {
        texts.append(one.text);
        for (const PaintedTexts::Text &other : std::as_const(below))
            QVERIFY2(one.text == other.text || !one.place.intersects(other.place),
                     qPrintable(one.text + u" | "_s + other.text));
    }
    QVERIFY(texts.contains(u"now"_s));
    // Where there is room for anything.
    QCOMPARE(texts.join(u' ').contains(u"demo data"_s), width >= 160);
}

void TestChartView::aLowChartHasAScale_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("other");
    QTest::newRow("a round value that does not change") << 100.0 << 100.0;
    QTest::newRow("a value that does not change") << 194.23 << 194.23;
    QTest::newRow("in the middle of what it was") << 100.0 << 110.0;
}

// The number of the only grid line was under the newest value.
void TestChartView::aLowChartHasAScale()
{
    QFETCH(double, value);
    QFETCH(double, other);
    SampleHistory history;
    for (int i = 0; i < 60; ++i)
        history.append(m_now + (i - 60) * second, i == 20 ? other : i == 40 ? 2 * value - other : value);
    m_chart->setSeries({{.name = u"ACME"_s, .unit = {}, .history = &history}});
    m_chart->resize(220, 90);
    QTRY_VERIFY(m_chart->frame().geometry.plot.bottom() <= 90);
    QVERIFY(settle());
    const ChartFrame &frame = m_chart->frame();
    PaintedTexts written;
    const ChartLook look = ChartLook::of(m_chart->palette(), m_chart->font(), m_chart->backgroundRole());
    {
        QPainter painter(&written);
        ChartPainter(painter, frame, look).paintBefore();
    }
    QStringList beside;
    for (const PaintedTexts::Text &text : written.texts()) {
        if (text.place.left() >= frame.geometry.plot.right())
            beside.append(text.text);
    }
    // One is the newest value itself.
    QVERIFY2(beside.size() >= 2, qPrintable(beside.join(u" | "_s)));
    m_chart->setSeries({});
}

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

void TestChartView::marksAreFilledWhereSomethingBeganAndHollowWhereItEnded()
{
    for (int i = 0; i < 20; ++i)
        append(90 + i);
    QVERIFY(settle());
    const TimeWindow window = m_chart->shownWindow();
    const qint64 begin = window.from + window.span() / 3;
    const qint64 end = window.from + window.span() / 2;
    m_chart->setMarks(
        {.limits = {{95, u"high"_s, MarkKind::error, 0}},
         .moments = {{begin, u"high"_s, MarkKind::error, false}, {end, u"high"_s, MarkKind::error, true}}});
    QVERIFY(settle());
    m_chart->clearFocus();
    const QImage picture = m_chart->image(1);
    const ChartFrame &frame = m_chart->frame();
    const SemanticColours colours = SemanticColours::of(m_chart->palette());
    const QColor background = m_chart->palette().color(m_chart->backgroundRole());
    const auto inMark = [&](qint64 time, double up) {
        return picture.pixelColor(int(frame.geometry.x(time)), int(frame.geometry.plot.bottom() - up));
    };
    QCOMPARE(inMark(begin, 4), colours.error);
    QCOMPARE(inMark(end, 7), background);
    const int y = int(frame.y(95, ChartSide::right));
    int dashes = 0;
    for (int x = int(frame.geometry.plot.left()); x < int(frame.geometry.plot.right()); ++x)
        dashes += picture.pixelColor(x, y).red() > picture.pixelColor(x, y).blue() + 60 ? 1 : 0;
    QVERIFY(dashes > frame.geometry.plot.width() / 4);
}

void TestChartView::marksOutOfSightAreNotDrawn()
{
    append(90);
    QVERIFY(settle());
    const QImage before = m_chart->image(1);
    m_chart->setMarks({.limits = {{1e9, u"far"_s, MarkKind::error, 0}, {90, u"of no line"_s, MarkKind::error, 7}},
                       .moments = {{m_now - 1'000'000'000, u"past"_s, MarkKind::error, false}}});
    QVERIFY(settle());
    QCOMPARE(m_chart->image(1), before);
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

void TestChartView::reportsItsSummaryAtMostEveryFewSeconds()
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
