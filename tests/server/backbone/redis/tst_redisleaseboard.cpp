// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/redis/redisleaseboard.h"
#include "tests/support/manualclock.h"
#include "tests/support/redisserver.h"

#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

// Sanitizers and shared machines are slow.
constexpr int timeoutMs = 20'000;
constexpr char leaseKey[] = "{heliograph}:lease:task";

// One of several servers on one Redis that could do the same task.
struct Instance {
    Instance(const RedisAddress &address, std::chrono::milliseconds time, const Clock &clock)
        : board({.address = address, .name = "test", .time = time}, clock), lease(board.apply("task"))
    {
    }

    bool isSoonHeld() const
    {
        return QTest::qWaitFor([this] { return lease->isHeld(); }, timeoutMs);
    }
    bool isSoonLost() const
    {
        return QTest::qWaitFor([this] { return !lease->isHeld(); }, timeoutMs);
    }

    RedisLeaseBoard board;
    std::unique_ptr<Lease> lease;
};

} // namespace

class TestRedisLeaseBoard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void oneOfTwoHoldsItAndKeepsIt();
    void whatOneGivesBackTheOtherTakes();
    void aHolderThatStoodStillNoLongerActs();
    void aHolderThatStoodStillWhileTheMachineSleptNoLongerActs();
    void aLeaseThatRanOutAndIsTakenAnewIsAnnouncedAnew();
    void aLeaseThatIsNotRenewedGoesToAnother();
    void whileRedisHangsTheLeaseEndsBeforeItCanBeTaken();
    void aRedisThatIsGoneEndsAllLeases();
    void itIsTakenAgainWhenRedisIsBack();
    void aLeaseWithoutAnEndDoesNotStayForever();
    void aKeyThatHoldsSomethingElseIsLeftAlone();
    void scriptsThatRedisForgotAreSentAgain();

private:
    qint64 keyLivesFor() { return m_redis.run({"PTTL", leaseKey}).number().value_or(0); }

    RedisServer m_redis;
    SystemClock m_clock;
};

void TestRedisLeaseBoard::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP(qPrintable(RedisServer::whyNot()));
    QVERIFY(m_redis.start());
}

void TestRedisLeaseBoard::init()
{
    if (!m_redis.isRunning())
        QVERIFY(m_redis.restart());
    m_redis.run({"FLUSHALL"});
}

void TestRedisLeaseBoard::oneOfTwoHoldsItAndKeepsIt()
{
    const Instance one(m_redis.address(), 3s, m_clock);
    QVERIFY(one.isSoonHeld());
    const Instance other(m_redis.address(), 3s, m_clock);
    connect(other.lease.get(), &Lease::heldChanged, this, [] { QFAIL("another one holds it"); });
    const QByteArray owner = m_redis.run({"GET", leaseKey}).text();
    QVERIFY(owner.startsWith("test "));
    // Renewed again and again: what is left of its time grows.
    int renewals = 0;
    for (qint64 before = keyLivesFor(); renewals < 2; before = keyLivesFor()) {
        const bool isRenewed = QTest::qWaitFor(
            [&] {
                const qint64 left = keyLivesFor();
                return std::exchange(before, left) < left;
            },
            timeoutMs);
        QVERIFY(isRenewed);
        ++renewals;
        QVERIFY(!other.lease->isHeld());
    }
}

void TestRedisLeaseBoard::whatOneGivesBackTheOtherTakes()
{
    Instance one(m_redis.address(), 600ms, m_clock);
    QVERIFY(one.isSoonHeld());
    const Instance other(m_redis.address(), 600ms, m_clock);
    one.lease.reset();
    QVERIFY(other.isSoonHeld());
    QVERIFY(keyLivesFor() > 0);
}

void TestRedisLeaseBoard::aHolderThatStoodStillNoLongerActs()
{
    ManualClock clock;
    const Instance one(m_redis.address(), 60s, clock);
    QVERIFY(one.isSoonHeld());
    clock.advance(45s - 1ms);
    QVERIFY(one.lease->isHeld());
    clock.advance(1ms);
    QVERIFY(!one.lease->isHeld());
    QVERIFY(keyLivesFor() > 0);
}

