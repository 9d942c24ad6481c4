// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/candles.h"
#include "ui/charts/decimator.h"
#include "ui/charts/sparkpoints.h"

#include <QTest>
#include <cmath>
#include <random>

using namespace heliograph;

namespace
{

struct Case {
    SampleRing ring{512};
    TimeWindow window;
    int columns = 1;
    qint64 origin = 0;
    // The samples that are to be drawn.
    std::size_t first = 0;
    std::size_t end = 0;

    qint64 timeOf(const QPointF &point) const { return qint64(point.x()) + origin; }
    bool isPassedThrough() const { return qsizetype(end - first) <= 2 * columns + 2; }
};

// Bursts, pauses, several samples at one time, gaps, flat stretches: what streams bring.
Case randomCase(unsigned seed)
{
    std::mt19937 random(seed);
    const auto upTo = [&random](unsigned most) { return random() % (most + 1); };
    Case result;
    qint64 time = 1'000'000 + upTo(1'000);
    const unsigned pause = 1 + upTo(50);
    const unsigned levels = 1 + upTo(100);
    for (unsigned i = upTo(900); i-- > 0;) {
        time += upTo(20) == 0 ? upTo(100 * pause) : upTo(pause);
        result.ring.push({.time = time, .value = double(upTo(levels)), .startsAfterGap = upTo(40) == 0});
    }
    result.columns = 2 + int(upTo(200));
    result.origin = upTo(2) == 0 ? time : 0;
    if (!result.ring.isEmpty()) {
        const qint64 span = result.ring.last().time - result.ring.first().time + 20;
        result.window.from = result.ring.first().time - 10 + upTo(unsigned(span));
        result.window.to = result.window.from + 1 + upTo(unsigned(span));
        result.first = result.ring.indexFrom(result.window.from);
        result.first -= result.first > 0 ? 1 : 0;
        result.end = std::min(result.ring.indexAfter(result.window.to) + 1, result.ring.size());
    }
    return result;
}

// Why the line is wrong; nothing when it is right.
QString fault(const Case &input, const ChartLine &line)
{
    if (input.first == input.end)
        return line.points.isEmpty() ? QString() : QStringLiteral("points from nowhere");
    if (line.points.size() > 2 * qsizetype(input.columns) + 2)
        return QStringLiteral("too many points");
    double lowest = line.points.first().y();
    double highest = lowest;
    std::size_t at = input.first;
    for (qsizetype i = 0; i < line.points.size(); ++i) {
        const QPointF &point = line.points[i];
        lowest = std::min(lowest, point.y());
        highest = std::max(highest, point.y());
        bool isBroken = line.breaks.contains(i);
        const std::size_t before = at;
        at += i > 0 ? 1 : 0;
        while (at < input.end
               && (input.ring.at(at).time != input.timeOf(point) || input.ring.at(at).value != point.y()))
            ++at;
        if (at == input.end)
            return QStringLiteral("a point that is no sample, or out of order");
        const qint64 width = input.window.span() / std::max(input.columns - 1, 1) + 1;
        for (std::size_t j = before + 1; i > 0 && !isBroken && j <= at; ++j) {
            const bool isWide = input.ring.at(j).time - input.ring.at(j - 1).time > width;
            if (input.ring.at(j).startsAfterGap && (isWide || input.isPassedThrough()))
                return QStringLiteral("a line across a gap");
        }
        if (isBroken && i == 0)
            return QStringLiteral("a break before everything");
    }
    const Sample &first = input.ring.at(input.first);
    const Sample &last = input.ring.at(input.end - 1);
    if (input.timeOf(line.points.first()) != first.time || line.points.first().y() != first.value)
        return QStringLiteral("the first sample is missing");
    if (input.timeOf(line.points.last()) != last.time || line.points.last().y() != last.value)
        return QStringLiteral("the last sample is missing");
    const auto extremes = input.ring.extremes(input.first, input.end);
    if (lowest != input.ring.at(extremes.lowest).value || highest != input.ring.at(extremes.highest).value)
        return QStringLiteral("an extreme is missing");
    return {};
}

} // namespace

class TestDecimator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void drawsTheSamePictureAsAllSamples();
    void passesFewSamplesThrough();
    void doesNotFlickerWhileTimeMoves();
    void drawsBucketsByTheirExtremes();
    void candlesSayWhereAValueBeganAndEnded();
    void candlesAreTheSameFromBuckets();
    void thereAreNoMoreCandlesThanFit_data();
    void thereAreNoMoreCandlesThanFit();
    void noChangeIsCountedAcrossAGap();
    void aWindowOpensWithWhatHeldWhenItBegan();
    void aSparklineHasNoLineAcrossAGap();
    void aSparklineKeepsItsPeakWhileItMovesOn();
};

