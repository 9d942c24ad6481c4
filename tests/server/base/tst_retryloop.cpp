// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/base/retryloop.h"

#include <QTest>
#include <atomic>
#include <utility>
#include <vector>

namespace heliograph
{

using namespace std::chrono_literals;
using Next = RetryLoop::Next;

namespace
{

// Only a loop that hangs waits for so long.
constexpr auto timeout = 20s;

} // namespace

class TestRetryLoop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void repeatsItsStepUntilThereIsNothingMoreToDo();
    void waitsLongerFromOneFailureToTheNext();
    void stoppingEndsAPause();
    void stoppingEndsAWaitForACondition();
    void anUpdateWakesTheStepThatWaitsForIt();
    void finishesInItsThreadAlsoWhenItWasStopped();
};

void TestRetryLoop::repeatsItsStepUntilThereIsNothingMoreToDo()
{
    const std::vector<Next> results{Next::again, Next::afterDelay, Next::again, Next::nothing, Next::again};
    std::atomic<std::size_t> steps = 0;
    RetryLoop loop([&] { return results[steps++]; });
    QVERIFY(loop.waitForEnd(timeout));
    QCOMPARE(steps.load(), 4U);
    QVERIFY(!loop.isStopping());
}

void TestRetryLoop::waitsLongerFromOneFailureToTheNext()
{
    std::vector<std::chrono::steady_clock::time_point> times;
    RetryLoop loop([&] {
        times.push_back(std::chrono::steady_clock::now());
        return times.size() < 3 ? Next::afterDelay : Next::nothing;
    });
    QVERIFY(loop.waitForEnd(timeout));
    // Half of each delay is chance.
    QVERIFY(times[1] - times[0] >= RetryDelay::shortest / 2);
    QVERIFY(times[2] - times[1] >= RetryDelay::shortest);
}

void TestRetryLoop::stoppingEndsAPause()
{
    std::atomic_int steps = 0;
    RetryLoop *self = nullptr;
    std::atomic_bool isReady = false;
    RetryLoop loop([&] {
        isReady.wait(false);
        ++steps;
        self->pause(1h);
        return Next::again;
    });
    self = &loop;
    isReady = true;
    isReady.notify_all();
    QTRY_COMPARE(steps.load(), 1);
    loop.stop();
    QVERIFY(loop.waitForEnd(timeout));
    QVERIFY(loop.isStopping());
    QCOMPARE(steps.load(), 1);
}

namespace
{

// Takes what is given to it as those clients of engines do that use the loop.
class Adder
{
public:
    void give(int number)
    {
        m_loop.update([this, number] { m_given = number; });
    }
    int sum() const
    {
        const auto lock = m_loop.lock();
        return m_sum;
    }
    RetryLoop &loop() { return m_loop; }

private:
    Next step()
    {
        const auto lock = m_loop.waitUntil([this] { return m_given != 0; });
        m_sum += std::exchange(m_given, 0);
        return Next::again;
    }

    int m_given = 0;
    int m_sum = 0;
    RetryLoop m_loop{[this] { return step(); }, [this] { m_loop.update([this] { m_sum = -m_sum; }); }};
};

} // namespace

void TestRetryLoop::stoppingEndsAWaitForACondition()
{
    Adder adder;
    adder.loop().stop();
    QVERIFY(adder.loop().waitForEnd(timeout));
}

void TestRetryLoop::anUpdateWakesTheStepThatWaitsForIt()
{
    Adder adder;
    adder.give(3);
    QTRY_COMPARE(adder.sum(), 3);
    adder.give(4);
    QTRY_COMPARE(adder.sum(), 7);
}

void TestRetryLoop::finishesInItsThreadAlsoWhenItWasStopped()
{
    Adder adder;
    adder.give(3);
    QTRY_COMPARE(adder.sum(), 3);
    adder.loop().stop();
    QVERIFY(adder.loop().waitForEnd(timeout));
    QCOMPARE(adder.sum(), -3);
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestRetryLoop)

#include "tst_retryloop.moc"
