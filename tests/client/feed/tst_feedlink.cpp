// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/feedfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Then = ScriptedServer::Then;

// How the link comes back: refusals, waits, sleep, other topics, and streams that something swallows.
class TestFeedLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRefusalSaysWhyAndWhatToDo_data();
    void aRefusalSaysWhyAndWhatToDo();
    void troubleThatPassesIsWaitedFor_data();
    void troubleThatPassesIsWaitedFor();
    void aWaitIsSkippedOnDemand();
    void afterSleepItAsksAtOnce_data();
    void afterSleepItAsksAtOnce();
    void otherTopicsAreAskedForWithoutABreak();
    void changesOfOneTurnMakeOneRequest();
    void anotherServerHasAnotherHistory();
    void aSwallowedStreamIsReplacedByRequests();
    void aPollWithAnUnreadableEventIsRepeated();
    void aStreamThatWorksAgainTakesOver();
    void whatWasFetchedMeanwhileIsNotMissing();
    void aStreamThatIsHeldBackDoesNot();
    void whenRequestsFailTheStreamIsTried();
    void aNewTokenReplacesTheStreamWithoutABreak();
    void aRefusedTokenIsReplacedAtOnce();
    void withoutAnotherTokenARefusalStays();
    void anEarlierTokenIsNotForAnotherServer();
};

void TestFeedLink::aRefusalSaysWhyAndWhatToDo_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("advice");
    QTest::addColumn<bool>("isTriedAgain");
    const QByteArray words = R"({"error":"The scope lacks subscribe.","code":"forbidden"})";
    QTest::newRow("204") << refusal("204 No Content") << u"204"_s << u"Connect again"_s << false;
    QTest::newRow("401") << refusal("401 Unauthorized") << u"401"_s << u"Sign in"_s << true;
    QTest::newRow("403 with the server's words") << refusal("403 Forbidden", {"Content-Type: application/json"}, words)
                                                 << u"The scope lacks subscribe."_s << u"Request access"_s << true;
    QTest::newRow("404") << refusal("404 Not Found") << u"404"_s << u"address"_s << true;
    QTest::newRow("a page") << refusal("200 OK", {"Content-Type: text/html"}, "<p>Hello</p>") << u"text/html"_s
                            << u"address"_s << false;
}

void TestFeedLink::aRefusalSaysWhyAndWhatToDo()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, reason);
    QFETCH(QString, advice);
    QFETCH(bool, isTriedAgain);
    ScriptedServer server({{answer}, {streamHead() + chunk(connectedEvent())}});
    FeedFixture desk(server.url(u""_s));
    desk.feed.start();
    QTRY_COMPARE(desk.state(), LinkState::refused);
    const LinkStatus status = desk.feed.link();
    QVERIFY2(status.reason.contains(reason), qPrintable(status.reason));
    QVERIFY2(status.advice.contains(advice), qPrintable(status.advice));
    QCOMPARE(status.retryAt.has_value(), isTriedAgain);
    desk.clock.pass(59s);
    QCOMPARE(desk.state(), LinkState::refused);
    desk.clock.pass(3600s);
    if (!isTriedAgain) {
        QCOMPARE(desk.state(), LinkState::refused);
        desk.feed.tryNow();
    }
    QTRY_COMPARE(desk.state(), LinkState::live);
    QCOMPARE(server.requests().size(), 2);
}

void TestFeedLink::troubleThatPassesIsWaitedFor_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("leastSeconds");
    QTest::newRow("408") << refusal("408 Request Timeout") << 0;
    QTest::newRow("429 with a time") << refusal("429 Too Many Requests", {"Retry-After: 7"}) << 7;
    QTest::newRow("500") << refusal("500 Internal Server Error") << 0;
    QTest::newRow("503 with a time") << refusal("503 Service Unavailable", {"Retry-After: 30"}) << 30;
    QTest::newRow("520 of a content network") << refusal("520 Unknown") << 0;
}

