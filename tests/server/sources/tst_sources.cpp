// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/metricsupdate.h"
#include "server/protocol/name.h"
#include "server/protocol/notification.h"
#include "server/protocol/stockupdate.h"
#include "server/sources/hostmetrics.h"
#include "server/sources/marketsource.h"
#include "server/sources/noticesource.h"
#include "server/sources/replaysource.h"
#include "tests/support/fakebackbone.h"
#include "tests/support/manualclock.h"
#include "tests/support/manualtimers.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

namespace heliograph
{

using namespace std::chrono_literals;

namespace
{

const QList<QByteArray> symbols{"ACME", "BOLT", "CRUX"};

template <typename Payload>
Payload payload(const Draft &draft)
{
    return *Payload::fromJson(QJsonDocument::fromJson(draft.data).object());
}

} // namespace

class TestSources : public QObject
{
    Q_OBJECT

public:
    explicit TestSources(ManualTimers &time) : m_time(time) {}

private Q_SLOTS:
    void init();

    void sleepingSourcesPublishNothing();
    void wakingPublishesAtOnceAndThenAtTheInterval();
    void fallingAsleepStops();
    void wakingTwiceIsWakingOnce();

    void marketPublishesOnePricePerSymbol();
    void marketTellsTheTrend();
    void marketOfTheSameSeedIsTheSame();

    void noticesHaveIncreasingIds();
    void noticesAreWholeSentences();

    void replayKeepsTheRecordedPace_data();
    void replayKeepsTheRecordedPace();
    void replayWaitsAMinuteAtMost_data();
    void replayWaitsAMinuteAtMost();
    void replayWithoutTimesPlaysOneRowPerInterval();
    void replayTellsTheTrend();
    void replayGoesOnWhereItWasAfterSleeping();
    void replayStampsTheTimeOfNow();

    void hostMetricsAreWithinBounds();
    void hostMetricsCountRequestsSinceTheSampleBefore();

private:
    std::unique_ptr<ReplaySource> replay(const QByteArray &content, double speed,
                                         std::chrono::milliseconds interval = 2s);
    QByteArrayList played(); // "SYMBOL price +ms since the last call of init()"