// The steady clock does not count that time.
void TestRedisLeaseBoard::aHolderThatStoodStillWhileTheMachineSleptNoLongerActs()
{
    ManualClock clock;
    const Instance one(m_redis.address(), 60s, clock);
    QVERIFY(one.isSoonHeld());
    clock.setWallMs(clock.wallMs() + 45'000);
    QVERIFY(!one.lease->isHeld());
}

void TestRedisLeaseBoard::aLeaseThatRanOutAndIsTakenAnewIsAnnouncedAnew()
{
    ManualClock clock;
    Instance one(m_redis.address(), 60s, clock);
    QVERIFY(one.isSoonHeld());
    QList<bool> announced;
    connect(one.lease.get(), &Lease::heldChanged, this, [&announced](bool isHeld) { announced.append(isHeld); });
    clock.advance(50s);
    QVERIFY(!one.lease->isHeld());
    // All are asked for together.
    const auto second = one.board.apply("second");
    QVERIFY(one.isSoonHeld());
    QCOMPARE(announced, QList<bool>({false, true}));
}

void TestRedisLeaseBoard::aLeaseThatIsNotRenewedGoesToAnother()
{
    m_redis.run({"SET", leaseKey, "crashed", "PX", "500"});
    const Instance one(m_redis.address(), 600ms, m_clock);
    QVERIFY(one.isSoonHeld());
    QVERIFY(m_redis.run({"GET", leaseKey}).text() != "crashed");
}

void TestRedisLeaseBoard::whileRedisHangsTheLeaseEndsBeforeItCanBeTaken()
{
    const Instance one(m_redis.address(), 3s, m_clock);
    QVERIFY(one.isSoonHeld());
    bool isLost = false;
    connect(one.lease.get(), &Lease::heldChanged, this, [&isLost](bool isHeld) { isLost = !isHeld; });
    m_redis.pause();
    QTRY_VERIFY_WITH_TIMEOUT(isLost, timeoutMs);
    m_redis.resume();
    QVERIFY(one.isSoonHeld());
}

void TestRedisLeaseBoard::aRedisThatIsGoneEndsAllLeases()
{
    Instance one(m_redis.address(), 600ms, m_clock);
    const auto second = one.board.apply("second");
    QVERIFY(one.isSoonHeld());
    QTRY_VERIFY_WITH_TIMEOUT(second->isHeld(), timeoutMs);
    m_redis.kill();
    QVERIFY(one.isSoonLost());
    QTRY_VERIFY_WITH_TIMEOUT(!second->isHeld(), timeoutMs);
}

void TestRedisLeaseBoard::itIsTakenAgainWhenRedisIsBack()
{
    const Instance one(m_redis.address(), 600ms, m_clock);
    QVERIFY(one.isSoonHeld());
    m_redis.kill();
    QVERIFY(one.isSoonLost());
    QVERIFY(m_redis.restart());
    QVERIFY(one.isSoonHeld());
}

void TestRedisLeaseBoard::aLeaseWithoutAnEndDoesNotStayForever()
{
    m_redis.run({"SET", leaseKey, "someone"});
    const Instance one(m_redis.address(), 600ms, m_clock);
    QVERIFY(one.isSoonHeld());
}

void TestRedisLeaseBoard::aKeyThatHoldsSomethingElseIsLeftAlone()
{
    m_redis.run({"RPUSH", leaseKey, "1"});
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"lease:task holds something else"_s));
    Instance one(m_redis.address(), 600ms, m_clock);
    const auto second = one.board.apply("second");
    QTRY_VERIFY_WITH_TIMEOUT(second->isHeld(), timeoutMs);
    QVERIFY(!one.lease->isHeld());
    QCOMPARE(m_redis.run({"LLEN", leaseKey}).number(), std::optional<qint64>(1));
    m_redis.run({"DEL", leaseKey});
    QVERIFY(one.isSoonHeld());
}

void TestRedisLeaseBoard::scriptsThatRedisForgotAreSentAgain()
{
    Instance one(m_redis.address(), 600ms, m_clock);
    QVERIFY(one.isSoonHeld());
    m_redis.run({"SCRIPT", "FLUSH"});
    const auto second = one.board.apply("second");
    QTRY_VERIFY_WITH_TIMEOUT(second->isHeld(), timeoutMs);
    QVERIFY(one.isSoonHeld());
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestRedisLeaseBoard)

#include "tst_redisleaseboard.moc"
