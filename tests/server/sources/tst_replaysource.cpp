// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/stockupdate.h"
#include "server/sources/replaysource.h"
#include "tests/support/publishingfixture.h"

namespace heliograph
{

using namespace std::chrono_literals;

class TestReplaySource : public QObject, private PublishingFixture
{
    Q_OBJECT

public:
    explicit TestReplaySource(ManualTimers &time) : PublishingFixture(time) {}

private Q_SLOTS:
    void init() { setUp(); }

    void keepsTheRecordedPace_data();
    void keepsTheRecordedPace();
    void waitsAMinuteAtMost_data();
    void waitsAMinuteAtMost();
    void withoutTimesPlaysOneRowPerInterval();
    void reportsTheTrend();
    void goesOnWhereItWasAfterSleeping();
    void stampsTheTimeOfNow();

private:
    std::unique_ptr<ReplaySource> replay(const QByteArray &content, double speed,
                                         std::chrono::milliseconds interval = 2s);
    // "SYMBOL price +ms since the last call of init()".
    QByteArrayList played();
};

std::unique_ptr<ReplaySource> TestReplaySource::replay(const QByteArray &content, double speed,
                                                       std::chrono::milliseconds interval)
{
    auto prices = priceFile(content);
    return prices ? std::make_unique<ReplaySource>(std::move(prices), speed, interval, *m_backbone, m_clock) : nullptr;
}

QByteArrayList TestReplaySource::played()
{
    QByteArrayList list;
    for (const auto &published : m_backbone->take()) {
        const auto update = payload<StockUpdate>(published.draft);
        list.append(update.symbol + ' ' + update.price.toText() + " +" + QByteArray::number(published.at));
    }
    return list;
}

void TestReplaySource::keepsTheRecordedPace_data()
{
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<double>("speed");
    // Within the first ten seconds.
    QTest::addColumn<QByteArrayList>("expected");

    QTest::newRow("as fast as recorded, then again after the interval")
        << QByteArray("A,1,1000\nA,2,1500\nA,3,4000\n") << 1.0
        << QByteArrayList{"A 1.00 +0",    "A 2.00 +500",  "A 3.00 +3000", "A 1.00 +5000",
                          "A 2.00 +5500", "A 3.00 +8000", "A 1.00 +10000"};
    QTest::newRow("twice as fast") << QByteArray("A,1,1000\nA,2,2000\nA,3,20000\n") << 2.0
                                   << QByteArrayList{"A 1.00 +0", "A 2.00 +500", "A 3.00 +9500"};
    QTest::newRow("half as fast") << QByteArray("A,1,1000\nA,2,2000\nA,3,20000\n") << 0.5
                                  << QByteArrayList{"A 1.00 +0", "A 2.00 +2000"};
    QTest::newRow("rows of one moment come together")
        << QByteArray("A,1,1000\nB,2,1000\nA,3,7000\nB,4,7000\nC,5,7000\nA,6,99000\n") << 1.0
        << QByteArrayList{"A 1.00 +0", "B 2.00 +0", "A 3.00 +6000", "B 4.00 +6000", "C 5.00 +6000"};
    QTest::newRow("a step back in time is no pause")
        << QByteArray("A,1,5000\nA,2,1000\nA,3,100000\n") << 1.0 << QByteArrayList{"A 1.00 +0", "A 2.00 +1"};
}

void TestReplaySource::keepsTheRecordedPace()
{
    QFETCH(QByteArray, rows);
    QFETCH(double, speed);
    const auto source = replay("symbol,price,timestamp\n" + rows, speed);
    QVERIFY(source);
    source->setWanted(true);
    m_time.advance(10s);
    QTEST(played(), "expected");
}

void TestReplaySource::waitsAMinuteAtMost_data()
{
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<double>("speed");

    QTest::newRow("a minute and a little") << QByteArray("A,1,0\nA,2,60001\n") << 1.0;
    QTest::newRow("a night") << QByteArray("A,1,0\nA,2,36000000\n") << 1.0;
    QTest::newRow("a moment at a crawl") << QByteArray("A,1,0\nA,2,1\n") << 1e-300;
    QTest::newRow("from one end of time to the other")
        << QByteArray("A,1,-9223372036854775808\nA,2,9223372036854775807\n") << 1.0;
}

void TestReplaySource::waitsAMinuteAtMost()
{
    QFETCH(QByteArray, rows);
    QFETCH(double, speed);
    const auto source = replay("symbol,price,timestamp\n" + rows, speed);
    QVERIFY(source);
    source->setWanted(true);
    m_time.advance(61s);
    QCOMPARE(played(), QByteArrayList({"A 1.00 +0", "A 2.00 +60000"}));
}

void TestReplaySource::withoutTimesPlaysOneRowPerInterval()
{
    const auto source = replay("symbol,price\nA,1\nB,2\nC,3\n", 1, 2s);
    QVERIFY(source);
    source->setWanted(true);
    m_time.advance(8s);
    QCOMPARE(played(), QByteArrayList({"A 1.00 +0", "B 2.00 +2000", "C 3.00 +4000", "A 1.00 +6000", "B 2.00 +8000"}));
}

void TestReplaySource::reportsTheTrend()
{
    const auto source = replay("symbol,price\nA,2\nB,5\nA,3\nA,3\nA,1\n", 1, 1s);
    QVERIFY(source);
    source->setWanted(true);
    m_time.advance(6s);
    QList<int> trends;
    for (const auto &published : m_backbone->take())
        trends.append(payload<StockUpdate>(published.draft).trend);
    QCOMPARE(trends, QList<int>({0, 0, 1, 0, -1, 1, 0}));
}

void TestReplaySource::goesOnWhereItWasAfterSleeping()
{
    const auto source = replay("symbol,price,timestamp\nA,1,1000\nA,2,3000\nA,3,4000\n", 1);
    QVERIFY(source);
    source->setWanted(true);
    m_time.advance(1s);
    source->setWanted(false);
    m_time.advance(1h);
    QCOMPARE(played(), QByteArrayList{"A 1.00 +0"});
    source->setWanted(true);
    m_time.advance(1s);
    QCOMPARE(played(), QByteArrayList({"A 2.00 +3601000", "A 3.00 +3602000"}));
}

void TestReplaySource::stampsTheTimeOfNow()
{
    const auto source = replay("symbol,price,timestamp\nA,1,1000\n", 1);
    QVERIFY(source);
    m_clock.setWallMs(987'654);
    source->setWanted(true);
    m_time.advance(0ms);
    const auto published = m_backbone->take();
    QCOMPARE(published.size(), std::size_t(1));
    QCOMPARE(payload<StockUpdate>(published.front().draft).timestamp, qint64(987'654));
    QCOMPARE(published.front().draft.topic.toText(), QByteArray("stock:A"));
    QVERIFY(published.front().draft.delivery == Delivery::latest);
}

} // namespace heliograph

int main(int argc, char **argv)
{
    return heliograph::testWithManualTimers<heliograph::TestReplaySource>(argc, argv);
}

#include "tst_replaysource.moc"
