// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/samplehistory.h"

#include <QTest>
#include <limits>

using namespace heliograph;

namespace
{

using Outcome = SampleHistory::Outcome;

struct Known {
    qint64 time;
    bool startsAfterGap = false;
};

std::vector<Sample> samplesAt(std::initializer_list<qint64> times)
{
    std::vector<Sample> samples;
    for (const qint64 time : times)
        samples.push_back({.time = time, .value = double(time)});
    return samples;
}

QString text(const SampleHistory &history)
{
    QStringList parts;
    for (std::size_t i = 0; i < history.recent().size(); ++i) {
        const Sample &sample = history.recent().at(i);
        parts.append((sample.startsAfterGap ? QStringLiteral("|") : QString()) + QString::number(sample.time));
    }
    return parts.join(u' ');
}

} // namespace

class TestSampleHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void guardsTheOrderOfTime();
    void startsAnewWhenTheClockWasSetBack();
    void marksTheSampleAfterAGap();
    void reportsADisconnectionFromSilence();
    void aShortDisconnectionIsNotTheWholeGap_data();
    void aShortDisconnectionIsNotTheWholeGap();
    void mergesThePast_data();
    void mergesThePast();
    void aTimeWithoutSamplesIsAGapHoweverTheyCame_data();
    void aTimeWithoutSamplesIsAGapHoweverTheyCame();
    void theFirstSampleMayBeFromBeforeAnOutage_data();
    void theFirstSampleMayBeFromBeforeAnOutage();
    void aFreezeIsStillAGapAfterThePastWasLoaded();
    void aServerThatWasAwayLeavesAGapInASlowSeriesToo();
    void aSlowSeriesHasNoGaps();
    void valuesAreComparedOnlySinceTheNewestGap();
    void fallsBackToBuckets();
    void keepsOlderBucketsWhenMerging();
};