    ManualTimers &m_time;
    ManualClock m_clock;
    qint64 m_begin = 0;
    std::unique_ptr<FakeBackbone> m_backbone;
    QTemporaryDir m_folder;
};

void TestSources::init()
{
    m_begin = m_time.now();
    m_backbone = std::make_unique<FakeBackbone>([this] { return m_time.now() - m_begin; });
}

void TestSources::sleepingSourcesPublishNothing()
{
    const MarketSource market(symbols, 1, 2s, *m_backbone, m_clock);
    const NoticeSource notices(1, 5s, *m_backbone, m_clock);
    const HostMetrics metrics([] { return 0; }, 3s, *m_backbone, m_clock);
    const auto prices = replay("symbol,price\nACME,1\n", 1);
    m_time.advance(1h);
    QCOMPARE(m_backbone->count(), std::size_t(0));
    QVERIFY(!market.isAwake());
    QCOMPARE(market.streamName(), QByteArray("stock"));
    QCOMPARE(notices.streamName(), QByteArray("notifications"));
    QCOMPARE(metrics.streamName(), QByteArray("metrics"));
    QCOMPARE(prices->streamName(), QByteArray("stock"));
}

void TestSources::wakingPublishesAtOnceAndThenAtTheInterval()
{
    NoticeSource source(1, 5s, *m_backbone, m_clock);
    source.setWanted(true);
    QVERIFY(source.isAwake());
    m_time.advance(0ms);
    QCOMPARE(m_backbone->count(), std::size_t(1));
    m_time.advance(5s - 1ms);
    QCOMPARE(m_backbone->count(), std::size_t(1));
    m_time.advance(1ms);
    QCOMPARE(m_backbone->count(), std::size_t(2));
    m_time.advance(50s);
    QCOMPARE(m_backbone->count(), std::size_t(12));
}

void TestSources::fallingAsleepStops()
{
    NoticeSource source(1, 5s, *m_backbone, m_clock);
    source.setWanted(true);
    m_time.advance(7s);
    source.setWanted(false);
    QVERIFY(!source.isAwake());
    m_time.advance(1h);
    QCOMPARE(m_backbone->take().size(), std::size_t(2));

    source.setWanted(true);
    m_time.advance(0ms);
    QCOMPARE(m_backbone->count(), std::size_t(1));
}

void TestSources::wakingTwiceIsWakingOnce()
{
    NoticeSource source(1, 5s, *m_backbone, m_clock);
    source.setWanted(true);
    m_time.advance(4s);
    source.setWanted(true);
    m_time.advance(1s - 1ms);
    QCOMPARE(m_backbone->count(), std::size_t(1));
    m_time.advance(1ms);
    QCOMPARE(m_backbone->count(), std::size_t(2));
}

void TestSources::marketPublishesOnePricePerSymbol()
{
    MarketSource source(symbols, 1, 2s, *m_backbone, m_clock);
    m_clock.setWallMs(1'234);
    source.setWanted(true);
    m_time.advance(2s);
    const auto published = m_backbone->take();
    QCOMPARE(published.size(), std::size_t(6));
    for (std::size_t i = 0; i < published.size(); ++i) {
        const Draft &draft = published[i].draft;
        const QByteArray &symbol = symbols[qsizetype(i % 3)];
        QCOMPARE(draft.topic.toText(), "stock:" + symbol);
        QCOMPARE(draft.type, QByteArray(StockUpdate::type));
        QVERIFY(draft.delivery == Delivery::latest);
        const auto update = payload<StockUpdate>(draft);
        QCOMPARE(update.symbol, symbol);
        QVERIFY(update.price > Amount());
        QCOMPARE(update.timestamp, qint64(1'234));
        QCOMPARE(published[i].at, i < 3 ? qint64(0) : qint64(2'000));
    }
}

void TestSources::marketTellsTheTrend()
{
    MarketSource source({"ACME"}, 1, 1s, *m_backbone, m_clock);
    source.setWanted(true);
    m_time.advance(200s);
    const auto published = m_backbone->take();
    for (std::size_t i = 1; i < published.size(); ++i) {
        const auto before = payload<StockUpdate>(published[i - 1].draft);
        const auto update = payload<StockUpdate>(published[i].draft);
        QCOMPARE(update.trend, (update.price > before.price) - (update.price < before.price));
    }
    QCOMPARE(published.size(), std::size_t(201));
}

void TestSources::marketOfTheSameSeedIsTheSame()
{
    const auto prices = [this](quint64 seed) {
        MarketSource source(symbols, seed, 1s, *m_backbone, m_clock);
        source.setWanted(true);
        m_time.advance(20s);
        QByteArrayList list;
        for (const auto &published : m_backbone->take())
            list.append(published.draft.data);
        return list;
    };
    const QByteArrayList once = prices(7);
    QCOMPARE(once.size(), qsizetype(63));
    QCOMPARE(prices(7), once);
    QVERIFY(prices(8) != once);
}

void TestSources::noticesHaveIncreasingIds()
{
    NoticeSource source(1, 1s, *m_backbone, m_clock);
    m_clock.setWallMs(1'000'000);
    source.setWanted(true);
    m_time.advance(3s); // the clock stands still
    m_clock.setWallMs(500'000); // and goes back
    m_time.advance(3s);
    m_clock.setWallMs(2'000'000);
    m_time.advance(3s);
    const auto published = m_backbone->take();
    QCOMPARE(published.size(), std::size_t(10));
    QCOMPARE(payload<Notification>(published.front().draft).id, qint64(1'000'000));
    for (std::size_t i = 1; i < published.size(); ++i)
        QVERIFY(payload<Notification>(published[i].draft).id > payload<Notification>(published[i - 1].draft).id);
    QVERIFY(payload<Notification>(published.back().draft).id >= 2'000'000);
}

void TestSources::noticesAreWholeSentences()
{
    NoticeSource source(1, 1s, *m_backbone, m_clock);
    source.setWanted(true);
    m_time.advance(100s);
    QSet<QString> messages;
    for (const auto &published : m_backbone->take()) {
        QCOMPARE(published.draft.topic.toText(), QByteArray("notifications"));
        QCOMPARE(published.draft.type, QByteArray(Notification::type));
        QVERIFY(published.draft.delivery == Delivery::log);
        const auto notification = payload<Notification>(published.draft);
        QVERIFY(!notification.message.isEmpty());
        QVERIFY(!notification.message.contains(QLatin1String("%1")));
        QVERIFY(notification.userId.isEmpty());
        messages.insert(notification.message);
    }
    QVERIFY(messages.size() > 5);
}

std::unique_ptr<ReplaySource> TestSources::replay(const QByteArray &content, double speed,
                                                  std::chrono::milliseconds interval)
{
    QFile file(m_folder.filePath(QStringLiteral("prices.csv")));
    file.open(QIODevice::WriteOnly);
    file.write(content);
    file.close();
    auto prices = std::make_unique<PriceFile>(file.fileName());
    return prices->open() ? nullptr
                          : std::make_unique<ReplaySource>(std::move(prices), speed, interval, *m_backbone, m_clock);
}

QByteArrayList TestSources::played()
{
    QByteArrayList list;
    for (const auto &published : m_backbone->take()) {
        const auto update = payload<StockUpdate>(published.draft);
        list.append(update.symbol + ' ' + update.price.toText() + " +" + QByteArray::number(published.at));
    }
    return list;
}

void TestSources::replayKeepsTheRecordedPace_data()
{
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<double>("speed");
    QTest::addColumn<QByteArrayList>("expected"); // within the first ten seconds

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

void TestSources::replayKeepsTheRecordedPace()
{
    QFETCH(QByteArray, rows);
    QFETCH(double, speed);
    const auto source = replay("symbol,price,timestamp\n" + rows, speed);
    QVERIFY(source);
    source->setWanted(true);
    m_time.advance(10s);
    QTEST(played(), "expected");
}

void TestSources::replayWaitsAMinuteAtMost_data()
{
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<double>("speed");

    QTest::newRow("a minute and a little") << QByteArray("A,1,0\nA,2,60001\n") << 1.0;
    QTest::newRow("a night") << QByteArray("A,1,0\nA,2,36000000\n") << 1.0;
    QTest::newRow("a moment at a crawl") << QByteArray("A,1,0\nA,2,1\n") << 1e-300;
    QTest::newRow("from one end of time to the other")
        << QByteArray("A,1,-9223372036854775808\nA,2,9223372036854775807\n") << 1.0;
}

void TestSources::replayWaitsAMinuteAtMost()
{
    QFETCH(QByteArray, rows);
    QFETCH(double, speed);
    const auto source = replay("symbol,price,timestamp\n" + rows, speed);
    QVERIFY(source);
    source->setWanted(true);
    m_time.advance(61s);
    QCOMPARE(played(), QByteArrayList({"A 1.00 +0", "A 2.00 +60000"}));
}

void TestSources::replayWithoutTimesPlaysOneRowPerInterval()
{
    const auto source = replay("symbol,price\nA,1\nB,2\nC,3\n", 1, 2s);
    QVERIFY(source);
    source->setWanted(true);
    m_time.advance(8s);
    QCOMPARE(played(), QByteArrayList({"A 1.00 +0", "B 2.00 +2000", "C 3.00 +4000", "A 1.00 +6000", "B 2.00 +8000"}));
}

void TestSources::replayTellsTheTrend()
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

void TestSources::replayGoesOnWhereItWasAfterSleeping()
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

void TestSources::replayStampsTheTimeOfNow()
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

void TestSources::hostMetricsAreWithinBounds()
{
    if (!QFile::exists(QStringLiteral("/proc/stat")))
        QSKIP("this system has no /proc");
    HostMetrics source([] { return 0; }, 3s, *m_backbone, m_clock);
    source.setWanted(true);
    m_time.advance(249ms);
    QCOMPARE(m_backbone->count(), std::size_t(0)); // load is a difference between two readings
    m_time.advance(1ms);
    QCOMPARE(m_backbone->count(), std::size_t(1));
    m_time.advance(30s);
    const auto published = m_backbone->take();
    QCOMPARE(published.size(), std::size_t(11));
    for (const auto &[draft, at] : published) {
        const auto update = payload<MetricsUpdate>(draft);
        QVERIFY(isName(update.host));
        QCOMPARE(draft.topic.toText(), "metrics:" + update.host);
        QCOMPARE(draft.type, QByteArray(MetricsUpdate::type));
        QVERIFY(draft.delivery == Delivery::latest);
        QVERIFY(update.cpu >= 0 && update.cpu <= 100);
        QVERIFY(update.memory > 0 && update.memory <= 100);
        QCOMPARE(update.timestamp, m_clock.wallMs());
    }
}

void TestSources::hostMetricsCountRequestsSinceTheSampleBefore()
{
    if (!QFile::exists(QStringLiteral("/proc/stat")))
        QSKIP("this system has no /proc");
    quint64 requests = 100;
    HostMetrics source([&requests] { return requests; }, 3s, *m_backbone, m_clock);
    source.setWanted(true);
    requests += 5; // after waking
    m_time.advance(250ms);
    requests += 7;
    m_time.advance(3s);
    m_time.advance(3s);
    source.setWanted(false);
    requests += 1'000; // while it slept
    source.setWanted(true);
    requests += 2;
    m_time.advance(250ms);
    QList<qint64> counts;
    for (const auto &published : m_backbone->take())
        counts.append(payload<MetricsUpdate>(published.draft).requests);
    QCOMPARE(counts, QList<qint64>({5, 7, 0, 2}));
}

} // namespace heliograph

int main(int argc, char **argv)
{
    auto *time = new heliograph::ManualTimers;
    QCoreApplication::setEventDispatcher(time);
    const QCoreApplication application(argc, argv);
    heliograph::TestSources test(*time);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_sources.moc"
