// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/sourcefixture.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace heliograph;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using Then = ScriptedServer::Then;
using Kind = EventSourceProblem::Kind;
using Settings = ReconnectPolicy::Settings;

// When the source comes back and when it gives up.
class tst_EventSourceRecovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitsAsLongAsServerAsks();
    void waitsLongerAfterFailures();
    void countsConnectionsAsHealthy_data();
    void countsConnectionsAsHealthy();
    void keepsReconnectionTimeOverConnections();
    void givesUpAfterMostAttempts();
    void beginsCountingAnewWhenReopened();
    void retriesConfiguredStatus_data();
    void retriesConfiguredStatus();
    void honoursRetryAfter();
    void survivesReset();
    void reportsServerThatIsNotThere();
    void endsRefusalThatNeverEnds();
    void boundsRefusal();
    void refusesWhatIsTooLarge_data();
    void refusesWhatIsTooLarge();
};

namespace
{

milliseconds delayOf(const QSignalSpy &retries, qsizetype index)
{
    return retries.at(index).at(1).value<milliseconds>();
}

} // namespace

void tst_EventSourceRecovery::waitsAsLongAsServerAsks()
{
    SourceFixture fixture({{wholeStream("retry: 150\ndata: a\n\n")}});
    const QSignalSpy retries(&fixture.source, &EventSource::retryScheduled);
    QElapsedTimer waited;
    connect(&fixture.source, &EventSource::failed, this, [&] {
        if (!waited.isValid())
            waited.start();
    });
    fixture.source.open();
    QTRY_COMPARE(fixture.server.requests().size(), 2);
    // C12: never shorter.
    QVERIFY2(waited.elapsed() >= 149, qPrintable(QString::number(waited.elapsed())));
    QCOMPARE(delayOf(retries, 0), 150ms);
    QCOMPARE(retries.at(0).at(0).toInt(), 1);
}

void tst_EventSourceRecovery::waitsLongerAfterFailures()
{
    SourceFixture fixture({{"", Then::close}, {"", Then::close}, {"", Then::close}});
    fixture.source.setReconnectPolicy(
        ReconnectPolicy({.reconnectionTime = 1ms, .smallestBound = 1ms}, [] { return 1.0; }));
    const QSignalSpy retries(&fixture.source, &EventSource::retryScheduled);
    fixture.source.open();
    QTRY_VERIFY(fixture.isClosed());
    QCOMPARE(retries.size(), 3);
    QCOMPARE(delayOf(retries, 0), 1ms);
    QCOMPARE(delayOf(retries, 1), 2ms);
    QCOMPARE(delayOf(retries, 2), 4ms);
    QCOMPARE(retries.at(2).at(0).toInt(), 3);
}

void tst_EventSourceRecovery::countsConnectionsAsHealthy_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<milliseconds>("healthyAfter");
    QTest::addColumn<int>("attempt");
    QTest::newRow("one that brought an event is healthy") << QByteArray("data: a\n\n") << milliseconds(1h) << 1;
    QTest::newRow("one that lasted is healthy") << QByteArray(": x\n") << milliseconds(0) << 1;
    QTest::newRow("one that brought nothing and ended soon is not") << QByteArray(": x\n") << milliseconds(1h) << 2;
}

void tst_EventSourceRecovery::countsConnectionsAsHealthy()
{
    QFETCH(QByteArray, body);
    QFETCH(milliseconds, healthyAfter);
    QFETCH(int, attempt);
    SourceFixture fixture({{wholeStream(body)}, {wholeStream(body)}},
                          {.reconnectionTime = 1ms, .healthyAfter = healthyAfter});
    const QSignalSpy retries(&fixture.source, &EventSource::retryScheduled);
    fixture.source.open();
    QTRY_VERIFY(fixture.isClosed());
    QCOMPARE(retries.size(), 2);
    QCOMPARE(retries.at(1).at(0).toInt(), attempt);
}

void tst_EventSourceRecovery::keepsReconnectionTimeOverConnections()
{
    SourceFixture fixture({{wholeStream("retry: 5\ndata: a\n\n")}, {wholeStream("data: b\n\n")}});
    const QSignalSpy retries(&fixture.source, &EventSource::retryScheduled);
    QCOMPARE(fixture.source.reconnectionTime(), 1ms);
    fixture.source.open();
    QTRY_VERIFY(fixture.isClosed());
    QCOMPARE(delayOf(retries, 1), 5ms);
    QCOMPARE(fixture.source.reconnectionTime(), 5ms);
}

void tst_EventSourceRecovery::givesUpAfterMostAttempts()
{
    SourceFixture fixture({{"", Then::close}, {"", Then::close}, {"", Then::close}, {"", Then::close}},
                          {.reconnectionTime = 1ms, .mostAttempts = 2});
    fixture.source.open();
    QTRY_VERIFY(fixture.isClosed());
    const QStringList said{QStringLiteral("connecting"),     QStringLiteral("failed: network"),
                           QStringLiteral("will retry"),     QStringLiteral("failed: network"),
                           QStringLiteral("will retry"),     QStringLiteral("closed"),
                           QStringLiteral("failed: network")};
    QCOMPARE(fixture.log, said);
    QVERIFY(fixture.source.lastProblem().isFinal);
}

void tst_EventSourceRecovery::beginsCountingAnewWhenReopened()
{
    SourceFixture fixture({{"", Then::close}, {"", Then::close}}, {.reconnectionTime = 1ms, .mostAttempts = 1});
    fixture.source.open();
    QTRY_VERIFY(fixture.isClosed());
    const QSignalSpy retries(&fixture.source, &EventSource::retryScheduled);
    fixture.server.append({"", Then::close});
    fixture.source.open();
    QTRY_VERIFY(fixture.isClosed());
    QCOMPARE(retries.size(), 1);
}

