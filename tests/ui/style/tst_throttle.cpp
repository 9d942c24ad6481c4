// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/manualtimers.h"
#include "ui/style/throttle.h"

using namespace heliograph;
using namespace std::chrono_literals;

class TestThrottle : public QObject
{
    Q_OBJECT

public:
    explicit TestThrottle(ManualTimers &time) : m_time(time) {}

private Q_SLOTS:
    void theFirstIsDoneAtOnce();
    void manyAreDoneOnceAtTheEnd();
    void afterAQuietTimeTheNextIsDoneAtOnce();

private:
    ManualTimers &m_time;
};

void TestThrottle::theFirstIsDoneAtOnce()
{
    int times = 0;
    Throttle throttle(33ms, [&] { ++times; });
    throttle.ask();
    QCOMPARE(times, 1);
    m_time.advance(1s);
    QCOMPARE(times, 1);
}

void TestThrottle::manyAreDoneOnceAtTheEnd()
{
    int times = 0;
    Throttle throttle(33ms, [&] { ++times; });
    for (int i = 0; i < 100; ++i)
        throttle.ask();
    m_time.advance(32ms);
    QCOMPARE(times, 1);
    m_time.advance(1ms);
    QCOMPARE(times, 2);
    m_time.advance(1s);
    QCOMPARE(times, 2);
}

void TestThrottle::afterAQuietTimeTheNextIsDoneAtOnce()
{
    int times = 0;
    Throttle throttle(33ms, [&] { ++times; });
    throttle.ask();
    m_time.advance(33ms);
    throttle.ask();
    QCOMPARE(times, 2);
}

int main(int argc, char **argv)
{
    return testWithManualTimers<TestThrottle>(argc, argv);
}

#include "tst_throttle.moc"
