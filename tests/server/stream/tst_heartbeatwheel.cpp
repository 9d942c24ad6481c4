// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/heartbeatwheel.h"

#include <QHash>
#include <QTest>

using namespace heliograph;
using namespace std::chrono_literals;

class TestHeartbeatWheel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everybodyIsVisitedAtTheirPace_data();
    void everybodyIsVisitedAtTheirPace();
    void manyAreVisitedInSmallPortions();
    void fewLetTheLoopSleep();
    void whereNothingHasToBeSentTheLoopSleeps();
    void aHeartbeatIsSoonBeforeItsVisit_data();
    void aHeartbeatIsSoonBeforeItsVisit();
    void whoLeavesIsVisitedNoMore();

private:
    void add(HeartbeatWheel &wheel, std::size_t count);
    void turn(HeartbeatWheel &wheel, std::chrono::milliseconds time);

    // The wheel keeps addresses and never looks behind them.
    std::vector<std::max_align_t> m_places;
    Stream &stream(std::size_t index) { return reinterpret_cast<Stream &>(m_places[index]); }

    std::vector<std::uint16_t> m_slots;
    QHash<Stream *, int> m_heartbeats;
    QHash<Stream *, int> m_comments;
    qsizetype m_largestGo = 0;
    int m_goes = 0;
    // Visits find that nothing has to be sent.
    bool m_isInVain = false;
};

void TestHeartbeatWheel::add(HeartbeatWheel &wheel, std::size_t count)
{
    m_places.assign(count, {});
    m_slots.clear();
    for (std::size_t i = 0; i < count; ++i)
        m_slots.push_back(wheel.add(stream(i)));
}

void TestHeartbeatWheel::turn(HeartbeatWheel &wheel, std::chrono::milliseconds time)
{
    m_heartbeats.clear();
    m_comments.clear();
    m_largestGo = 0;
    for (m_goes = 0; wheel.pause() <= time; ++m_goes) {
        time -= wheel.pause();
        qsizetype visited = 0;
        wheel.advance([&](const std::vector<Stream *> &streams, bool isHeartbeat) {
            visited += qsizetype(streams.size());
            for (Stream *stream : streams)
                ++(isHeartbeat ? m_heartbeats : m_comments)[stream];
            return m_isInVain ? 0 : streams.size();
        });
        m_largestGo = std::max(m_largestGo, visited);
    }
}