void TestSampleHistory::guardsTheOrderOfTime()
{
    SampleHistory history;
    QCOMPARE(history.append(1'000'000, 1), Outcome::added);
    QCOMPARE(history.append(1'000'000, 1), Outcome::repeated);
    QCOMPARE(history.append(1'000'000, 2), Outcome::added);
    // A corrected clock; the stream's order counts.
    QCOMPARE(history.append(999'000, 3), Outcome::added);
    QCOMPARE(history.append(1'001'000, std::numeric_limits<double>::quiet_NaN()), Outcome::refused);
    QCOMPARE(history.recent().size(), std::size_t(3));
    QCOMPARE(history.recent().last().value, 3.0);
    QCOMPARE(history.recent().last().time, 1'000'000);
}

void TestSampleHistory::startsAnewWhenTheClockWasSetBack()
{
    SampleHistory history;
    history.append(10'000'000, 1);
    QCOMPARE(history.append(5'000'000, 2), Outcome::restarted);
    QCOMPARE(text(history), QStringLiteral("5000000"));
}

void TestSampleHistory::marksTheSampleAfterAGap()
{
    SampleHistory history;
    // There is nothing before it, so it is no gap.
    history.markGap();
    history.append(10, 1);
    history.append(20, 1);
    history.markGap();
    // The snapshot repeats it.
    history.append(20, 1);
    history.append(50, 1);
    history.append(60, 1);
    QCOMPARE(text(history), QStringLiteral("10 20 |50 60"));
}

void TestSampleHistory::reportsADisconnectionFromSilence()
{
    SampleHistory history;
    history.append(1'000, 1);
    history.append(2'000, 1);
    history.markGap();
    history.append(60'000, 1);
    // Silence.
    history.append(200'000, 1);
    QVERIFY(history.gapOf({2'000, 60'000}).isDisconnected());
    QCOMPARE(history.gapOf({1'000, 2'000}).disconnected, 0);
    QCOMPARE(history.gapOf({60'000, 200'000}).disconnected, 0);
    // What the past leaves of it is still there for the same reason.
    history.merge({{.time = 1'500, .value = 1}, {.time = 30'000, .value = 1}});
    QVERIFY(history.gapOf({30'000, 60'000}).isDisconnected());
    for (int i = 1; i <= 100; ++i) {
        history.markGap();
        history.append(200'000 + i * 1'000, 1);
    }
    QVERIFY(history.gapOf({299'000, 300'000}).isDisconnected());
    QCOMPARE(history.gapOf({2'000, 60'000}).disconnected, 0);
    history.clear();
    QCOMPARE(history.gapOf({299'000, 300'000}).disconnected, 0);
}

void TestSampleHistory::aShortDisconnectionIsNotTheWholeGap_data()
{
    QTest::addColumn<qint64>("lostAt");
    QTest::addColumn<qint64>("foundAt");
    QTest::addColumn<qint64>("disconnected");
    QTest::addColumn<bool>("isWhole");
    QTest::newRow("for three seconds of five minutes") << qint64(100'000) << qint64(103'000) << qint64(3'000) << false;
    QTest::newRow("for half of it") << qint64(150'000) << qint64(299'000) << qint64(149'000) << false;
    QTest::newRow("but for a moment at either end") << qint64(1'000) << qint64(298'000) << qint64(297'000) << true;
    QTest::newRow("since before the last value, as clocks differ")
        << qint64(-5'000) << qint64(400'000) << qint64(300'000) << true;
}

void TestSampleHistory::aShortDisconnectionIsNotTheWholeGap()
{
    QFETCH(qint64, lostAt);
    QFETCH(qint64, foundAt);
    SampleHistory history;
    history.append(0, 1);
    history.markGap(lostAt);
    history.noteConnected(foundAt);
    history.append(300'000, 1);
    const SampleGap gap = history.gapOf({0, 300'000});
    QTEST(gap.disconnected, "disconnected");
    QTEST(gap.isDisconnected(), "isWhole");
    QCOMPARE(gap.isPartlyDisconnected(), !gap.isDisconnected());
}

void TestSampleHistory::mergesThePast_data()
{
    QTest::addColumn<std::vector<Sample>>("past");
    QTest::addColumn<QString>("expected");
    // What is known: 100 110 |150 160, and after it the link was lost again.
    QTest::newRow("nothing") << samplesAt({}) << "100 110 |150 160 |200";
    QTest::newRow("only what is known") << samplesAt({150, 160}) << "100 110 |150 160 200";
    QTest::newRow("all of the first hole, with the sample before it")
        << samplesAt({110, 120, 130, 150}) << "100 110 120 130 150 160 |200";
    QTest::newRow("a part of the first hole") << samplesAt({130, 140}) << "100 110 |130 140 150 160 |200";
    QTest::newRow("proof that nothing happened in the first hole")
        << samplesAt({100, 110, 150}) << "100 110 150 160 |200";
    QTest::newRow("the time before everything") << samplesAt({80, 90, 100}) << "80 90 100 110 |150 160 |200";
    QTest::newRow("the hole at the end") << samplesAt({160, 170, 180}) << "100 110 |150 160 170 180 200";
    QTest::newRow("a part of the hole at the end") << samplesAt({180, 190}) << "100 110 |150 160 |180 190 200";
    QTest::newRow("everything, out of order and twice")
        << samplesAt({170, 110, 120, 110, 150, 120, 160, 90}) << "90 100 110 120 150 160 170 200";
}

void TestSampleHistory::mergesThePast()
{
    QFETCH(std::vector<Sample>, past);
    QFETCH(QString, expected);
    SampleHistory history;
    for (const qint64 time : {100, 110}) {
        history.append(time, double(time));
    }
    history.markGap();
    for (const qint64 time : {150, 160})
        history.append(time, double(time));
    history.markGap();
    history.merge(past);
    history.append(200, 200);
    QCOMPARE(text(history), expected);
}

void TestSampleHistory::aTimeWithoutSamplesIsAGapHoweverTheyCame_data()
{
    // How many of twenty are loaded; the others come live.
    QTest::addColumn<int>("loaded");
    QTest::newRow("live") << 0;
    QTest::newRow("loaded") << 20;
    QTest::newRow("half of each, the gap in what was loaded") << 15;
    QTest::newRow("half of each, the gap between them") << 10;
}

void TestSampleHistory::aTimeWithoutSamplesIsAGapHoweverTheyCame()
{
    QFETCH(int, loaded);
    std::vector<Sample> past;
    SampleHistory history;
    for (int i = 0; i < 20; ++i) {
        const qint64 time = i * 2'000 + (i >= 10 ? 866'000 : 0);
        if (i < loaded)
            past.push_back({.time = time, .value = 1});
        else
            history.append(time, 1);
    }
    history.merge(past);
    QStringList gaps;
    for (std::size_t i = 0; i < history.recent().size(); ++i) {
        if (history.recent().at(i).startsAfterGap)
            gaps.append(QString::number(history.recent().at(i).time));
    }
    QCOMPARE(gaps, QStringList{QStringLiteral("886000")});
    QCOMPARE(history.connectedSince(), 886'000);
}

void TestSampleHistory::theFirstSampleMayBeFromBeforeAnOutage_data()
{
    // Samples that have come when the past is loaded; 0: it is not.
    QTest::addColumn<int>("loadedAfter");
    QTest::newRow("live") << 0;
    QTest::newRow("loaded with the first") << 1;
    QTest::newRow("loaded with the second") << 2;
    QTest::newRow("loaded later") << 4;
}

// A server that was started again has one value of before, and the usual interval shows only with those that follow.
void TestSampleHistory::theFirstSampleMayBeFromBeforeAnOutage()
{
    QFETCH(int, loadedAfter);
    SampleHistory history;
    std::vector<Sample> past;
    for (const qint64 time : {0, 34'000, 36'000, 38'000, 40'000}) {
        history.append(time, 1);
        past.push_back({.time = time, .value = 1});
        if (int(past.size()) == loadedAfter)
            history.merge(past);
    }
    QCOMPARE(text(history), QStringLiteral("0 |34000 36000 38000 40000"));
    QCOMPARE(history.connectedSince(), 34'000);
}

// The link was open all the time, as far as it knew, and the server's memory reaches across.
void TestSampleHistory::aFreezeIsStillAGapAfterThePastWasLoaded()
{
    SampleHistory history;
    std::vector<Sample> past;
    for (qint64 time = 0; time <= 20'000; time += 1'000) {
        history.append(time, 1);
        past.push_back({.time = time, .value = 1});
    }
    history.markGap();
    for (qint64 time = 91'000; time <= 95'000; time += 1'000) {
        history.append(time, 2);
        past.push_back({.time = time, .value = 2});
    }
    history.merge(past);
    QCOMPARE(history.connectedSince(), 91'000);
}

// 15 s are three intervals of this series, and would be seven of another one in the same window.
void TestSampleHistory::aServerThatWasAwayLeavesAGapInASlowSeriesToo()
{
    SampleHistory history;
    std::vector<Sample> past;
    const auto append = [&](qint64 time) {
        history.append(time, 1);
        past.push_back({.time = time, .value = 1});
    };
    for (const qint64 time : {0, 5'000, 10'000, 15'000, 20'000})
        append(time);
    history.markGap(21'000);
    history.noteConnected(36'000);
    append(37'000);
    history.merge(past);
    append(42'000);
    QCOMPARE(text(history), QStringLiteral("0 5000 10000 15000 20000 |37000 42000"));

    // What the server recorded meanwhile fills it.
    for (const qint64 time : {25'000, 30'000, 35'000})
        past.push_back({.time = time, .value = 1});
    history.merge(past);
    QCOMPARE(history.connectedSince(), 0);
}

void TestSampleHistory::aSlowSeriesHasNoGaps()
{
    std::vector<Sample> past;
    for (int i = 0; i < 5; ++i)
        past.push_back({.time = i * 60'000, .value = 1});
    SampleHistory history;
    history.merge(past);
    for (int i = 5; i < 20; ++i)
        // Late once.
        history.append(i * 60'000 + (i == 10 ? 90'000 : 0), 1);
    QCOMPARE(history.connectedSince(), 0);
}

void TestSampleHistory::valuesAreComparedOnlySinceTheNewestGap()
{
    SampleHistory history;
    history.append(0, 1);
    history.append(1'000, 1);
    QCOMPARE(history.connectedSince(), 0);
    history.markGap();
    history.append(3'000, 1);
    QCOMPARE(history.connectedSince(), 3'000);
    history.merge({{.time = 1'000, .value = 1}, {.time = 2'000, .value = 1}, {.time = 3'000, .value = 1}});
    // What was missed is known now.
    QCOMPARE(history.connectedSince(), 0);
    history.clear();
    history.append(9'000'000, 1);
    QCOMPARE(history.connectedSince(), 9'000'000);
}

void TestSampleHistory::fallsBackToBuckets()
{
    SampleHistory history;
    constexpr int samples = 3 * int(SampleHistory::recentSamples);
    for (int i = 0; i < samples; ++i)
        history.append(1'000'000 + i * 100, double(i % 1'000));
    const qint64 last = history.recent().last().time;
    QVERIFY(!history.bucketsFor({last - 60'000, last}));
    const BucketRing *buckets = history.bucketsFor({last - 3'600'000, last});
    QVERIFY(buckets);
    QCOMPARE(buckets->width(), 1'000);
    quint64 counted = 0;
    for (std::size_t i = 0; i < buckets->size(); ++i) {
        const Bucket &bucket = buckets->at(i);
        QVERIFY(bucket.lowest <= bucket.average() && bucket.average() <= bucket.highest);
        counted += bucket.count;
    }
    QCOMPARE(counted, quint64(samples));
    QCOMPARE(history.firstTime(), 1'000'000);
    QVERIFY(history.lastAtOrBefore(1'000'500));
    QVERIFY(!history.lastAtOrBefore(999'999));
}

void TestSampleHistory::keepsOlderBucketsWhenMerging()
{
    SampleHistory history;
    constexpr int samples = 2 * int(SampleHistory::recentSamples);
    for (int i = 0; i < samples; ++i)
        history.append(i * 1'000, double(i));
    const qint64 first = history.firstTime();
    history.merge({{.time = 5'000, .value = -1}, {.time = (samples - 2) * 1'000 + 500, .value = -2}});
    QCOMPARE(history.firstTime(), first);
    const BucketRing *buckets = history.bucketsFor({0, samples * 1'000});
    QVERIFY(buckets);
    quint64 counted = 0;
    double lowest = 0;
    for (std::size_t i = 0; i < buckets->size(); ++i) {
        QVERIFY(i == 0 || buckets->at(i).time() > buckets->at(i - 1).time());
        counted += buckets->at(i).count;
        lowest = std::min(lowest, buckets->at(i).lowest);
    }
    // The new one is in, the one from before what the samples know is not.
    QCOMPARE(lowest, -2.0);
    // Samples of the seam's bucket count once.
    QVERIFY(counted >= quint64(samples) - 30 && counted <= quint64(samples) + 1);
}

QTEST_APPLESS_MAIN(TestSampleHistory)
#include "tst_samplehistory.moc"
