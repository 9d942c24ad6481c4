// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/closingtimer.h"
#include "tests/support/manualclock.h"
#include "tests/support/manualtimers.h"

#include <QTest>

namespace heliograph
{

class TestClosingTimer : public QObject
{
    Q_OBJECT

public:
    explicit TestClosingTimer(ManualTimers &timers) : m_timers(timers) {}

private Q_SLOTS:
    void init();

    void reportsTheEndOfEachItem();
    void reportsAllThatEndTogether();
    void reportsAnEndThatHasPassedAtOnce();
    void aMovedEndReplacesTheFormerOne();
    void anItemWithoutEndIsForgotten();
    void aClockSetForwardIsNoticed();
    void aClockSetBackDelaysTheReport();
    void itSleepsWhileNothingEnds();

private:
    void pass(std::chrono::milliseconds time, std::chrono::milliseconds wallTime);
    void pass(std::chrono::milliseconds time) { pass(time, time); }
    qint64 in(std::chrono::milliseconds time) const { return m_clock.wallMs() + time.count(); }

    ManualTimers &m_timers;
    ManualClock m_clock;
    std::unique_ptr<ClosingTimer> m_closingTimer;
    QByteArrayList m_rung;
};

void TestClosingTimer::init()
{
    m_rung.clear();
    m_closingTimer = std::make_unique<ClosingTimer>(m_clock, [this](const QByteArray &item) { m_rung.append(item); });
}

// The wall clock keeps up with the timers in small steps, as it does outside.
void TestClosingTimer::pass(std::chrono::milliseconds time, std::chrono::milliseconds wallTime)
{
    constexpr std::chrono::milliseconds step{10};
    // Includes a jump of the wall clock, if any.
    m_clock.setWallMs(m_clock.wallMs() + (wallTime - time).count());
    for (auto passed = step; passed <= time; passed += step) {
        m_clock.advance(step);
        m_timers.advance(step);
    }
}

void TestClosingTimer::reportsTheEndOfEachItem()
{
    m_closingTimer->schedule("later", in(std::chrono::minutes(3)));
    m_closingTimer->schedule("soon", in(std::chrono::seconds(5)));
    pass(std::chrono::milliseconds(4'990));
    QCOMPARE(m_rung, QByteArrayList());
    pass(std::chrono::milliseconds(10));
    QCOMPARE(m_rung, QByteArrayList{"soon"});
    pass(std::chrono::milliseconds(174'990));
    QCOMPARE(m_rung, QByteArrayList{"soon"});
    pass(std::chrono::milliseconds(10));
    QCOMPARE(m_rung, (QByteArrayList{"soon", "later"}));
    pass(std::chrono::hours(1));
    // It rang once only.
    QCOMPARE(m_rung.size(), 2);
}

void TestClosingTimer::reportsAllThatEndTogether()
{
    for (const char *item : {"a", "b", "c"})
        m_closingTimer->schedule(item, in(std::chrono::seconds(1)));
    pass(std::chrono::seconds(1));
    QCOMPARE(m_rung, (QByteArrayList{"a", "b", "c"}));
}

void TestClosingTimer::reportsAnEndThatHasPassedAtOnce()
{
    m_closingTimer->schedule("past", in(std::chrono::hours(-1)));
    pass(std::chrono::milliseconds(10));
    QCOMPARE(m_rung, QByteArrayList{"past"});
}

void TestClosingTimer::aMovedEndReplacesTheFormerOne()
{
    m_closingTimer->schedule("item", in(std::chrono::seconds(1)));
    m_closingTimer->schedule("item", in(std::chrono::seconds(3)));
    pass(std::chrono::milliseconds(2'990));
    QCOMPARE(m_rung, QByteArrayList());
    pass(std::chrono::milliseconds(10));
    QCOMPARE(m_rung, QByteArrayList{"item"});
}

void TestClosingTimer::anItemWithoutEndIsForgotten()
{
    m_closingTimer->schedule("item", in(std::chrono::seconds(1)));
    m_closingTimer->schedule("item", std::nullopt);
    m_closingTimer->schedule("never known", std::nullopt);
    pass(std::chrono::seconds(2));
    QCOMPARE(m_rung, QByteArrayList());
}

void TestClosingTimer::aClockSetForwardIsNoticed()
{
    m_closingTimer->schedule("item", in(std::chrono::hours(5)));
    pass(std::chrono::seconds(1), std::chrono::hours(6));
    pass(ClosingTimer::longestWait);
    QCOMPARE(m_rung, QByteArrayList{"item"});
}

void TestClosingTimer::aClockSetBackDelaysTheReport()
{
    m_closingTimer->schedule("item", in(std::chrono::seconds(10)));
    // 15 s are left.
    pass(std::chrono::seconds(5), std::chrono::seconds(-5));
    pass(std::chrono::milliseconds(14'990));
    QCOMPARE(m_rung, QByteArrayList());
    pass(std::chrono::milliseconds(10));
    QCOMPARE(m_rung, QByteArrayList{"item"});
}

void TestClosingTimer::itSleepsWhileNothingEnds()
{
    m_closingTimer->schedule("item", in(std::chrono::seconds(1)));
    QVERIFY(m_timers.hasTimers());
    pass(std::chrono::seconds(1));
    QVERIFY(!m_timers.hasTimers());
}

} // namespace heliograph

int main(int argc, char **argv)
{
    return heliograph::testWithManualTimers<heliograph::TestClosingTimer>(argc, argv);
}

#include "tst_closingtimer.moc"