void TestHeartbeatWheel::everybodyIsVisitedAtTheirPace_data()
{
    QTest::addColumn<std::chrono::milliseconds>("heartbeat");
    QTest::addColumn<std::size_t>("streams");
    QTest::addColumn<std::chrono::milliseconds>("time");
    QTest::addColumn<int>("heartbeats");
    QTest::addColumn<int>("comments");
    for (const std::size_t streams : {std::size_t(1), std::size_t(900), std::size_t(5'000)}) {
        const auto add = [streams](const char *text, std::chrono::milliseconds heartbeat,
                                   std::chrono::milliseconds time, int heartbeats, int comments) {
            QTest::addRow("%s, %zu readers", text, streams) << heartbeat << streams << time << heartbeats << comments;
        };
        add("every 15 s", 15s, 150s, 10, 0);
        add("every 5 s", 5s, 50s, 10, 0);
        add("every 200 ms", 200ms, 2s, 10, 0);
        add("every 7 ms", 7ms, 70ms, 10, 0);
        add("every minute, with comments between", 1min, 4min, 4, 12);
        add("never, only comments", 0ms, 150s, 0, 10);
    }
}

void TestHeartbeatWheel::everybodyIsVisitedAtTheirPace()
{
    QFETCH(std::chrono::milliseconds, heartbeat);
    QFETCH(std::size_t, streams);
    QFETCH(std::chrono::milliseconds, time);
    QFETCH(int, heartbeats);
    QFETCH(int, comments);
    HeartbeatWheel wheel(heartbeat);
    add(wheel, streams);
    turn(wheel, time);
    for (std::size_t i = 0; i < streams; ++i) {
        // One more or less: the last revolution may be unfinished.
        QVERIFY(std::abs(m_heartbeats.value(&stream(i)) - heartbeats) <= (heartbeats > 0 ? 1 : 0));
        QVERIFY(std::abs(m_comments.value(&stream(i)) - comments) <= (comments > 0 ? 1 : 0));
    }
}

void TestHeartbeatWheel::manyAreVisitedInSmallPortions()
{
    HeartbeatWheel wheel(15s);
    add(wheel, 15'000);
    // As if many streams had come at once to a wheel that was nearly idle.
    turn(wheel, wheel.pause());
    turn(wheel, 15s);
    QCOMPARE(m_largestGo, 5);
}

void TestHeartbeatWheel::fewLetTheLoopSleep()
{
    HeartbeatWheel wheel(15s);
    add(wheel, 100);
    turn(wheel, 15s);
    QVERIFY2(m_goes < 70, QByteArray::number(m_goes).constData());
    QCOMPARE(m_heartbeats.size(), 100);
}

void TestHeartbeatWheel::whereNothingHasToBeSentTheLoopSleeps()
{
    HeartbeatWheel wheel(15s);
    add(wheel, 15'000);
    m_isInVain = true;
    turn(wheel, 15s);
    turn(wheel, 15s);
    QVERIFY2(m_goes < 70, QByteArray::number(m_goes).constData());
    // The last go may reach beyond the time.
    QVERIFY(m_heartbeats.size() > 14'500);
    m_isInVain = false;
    turn(wheel, 1s);
    turn(wheel, 15s);
    QCOMPARE(m_largestGo, 5);
}

void TestHeartbeatWheel::aHeartbeatIsSoonBeforeItsVisit_data()
{
    QTest::addColumn<std::chrono::milliseconds>("heartbeat");
    // The most that a heartbeat may come early.
    QTest::addColumn<std::chrono::milliseconds>("early");
    QTest::newRow("every 15 s") << 15'000ms << 1'500ms;
    QTest::newRow("every minute, with comments between") << 60'000ms << 1'500ms;
    QTest::newRow("every 200 ms") << 200ms << 20ms;
    QTest::newRow("never, only comments") << 0ms << 0ms;
}

void TestHeartbeatWheel::aHeartbeatIsSoonBeforeItsVisit()
{
    QFETCH(std::chrono::milliseconds, heartbeat);
    QFETCH(std::chrono::milliseconds, early);
    HeartbeatWheel wheel(heartbeat);
    // So many that each go is one slot.
    add(wheel, 100'000);
    // From the first heartbeat to just before the next.
    turn(wheel, std::max(heartbeat, 15'000ms));
    const std::uint16_t slot = m_slots[17];
    std::chrono::milliseconds soonFor = 0ms;
    int heartbeats = 0;
    for (std::chrono::milliseconds time = 0ms; time < 2 * std::max(heartbeat, 15'000ms); time += wheel.pause()) {
        soonFor += wheel.isHeartbeatSoon(slot) ? wheel.pause() : 0ms;
        turn(wheel, wheel.pause());
        heartbeats += m_heartbeats.value(&stream(17));
    }
    QCOMPARE(soonFor.count(), (heartbeats * early).count());
    QCOMPARE(heartbeats > 0, heartbeat > 0ms);
}

void TestHeartbeatWheel::whoLeavesIsVisitedNoMore()
{
    HeartbeatWheel wheel(15s);
    add(wheel, 2'000);
    for (std::size_t i = 0; i < 1'990; ++i)
        wheel.remove(stream(i), m_slots[i]);
    turn(wheel, 15s);
    turn(wheel, 15s);
    QCOMPARE(m_heartbeats.size(), 10);
    QVERIFY2(m_goes < 70, QByteArray::number(m_goes).constData());
}

QTEST_APPLESS_MAIN(TestHeartbeatWheel)
#include "tst_heartbeatwheel.moc"