void TestFeedLink::troubleThatPassesIsWaitedFor()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, leastSeconds);
    ScriptedServer server({{answer}, {answer}, {streamHead() + chunk(connectedEvent())}});
    FeedFixture desk(server.url(u""_s));
    std::optional<FeedClock::Instant> retryAt;
    int attempt = 0;
    connect(&desk.feed, &DashboardFeed::linkChanged, this, [&](const LinkStatus &status) {
        if (status.state != LinkState::waiting)
            return;
        retryAt = status.retryAt;
        attempt = status.attempt;
        QVERIFY(!status.reason.isEmpty());
        if (leastSeconds > 0)
            QMetaObject::invokeMethod(&desk.feed, &DashboardFeed::tryNow, Qt::QueuedConnection);
    });
    desk.feed.start();
    QTRY_COMPARE(desk.state(), LinkState::live);
    QCOMPARE(server.requests().size(), 3);
    QVERIFY(*retryAt - desk.clock.now() >= std::chrono::seconds(leastSeconds));
    QCOMPARE(attempt, 3);
}

void TestFeedLink::aWaitIsSkippedOnDemand()
{
    ScriptedServer server(
        {{streamHead() + chunk("retry: 3600000\n\n" + connectedEvent())}, {streamHead() + chunk(connectedEvent())}});
    FeedFixture desk(server.url(u""_s));
    desk.feed.start();
    QTRY_COMPARE(desk.state(), LinkState::live);
    server.end(Then::reset);
    QTRY_COMPARE(desk.state(), LinkState::waiting);
    QCOMPARE(desk.feed.link().attempt, 1);
    QVERIFY(*desk.feed.link().retryAt >= desk.clock.now() + 1h);
    desk.feed.tryNow();
    QTRY_COMPARE(desk.state(), LinkState::live);
}

void TestFeedLink::afterSleepItAsksAtOnce_data()
{
    QTest::addColumn<bool>("isCounted");
    QTest::newRow("where the monotonic clock goes on") << true;
    QTest::newRow("where it stands still") << false;
}

void TestFeedLink::afterSleepItAsksAtOnce()
{
    QFETCH(bool, isCounted);
    ScriptedServer server({{streamHead() + chunk(connectedEvent() + noticeEvent("one", 1))},
                           {streamHead() + chunk(connectedEvent(",\"resumed\":true,\"replayed\":0"))}});
    FeedFixture desk(server.url(u""_s));
    QSignalSpy woke(&desk.feed, &DashboardFeed::wokeUp);
    desk.feed.start();
    QTRY_COMPARE(desk.notices.size(), 1);
    desk.clock.pass(3s);
    desk.clock.sleep(3600s, isCounted);
    QCOMPARE(woke.count(), 1);
    QVERIFY(!desk.feed.serverClock().isKnown());
    QTRY_COMPARE(server.requests().size(), 2);
    QCOMPARE(server.requests().last().header("Last-Event-ID"), "abcdefgh:1");
    QTRY_COMPARE(desk.state(), LinkState::live);
    QVERIFY(desk.feed.serverClock().isKnown());
}

void TestFeedLink::otherTopicsAreAskedForWithoutABreak()
{
    const Topic item{TopicKind::auction, "item-1"};
    ScriptedServer server({{streamHead() + chunk(connectedEvent() + noticeEvent("one", 1))},
                           {refusal("200 OK", {"Content-Type: application/json"},
                                    R"({"events":[{"type":"maxBid","id":"abcdefgh:0","data":
                                       {"itemId":"item-1","maxBid":7,"version":3,"timestamp":5}}],"next":"abcdefgh:1"})")},
                           {streamHead() + chunk(connectedEvent(",\"resumed\":true,\"replayed\":0"))}});
    FeedFixture desk(server.url(u""_s));
    QSignalSpy bids(&desk.feed, &DashboardFeed::maxBidChanged);
    QSignalSpy resumed(&desk.feed, &DashboardFeed::resumed);
    desk.feed.start();
    QTRY_COMPARE(desk.notices.size(), 1);
    desk.feed.setTopics(TopicSet::dashboard().with(item));
    QTRY_COMPARE(server.requests().size(), 3);
    // The server repeats no value that is older than the place to go on from, so it is asked for.
    QCOMPARE(server.requests().at(1).target, "/events/poll?topics=auction:item-1&wait=0");
    QCOMPARE(server.requests().at(2).target, "/events?topics=stock,metrics,notifications,auction:item-1,alerts");
    QCOMPARE(server.requests().at(2).header("Last-Event-ID"), "abcdefgh:1");
    QTRY_COMPARE(bids.count(), 1);
    QVERIFY(bids.first().at(1).value<Arrival>().isReplayed);
    QCOMPARE(desk.states, QStringList({u"connecting"_s, u"live"_s}));
    QCOMPARE(resumed.count(), 0);
    QCOMPARE(desk.feed.freshness(item), Freshness::fresh);
    desk.feed.setTopics(TopicSet::dashboard());
    QCOMPARE(desk.feed.freshness(item), Freshness::unknown);
}

