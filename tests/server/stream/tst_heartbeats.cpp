// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/shardfixture.h"

#include <QRegularExpression>
#include <QTest>

using namespace heliograph;

namespace
{

QList<qint64> heartbeatTimes(const QByteArray &text)
{
    static const QRegularExpression heartbeat(QStringLiteral("event: heartbeat\nid: .*\n.*\"timestamp\":(\\d+)"));
    QList<qint64> times;
    for (auto found = heartbeat.globalMatch(QString::fromUtf8(text)); found.hasNext();)
        times.append(found.next().captured(1).toLongLong());
    return times;
}

} // namespace

// What readers hear while there is nothing to say, and how it keeps its pace among events.
class TestHeartbeats : public QObject, private ShardFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeShard(); }

    void silenceIsFilledWithHeartbeatsOrComments_data();
    void silenceIsFilledWithHeartbeatsOrComments();
    void aHeartbeatGoesAlongWithAnEventBeforeIt_data();
    void aHeartbeatGoesAlongWithAnEventBeforeIt();
    void heartbeatsKeepTheirPaceAmongEvents();
};

void TestHeartbeats::silenceIsFilledWithHeartbeatsOrComments_data()
{
    QTest::addColumn<int>("heartbeatSeconds");
    // Within three minutes.
    QTest::addColumn<int>("heartbeats");
    QTest::addColumn<int>("comments");
    QTest::newRow("every five seconds") << 5 << 36 << 0;
    QTest::newRow("every fifteen seconds") << 15 << 12 << 0;
    QTest::newRow("every minute, with comments between") << 60 << 3 << 9;
    QTest::newRow("never, only comments") << 0 << 0 << 12;
}

void TestHeartbeats::silenceIsFilledWithHeartbeatsOrComments()
{
    QFETCH(int, heartbeatSeconds);
    makeShard(std::chrono::seconds(heartbeatSeconds));
    const auto sink = open(m_all);
    m_loop->tickFor(std::chrono::minutes(3), m_clock);
    // One more or less: where in the wheel a stream begins is not promised.
    QFETCH(int, heartbeats);
    QFETCH(int, comments);
    QVERIFY(std::abs(int(sink->text.count("event: heartbeat\n")) - heartbeats) <= (heartbeats > 0 ? 1 : 0));
    QVERIFY(std::abs(int(sink->text.count("\n:\n\n")) - comments) <= (comments > 0 ? 1 : 0));
}

void TestHeartbeats::aHeartbeatGoesAlongWithAnEventBeforeIt_data()
{
    QTest::addColumn<std::chrono::milliseconds>("pace");
    QTest::newRow("ten events a second") << std::chrono::milliseconds(100);
    QTest::newRow("an event a second") << std::chrono::milliseconds(1'000);
}

void TestHeartbeats::aHeartbeatGoesAlongWithAnEventBeforeIt()
{
    QFETCH(std::chrono::milliseconds, pace);
    std::vector<std::shared_ptr<FakeSink>> sinks;
    // Streams all around the wheel.
    for (int i = 0; i < 3'000; ++i)
        sinks.push_back(open(m_all));
    const int opening = sinks.front()->writes;
    const auto rounds = std::chrono::minutes(1) / pace;
    for (int i = 0; i < rounds; ++i) {
        publish(m_price, "1");
        m_loop->run();
        m_loop->tickFor(pace, m_clock);
    }
    for (const auto &sink : sinks) {
        const auto heartbeats = sink->text.count("event: heartbeat\n");
        QVERIFY2(std::abs(heartbeats - 4) <= 1, QByteArray::number(heartbeats).constData());
        // There is no write for a heartbeat alone.
        QCOMPARE(sink->writes - opening, int(rounds));
    }
}

void TestHeartbeats::heartbeatsKeepTheirPaceAmongEvents()
{
    std::vector<std::shared_ptr<FakeSink>> sinks;
    for (int i = 0; i < 300; ++i)
        sinks.push_back(open(m_all));
    m_loop->tickFor(std::chrono::seconds(20), m_clock);
    for (const int pause : {100, 1'300, 7'000, 40'000, 900, 16'000, 2'000}) {
        for (int i = 0; i < 10; ++i) {
            publish(m_price, "1");
            m_loop->run();
            m_loop->tickFor(std::chrono::milliseconds(pause), m_clock);
        }
    }
    for (const auto &sink : sinks) {
        const QList<qint64> times = heartbeatTimes(sink->text);
        QVERIFY(times.size() > 40);
        for (qsizetype i = 1; i < times.size(); ++i) {
            const qint64 gap = times[i] - times[i - 1];
            QVERIFY2(gap >= 13'250 && gap <= 16'750, QByteArray::number(gap).constData());
        }
    }
}

QTEST_APPLESS_MAIN(TestHeartbeats)
#include "tst_heartbeats.moc"
