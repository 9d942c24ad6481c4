// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/closingbell.h"
#include "tests/support/manualclock.h"
#include "tests/support/manualtimers.h"

#include <QTest>

namespace heliograph
{

class TestClosingBell : public QObject
{
    Q_OBJECT

public:
    explicit TestClosingBell(ManualTimers &timers) : m_timers(timers) {}

private Q_SLOTS:
    void init();

    void ringsAtTheEndOfEachItem();
    void ringsForAllThatEndTogether();
    void ringsAtOnceForAnEndThatHasPassed();
    void aMovedEndReplacesTheFormerOne();
    void anItemWithoutEndIsForgotten();
    void aClockSetForwardIsNoticed();
    void aClockSetBackMovesTheRing();
    void itSleepsWhileNothingEnds();

private:
    void pass(std::chrono::milliseconds time, std::chrono::milliseconds wallTime);
    void pass(std::chrono::milliseconds time) { pass(time, time); }
    qint64 in(std::chrono::milliseconds time) const { return m_clock.wallMs() + time.count(); }

    ManualTimers &m_timers;
    ManualClock m_clock;
    std::unique_ptr<ClosingBell> m_bell;
    QByteArrayList m_rung;
};

void TestClosingBell::init()
{
    m_rung.clear();
    m_bell = std::make_unique<ClosingBell>(m_clock, [this](const QByteArray &item) { m_rung.append(item); });
}

// The wall clock keeps up with the timers in small steps, as it does outside.
void TestClosingBell::pass(std::chrono::milliseconds time, std::chrono::milliseconds wallTime)
{
    constexpr std::chrono::milliseconds step{10};
    m_clock.setWallMs(m_clock.wallMs() + (wallTime - time).count()); // a jump, if any
    for (auto passed = step; passed <= time; passed += step) {
        m_clock.advance(step);
        m_timers.advance(step);
    }
}

void TestClosingBell::ringsAtTheEndOfEachItem()
{
    m_bell->expect("later", in(std::chrono::minutes(3)));
    m_bell->expect("soon", in(std::chrono::seconds(5)));
    pass(std::chrono::milliseconds(4'990));
    QCOMPARE(m_rung, QByteArrayList());
    pass(std::chrono::milliseconds(10));
    QCOMPARE(m_rung, QByteArrayList{"soon"});
    pass(std::chrono::milliseconds(174'990));
    QCOMPARE(m_rung, QByteArrayList{"soon"});
    pass(std::chrono::milliseconds(10));
    QCOMPARE(m_rung, (QByteArrayList{"soon", "later"}));
    pass(std::chrono::hours(1));
    QCOMPARE(m_rung.size(), 2); // once
}

void TestClosingBell::ringsForAllThatEndTogether()
{
    for (const char *item : {"a", "b", "c"})
        m_bell->expect(item, in(std::chrono::seconds(1)));
    pass(std::chrono::seconds(1));
    QCOMPARE(m_rung, (QByteArrayList{"a", "b", "c"}));
}

void TestClosingBell::ringsAtOnceForAnEndThatHasPassed()
{
    m_bell->expect("past", in(std::chrono::hours(-1)));
    pass(std::chrono::milliseconds(10));
    QCOMPARE(m_rung, QByteArrayList{"past"});
}

void TestClosingBell::aMovedEndReplacesTheFormerOne()
{
    m_bell->expect("item", in(std::chrono::seconds(1)));
    m_bell->expect("item", in(std::chrono::seconds(3)));
    pass(std::chrono::milliseconds(2'990));
    QCOMPARE(m_rung, QByteArrayList());
    pass(std::chrono::milliseconds(10));
    QCOMPARE(m_rung, QByteArrayList{"item"});
}

void TestClosingBell::anItemWithoutEndIsForgotten()
{
    m_bell->expect("item", in(std::chrono::seconds(1)));
    m_bell->expect("item", std::nullopt);
    m_bell->expect("never known", std::nullopt);
    pass(std::chrono::seconds(2));
    QCOMPARE(m_rung, QByteArrayList());
}

void TestClosingBell::aClockSetForwardIsNoticed()
{
    m_bell->expect("item", in(std::chrono::hours(5)));
    pass(std::chrono::seconds(1), std::chrono::hours(6));
    pass(ClosingBell::longestWait);
    QCOMPARE(m_rung, QByteArrayList{"item"});
}

void TestClosingBell::aClockSetBackMovesTheRing()
{
    m_bell->expect("item", in(std::chrono::seconds(10)));
    pass(std::chrono::seconds(5), std::chrono::seconds(-5)); // 15 s are left
    pass(std::chrono::milliseconds(14'990));
    QCOMPARE(m_rung, QByteArrayList());
    pass(std::chrono::milliseconds(10));
    QCOMPARE(m_rung, QByteArrayList{"item"});
}

void TestClosingBell::itSleepsWhileNothingEnds()
{
    m_bell->expect("item", in(std::chrono::seconds(1)));
    QVERIFY(m_timers.hasTimers());
    pass(std::chrono::seconds(1));
    QVERIFY(!m_timers.hasTimers());
}

} // namespace heliograph

int main(int argc, char **argv)
{
    return heliograph::testWithManualTimers<heliograph::TestClosingBell>(argc, argv);
}

#include "tst_closingbell.moc"
