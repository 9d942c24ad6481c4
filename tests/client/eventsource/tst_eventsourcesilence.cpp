// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/sourcefixture.h"

#include <QTest>

using namespace heliograph;
using namespace std::chrono_literals;
using Kind = EventSourceProblem::Kind;

// How the source notices that a server is gone without a word.
class tst_EventSourceSilence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noticesSilence_data();
    void noticesSilence();
    void countsCommentsAsSignsOfLife();
    void appliesIdleTimeToOpenStream();
    void countsIdleTimeInHeartbeats();
    void staysPatientWithoutIdleTime();
};

void tst_EventSourceSilence::noticesSilence_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("before the head") << QByteArray();
    QTest::newRow("within the head") << QByteArray("HTTP/1.1 200 OK\r\nContent-Type: text");
    QTest::newRow("after the head") << streamHead();
    QTest::newRow("after an event") << streamHead() + chunk("data: a\n\n");
    QTest::newRow("within an event") << streamHead() + chunk("data: a\ndat");
}

void tst_EventSourceSilence::noticesSilence()
{
    QFETCH(QByteArray, bytes);
    SourceFixture fixture({{bytes}});
    fixture.source.setIdleTimeout(50ms);
    QList<Kind> kinds;
    connect(&fixture.source, &EventSource::failed, this, [&](const auto &problem) {
        kinds.append(problem.kind);
        // Holds for the next attempt's response, which may take its time on a busy machine.
        fixture.source.setIdleTimeout(30s);
    });
    fixture.source.open();
    QTRY_VERIFY(fixture.isClosed());
    QCOMPARE(kinds, QList<Kind>({Kind::silence, Kind::stoppedByServer}));
}

void tst_EventSourceSilence::countsCommentsAsSignsOfLife()
{
    SourceFixture fixture({{streamHead()}});
    fixture.source.setIdleTimeout(600ms);
    QTimer heartbeat;
    int beats = 0;
    connect(&heartbeat, &QTimer::timeout, this, [&] {
        fixture.server.send(chunk(":\n"));
        ++beats;
    });
    fixture.source.open();
    QTRY_VERIFY(fixture.isOpen());
    heartbeat.start(50ms);
    // Beats for more than twice the idle time.
    QTRY_VERIFY(beats >= 30);
    heartbeat.stop();
    QVERIFY(fixture.isOpen());
    QTRY_VERIFY(fixture.log.contains(QStringLiteral("failed: silence")));
}

void tst_EventSourceSilence::appliesIdleTimeToOpenStream()
{
    SourceFixture fixture({{streamHead()}});
    fixture.source.open();
    QTRY_VERIFY(fixture.isOpen());
    fixture.source.setIdleTimeout(20ms);
    QTRY_VERIFY(fixture.log.contains(QStringLiteral("failed: silence")));
}

void tst_EventSourceSilence::countsIdleTimeInHeartbeats()
{
    EventSource source;
    QCOMPARE(source.idleTimeout(), 0ms);
    source.expectHeartbeat(15s);
    QCOMPARE(source.idleTimeout(), 45s);
    source.expectHeartbeat(15s, 2.5);
    QCOMPARE(source.idleTimeout(), 37500ms);
    source.setIdleTimeout(-1ms);
    QCOMPARE(source.idleTimeout(), 0ms);
    source.setIdleTimeout(std::chrono::hours(1'000'000));
    QCOMPARE(source.idleTimeout(), 2147483647ms);
}

void tst_EventSourceSilence::staysPatientWithoutIdleTime()
{
    SourceFixture fixture({{streamHead()}});
    fixture.source.setIdleTimeout(500ms);
    fixture.source.open();
    QTRY_VERIFY(fixture.isOpen());
    fixture.source.setIdleTimeout(0ms);
    // Meanwhile another one times out.
    SourceFixture other({{streamHead()}});
    other.source.setIdleTimeout(700ms);
    other.source.open();
    QTRY_VERIFY(other.isClosed());
    QVERIFY(fixture.isOpen());
}

QTEST_GUILESS_MAIN(tst_EventSourceSilence)
#include "tst_eventsourcesilence.moc"
