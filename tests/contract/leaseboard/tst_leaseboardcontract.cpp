// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/historyleaseboard.h"
#include "server/backbone/local/localleaseboard.h"
#include "tests/support/fakebackbone.h"
#ifdef HELIOGRAPH_WITH_REDIS
#include "server/backbone/redis/redisleaseboard.h"
#include "tests/support/redisserver.h"
#endif

#include <QTest>

namespace heliograph
{

using namespace std::chrono_literals;

using Make = std::function<std::unique_ptr<LeaseBoard>()>;

namespace
{
// Sanitizers and shared machines are slow.
constexpr int timeoutMs = 20'000;
} // namespace

} // namespace heliograph

Q_DECLARE_METATYPE(heliograph::Make)

namespace heliograph
{

// What every board promises (server/backbone/leaseboard.h).
class TestLeaseBoardContract : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void init();
    void cleanup() { m_board.reset(); }

    void whoIsAloneGetsWhatItAppliesFor();
    void theSignalAgreesWithTheLease();
    void aLeaseThatWasGivenBackCanBeHadAgain();
    void oneOfSeveralCanBeGivenBack();
    void aSlotMayGiveBackAnotherLease();
    void whatIsGivenBackBeforeItIsHeldSaysNothing();

private:
    bool isSoonHeld(const std::unique_ptr<Lease> &lease)
    {
        return QTest::qWaitFor([&lease] { return lease->isHeld(); }, timeoutMs);
    }

    SystemClock m_clock;
#ifdef HELIOGRAPH_WITH_REDIS
    RedisServer m_redis;
#endif
    FakeBackbone m_history{[] { return qint64(0); }};
    std::unique_ptr<LeaseBoard> m_board;
};

void TestLeaseBoardContract::initTestCase_data()
{
    QTest::addColumn<Make>("make");
    QTest::newRow("local") << Make([]() -> std::unique_ptr<LeaseBoard> { return std::make_unique<LocalLeaseBoard>(); });
    QTest::newRow("history") << Make([this]() -> std::unique_ptr<LeaseBoard> {
        return std::make_unique<HistoryLeaseBoard>(m_history, HistoryLeaseBoard::Settings{.time = 300ms}, m_clock);
    });
#ifdef HELIOGRAPH_WITH_REDIS
    if (RedisServer::isInstalled() && m_redis.start()) {
        QTest::newRow("redis") << Make([this]() -> std::unique_ptr<LeaseBoard> {
            return std::make_unique<RedisLeaseBoard>(RedisLeaseBoard::Settings{.address = m_redis.address()}, m_clock);
        });
    } else {
        qWarning("Redis is left out: %s", qPrintable(RedisServer::whyNot()));
    }
#endif
}

void TestLeaseBoardContract::init()
{
    QFETCH_GLOBAL(Make, make);
#ifdef HELIOGRAPH_WITH_REDIS
    if (m_redis.isRunning())
        m_redis.run({"FLUSHALL"});
#endif
    m_board = make();
}

void TestLeaseBoardContract::whoIsAloneGetsWhatItAppliesFor()
{
    const auto one = m_board->apply("one");
    const auto other = m_board->apply("other");
    QVERIFY(isSoonHeld(one));
    QVERIFY(isSoonHeld(other));
}

void TestLeaseBoardContract::theSignalAgreesWithTheLease()
{
    const auto lease = m_board->apply("task");
    bool isHeld = lease->isHeld();
    connect(lease.get(), &Lease::heldChanged, this, [&](bool isHeldNow) {
        QCOMPARE(isHeldNow, !isHeld);
        QCOMPARE(lease->isHeld(), isHeldNow);
        isHeld = isHeldNow;
    });
    QTRY_VERIFY_WITH_TIMEOUT(isHeld, timeoutMs);
    QVERIFY(lease->isHeld());
}

void TestLeaseBoardContract::aLeaseThatWasGivenBackCanBeHadAgain()
{
    auto lease = m_board->apply("task");
    for (int i = 0; i < 5; ++i) {
        QVERIFY(isSoonHeld(lease));
        lease.reset();
        lease = m_board->apply("task");
    }
    QVERIFY(isSoonHeld(lease));
}

void TestLeaseBoardContract::oneOfSeveralCanBeGivenBack()
{
    auto one = m_board->apply("one");
    const auto other = m_board->apply("other");
    QVERIFY(isSoonHeld(one));
    QVERIFY(isSoonHeld(other));
    one.reset();
    const auto third = m_board->apply("third");
    QVERIFY(isSoonHeld(third));
    QVERIFY(other->isHeld());
}

void TestLeaseBoardContract::aSlotMayGiveBackAnotherLease()
{
    const auto first = m_board->apply("first");
    auto second = m_board->apply("second");
    bool hasBeenCalled = first->isHeld();
    connect(first.get(), &Lease::heldChanged, this, [&] {
        second.reset();
        hasBeenCalled = true;
    });
    QTRY_VERIFY_WITH_TIMEOUT(hasBeenCalled, timeoutMs);
    QVERIFY(first->isHeld());
    second = m_board->apply("second");
    QVERIFY(isSoonHeld(second));
}

void TestLeaseBoardContract::whatIsGivenBackBeforeItIsHeldSaysNothing()
{
    auto lease = m_board->apply("task");
    connect(lease.get(), &Lease::heldChanged, this, [] { QFAIL("this lease is held no more"); });
    lease.reset();
    lease = m_board->apply("task");
    QVERIFY(isSoonHeld(lease));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestLeaseBoardContract)

#include "tst_leaseboardcontract.moc"
