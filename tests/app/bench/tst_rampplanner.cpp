// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/rampplanner.h"
#include "tests/support/manualclock.h"

#include <QTest>
#include <cmath>

using namespace heliograph;
using std::chrono::milliseconds;

class TestRampPlanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void streamsAreStartedEvenly_data();
    void streamsAreStartedEvenly();
    void noStreamIsDueBeforeItsTime_data();
    void noStreamIsDueBeforeItsTime();
};

void TestRampPlanner::streamsAreStartedEvenly_data()
{
    QTest::addColumn<double>("perSecond");
    // How many of 10 streams are due, each 100 ms.
    QTest::addColumn<QList<quint64>>("dueEach100ms");
    QTest::newRow("one each tenth of a second") << 10.0 << QList<quint64>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10};
    QTest::newRow("two a second") << 2.0 << QList<quint64>{1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3};
    QTest::newRow("one each 40 ms") << 25.0 << QList<quint64>{1, 3, 6, 8, 10, 10};
    QTest::newRow("all at once") << 0.0 << QList<quint64>{10, 10};
    QTest::newRow("more than there are") << 1e6 << QList<quint64>{1, 10};
}

void TestRampPlanner::streamsAreStartedEvenly()
{
    QFETCH(double, perSecond);
    QFETCH(QList<quint64>, dueEach100ms);
    const RampPlanner ramp(10, perSecond);
    ManualClock clock;
    const auto begin = clock.now();
    QCOMPARE(ramp.dueAfter(begin - clock.now() - milliseconds(1)), 0u);
    for (const quint64 due : dueEach100ms) {
        QCOMPARE(ramp.dueAfter(clock.now() - begin), due);
        clock.advance(milliseconds(100));
    }
    clock.advance(std::chrono::hours(1));
    QCOMPARE(ramp.dueAfter(clock.now() - begin), 10u);
}

void TestRampPlanner::noStreamIsDueBeforeItsTime_data()
{
    QTest::addColumn<double>("perSecond");
    for (const double rate : {0.1, 3.0, 7.0, 333.0, 1000.0, 12'345.0})
        QTest::addRow("%g a second", rate) << rate;
}

void TestRampPlanner::noStreamIsDueBeforeItsTime()
{
    QFETCH(double, perSecond);
    const RampPlanner ramp(5000, perSecond);
    for (quint64 stream = 0; stream < 5000; ++stream) {
        const auto time = std::chrono::nanoseconds(qint64(std::ceil(double(stream) / perSecond * 1e9)));
        QCOMPARE(ramp.dueAfter(time), stream + 1);
        if (stream > 0)
            QCOMPARE(ramp.dueAfter(time - std::chrono::microseconds(20)), stream);
    }
}

QTEST_APPLESS_MAIN(TestRampPlanner)
#include "tst_rampplanner.moc"
