// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/feedfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Then = ScriptedServer::Then;

// Links that break or are ended, and what comes after.
class TestDashboardFeedRecovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBrokenLinkIsResumed();
    void aResetIsReportedWithTheGap();
    void aStreamCutAnywhereLosesAndDoublesNothing();
    void aGoodbyeIsTheReason_data();
    void aGoodbyeIsTheReason();
    void aShutdownIsNotTheReasonForGood();
};

void TestDashboardFeedRecovery::aBrokenLinkIsResumed()
{
    const qint64 opened = 1'700'000'000'000;
    ScriptedServer server(
        {{streamHead() + chunk("retry: 1\n\n" + connectedEvent() + noticeEvent("one", 1, opened + 1))},
         {streamHead()
          + chunk(connectedEvent(",\"resumed\":true,\"replayed\":2") + noticeEvent("two", 2, opened - 9)
                  + noticeEvent("three", 3, opened - 8) + noticeEvent("four", 4, opened + 5))}});
    FeedFixture desk(server.url(u""_s));
    QSignalSpy resumed(&desk.feed, &DashboardFeed::resumed);
    desk.feed.start();
    QTRY_COMPARE(desk.notices.size(), 1);
    QCOMPARE(resumed.count(), 0);
    // Without ticks: so long nothing came.
    desk.clock.move(41s);
    server.end(Then::reset);
    QTRY_COMPARE(desk.notices, QStringList({u"one"_s, u"two (replayed)"_s, u"three (replayed)"_s, u"four"_s}));
    QCOMPARE(server.requests().last().header("Last-Event-ID"), "abcdefgh:1");
    QCOMPARE(resumed.count(), 1);
    QCOMPARE(resumed.first().at(0).toLongLong(), 2);
    QCOMPARE(resumed.first().at(1).value<std::chrono::milliseconds>(), std::chrono::milliseconds(41s));
    QCOMPARE(desk.states, QStringList({u"connecting"_s, u"live"_s, u"waiting"_s, u"connecting"_s, u"live"_s}));
}

void TestDashboardFeedRecovery::aResetIsReportedWithTheGap()
{
    ScriptedServer server(
        {{streamHead() + chunk("retry: 1\n\n" + connectedEvent() + noticeEvent("one", 1))},
         {streamHead()
          + chunk(
              connectedEvent()
              + feedEvent("reset", R"({"reason":"trimmed","oldest":"abcdefgh:90","head":"abcdefgh:99"})", "abcdefgh:99")
              + priceEvent("ACME", "1.00", 50, 1'699'999'999'000))}});
    FeedFixture desk(server.url(u""_s));
    QSignalSpy resumed(&desk.feed, &DashboardFeed::resumed);
    QSignalSpy reset(&desk.feed, &DashboardFeed::reset);
    desk.feed.start();
    QTRY_COMPARE(desk.notices.size(), 1);
    desk.clock.move(8s);
    server.end(Then::close);
    QTRY_COMPARE(desk.prices, QStringList(u"ACME 1.00 (replayed)"_s));
    QCOMPARE(reset.count(), 1);
    QCOMPARE(reset.first().at(0).value<ResetReason>(), ResetReason::trimmed);
    QCOMPARE(reset.first().at(1).value<std::chrono::milliseconds>(), std::chrono::milliseconds(8s));
    QCOMPARE(resumed.count(), 0);
}

