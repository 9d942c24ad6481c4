// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/sourcefixture.h"

#include <QEventLoop>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>
#include <functional>

using namespace heliograph;
using namespace std::chrono_literals;
using Then = ScriptedServer::Then;
using ReadyState = EventSource::ReadyState;

namespace
{

const QByteArray burst = "data: a\n\ndata: b\n\ndata: c\n\n";

// Runs the action inside the first slot that is called with this line of the log.
void actOn(SourceFixture &fixture, const QString &line, const std::function<void()> &action)
{
    EventSource *source = &fixture.source;
    const auto act = [&fixture, line, action] {
        if (fixture.log.last() == line)
            action();
    };
    QObject::connect(source, &EventSource::readyStateChanged, source, act);
    QObject::connect(source, &EventSource::opened, source, act);
    QObject::connect(source, &EventSource::eventReceived, source, act);
    QObject::connect(source, &EventSource::failed, source, act);
    QObject::connect(source, &EventSource::retryScheduled, source, act);
}

// As long as another source needs to read a stream, come back and be sent away.
void passSomeTime()
{
    SourceFixture other({{wholeStream(burst)}});
    other.source.open();
    QTRY_VERIFY(other.isClosed());
}

void addMoments()
{
    QTest::addColumn<QString>("moment");
    for (const char *moment :
         {"connecting", "open", "opened", "message: a", "message: b", "failed: streamEnded", "will retry"})
        QTest::addRow("in the slot of '%s'", moment) << QString::fromLatin1(moment);
}

} // namespace

// What the program does to the source: open, close, delete and reconnect at every moment.
class tst_EventSourceControl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void closesAtAnyMoment_data() { addMoments(); }
    void closesAtAnyMoment();
    void reopensAtAnyMoment_data() { addMoments(); }
    void reopensAtAnyMoment();
    void reconnectsAtAnyMoment_data() { addMoments(); }
    void reconnectsAtAnyMoment();
    void decidesInSlotOfStateChange_data();
    void decidesInSlotOfStateChange();
    void canBeDeletedAtAnyMoment_data() { addMoments(); }
    void canBeDeletedAtAnyMoment();
    void canBeDeletedInNestedLoop();
    void opensOnlyOnce();
    void closesWithoutOpening();
    void letsGoOfConnectionWhenClosed();
    void skipsWaitOnDemand();
    void replacesOpenConnectionOnDemand();
    void keepsOrderThroughNestedLoop();
    void tellsCommentsOnlyToListeners();
    void tellsChangesOfId();
    void countsWhatHappened();
};

void tst_EventSourceControl::closesAtAnyMoment()
{
    QFETCH(QString, moment);
    SourceFixture fixture({{wholeStream(burst)}});
    actOn(fixture, moment, [&] { fixture.source.close(); });
    fixture.source.open();
    QTRY_VERIFY(fixture.isClosed());
    const QStringList saidSoFar = fixture.log;
    QCOMPARE(saidSoFar.at(saidSoFar.size() - 2), moment);
    QCOMPARE(saidSoFar.last(), QStringLiteral("closed"));
    passSomeTime();
    QCOMPARE(fixture.log, saidSoFar);
    QVERIFY(fixture.server.requests().size() <= 1);
}

void tst_EventSourceControl::reopensAtAnyMoment()
{
    QFETCH(QString, moment);
    SourceFixture fixture({{wholeStream(burst)}, {streamHead() + chunk("data: again\n\n")}});
    bool hasReopened = false;
    actOn(fixture, moment, [&] {
        if (std::exchange(hasReopened, true))
            return;
        fixture.source.close();
        fixture.source.open();
    });
    fixture.source.open();
    QTRY_VERIFY(fixture.log.contains(QStringLiteral("message: again")));
    QVERIFY(fixture.isOpen());
    QCOMPARE(fixture.log.count(QStringLiteral("closed")), 1);
}

void tst_EventSourceControl::reconnectsAtAnyMoment()
{
    QFETCH(QString, moment);
    SourceFixture fixture({{wholeStream(burst)}, {streamHead() + chunk("data: again\n\n")}});
    bool hasReconnected = false;
    actOn(fixture, moment, [&] {
        if (!std::exchange(hasReconnected, true))
            fixture.source.reconnect();
    });
    fixture.source.open();
    QTRY_VERIFY(fixture.log.contains(QStringLiteral("message: again")));
    QVERIFY(fixture.isOpen());
    QCOMPARE(fixture.server.requests().size(), 2);
}