void tst_EventSourceRecovery::retriesConfiguredStatus_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("retried");
    QTest::newRow("a status on the list is tried again") << 503 << true;
    QTest::newRow("a status not on the list is final") << 500 << false;
    QTest::newRow("204 is final even on the list") << 204 << false;
}

void tst_EventSourceRecovery::retriesConfiguredStatus()
{
    QFETCH(int, status);
    QFETCH(bool, retried);
    SourceFixture fixture({{refusal(QByteArray::number(status) + " x")}, {wholeStream("data: a\n\n")}},
                          {.reconnectionTime = 1ms, .retriedStatuses = {204, 503}});
    fixture.source.open();
    QTRY_VERIFY(fixture.isClosed());
    QCOMPARE(fixture.log.contains(QStringLiteral("message: a")), retried);
    QCOMPARE(fixture.log.contains(QStringLiteral("failed: status")), status != 204);
}

void tst_EventSourceRecovery::honoursRetryAfter()
{
    SourceFixture fixture({{refusal("429 x", {"Retry-After: 120"})}, {refusal("503 x", {"Retry-After: 0"})}},
                          {.reconnectionTime = 2s, .retriedStatuses = {429, 503}});
    const QSignalSpy retries(&fixture.source, &EventSource::retryScheduled);
    fixture.source.open();
    QTRY_COMPARE(retries.size(), 1);
    QCOMPARE(delayOf(retries, 0), 120s);
    QVERIFY(!fixture.source.lastProblem().isFinal);
    fixture.source.reconnect();
    QTRY_COMPARE(retries.size(), 2);
    // The server's value lengthens the wait and never shortens it.
    QCOMPARE(delayOf(retries, 1), 2s);
}

void tst_EventSourceRecovery::survivesReset()
{
    SourceFixture fixture({{streamHead() + chunk("id: 7\ndata: a\n\n")}});
    fixture.source.open();
    QTRY_VERIFY(fixture.log.contains(QStringLiteral("message: a")));
    fixture.server.end(Then::reset);
    QTRY_VERIFY(fixture.isClosed());
    QVERIFY(fixture.log.contains(QStringLiteral("failed: network")));
    QCOMPARE(fixture.server.requests().at(1).header("Last-Event-ID"), "7");
}

void tst_EventSourceRecovery::reportsServerThatIsNotThere()
{
    QUrl url;
    {
        const ScriptedServer gone;
        url = gone.url(QStringLiteral("/stream?token=secret"));
    }
    EventSource source;
    source.setReconnectPolicy(ReconnectPolicy({.reconnectionTime = 1h}));
    const SourceLog writer(source);
    const QStringList &log = writer.lines();
    source.open(url);
    QTRY_VERIFY(log.contains(QStringLiteral("will retry")));
    const EventSourceProblem problem = source.lastProblem();
    QCOMPARE(problem.kind, Kind::network);
    QCOMPARE(problem.networkError, QNetworkReply::ConnectionRefusedError);
    QVERIFY(problem.message.contains(url.host()));
    QVERIFY2(!problem.message.contains(QStringLiteral("secret")), "the query may hold a token");
}

void tst_EventSourceRecovery::endsRefusalThatNeverEnds()
{
    SourceFixture fixture({{answerHead("404 x", {"Transfer-Encoding: chunked"}) + chunk("why")}});
    fixture.source.open();
    QTRY_VERIFY(fixture.isClosed());
    QCOMPARE(fixture.source.lastProblem().status, 404);
    QCOMPARE(fixture.source.lastProblem().body, "why");
}

void tst_EventSourceRecovery::boundsRefusal()
{
    SourceFixture fixture({{answerHead("500 x", {"Transfer-Encoding: chunked"}) + chunk(QByteArray(200'000, 'x'))}});
    fixture.source.open();
    QTRY_VERIFY(fixture.isClosed());
    QCOMPARE(fixture.source.lastProblem().body.size(), 64 * 1024);
}

void tst_EventSourceRecovery::refusesWhatIsTooLarge_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("an endless line") << QByteArray("data: a\n\ndata: ") + QByteArray(120, 'x');
    QTest::newRow("a line too long") << QByteArray("data: a\n\n: ") + QByteArray(120, 'x') + "\n\ndata: b\n\n";
    QTest::newRow("an event too large") << QByteArray("data: a\n\n") + QByteArray("data: 12345678\n").repeated(15)
            + "\n\ndata: b\n\n";
}

void tst_EventSourceRecovery::refusesWhatIsTooLarge()
{
    QFETCH(QByteArray, body);
    SourceFixture fixture({{streamHead() + chunk(body)}});
    // This address looks like a place marker to QString::arg().
    fixture.source.setUrl(fixture.server.url(QStringLiteral("/a%2Fb")));
    fixture.source.setLimits({.longestLine = 100, .largestData = 100});
    fixture.source.open();
    QTRY_VERIFY(fixture.isClosed());
    QCOMPARE(fixture.log.sliced(3).join(u','), QStringLiteral("message: a,closed,failed: tooLarge"));
    const QString message = fixture.source.lastProblem().message;
    QVERIFY2(message.contains(QStringLiteral("/a%2Fb sent")) && message.contains(QStringLiteral("100 bytes")),
             qPrintable(message));
    QCOMPARE(fixture.server.requests().size(), 1);
}

QTEST_GUILESS_MAIN(tst_EventSourceRecovery)
#include "tst_eventsourcerecovery.moc"