void TestFeedLink::changesOfOneTurnMakeOneRequest()
{
    ScriptedServer server({{streamHead() + chunk(connectedEvent())}, {streamHead() + chunk(connectedEvent())}});
    FeedFixture desk(server.url(u""_s));
    desk.feed.start();
    QTRY_COMPARE(desk.state(), LinkState::live);
    for (int i = 0; i < 50; ++i)
        desk.feed.setTopics(desk.feed.topics().with({TopicKind::auction, "item-" + QByteArray::number(i)}));
    QTRY_COMPARE(server.requests().size(), 2);
    QVERIFY(server.requests().last().target.contains("auction:item-49"));
    QCOMPARE(desk.attempts, 2);
}

void TestFeedLink::anotherServerHasAnotherHistory()
{
    ScriptedServer first({{streamHead() + chunk(connectedEvent() + noticeEvent("one", 1))}});
    ScriptedServer second({{streamHead() + chunk(connectedEvent())}});
    FeedFixture desk(first.url(u""_s));
    desk.feed.start();
    QTRY_COMPARE(desk.notices.size(), 1);
    desk.feed.setServer(second.url(u"/below/"_s));
    QTRY_COMPARE(second.requests().size(), 1);
    QVERIFY(second.requests().first().target.startsWith("/below/events?"));
    QVERIFY(second.requests().first().header("Last-Event-ID").isNull());
    QTRY_COMPARE(desk.state(), LinkState::live);
    QTRY_COMPARE(first.openConnections(), 0);
}

namespace
{

QByteArray polled(const QByteArray &events, const QByteArray &next)
{
    return refusal("200 OK", {"Content-Type: application/json"},
                   "{\"events\":[" + events + "],\"next\":\"" + next + "\"}");
}

QByteArray polledNotice(const QByteArray &message, int seq)
{
    const QByteArray number = QByteArray::number(seq);
    return "{\"type\":\"notification\",\"id\":\"abcdefgh:" + number + "\",\"data\":{\"id\":" + number
        + ",\"message\":\"" + message + "\",\"severity\":\"info\",\"timestamp\":5}}";
}

LinkTiming impatient()
{
    LinkTiming timing = FeedFixture::quickTiming();
    timing.firstByte = 80ms;
    timing.pollPause = 1ms;
    // So that polling causes all that happens here.
    timing.reconnection = timing.longestBackoff = 1h;
    return timing;
}

} // namespace

