// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/sourcefixture.h"

#include <QEventLoop>
#include <QPointer>
#include <QTest>
#include <functional>

using namespace heliograph;
using namespace std::chrono_literals;
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

// What a slot of the source may do to it: close, reopen, reconnect, delete and wait at every moment.
class tst_EventSourceSlots : public QObject
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
    void keepsOrderThroughNestedLoop();
};

void tst_EventSourceSlots::closesAtAnyMoment()
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

void tst_EventSourceSlots::reopensAtAnyMoment()
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

void tst_EventSourceSlots::reconnectsAtAnyMoment()
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

void tst_EventSourceSlots::decidesInSlotOfStateChange_data()
{
    QTest::addColumn<ReadyState>("state");
    QTest::addColumn<bool>("reopens");
    QTest::addColumn<QString>("end");
    QTest::newRow("closed when it would come back")
        << ReadyState::connecting << false << QStringLiteral("opened,connecting,closed");
    QTest::newRow("reopened when it gives up")
        << ReadyState::closed << true << QStringLiteral("connecting,open,opened");
}

// The decision of a slot replaces the one it was called for, about which nothing more is emitted.
void tst_EventSourceSlots::decidesInSlotOfStateChange()
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

void tst_EventSourceSlots::canBeDeletedAtAnyMoment()
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
void tst_EventSourceSlots::canBeDeletedInNestedLoop()
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

void tst_EventSourceSlots::keepsOrderThroughNestedLoop()
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

QTEST_GUILESS_MAIN(tst_EventSourceSlots)
#include "tst_eventsourceslots.moc"
