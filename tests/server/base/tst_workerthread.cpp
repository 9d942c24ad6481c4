// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/base/workerthread.h"

#include "server/base/histogram.h"

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
    void aHistogramCountsWhatSeveralThreadsAdd();
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

void TestWorkerThread::aHistogramCountsWhatSeveralThreadsAdd()
{
    constexpr quint64 each = 10'000;
    Histogram histogram({10, 100});
    WorkerThread first(QStringLiteral("first"));
    WorkerThread second(QStringLiteral("second"));
    for (WorkerThread *thread : {&first, &second}) {
        thread->post([&histogram] {
            for (quint64 i = 0; i < each; ++i)
                histogram.add(i % 200);
        });
    }
    // One that is taken meanwhile holds together.
    const Histogram::Snapshot meanwhile = histogram.snapshot();
    QVERIFY(meanwhile.buckets[0].count <= meanwhile.buckets[1].count);
    QVERIFY(meanwhile.buckets[1].count <= meanwhile.count);
    first.end();
    second.end();
    const Histogram::Snapshot snapshot = histogram.snapshot();
    QCOMPARE(snapshot.buckets.size(), std::size_t(2));
    QCOMPARE(snapshot.buckets[0].count, 2 * each * 11 / 200);
    QCOMPARE(snapshot.buckets[1].count, 2 * each * 101 / 200);
    QCOMPARE(snapshot.count, 2 * each);
    QCOMPARE(snapshot.sum, 2.0 * each * 199 / 2);
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestWorkerThread)

#include "tst_workerthread.moc"
