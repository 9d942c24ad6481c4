// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/expiryschedule.h"
#include "tests/support/manualclock.h"

#include <QSignalSpy>
#include <QTest>

namespace heliograph
{

using namespace std::chrono_literals;

class TestExpirySchedule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhenAStreamHasToEnd();
    void saysSoOnceForAllOfAMoment();
    void saysSoAgainForAStreamThatComesLater();
    void saysNothingOfStreamsThatHaveLeft();
    void timersFireByThemselves();

private:
    ManualClock m_clock;
};

void TestExpirySchedule::saysWhenAStreamHasToEnd()
{
    ExpirySchedule schedule(m_clock);
    QSignalSpy due(&schedule, &ExpirySchedule::due);
    const qint64 expiry = m_clock.wallMs() + 60'000;
    schedule.add(expiry);
    m_clock.advance(59s + 749ms);
    schedule.check();
    QCOMPARE(due.size(), 0);
    m_clock.advance(1ms);
    schedule.check();
    QCOMPARE(due.size(), 1);
    QVERIFY(due.front().front().toLongLong() >= expiry);
}

void TestExpirySchedule::saysSoOnceForAllOfAMoment()
{
    ExpirySchedule schedule(m_clock);
    QSignalSpy due(&schedule, &ExpirySchedule::due);
    for (int i = 0; i < 100; ++i)
        schedule.add(m_clock.wallMs() + 1'000);
    schedule.add(m_clock.wallMs() + 5'000);
    m_clock.advance(1s);
    schedule.check();
    // The streams may take a while to leave.
    schedule.check();
    QCOMPARE(due.size(), 1);
    m_clock.advance(4s);
    schedule.check();
    QCOMPARE(due.size(), 2);
}

void TestExpirySchedule::saysSoAgainForAStreamThatComesLater()
{
    ExpirySchedule schedule(m_clock);
    QSignalSpy due(&schedule, &ExpirySchedule::due);
    const qint64 expiry = m_clock.wallMs() + 1'000;
    schedule.add(expiry);
    m_clock.advance(900ms);
    schedule.check();
    schedule.add(expiry);
    schedule.check();
    QCOMPARE(due.size(), 2);
}

void TestExpirySchedule::saysNothingOfStreamsThatHaveLeft()
{
    ExpirySchedule schedule(m_clock);
    QSignalSpy due(&schedule, &ExpirySchedule::due);
    const qint64 expiry = m_clock.wallMs() + 1'000;
    schedule.add(expiry);
    schedule.add(expiry);
    schedule.remove(expiry);
    schedule.remove(expiry);
    m_clock.advance(1s);
    schedule.check();
    QCOMPARE(due.size(), 0);
}

void TestExpirySchedule::timersFireByThemselves()
{
    const SystemClock clock;
    ExpirySchedule schedule(clock);
    QSignalSpy due(&schedule, &ExpirySchedule::due);
    const qint64 expiry = clock.wallMs() + 400;
    schedule.add(expiry + 3'600'000);
    schedule.add(expiry);
    QTRY_COMPARE(due.size(), 1);
    QVERIFY(clock.wallMs() < expiry);
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestExpirySchedule)
#include "tst_expiryschedule.moc"
