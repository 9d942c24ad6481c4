// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/feedfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Streams and links from which nothing comes.
class TestDashboardFeedSilence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aQuietStreamIsMarkedAndRecovers();
    void aSilentLinkIsStaleUntilABeat();
    void aCutThatQtDoesNotNoticeIsSilence();
};

void TestDashboardFeedSilence::aQuietStreamIsMarkedAndRecovers()
{
    const Topic acme{TopicKind::stock, "ACME"};
    ScriptedServer server({{streamHead() + chunk(connectedEvent())}});
    FeedFixture desk(server.url(u""_s));
    QSignalSpy changes(&desk.feed, &DashboardFeed::freshnessChanged);
    desk.feed.start();
    QTRY_COMPARE(desk.state(), LinkState::live);
    for (int i = 1; i <= 5; ++i) {
        desk.clock.pass(1s);
        server.send(chunk(priceEvent("ACME", "5.00", i, 1'700'000'000'000 + 1000 * i)));
        QTRY_COMPARE(desk.prices.size(), i);
    }
    QCOMPARE(desk.feed.freshness(acme), Freshness::fresh);
    desk.clock.pass(5s);
    QCOMPARE(desk.state(), LinkState::live);
    desk.clock.pass(1s);
    QCOMPARE(desk.state(), LinkState::delayed);
    QCOMPARE(desk.feed.freshness(acme), Freshness::delayed);
    QVERIFY2(desk.feed.link().reason.contains(u"stock:ACME"_s), qPrintable(desk.feed.link().reason));
    desk.clock.pass(5s);
    QCOMPARE(desk.state(), LinkState::stale);
    QCOMPARE(*desk.feed.age(acme), std::chrono::milliseconds(11s));
    server.send(chunk(priceEvent("ACME", "5.00", 6, 1'700'000'016'000)));
    QTRY_COMPARE(desk.state(), LinkState::live);
    QCOMPARE(desk.feed.link().reason, QString());
    QVERIFY(changes.count() >= 3);
}

void TestDashboardFeedSilence::aSilentLinkIsStaleUntilABeat()
{
    ScriptedServer server({{streamHead() + chunk(connectedEvent())}});
    FeedFixture desk(server.url(u""_s));
    desk.feed.start();
    QTRY_COMPARE(desk.state(), LinkState::live);
    desk.clock.pass(30s);
    QCOMPARE(desk.state(), LinkState::live);
    desk.clock.pass(1s);
    QCOMPARE(desk.state(), LinkState::stale);
    QCOMPARE(desk.feed.freshness({TopicKind::notifications, {}}), Freshness::stale);
    server.send(chunk(": ping\n\n"));
    QTRY_VERIFY(*desk.feed.link().lastByteAt == desk.clock.now());
    desk.clock.pass(1s);
    QCOMPARE(desk.state(), LinkState::live);
    QCOMPARE(desk.feed.freshness({TopicKind::notifications, {}}), Freshness::fresh);
}

// Qt 6.4 never ends the reply when the connection closes inside the size of a chunk, and Qt 6.8 only sometimes. Here
// the connection stays, so that nobody notices.
void TestDashboardFeedSilence::aCutThatQtDoesNotNoticeIsSilence()
{
    ScriptedServer server({{streamHead() + "1c"},
                           {refusal("404 Not Found")}, // there is no polling either
                           {streamHead() + chunk(connectedEvent() + noticeEvent("one", 1))}});
    LinkTiming timing = FeedFixture::quickTiming();
    timing.firstByte = 100ms;
    FeedFixture desk(server.url(u""_s), timing);
    desk.feed.start();
    QTRY_COMPARE(desk.notices, QStringList(u"one"_s));
    QVERIFY(server.requests().at(1).target.startsWith("/events/poll"));
}

QTEST_GUILESS_MAIN(TestDashboardFeedSilence)
#include "tst_dashboardfeedsilence.moc"