void TestDashboardFeedRecovery::aStreamCutAnywhereLosesAndDoublesNothing()
{
    // Ended by the end of the connection, so that no framing shows the reader that something is missing.
    const QByteArray head = answerHead("200 OK", {"Content-Type: text/event-stream", "Connection: close"});
    const QByteArray first = noticeEvent("one", 1);
    const QByteArray second = noticeEvent("two", 2);
    const QByteArray whole = head + "retry: 1\n\n" + connectedEvent() + first + second;
    for (qsizetype cut = 1; cut <= whole.size(); ++cut) {
        ScriptedServer server({{whole.first(cut), Then::close}});
        // What a server says to a reader that has come this far.
        const int seen = whole.first(cut).contains(second) ? 2 : whole.first(cut).contains(first) ? 1 : 0;
        const QByteArray rest = (seen < 1 ? first : QByteArray()) + (seen < 2 ? second : QByteArray());
        server.append({head + connectedEvent() + rest + noticeEvent("three", 3)});
        FeedFixture desk(server.url(u""_s));
        QSignalSpy received(&desk.feed, &DashboardFeed::notificationReceived);
        desk.feed.start();
        // Checked at once: the macros that try check only now and then.
        while (received.count() < 3)
            QVERIFY2(received.wait(), qPrintable(u"cut at %1"_s.arg(cut)));
        QCOMPARE(desk.notices, QStringList({u"one"_s, u"two"_s, u"three"_s}));
        const QByteArray from = server.requests().last().header("Last-Event-ID");
        QCOMPARE(from, seen == 0 ? QByteArray() : "abcdefgh:" + QByteArray::number(seen));
    }
}

void TestDashboardFeedRecovery::aGoodbyeIsTheReason_data()
{
    QTest::addColumn<QByteArray>("goodbye");
    QTest::addColumn<bool>("comesBack");
    QTest::addColumn<QString>("word");
    QTest::newRow("a shutdown") << QByteArray(R"({"reason":"shutdown","reconnect":true,"delayMs":1})") << true
                                << u"shutting down"_s;
    QTest::newRow("a kick") << QByteArray(R"({"reason":"kicked","reconnect":false,"delayMs":0})") << false
                            << u"operator"_s;
    QTest::newRow("an expired token") << QByteArray(R"({"reason":"expired","reconnect":false,"delayMs":0})") << false
                                      << u"expired"_s;
}

void TestDashboardFeedRecovery::aGoodbyeIsTheReason()
{
    QFETCH(QByteArray, goodbye);
    QFETCH(bool, comesBack);
    QFETCH(QString, word);
    ScriptedServer server(
        {{streamHead() + chunk("retry: 1\n\n" + connectedEvent() + feedEvent("goodbye", goodbye)) + lastChunk(),
          Then::close},
         {streamHead() + chunk(connectedEvent())}});
    FeedFixture desk(server.url(u""_s));
    QStringList reasons;
    connect(&desk.feed, &DashboardFeed::linkChanged, this, [&](const LinkStatus &status) {
        if (!status.reason.isEmpty())
            reasons.append(status.reason);
    });
    QSignalSpy received(&desk.feed, &DashboardFeed::goodbye);
    desk.feed.start();
    QTRY_COMPARE(received.count(), 1);
    if (!comesBack) {
        QTRY_COMPARE(desk.state(), LinkState::refused);
        QVERIFY(!desk.feed.link().retryAt);
        QTRY_COMPARE(server.openConnections(), 0);
        QCOMPARE(server.requests().size(), 1);
        // A person may try at any time.
        desk.feed.tryNow();
    }
    QTRY_COMPARE(server.requests().size(), 2);
    QTRY_COMPARE(desk.state(), LinkState::live);
    QVERIFY2(reasons.first().contains(word), qPrintable(reasons.join(u'\n')));
}

// The server said why it ended the stream, not why it is still not there.
void TestDashboardFeedRecovery::aShutdownIsNotTheReasonForGood()
{
    ScriptedServer server({{streamHead()
                                + chunk("retry: 1\n\n" + connectedEvent()
                                        + feedEvent("goodbye", R"({"reason":"shutdown","reconnect":true,"delayMs":1})"))
                                + lastChunk(),
                            Then::close},
                           {answerHead("502 Bad Gateway", {"Content-Length: 0"})}});
    FeedFixture desk(server.url(u""_s));
    QStringList reasons;
    connect(&desk.feed, &DashboardFeed::linkChanged, this, [&](const LinkStatus &status) {
        if (status.state == LinkState::waiting)
            reasons.append(status.reason);
    });
    desk.feed.start();
    QTRY_VERIFY(reasons.size() >= 2);
    QVERIFY2(reasons.first().contains(u"shutting down"), qPrintable(reasons.first()));
    QTRY_VERIFY2(reasons.last().contains(u"502"), qPrintable(reasons.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestDashboardFeedRecovery)
#include "tst_dashboardfeedrecovery.moc"
