// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartviewport.h"
#include "ui/charts/ticks.h"
#include "ui/charts/timetext.h"
#include "ui/charts/valuescale.h"
#include "ui/charts/valuetags.h"

#include <QLocale>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 now = 1'700'000'000'000;
constexpr qint64 minute = 60'000;

} // namespace

// Which time and values a chart shows, and how it describes them.
class TestChartViewport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void followsThePresent();
    void growsFromWhatIsKnown();
    void staysWhereItWasPut();
    void zoomsAroundTheAnchor();
    void keepsToReasonableTimes();
    void undoesGestures();
    void resetsTheZoom();
    void hasRoundSteps_data();
    void hasRoundSteps();
    void ticksAtRoundClockTimes();
    void reportsTimes();
    void leavesAFittingScaleAlone();
    void movesTagsApart();
};

void TestChartViewport::followsThePresent()
{
    ChartViewport viewport(5 * minute);
    QCOMPARE(viewport.window(now), (TimeWindow{now - 5 * minute, now}));
    QCOMPARE(viewport.window(now + 7), (TimeWindow{now - 5 * minute + 7, now + 7}));
    // The axis always reads from minus the range to zero.
    QCOMPARE(viewport.origin(now), now);
}

void TestChartViewport::growsFromWhatIsKnown()
{
    ChartViewport viewport(5 * minute);
    viewport.setStart(now - 2 * minute);
    QCOMPARE(viewport.window(now), (TimeWindow{now - 2 * minute, now}));
    QVERIFY(viewport.isGrowing(now));
    QCOMPARE(viewport.window(now + minute), (TimeWindow{now - 2 * minute, now + minute}));
    QCOMPARE(viewport.window(now + 4 * minute), (TimeWindow{now - minute, now + 4 * minute}));
    QVERIFY(!viewport.isGrowing(now + 4 * minute));
    // The first value is no line yet.
    viewport.setStart(now - 1'000);
    QCOMPARE(viewport.window(now).span(), ChartViewport::shortestGrown);
    viewport.hold(now);
    QVERIFY(!viewport.isGrowing(now));
}

void TestChartViewport::staysWhereItWasPut()
{
    ChartViewport viewport(5 * minute);
    viewport.pan(-minute, now);
    const TimeWindow put{now - 6 * minute, now - minute};
    QVERIFY(!viewport.isFollowing());
    QCOMPARE(viewport.window(now), put);
    QCOMPARE(viewport.window(now + 100 * minute), put);
    QCOMPARE(viewport.origin(now + 100 * minute), viewport.origin(now));
    viewport.backToLive();
    QCOMPARE(viewport.window(now), (TimeWindow{now - 5 * minute, now}));
}

void TestChartViewport::zoomsAroundTheAnchor()
{
    ChartViewport viewport(4 * minute);
    viewport.zoom(0.5, now - minute, now);
    QCOMPARE(viewport.window(now), (TimeWindow{now - 5 * minute / 2, now - minute / 2}));
}

void TestChartViewport::keepsToReasonableTimes()
{
    ChartViewport viewport(5 * minute);
    viewport.pan(100 * minute, now);
    // Hardly into the future.
    QVERIFY(viewport.window(now).to <= now + 5 * minute / 4);
    viewport.pan(-10'000 * minute, now);
    QCOMPARE(viewport.window(now).from, now - ChartViewport::longest);
    viewport.zoom(1e9, now, now);
    QCOMPARE(viewport.window(now).span(), ChartViewport::longest);
    viewport.zoom(1e-12, now, now);
    QCOMPARE(viewport.window(now).span(), ChartViewport::shortest);
    viewport.setRange(1);
    QCOMPARE(viewport.range(), ChartViewport::shortest);
}

void TestChartViewport::undoesGestures()
{
    ChartViewport viewport(5 * minute);
    for (int i = 0; i < 5; ++i)
        // One turn of the wheel.
        viewport.zoom(0.9, now, now);
    const TimeWindow zoomed = viewport.window(now);
    viewport.pan(-minute, now);
    viewport.undo();
    QCOMPARE(viewport.window(now), zoomed);
    viewport.undo();
    QVERIFY(viewport.isFollowing());
    QVERIFY(!viewport.canUndo());
    viewport.redo();
    QCOMPARE(viewport.window(now), zoomed);
    for (std::size_t i = 0; i < 2 * ChartViewport::mostUndos; ++i) {
        viewport.endGesture();
        viewport.pan(-1, now);
    }
    std::size_t undone = 0;
    for (; viewport.canUndo(); ++undone)
        viewport.undo();
    QCOMPARE(undone, ChartViewport::mostUndos);
}

void TestChartViewport::resetsTheZoom()
{
    ChartViewport viewport(5 * minute);
    viewport.zoom(0.5, now - 5 * minute, now);
    viewport.resetZoom(now);
    // The middle lay in the past.
    QVERIFY(!viewport.isFollowing());
    QCOMPARE(viewport.window(now).span(), 5 * minute);
    viewport.pan(10 * minute, now);
    viewport.resetZoom(now);
    QVERIFY(viewport.isFollowing());
}

void TestChartViewport::hasRoundSteps_data()
{
    QTest::addColumn<double>("span");
    QTest::addColumn<double>("step");
    QTest::addColumn<int>("decimals");
    QTest::newRow("thousandths") << 0.0041 << 0.001 << 3;
    QTest::newRow("a few cents") << 0.1 << 0.02 << 2;
    QTest::newRow("about one") << 1.2 << 0.25 << 2;
    QTest::newRow("percent") << 100.0 << 20.0 << 0;
    QTest::newRow("thousands") << 4'100.0 << 1'000.0 << 0;
}

void TestChartViewport::hasRoundSteps()
{
    QFETCH(double, span);
    QFETCH(double, step);
    QCOMPARE(roundStep(span, 5), step);
    QTEST(decimalsOf(step), "decimals");
    const auto ticks = valueTicks({.from = 10, .to = 10 + span, .step = step});
    QVERIFY(ticks.size() >= 3 && ticks.size() <= 6);
}

void TestChartViewport::ticksAtRoundClockTimes()
{
    QCOMPARE(timeStep(5 * minute, 8), minute);
    QCOMPARE(timeStep(24 * 60 * minute, 9), 3 * 60 * minute);
    const auto ticks = timeTicks({now, now + 5 * minute}, minute, 0);
    QCOMPARE(ticks.size(), std::size_t(5));
    for (const qint64 tick : ticks)
        QCOMPARE(tick % minute, 0);
    // Half past the hour in UTC is a round hour in Delhi.
    const auto there = timeTicks({now, now + 180 * minute}, 60 * minute, 19'800);
    for (const qint64 tick : there)
        QCOMPARE((tick + 19'800'000) % (60 * minute), 0);
}

void TestChartViewport::reportsTimes()
{
    const TimeText text(true);
    QCOMPARE(text.tick(now, minute), u"22:13"_s);
    QCOMPARE(text.tick(now, 30'000), u"22:13:20"_s);
    QCOMPARE(text.tick(now + 50, 50), u"22:13:20.050"_s);
    QCOMPARE(text.tick(1'699'920'000'000, 60 * minute), u"14 Nov"_s);
    QCOMPARE(text.moment(now), u"22:13:20"_s);
    QCOMPARE(text.moment(now + 5), u"22:13:20.005"_s);
}

void TestChartViewport::leavesAFittingScaleAlone()
{
    ValueScale scale;
    const ValueRange fitted = scale.fit(100, 110, 5);
    QVERIFY(fitted.from < 100 && fitted.to > 110);
    // The range still fits.
    QCOMPARE(scale.fit(101, 110.5, 5), fitted);
    QVERIFY(scale.fit(101, 130, 5).to > 130);
    const ValueRange wide = scale.range();
    // The range was much too wide.
    QVERIFY(scale.fit(101, 102, 5).span() < wide.span());
    QVERIFY(scale.fit(0, 3, 5).from >= 0);
    QVERIFY(ValueScale().fit(50, 50, 5).span() > 0);
    QCOMPARE(ValueScale(0, 100).fit(20, 900, 5).to, 100.0);
}

void TestChartViewport::movesTagsApart()
{
    const auto tags = spreadTags({100, 102, 50}, 20, 0, 200);
    QCOMPARE(tags[2], 50.0);
    QVERIFY(tags[1] - tags[0] >= 20);
    const auto atTheEnd = spreadTags({199, 198}, 20, 0, 200);
    QVERIFY(atTheEnd[0] <= 190 && atTheEnd[0] - atTheEnd[1] >= 20);
    // Where there is no room for all they are close, and none is cut off.
    const auto crowded = spreadTags({2, 40, 3}, 20, 0, 45);
    QCOMPARE(crowded, (std::vector<double>{10, 35, 22.5}));
}

QTEST_APPLESS_MAIN(TestChartViewport)
#include "tst_chartviewport.moc"
