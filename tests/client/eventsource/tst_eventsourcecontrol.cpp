// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/sourcefixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace heliograph;
using namespace std::chrono_literals;
using Then = ScriptedServer::Then;

namespace
{

const QByteArray burst = "data: a\n\ndata: b\n\ndata: c\n\n";

} // namespace

// What the program does to the source from outside, and what the source reports about itself.
class tst_EventSourceControl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensOnlyOnce();
    void closesWithoutOpening();
    void letsGoOfConnectionWhenClosed();
    void skipsWaitOnDemand();
    void replacesOpenConnectionOnDemand();
    void reportsCommentsOnlyToListeners();
    void reportsChangesOfId();
    void countsWhatHappened();
};

void tst_EventSourceControl::opensOnlyOnce()
{
    SourceFixture fixture({{streamHead()}});
    fixture.source.open();
    fixture.source.open(fixture.server.url(QStringLiteral("/elsewhere")));
    QTRY_VERIFY(fixture.isOpen());
    fixture.source.open();
    QCOMPARE(fixture.source.url(), fixture.server.url());
    QCOMPARE(fixture.server.requests().size(), 1);
}

void tst_EventSourceControl::closesWithoutOpening()
{
    SourceFixture fixture({});
    fixture.source.close();
    fixture.source.reconnect();
    QVERIFY(fixture.isClosed());
    fixture.source.open();
    fixture.source.close();
    QCOMPARE(fixture.log, QStringList({QStringLiteral("connecting"), QStringLiteral("closed")}));
    QTRY_COMPARE(fixture.server.openConnections(), 0);
    QCOMPARE(fixture.source.statistics(), EventSource::Statistics());
}

void tst_EventSourceControl::letsGoOfConnectionWhenClosed()
{
    SourceFixture fixture({{streamHead()}});
    fixture.source.open();
    QTRY_VERIFY(fixture.isOpen());
    QCOMPARE(fixture.server.openConnections(), 1);
    fixture.source.close();
    QTRY_COMPARE(fixture.server.openConnections(), 0);
}

void tst_EventSourceControl::skipsWaitOnDemand()
{
    SourceFixture fixture({{refusal("503 x")}, {streamHead()}}, {.reconnectionTime = 1h, .retriedStatuses = {503}});
    fixture.source.open();
    QTRY_VERIFY(fixture.log.contains(QStringLiteral("will retry")));
    fixture.source.reconnect();
    QTRY_VERIFY(fixture.isOpen());
    QCOMPARE(fixture.source.lastProblem().kind, EventSourceProblem::Kind::none);
}

void tst_EventSourceControl::replacesOpenConnectionOnDemand()
{
    SourceFixture fixture({{streamHead() + chunk("id: 7\n\n")}, {streamHead()}});
    fixture.source.open();
    QTRY_COMPARE(fixture.source.lastEventId(), "7");
    fixture.source.reconnect();
    QTRY_COMPARE(fixture.server.requests().size(), 2);
    QCOMPARE(fixture.server.requests().at(1).header("Last-Event-ID"), "7");
    QTRY_VERIFY(fixture.isOpen());
    QTRY_COMPARE(fixture.server.openConnections(), 1);
    QVERIFY(!fixture.log.join(u' ').contains(QStringLiteral("failed")));
}

void tst_EventSourceControl::reportsCommentsOnlyToListeners()
{
    SourceFixture fixture({{streamHead() + chunk(": a\ndata: x\n\n")}});
    fixture.source.open();
    QTRY_COMPARE(fixture.log.size(), 4);
    const QSignalSpy comments(&fixture.source, &EventSource::commentReceived);
    fixture.server.send(chunk(": b\r:c\n"));
    QTRY_COMPARE(comments.size(), 2);
    QCOMPARE(comments.at(0).at(0).toByteArray(), " b");
    QCOMPARE(comments.at(1).at(0).toByteArray(), "c");
}

void tst_EventSourceControl::reportsChangesOfId()
{
    SourceFixture fixture({{streamHead() + chunk("id: 1\ndata: a\n\n")}});
    const QSignalSpy changes(&fixture.source, &EventSource::lastEventIdChanged);
    fixture.source.open();
    QTRY_COMPARE(changes.size(), 1);
    QCOMPARE(changes.at(0).at(0).toByteArray(), "1");
    // An id alone moves the cursor without an event.
    fixture.server.send(chunk("id: 1\n\nid: 2\n\n"));
    QTRY_COMPARE(changes.size(), 2);
    QCOMPARE(changes.at(1).at(0).toByteArray(), "2");
    QCOMPARE(fixture.source.statistics().events, quint64(1));
}

void tst_EventSourceControl::countsWhatHappened()
{
    SourceFixture fixture({{wholeStream(burst)}, {"", Then::close}, {wholeStream(burst)}});
    fixture.source.open();
    QTRY_VERIFY(fixture.isClosed());
    const EventSource::Statistics expected{
        .bytes = quint64(2 * burst.size()), .events = 6, .attempts = 4, .connections = 2};
    QCOMPARE(fixture.source.statistics().bytes, expected.bytes);
    QCOMPARE(fixture.source.statistics(), expected);
}

QTEST_GUILESS_MAIN(tst_EventSourceControl)
#include "tst_eventsourcecontrol.moc"