void TestFeedLink::aSwallowedStreamIsReplacedByRequests()
{
    // Something on the way keeps the rest.
    // The next request waits on the server.
    ScriptedServer server({{streamHead()},
                           {polled(polledNotice("old", 1), "abcdefgh:1")},
                           {polled(polledNotice("new", 2), "abcdefgh:2")},
                           {""}});
    FeedFixture desk(server.url(u""_s), impatient());
    desk.feed.start();
    QTRY_COMPARE(desk.notices, QStringList({u"old (replayed)"_s, u"new"_s}));
    QCOMPARE(desk.state(), LinkState::live);
    QVERIFY(desk.feed.link().isPolling);
    QTRY_COMPARE(server.requests().size(), 4);
    QVERIFY(server.requests().at(1).target.endsWith("&wait=0"));
    QVERIFY(server.requests().at(3).target.endsWith("&wait=25&since=abcdefgh%3A2"));
    QCOMPARE(desk.feed.statistics().lastEventId, "abcdefgh:2");
    desk.feed.stop();
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestFeedLink::aPollWithAnUnreadableEventIsRepeated()
{
    ScriptedServer server({{streamHead()},
                           {polled(polledNotice("one", 1), "abcdefgh:1")},
                           {polled(R"({"id":"abcdefgh:2"},)" + polledNotice("three", 3), "abcdefgh:3")},
                           {polled(polledNotice("two", 2) + ',' + polledNotice("three", 3), "abcdefgh:3")},
                           {""}});
    FeedFixture desk(server.url(u""_s), impatient());
    desk.feed.start();
    QTRY_COMPARE(desk.notices, QStringList({u"one (replayed)"_s, u"two (replayed)"_s, u"three (replayed)"_s}));
    QVERIFY(server.requests().at(3).target.endsWith("&since=abcdefgh%3A1"));
    QCOMPARE(desk.state(), LinkState::live);
}

void TestFeedLink::aStreamThatWorksAgainTakesOver()
{
    ScriptedServer server({{streamHead()},
                           {polled(polledNotice("one", 1), "abcdefgh:1")},
                           {""},
                           {streamHead()
                            + chunk(connectedEvent(",\"resumed\":true,\"replayed\":1") + noticeEvent("one", 1)
                                    + noticeEvent("two", 2))}});
    FeedFixture desk(server.url(u""_s), impatient());
    desk.feed.start();
    QTRY_COMPARE(server.requests().size(), 3);
    QVERIFY(desk.feed.link().isPolling);
    desk.clock.pass(29s);
    QCOMPARE(server.requests().size(), 3);
    desk.clock.pass(2s);
    QTRY_COMPARE(desk.notices.size(), 2);
    QCOMPARE(server.requests().last().header("Last-Event-ID"), "abcdefgh:1");
    // Not "one" again.
    QCOMPARE(desk.notices.last(), u"two"_s);
    QVERIFY(!desk.feed.link().isPolling);
    QCOMPARE(desk.state(), LinkState::live);
    QTRY_COMPARE(server.openConnections(), 1);
}

void TestFeedLink::whatWasFetchedMeanwhileIsNotMissing()
{
    ScriptedServer server({{streamHead()},
                           {polled(polledNotice("one", 1), "abcdefgh:1")},
                           {""},
                           {""},
                           {streamHead() + chunk(connectedEvent() + feedEvent("reset", R"({"reason":"trimmed"})"))}});
    FeedFixture desk(server.url(u""_s), impatient());
    QSignalSpy reset(&desk.feed, &DashboardFeed::reset);
    desk.feed.start();
    QTRY_COMPARE(server.requests().size(), 3);
    desk.clock.pass(25s);
    server.send(polled(polledNotice("two", 2), "abcdefgh:2"));
    QTRY_COMPARE(server.requests().size(), 4);
    QCOMPARE(desk.notices.size(), 2);
    // The explanation why it is live.
    QVERIFY(desk.feed.link().reason.contains(u"fetched"_s));
    desk.clock.pass(6s);
    QTRY_COMPARE(reset.size(), 1);
    QCOMPARE(reset.first().at(1).value<std::chrono::milliseconds>(), std::chrono::milliseconds(6s));
}

void TestFeedLink::aStreamThatIsHeldBackDoesNot()
{
    ScriptedServer server({{streamHead()},
                           {polled({}, "abcdefgh:1")},
                           {""},
                           {streamHead() + chunk(connectedEvent() + noticeEvent("late", 2))}});
    LinkTiming timing = impatient();
    // Whatever comes is late.
    timing.promptByte = -1ms;
    FeedFixture desk(server.url(u""_s), timing);
    desk.feed.start();
    QTRY_COMPARE(server.requests().size(), 3);
    desk.clock.pass(31s);
    QTRY_COMPARE(server.requests().size(), 4);
    // The connection of the request.
    QTRY_COMPARE(server.openConnections(), 1);
    QVERIFY(desk.feed.link().isPolling);
    QCOMPARE(desk.notices, QStringList());
    QCOMPARE(desk.state(), LinkState::live);
}

void TestFeedLink::whenRequestsFailTheStreamIsTried()
{
    ScriptedServer server({{streamHead()},
                           {polled({}, "abcdefgh:5")},
                           {refusal("502 Bad Gateway")},
                           {refusal("502 Bad Gateway", {"X-Number: 2"})},
                           {refusal("502 Bad Gateway", {"X-Number: 3"})},
                           {streamHead() + chunk(connectedEvent())}});
    FeedFixture desk(server.url(u""_s), impatient());
    // It may be over before any server looks.
    bool hasPolled = false;
    connect(&desk.feed, &DashboardFeed::linkChanged, this,
            [&hasPolled](const LinkStatus &status) { hasPolled = hasPolled || status.isPolling; });
    desk.feed.start();
    QTRY_VERIFY(hasPolled && desk.state() == LinkState::live && !desk.feed.link().isPolling);
    QCOMPARE(server.requests().last().header("Last-Event-ID"), "abcdefgh:5");
    QVERIFY(desk.states.contains(u"connecting"_s));
}

void TestFeedLink::aNewTokenReplacesTheStreamWithoutABreak()
{
    ScriptedServer server({{streamHead() + chunk(connectedEvent() + noticeEvent("one", 1))},
                           {streamHead() + chunk(connectedEvent() + noticeEvent("two", 2))}});
    FeedFixture desk(server.url(u""_s));
    QByteArray token = "old";
    desk.feed.setTokenSource([&token] { return token; });
    desk.feed.start();
    QTRY_COMPARE(desk.notices.size(), 1);
    // It is the same.
    desk.feed.useNewToken();
    token = "new";
    QSignalSpy interruptions(&desk.feed, &DashboardFeed::interrupted);
    desk.feed.useNewToken();
    QTRY_COMPARE(desk.notices, QStringList({u"one"_s, u"two"_s}));
    QCOMPARE(server.requests().size(), 2);
    QCOMPARE(server.requests()[0].header("Authorization"), "Bearer old");
    QCOMPARE(server.requests()[1].header("Authorization"), "Bearer new");
    QCOMPARE(server.requests()[1].header("Last-Event-ID"), "abcdefgh:1");
    QCOMPARE(interruptions.size(), 0);
    QVERIFY2(!desk.states.contains(linkStateName(LinkState::waiting)), qPrintable(desk.states.join(u' ')));
}

void TestFeedLink::aRefusedTokenIsReplacedAtOnce()
{
    ScriptedServer server({{refusal("401 Unauthorized")}, {streamHead() + chunk(connectedEvent())}});
    FeedFixture desk(server.url(u""_s));
    QByteArray token = "old";
    QByteArray refused;
    desk.feed.setTokenSource([&token] { return token; });
    desk.feed.setTokenRenewal([&](const QByteArray &old, const FeedLink::TokenDone &done) {
        refused = old;
        token = "new";
        done(token);
    });
    desk.feed.start();
    QTRY_COMPARE(desk.state(), LinkState::live);
    QCOMPARE(refused, "old");
    QCOMPARE(server.requests().last().header("Authorization"), "Bearer new");
    QVERIFY(!desk.states.contains(linkStateName(LinkState::refused)));
}

void TestFeedLink::withoutAnotherTokenARefusalStays()
{
    ScriptedServer server({{refusal("401 Unauthorized")}, {streamHead() + chunk(connectedEvent())}});
    FeedFixture desk(server.url(u""_s));
    QByteArray token = "old";
    desk.feed.setTokenSource([&token] { return token; });
    desk.feed.setTokenRenewal([](const QByteArray &, const FeedLink::TokenDone &done) { done({}); });
    desk.feed.start();
    QTRY_COMPARE(desk.state(), LinkState::refused);
    token = "entered later";
    desk.feed.useNewToken();
    QTRY_COMPARE(desk.state(), LinkState::live);
}

void TestFeedLink::anEarlierTokenIsNotForAnotherServer()
{
    ScriptedServer first({{refusal("401 Unauthorized")}, {streamHead() + chunk(connectedEvent())}});
    ScriptedServer second({{streamHead() + chunk(connectedEvent())}});
    FeedFixture desk(first.url(u""_s));
    QByteArray token = "first";
    desk.feed.setTokenSource([&token] { return token; });
    desk.feed.setTokenRenewal([&token](const QByteArray &, const FeedLink::TokenDone &done) {
        token = "renewed";
        done(token);
    });
    desk.feed.start();
    QTRY_COMPARE(desk.state(), LinkState::live);
    desk.feed.setTokenSource({});
    desk.feed.setServer(second.url(u""_s));
    QTRY_COMPARE(second.requests().size(), 1);
    QVERIFY2(second.requests()[0].header("Authorization").isNull(), second.requests()[0].head.constData());
}

QTEST_GUILESS_MAIN(TestFeedLink)
#include "tst_feedlink.moc"
