// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/responsequeue.h"
#include "server/net/sendbudget.h"

#include <QTest>

namespace heliograph
{

namespace
{

class RecordingWriter final : public ResponseQueue::Writer
{
public:
    void write(const ResponseQueue::Response &response, bool isLast) override
    {
        written.append(isLast ? response.bytes + '.' : response.bytes);
    }

    // A point follows those after which nothing was owed.
    QByteArrayList written;
};

} // namespace

class TestResponseQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEarlyResponseWaitsForThoseBeforeIt();
    void whatIsOwedGoesToTheNextWriter();
    void whatIsFinishedWithoutAWriterIsDropped();
    void theBudgetCountsByAddress();
    void thisMachineHasTheTotalOnly();
};

void TestResponseQueue::anEarlyResponseWaitsForThoseBeforeIt()
{
    RecordingWriter writer;
    ResponseQueue queue(writer);
    const auto first = queue.begin();
    const auto second = queue.begin();
    const auto third = queue.begin();
    QVERIFY(queue.isFirst(first));
    queue.finish(third, {.bytes = "third"});
    queue.finish(second, {.bytes = "second"});
    QCOMPARE(writer.written, QByteArrayList());
    queue.finish(first, {.bytes = "first"});
    QCOMPARE(writer.written, QByteArrayList({"first", "second", "third."}));
    QVERIFY(queue.isEmpty());
    const auto fourth = queue.begin();
    QVERIFY(queue.isFirst(fourth));
    queue.finish(fourth, {.bytes = "fourth"});
    QCOMPARE(writer.written.last(), QByteArray("fourth."));
}

void TestResponseQueue::whatIsOwedGoesToTheNextWriter()
{
    RecordingWriter before;
    RecordingWriter after;
    ResponseQueue queue(before);
    const auto first = queue.begin();
    const auto second = queue.begin();
    queue.finish(second, {.bytes = "second"});
    queue.setWriter(&after);
    queue.finish(first, {.bytes = "first"});
    QCOMPARE(before.written, QByteArrayList());
    QCOMPARE(after.written, QByteArrayList({"first", "second."}));
}

void TestResponseQueue::whatIsFinishedWithoutAWriterIsDropped()
{
    RecordingWriter writer;
    ResponseQueue queue(writer);
    const auto number = queue.begin();
    queue.setWriter(nullptr);
    queue.finish(number, {.bytes = "late"});
    QVERIFY(queue.isEmpty());
    QCOMPARE(writer.written, QByteArrayList());
}

void TestResponseQueue::theBudgetCountsByAddress()
{
    SendBudget budget({.total = 100, .perAddress = 40});
    const QHostAddress one(QStringLiteral("192.0.2.1"));
    const QHostAddress other(QStringLiteral("192.0.2.2"));
    QVERIFY(budget.hasRoom(one, 40));
    QVERIFY(!budget.hasRoom(one, 41));
    budget.change(one, 30);
    QVERIFY(!budget.hasRoom(one, 11));
    QVERIFY(budget.hasRoom(other, 40));
    budget.change(one, -30);
    QVERIFY(budget.hasRoom(one, 40));
    QCOMPARE(budget.unsent(), 0);
}

void TestResponseQueue::thisMachineHasTheTotalOnly()
{
    SendBudget budget({.total = 100, .perAddress = 40});
    const QHostAddress here(QHostAddress::LocalHost);
    QVERIFY(budget.hasRoom(here, 100));
    budget.change(here, 90);
    QVERIFY(!budget.hasRoom(here, 11));
    QVERIFY(!budget.hasRoom(QHostAddress(QStringLiteral("192.0.2.1")), 11));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestResponseQueue)
#include "tst_responsequeue.moc"