void tst_EventSourceControl::decidesInSlotOfStateChange_data()
{
    QTest::addColumn<ReadyState>("state");
    QTest::addColumn<bool>("reopens");
    QTest::addColumn<QString>("end");
    QTest::newRow("closed when it would come back")
        << ReadyState::connecting << false << QStringLiteral("opened,connecting,closed");
    QTest::newRow("reopened when it gives up")
        << ReadyState::closed << true << QStringLiteral("connecting,open,opened");
}

// The decision of a slot replaces the one it was told of: nothing more is said about that one.
void tst_EventSourceControl::decidesInSlotOfStateChange()
{
    QFETCH(ReadyState, state);
    QFETCH(bool, reopens);
    QFETCH(QString, end);
    SourceFixture fixture({{streamHead() + lastChunk()}, {refusal("404 x")}, {streamHead()}},
                          {.reconnectionTime = 0ms});
    connect(&fixture.source, &EventSource::readyStateChanged, this, [&](ReadyState now) {
        if (now == state && fixture.source.statistics().connections == 1)
            reopens ? fixture.source.open() : fixture.source.close();
    });
    fixture.source.open();
    QTRY_COMPARE(fixture.log.sliced(qMax<qsizetype>(0, fixture.log.size() - 3)).join(u','), end);
    passSomeTime();
    QCOMPARE(fixture.log.sliced(fixture.log.size() - 3).join(u','), end);
    QCOMPARE(fixture.log.filter(QStringLiteral("failed")).size(), reopens ? 1 : 0);
}

void tst_EventSourceControl::canBeDeletedAtAnyMoment()
{
    QFETCH(QString, moment);
    ScriptedServer server({{wholeStream(burst)}});
    QPointer<EventSource> source = new EventSource;
    source->setReconnectPolicy(ReconnectPolicy({.reconnectionTime = 1ms}));
    const SourceLog writer(*source);
    const QStringList &log = writer.lines();
    const auto act = [&] {
        if (log.last() == moment)
            delete source.data();
    };
    connect(source, &EventSource::readyStateChanged, this, act);
    connect(source, &EventSource::opened, this, act);
    connect(source, &EventSource::eventReceived, this, act);
    connect(source, &EventSource::failed, this, act);
    connect(source, &EventSource::retryScheduled, this, act);
    source->open(server.url());
    QTRY_VERIFY(!source);
    QTRY_COMPARE(server.openConnections(), 0);
    QCOMPARE(log.last(), moment);
}

// A dialog shown by a slot, and the window behind it closed meanwhile.
void tst_EventSourceControl::canBeDeletedInNestedLoop()
{
    ScriptedServer server({{streamHead() + chunk(burst)}});
    QPointer<EventSource> source = new EventSource;
    const SourceLog writer(*source);
    const QStringList &log = writer.lines();
    connect(source, &EventSource::eventReceived, this, [&] {
        QTimer::singleShot(0, this, [&] { delete source.data(); });
        QTRY_COMPARE(server.openConnections(), 0);
    });
    source->open(server.url());
    QTRY_VERIFY(!source);
    QCOMPARE(log.last(), QStringLiteral("message: a"));
}

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

void tst_EventSourceControl::keepsOrderThroughNestedLoop()
{
    SourceFixture fixture({{streamHead() + chunk(burst)}});
    QEventLoop nested;
    actOn(fixture, QStringLiteral("message: a"), [&] {
        fixture.server.send(chunk("data: d\n\n"));
        nested.exec();
    });
    actOn(fixture, QStringLiteral("message: d"), [&] { nested.quit(); });
    fixture.source.open();
    QTRY_COMPARE(fixture.log.size(), 7);
    QCOMPARE(fixture.log.sliced(3).join(u','), QStringLiteral("message: a,message: b,message: c,message: d"));
}

void tst_EventSourceControl::tellsCommentsOnlyToListeners()
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

void tst_EventSourceControl::tellsChangesOfId()
{
    SourceFixture fixture({{streamHead() + chunk("id: 1\ndata: a\n\n")}});
    const QSignalSpy changes(&fixture.source, &EventSource::lastEventIdChanged);
    fixture.source.open();
    QTRY_COMPARE(changes.size(), 1);
    QCOMPARE(changes.at(0).at(0).toByteArray(), "1");
    fixture.server.send(chunk("id: 1\n\nid: 2\n\n")); // an id alone moves the cursor without an event
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