void TestDecimator::drawsTheSamePictureAsAllSamples()
{
    int decimated = 0;
    for (unsigned seed = 0; seed < 10'000; ++seed) {
        const Case input = randomCase(seed);
        const ChartLine line = decimate(input.ring, input.window, input.columns, input.origin);
        const QString found = fault(input, line);
        QVERIFY2(found.isEmpty(), qPrintable(QStringLiteral("%1, seed %2").arg(found).arg(seed)));
        decimated += input.isPassedThrough() ? 0 : 1;
    }
    // Otherwise the test says little.
    QVERIFY(decimated > 2'000);
}

void TestDecimator::passesFewSamplesThrough()
{
    SampleRing ring(64);
    for (int i = 0; i < 10; ++i)
        ring.push({.time = 100 + i, .value = double(i), .startsAfterGap = i == 4});
    const ChartLine line = decimate(ring, {100, 109}, 100, 100);
    QCOMPARE(line.points.size(), 10);
    QCOMPARE(line.points.at(3), QPointF(3, 3));
    QCOMPARE(line.breaks, QList<qsizetype>{4});
}

// Columns lie at fixed times: one more sample at the end leaves all points before the last column as they were.
void TestDecimator::doesNotFlickerWhileTimeMoves()
{
    std::mt19937 random(3);
    SampleRing ring(8'192);
    for (int i = 0; i < 8'000; ++i)
        ring.push({.time = i * 10, .value = double(random() % 1'000)});
    const ChartLine before = decimate(ring, {40'000, 80'000}, 100, 0);
    const ChartLine after = decimate(ring, {40'130, 80'130}, 100, 0);
    qsizetype common = 0;
    for (const QPointF &point : after.points)
        common += before.points.contains(point) ? 1 : 0;
    QVERIFY(common >= after.points.size() - 6);
}

void TestDecimator::drawsBucketsByTheirExtremes()
{
    std::mt19937 random(5);
    BucketRing buckets(1'000, 4'096);
    QHash<qint64, double> samples;
    for (qint64 time = 0; time < 3'000'000; time += 100) {
        if (time == 1'500'000)
            time += 60'000;
        const double value = double(random() % 1'000);
        samples.insert(time, value);
        buckets.add({.time = time, .value = value, .startsAfterGap = time == 1'560'000});
    }
    const ChartLine line = decimate(buckets, {0, 3'000'000}, 300, 0);
    QVERIFY(line.points.size() <= 602);
    QCOMPARE(line.breaks.size(), 1);
    for (qsizetype i = 0; i < line.points.size(); ++i) {
        QVERIFY(i == 0 || line.points[i].x() >= line.points[i - 1].x());
        QCOMPARE(samples.value(qint64(line.points[i].x()), -1), line.points[i].y());
    }
}

namespace
{

constexpr qint64 minute = 60'000;
// The begin of an hour.
constexpr qint64 start = 500'000 * 60 * minute;

} // namespace

void TestDecimator::candlesSayWhereAValueBeganAndEnded()
{
    SampleHistory history;
    for (const auto &[second, value] :
         {std::pair(0, 10.0), std::pair(20, 14.0), std::pair(40, 8.0), std::pair(59, 12.0), std::pair(60, 12.5)})
        QVERIFY(history.append(start + second * 1'000, value) == SampleHistory::Outcome::added);
    // Minutes without samples have none.
    QVERIFY(history.append(start + 4 * minute, 9) == SampleHistory::Outcome::added);
    const std::vector<Candle> candles = candlesIn(history, {start, start + 15 * minute}, minute);
    QCOMPARE(candles.size(), std::size_t(3));
    QVERIFY((candles[0] == Candle{{start, start + minute}, 10, 14, 8, 12}));
    QVERIFY((candles[1] == Candle{{start + minute, start + 2 * minute}, 12.5, 12.5, 12.5, 12.5}));
    QCOMPARE(candles[2].time.from, start + 4 * minute);
    // The first one is whole, also where the window begins within it.
    QVERIFY(candlesIn(history, {start + 30'000, start + 15 * minute}, minute)[0] == candles[0]);
    QVERIFY(candlesIn(history, {start + 20 * minute, start + 40 * minute}, minute).empty());
}

// What the samples have forgotten is in the buckets: no candle is another one by that.
void TestDecimator::candlesAreTheSameFromBuckets()
{
    std::mt19937 random(3);
    std::vector<Candle> expected;
    SampleHistory history;
    const qint64 step = 5 * minute;
    for (qint64 i = 0; i < qint64(SampleHistory::recentSamples) + 2'000; ++i) {
        const double value = double(random() % 10'000) / 100;
        const qint64 time = start + i * 2'000;
        QVERIFY(history.append(time, value) == SampleHistory::Outcome::added);
        if (time % step == 0)
            expected.push_back({{time, time + step}, value, value, value, value});
        Candle &candle = expected.back();
        candle.high = std::max(candle.high, value);
        candle.low = std::min(candle.low, value);
        candle.close = value;
    }
    const TimeWindow whole{start, history.recent().last().time};
    QVERIFY(history.bucketsFor(whole));
    QVERIFY(candlesIn(history, whole, step) == expected);
    const auto numbers = statisticsIn(history, whole);
    QVERIFY(numbers);
    QCOMPARE(numbers->open, expected.front().open);
    QCOMPARE(numbers->close, expected.back().close);
    QVERIFY(numbers->average > 45 && numbers->average < 55);
}

void TestDecimator::thereAreNoMoreCandlesThanFit_data()
{
    QTest::addColumn<qint64>("span");
    QTest::addColumn<int>("most");
    QTest::addColumn<qint64>("step");
    QTest::newRow("a quarter of an hour") << 15 * minute << 80 << minute / 4;
    QTest::newRow("an hour") << 60 * minute << 80 << minute;
    QTest::newRow("a day") << 24 * 60 * minute << 80 << 30 * minute;
    QTest::newRow("a day in a small chart") << 24 * 60 * minute << 20 << 120 * minute;
    QTest::newRow("no room at all") << 24 * 60 * minute << 0 << 120 * minute;
}

void TestDecimator::thereAreNoMoreCandlesThanFit()
{
    QFETCH(qint64, span);
    QFETCH(int, most);
    QTEST(candleStep(span, most), "step");
}

// As the change that is shown above a chart.
void TestDecimator::aWindowOpensWithWhatHeldWhenItBegan()
{
    SampleHistory history;
    for (int second = 0; second < 60; second += 10)
        history.append(start + second * 1'000, 100 + second);
    const auto numbers = statisticsIn(history, {start + 15'000, start + minute});
    QVERIFY(numbers);
    QCOMPARE(numbers->open, 110.0);
    QCOMPARE(numbers->low, 110.0);
    QCOMPARE(numbers->close, 150.0);
    QCOMPARE(numbers->change, 40.0);
    QCOMPARE(numbers->changeSince, start + 10'000);
}

void TestDecimator::noChangeIsCountedAcrossAGap()
{
    SampleHistory history;
    for (int second = 0; second < 20; ++second)
        history.append(start + second * 1'000, 100 + second);
    history.markGap();
    for (int second = 40; second < 60; ++second)
        history.append(start + second * 1'000, 200 + second);
    const auto numbers = statisticsIn(history, {start, start + minute});
    QVERIFY(numbers);
    QCOMPARE(numbers->open, 100.0);
    QCOMPARE(numbers->high, 259.0);
    QCOMPARE(numbers->low, 100.0);
    QCOMPARE(numbers->close, 259.0);
    QCOMPARE(numbers->change, 19.0);
    QCOMPARE(numbers->changeSince, start + 40'000);
    QCOMPARE(*numbers->changePercent, 100 * 19.0 / 240);
    QVERIFY(!statisticsIn(history, {start - 10 * minute, start - 5 * minute}));
    SampleHistory fromNothing;
    fromNothing.append(start, 0);
    fromNothing.append(start + 1'000, 5);
    QVERIFY(!statisticsIn(fromNothing, {start, start + minute})->changePercent);
}

void TestDecimator::aSparklineHasNoLineAcrossAGap()
{
    SampleHistory history;
    for (int second = 0; second < 300; ++second)
        history.append(start + second * 1'000, 1);
    for (int second = 600; second < 900; ++second)
        history.append(start + second * 1'000, 2);
    const QList<QPointF> points = sparkPoints(history, std::chrono::minutes(15));
    int breaks = 0;
    for (qsizetype i = 1; i < points.size(); ++i) {
        const bool isBreak = std::isnan(points[i].y());
        breaks += isBreak ? 1 : 0;
        QVERIFY(isBreak || std::isnan(points[i - 1].y()) || points[i].x() - points[i - 1].x() < 0.1);
    }
    QCOMPARE(breaks, 1);
    QCOMPARE(points.first().y(), 0.0);
    QCOMPARE(points.last(), QPointF(1, 1));
}

// A price of 300 and one of 500 among many near 150 were seen in five of eight pictures.
void TestDecimator::aSparklineKeepsItsPeakWhileItMovesOn()
{
    SampleHistory history;
    qint64 time = start;
    const auto append = [&](double value) { history.append(time += 200, value); };
    for (int i = 0; i < 1'000; ++i)
        append(150);
    append(300);
    append(150);
    for (int i = 0; i < 20; ++i)
        append(150);
    append(500);
    for (int i = 0; i < 100; ++i) {
        append(150);
        const QList<QPointF> points = sparkPoints(history, std::chrono::minutes(5), SparkBounds{.low = 0, .high = 500});
        const auto has = [&points](double y) {
            return std::ranges::any_of(points, [y](const QPointF &point) { return qFuzzyCompare(point.y(), y); });
        };
        QVERIFY2(has(1.0), qPrintable(QString::number(i)));
        QVERIFY2(has(0.6), qPrintable(QString::number(i)));
        QVERIFY(points.size() <= 122);
    }
}

QTEST_APPLESS_MAIN(TestDecimator)
#include "tst_decimator.moc"
