// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/metricsupdate.h"
#include "server/protocol/name.h"
#include "server/sources/hostmetrics.h"
#include "tests/support/fakelease.h"
#include "tests/support/publishingfixture.h"

#include <QFile>

namespace heliograph
{

using namespace std::chrono_literals;

class TestHostMetrics : public QObject, private PublishingFixture
{
    Q_OBJECT

public:
    explicit TestHostMetrics(ManualTimers &time) : PublishingFixture(time) {}

private Q_SLOTS:
    void init() { setUp(); }

    void isWithinBounds();
    void countsRequestsSinceTheSampleBefore();
    void theLoadIsRecordedWithoutReaders();
    void oneOfTheServersOfAMachineRecordsItsLoad();
    void aDemoBeginsWithAnHourOfLoadThatIsMarked();
    void noLoadIsMadeUpWhereItWasMeasured();
};

void TestHostMetrics::isWithinBounds()
{
    if (!QFile::exists(QStringLiteral("/proc/stat")))
        QSKIP("this system has no /proc");
    HostMetrics source([] { return 0; }, 3s, *m_backbone, m_clock);
    source.start();
    m_time.advance(249ms);
    // Load is a difference between two readings.
    QCOMPARE(m_backbone->count(), std::size_t(0));
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

void TestHostMetrics::countsRequestsSinceTheSampleBefore()
{
    if (!QFile::exists(QStringLiteral("/proc/stat")))
        QSKIP("this system has no /proc");
    quint64 requests = 100;
    HostMetrics source([&requests] { return requests; }, 3s, *m_backbone, m_clock);
    source.start();
    requests += 5;
    m_time.advance(250ms);
    requests += 7;
    m_time.advance(3s);
    m_time.advance(3s);
    QList<qint64> counts;
    for (const auto &published : m_backbone->take())
        counts.append(payload<MetricsUpdate>(published.draft).requests);
    QCOMPARE(counts, QList<qint64>({5, 7, 0}));
}

void TestHostMetrics::theLoadIsRecordedWithoutReaders()
{
    if (!QFile::exists(QStringLiteral("/proc/stat")))
        QSKIP("this system has no /proc");
    HostMetrics source([] { return 0; }, 3s, *m_backbone, m_clock);
    source.start();
    source.setWanted(true);
    // The last reader has gone.
    source.setWanted(false);
    m_time.advance(250ms + 9s);
    QCOMPARE(m_backbone->count(), std::size_t(4));
}

void TestHostMetrics::oneOfTheServersOfAMachineRecordsItsLoad()
{
    if (!QFile::exists(QStringLiteral("/proc/stat")))
        QSKIP("this system has no /proc");
    HostMetrics source([] { return 0; }, 3s, *m_backbone, m_clock);
    auto made = std::make_unique<FakeLease>();
    FakeLease &lease = *made;
    source.setLease(std::move(made));
    source.start();
    m_time.advance(1min);
    QCOMPARE(m_backbone->count(), std::size_t(0));
    lease.setHeld(true);
    m_time.advance(250ms);
    const auto published = m_backbone->take();
    QCOMPARE(published.size(), std::size_t(1));
    QCOMPARE(source.task(), "source-metrics-" + published.front().draft.topic.name);
}

void TestHostMetrics::aDemoBeginsWithAnHourOfLoadThatIsMarked()
{
    constexpr qint64 hour = 3'600'000;
    const PastRequest request{
        .from = 10 * hour, .now = 11 * hour, .seed = 5, .newestValue = [](const Topic &) { return EventPtr(); }};
    HostMetrics source([] { return 0; }, 3s, *m_backbone, m_clock);
    const std::vector<PastSample> past = source.makePast(request);
    QCOMPARE(past.size(), std::size_t(1'200));
    QCOMPARE(past.back().time, 11 * hour - 3'000);
    double busiest = 0;
    for (const PastSample &sample : past) {
        const auto update = MetricsUpdate::fromJson(QJsonDocument::fromJson(sample.data).object());
        QVERIFY(update && update->isDemo);
        QCOMPARE(sample.topic.toText(), "metrics:" + update->host);
        QCOMPARE(update->timestamp, sample.time);
        QVERIFY(update->cpu >= 0 && update->cpu <= 100 && update->memory > 0 && update->memory <= 100);
        busiest = std::max(busiest, update->cpu);
    }
    // Something happens in it.
    QVERIFY(busiest > 25);
    QCOMPARE(m_backbone->count(), std::size_t(0));
}

// After a restart an alert at 99.7 % stood above a made-up load of 11 %.
void TestHostMetrics::noLoadIsMadeUpWhereItWasMeasured()
{
    constexpr qint64 hour = 3'600'000;
    const auto pastAfter = [this](qint64 measuredAt) {
        HostMetrics source([] { return 0; }, 3s, *m_backbone, m_clock);
        return source
            .makePast({.from = 10 * hour,
                       .now = 11 * hour,
                       .seed = 5,
                       .newestValue =
                           [measuredAt](const Topic &topic) {
                               return std::make_shared<const Event>(
                                   Event{.seq = 4, .topic = topic, .data = "{}", .time = measuredAt});
                           }})
            .size();
    };
    QCOMPARE(pastAfter(11 * hour - 600'000), std::size_t(0));
    QCOMPARE(pastAfter(10 * hour), std::size_t(0));
    QCOMPARE(pastAfter(10 * hour - 1), std::size_t(1'200));
}

} // namespace heliograph

int main(int argc, char **argv)
{
    return heliograph::testWithManualTimers<heliograph::TestHostMetrics>(argc, argv);
}

#include "tst_hostmetrics.moc"
