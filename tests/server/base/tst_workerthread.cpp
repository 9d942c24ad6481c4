// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/base/workerthread.h"

#include <QTest>

namespace heliograph
{

class TestWorkerThread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void workRunsInOrderElsewhere();
    void resultsComeInTheThreadOfTheReceiver();
    void endingRunsWhatWasPosted();
    void aReceiverThatHasGoneGetsNothing();
};

void TestWorkerThread::workRunsInOrderElsewhere()
{
    WorkerThread thread(QStringLiteral("test"));
    QList<int> order;
    QThread *ran = nullptr;
    for (int i = 0; i < 100; ++i)
        thread.post([&order, i] { order.append(i); });
    thread.post([&ran] { ran = QThread::currentThread(); });
    thread.end();
    QCOMPARE(order.size(), 100);
    QVERIFY(std::is_sorted(order.begin(), order.end()));
    QVERIFY(ran != QThread::currentThread());
}

void TestWorkerThread::resultsComeInTheThreadOfTheReceiver()
{
    WorkerThread thread(QStringLiteral("test"));
    QObject receiver;
    std::optional<int> result;
    QThread *ran = nullptr;
    thread.post(
        &receiver, [] { return 42; },
        [&](int given) {
            result = given;
            ran = QThread::currentThread();
        });
    QVERIFY(!result);
    QTRY_VERIFY(result);
    QCOMPARE(*result, 42);
    QCOMPARE(ran, QThread::currentThread());
}

void TestWorkerThread::endingRunsWhatWasPosted()
{
    int runs = 0;
    {
        WorkerThread thread(QStringLiteral("test"));
        for (int i = 0; i < 10; ++i)
            thread.post([&runs] { ++runs; });
    }
    QCOMPARE(runs, 10);
}

void TestWorkerThread::aReceiverThatHasGoneGetsNothing()
{
    bool isDone = false;
    {
        WorkerThread thread(QStringLiteral("test"));
        QObject receiver;
        thread.post(
            &receiver, [] { return 1; }, [&isDone](int) { isDone = true; });
        thread.end();
    }
    QCoreApplication::processEvents();
    QVERIFY(!isDone);
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestWorkerThread)

#include "tst_workerthread.moc"
