// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/eventsource/reconnectpolicy.h"

#include <QTest>
#include <QTimeZone>

using namespace heliograph;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using Settings = ReconnectPolicy::Settings;

namespace
{

QList<qint64> delaysOf(ReconnectPolicy &policy, int count)
{
    QList<qint64> delays;
    for (int i = 0; i < count; ++i)
        delays.append(policy.delayAfterFailure().value_or(-1ms).count());
    return delays;
}

} // namespace

class tst_ReconnectPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void spreadsDelays_data();
    void spreadsDelays();
    void staysWithinBoundsWithSystemRandom();
    void startsAgainAfterHealthyConnection();
    void obeysServer();
    void givesUpAfterMostAttempts();
    void retriesNoStatusByItself();
    void readsRetryAfter_data();
    void readsRetryAfter();
};

void tst_ReconnectPolicy::spreadsDelays_data()
{
    QTest::addColumn<Settings>("settings");
    QTest::addColumn<double>("chance");
    QTest::addColumn<QList<qint64>>("delays");

    const auto row = [](const char *name, const Settings &settings, double chance, const QList<qint64> &delays) {
        QTest::newRow(name) << settings << chance << delays;
    };
    row("the least chance never goes below the reconnection time", {.reconnectionTime = 3s}, 0.0,
        {3000, 3000, 3000, 3000});
    row("the highest chance doubles up to the ceiling", {.reconnectionTime = 3s, .ceiling = 20s}, 1.0,
        {3000, 6000, 12000, 20000, 20000});
    row("half the chance is half way", {.reconnectionTime = 2s}, 0.5, {2000, 3000, 5000, 9000});
    row("a growth of one keeps the wait constant", {.reconnectionTime = 2s, .growth = 1.0}, 1.0, {2000, 2000, 2000});
    row("a ceiling below the reconnection time does not shorten it", {.reconnectionTime = 9s, .ceiling = 5s}, 1.0,
        {9000, 9000, 9000});
    row("a wait is never longer than a timer can be", {.reconnectionTime = 1000h, .ceiling = 2000h}, 1.0,
        {2147483647, 2147483647});
    row("no reconnection time still backs off from failures", {.reconnectionTime = 0ms, .smallestBound = 1s}, 1.0,
        {0, 2000, 4000});
}

void tst_ReconnectPolicy::spreadsDelays()
{
    QFETCH(Settings, settings);
    QFETCH(double, chance);
    QFETCH(QList<qint64>, delays);
    ReconnectPolicy policy(settings, [chance] { return chance; });
    QCOMPARE(delaysOf(policy, int(delays.size())), delays);
}

void tst_ReconnectPolicy::staysWithinBoundsWithSystemRandom()
{
    ReconnectPolicy policy({.reconnectionTime = 3s, .ceiling = 60s});
    QSet<qint64> seen;
    for (int i = 0; i < 2000; ++i) {
        const milliseconds delay = policy.delayAfterFailure().value();
        QVERIFY(delay >= 3s && delay <= 60s);
        seen.insert(delay.count());
    }
    QVERIFY2(seen.size() > 1000, "delays must be spread");
}

void tst_ReconnectPolicy::startsAgainAfterHealthyConnection()
{
    ReconnectPolicy policy({.reconnectionTime = 1s}, [] { return 1.0; });
    QCOMPARE(delaysOf(policy, 3), QList<qint64>({1000, 2000, 4000}));
    QCOMPARE(policy.failures(), 3);
    policy.noteHealthyConnection();
    QCOMPARE(policy.failures(), 0);
    QCOMPARE(delaysOf(policy, 2), QList<qint64>({1000, 2000}));
}

void tst_ReconnectPolicy::obeysServer()
{
    ReconnectPolicy policy({.reconnectionTime = 3s, .ceiling = 60s}, [] { return 0.0; });
    policy.setReconnectionTime(500ms);
    QCOMPARE(delaysOf(policy, 2), QList<qint64>({500, 500}));
    policy.setReconnectionTime(milliseconds(2147483647));
    QCOMPARE(delaysOf(policy, 2), QList<qint64>({2147483647, 2147483647}));
    QCOMPARE(policy.reconnectionTime(), milliseconds(2147483647));
}

void tst_ReconnectPolicy::givesUpAfterMostAttempts()
{
    ReconnectPolicy policy({.reconnectionTime = 1s, .mostAttempts = 2}, [] { return 0.0; });
    QCOMPARE(delaysOf(policy, 4), QList<qint64>({1000, 1000, -1, -1}));
    policy.noteHealthyConnection();
    QCOMPARE(delaysOf(policy, 3), QList<qint64>({1000, 1000, -1}));
    ReconnectPolicy never({.mostAttempts = 0});
    QVERIFY(!never.delayAfterFailure());
}

void tst_ReconnectPolicy::retriesNoStatusByItself()
{
    for (int status = 100; status < 600; ++status)
        QVERIFY(!ReconnectPolicy().retriesStatus(status));
    const ReconnectPolicy policy({.retriedStatuses = {429, 503}});
    QVERIFY(policy.retriesStatus(429) && policy.retriesStatus(503) && !policy.retriesStatus(500));
}

void tst_ReconnectPolicy::readsRetryAfter_data()
{
    QTest::addColumn<QByteArray>("value");
    // -1: none.
    QTest::addColumn<qint64>("milliseconds");

    QTest::newRow("seconds count") << QByteArray("120") << qint64(120'000);
    QTest::newRow("spaces around are no matter") << QByteArray(" 5 ") << qint64(5000);
    QTest::newRow("zero is a wait") << QByteArray("0") << qint64(0);
    QTest::newRow("a date counts from now") << QByteArray("Fri, 20 Nov 2026 12:00:30 GMT") << qint64(30'000);
    QTest::newRow("a date in the past is no wait") << QByteArray("Fri, 20 Nov 2026 11:00:00 GMT") << qint64(0);
    QTest::newRow("more than a timer can count is the most it can") << QByteArray(40, '9') << qint64(2147483647);
    QTest::newRow("a sign is nothing") << QByteArray("-5") << qint64(-1);
    QTest::newRow("a word is nothing") << QByteArray("soon") << qint64(-1);
    QTest::newRow("an empty value is nothing") << QByteArray("") << qint64(-1);
}

void tst_ReconnectPolicy::readsRetryAfter()
{
    QFETCH(QByteArray, value);
    QFETCH(qint64, milliseconds);
    const QDateTime noon(QDate(2026, 11, 20), QTime(12, 0), QTimeZone::utc());
    QCOMPARE(retryAfterDelay(value, noon).value_or(-1ms).count(), milliseconds);
}

QTEST_APPLESS_MAIN(tst_ReconnectPolicy)
#include "tst_reconnectpolicy.moc"
