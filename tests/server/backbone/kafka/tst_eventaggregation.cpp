// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/kafka/eventaggregation.h"

#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 start = 1'700'000'000'000;

KafkaRecord recordAt(qint64 time, const QByteArray &topic, const QByteArray &type = "message")
{
    return {.offset = time - start, .time = time, .key = topic, .value = "1", .headers = {{"type", type}}};
}

} // namespace

class TestEventAggregation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsByTypeAndTopic();
    void whatIsOlderThanTheWindowIsNotCounted();
    void aRecordWithATimeFarAheadForgetsNothingThatCountsNow();
    void whatIsNoEventIsNotCounted();
    void manyTopicsAreCountedTogether();
};

void TestEventAggregation::countsByTypeAndTopic()
{
    EventAggregation aggregation(start);
    aggregation.add(recordAt(start + 100, "channel:news"), start + 10'000);
    aggregation.add(recordAt(start + 2'000, "stock:ACME", "stock-update"), start + 10'000);
    aggregation.add(recordAt(start + 2'500, "channel:news"), start + 10'000);
    const KafkaStatus::Aggregation found = aggregation.snapshot(start + 10'000);
    QCOMPARE(found.events, 3);
    QCOMPARE(found.from, start);
    QCOMPARE(found.to, start + 10'000);
    QCOMPARE(found.byType, KafkaStatus::Counts({{u"message"_s, 2}, {u"stock-update"_s, 1}}));
    QCOMPARE(found.byTopic, KafkaStatus::Counts({{u"channel:news"_s, 2}, {u"stock:ACME"_s, 1}}));
    QCOMPARE(found.otherTopics, 0);
    QCOMPARE(found.lastTopic, u"channel:news"_s);
    QCOMPARE(found.lastTime, start + 2'500);
    QCOMPARE(found.lastOffset, 2'500);
}

void TestEventAggregation::whatIsOlderThanTheWindowIsNotCounted()
{
    EventAggregation aggregation(start);
    for (int second = 0; second < 200; ++second)
        aggregation.add(recordAt(start + second * 1'000, "channel:news"), start + second * 1'000);
    const qint64 now = start + 200'000;
    QCOMPARE(aggregation.snapshot(now).events, 60);
    QCOMPARE(aggregation.snapshot(now).from, now - 60'000);
    // Read again.
    aggregation.add(recordAt(start, "channel:news"), now);
    QCOMPARE(aggregation.snapshot(now).events, 60);
    QCOMPARE(aggregation.snapshot(now + 60'000).events, 0);
    QCOMPARE(aggregation.snapshot(now + 60'000).lastTopic, u"channel:news"_s);
}

void TestEventAggregation::aRecordWithATimeFarAheadForgetsNothingThatCountsNow()
{
    EventAggregation aggregation(start);
    aggregation.add(recordAt(start, "channel:news"), start + 10'000);
    aggregation.add(recordAt(start + 3'600'000, "channel:news"), start + 10'000);
    aggregation.add(recordAt(start + 1'000, "channel:news"), start + 10'000);
    const KafkaStatus::Aggregation found = aggregation.snapshot(start + 2'000);
    QCOMPARE(found.events, 2);
}

void TestEventAggregation::whatIsNoEventIsNotCounted()
{
    EventAggregation aggregation(start);
    aggregation.add(recordAt(start, "canary:abc"), start + 10'000);
    aggregation.add(recordAt(start, {}), start + 10'000);
    aggregation.add(recordAt(start, "channel:news", {}), start + 10'000);
    aggregation.add(recordAt(start, "nonsense"), start + 10'000);
    QCOMPARE(aggregation.snapshot(start).events, 0);
    QVERIFY(aggregation.snapshot(start).lastTopic.isEmpty());
}

void TestEventAggregation::manyTopicsAreCountedTogether()
{
    EventAggregation aggregation(start);
    const int topics = 2 * EventAggregation::topicsPerSecond;
    for (int i = 0; i < topics; ++i)
        aggregation.add(recordAt(start, "channel:c" + QByteArray::number(i)), start + 10'000);
    aggregation.add(recordAt(start, "channel:c7"), start + 10'000);
    const KafkaStatus::Aggregation found = aggregation.snapshot(start);
    QCOMPARE(found.events, topics + 1);
    QCOMPARE(found.byTopic.size(), EventAggregation::listedTopics);
    QCOMPARE(found.byTopic.first(), std::pair(u"channel:c7"_s, qint64(2)));
    QCOMPARE(found.otherTopics, topics - EventAggregation::listedTopics);
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestEventAggregation)

#include "tst_eventaggregation.moc"
