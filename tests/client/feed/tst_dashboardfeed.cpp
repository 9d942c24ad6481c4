// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/feedfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// What the feed makes of what a server sends, byte for byte.
class TestDashboardFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLinkIsLiveWithTheFirstBytes();
    void everyEventHasItsSignal();
    void whatItDoesNotKnowItSkips_data();
    void whatItDoesNotKnowItSkips();
    void theRateCountsTheFirstSecondToo();
    void theServersClockIsKnown();
    void pausingOnlyCounts();
    void aServerThatWasNeverReachedIsNotCalledLost();
    void aLostLinkIsLostSinceItWasHeard_data();
    void aLostLinkIsLostSinceItWasHeard();
    void slotsMayStopAndDelete_data();
    void slotsMayStopAndDelete();
};

void TestDashboardFeed::theLinkIsLiveWithTheFirstBytes()
{
    ScriptedServer server({{streamHead()}});
    FeedFixture desk(server.url(u""_s));
    QCOMPARE(desk.state(), LinkState::disconnected);
    desk.feed.start();
    QTRY_COMPARE(server.requests().size(), 1);
    QCOMPARE(server.requests().first().target, "/events?topics=stock,metrics,notifications,alerts");
    QTRY_COMPARE(desk.state(), LinkState::connecting);
    desk.clock.pass(2s);
    // A head alone proves nothing.
    QCOMPARE(desk.state(), LinkState::connecting);
    server.send(chunk("retry: 1\n\n" + connectedEvent()));
    QTRY_COMPARE(desk.state(), LinkState::live);
    QCOMPARE(desk.feed.link().attempt, 0);
    desk.feed.stop();
    QCOMPARE(desk.states, QStringList({u"connecting"_s, u"live"_s, u"disconnected"_s}));
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestDashboardFeed::everyEventHasItsSignal()
{
    ScriptedServer server({{streamHead()}});
    FeedFixture desk(server.url(u""_s));
    desk.feed.setTopics(*TopicSet::fromText("stock,metrics,notifications,auction:item-1,channel:news"));
    QSignalSpy stock(&desk.feed, &DashboardFeed::priceUpdated);
    QSignalSpy metrics(&desk.feed, &DashboardFeed::metricsUpdated);
    QSignalSpy notification(&desk.feed, &DashboardFeed::notificationReceived);
    QSignalSpy announcement(&desk.feed, &DashboardFeed::announcementReceived);
    QSignalSpy maxBid(&desk.feed, &DashboardFeed::maxBidChanged);
    QSignalSpy closed(&desk.feed, &DashboardFeed::auctionClosed);
    QSignalSpy message(&desk.feed, &DashboardFeed::channelMessage);
    QSignalSpy lagged(&desk.feed, &DashboardFeed::lagged);
    QSignalSpy beat(&desk.feed, &DashboardFeed::heartbeat);
    desk.feed.start();
    QTRY_COMPARE(server.requests().size(), 1);
    server.send(chunk(
        connectedEvent() + priceEvent("ACME", "105.43", 1)
        + feedEvent("metrics-update",
                    R"({"host":"web-1","cpu":12.5,"memory":60,"requests":7,"timestamp":1700000000001})", "abcdefgh:2")
        + noticeEvent("Disk almost full", 3)
        + feedEvent("announcement", R"({"message":"Hello","timestamp":5})", "abcdefgh:4")
        + feedEvent("maxBid", R"({"itemId":"item-1","maxBid":101.5,"version":7,"timestamp":6})", "abcdefgh:5")
        + feedEvent("auction-closed", R"({"itemId":"item-1","maxBid":101.5,"version":7,"timestamp":6})", "abcdefgh:6")
        + feedEvent("deployed", R"({"service":"api"})", "abcdefgh:7") + feedEvent("lag", R"({"skipped":12,"since":5})")
        + feedEvent("heartbeat", R"({"timestamp":1700000000100})")));
    QTRY_COMPARE(beat.count(), 1);
    QCOMPARE(stock.count(), 1);
    QCOMPARE(stock.first().first().value<StockUpdate>().price, Amount::fromMinor(10543));
    QCOMPARE(stock.first().at(1).value<Arrival>().id, "abcdefgh:1");
    QCOMPARE(metrics.first().first().value<MetricsUpdate>().host, "web-1");
    QCOMPARE(notification.first().first().value<Notification>().message, u"Disk almost full"_s);
    QCOMPARE(announcement.first().first().value<Announcement>().message, u"Hello"_s);
    QCOMPARE(maxBid.first().first().value<MaxBid>().maxBid, Amount::fromMinor(10150));
    QCOMPARE(closed.first().first().value<AuctionClosed>().version, 7u);
    QCOMPARE(message.first().first().value<ChannelMessage>().type, "deployed");
    QCOMPARE(lagged.first().first().value<Lag>().skipped, 12);
    QCOMPARE(desk.feed.statistics().skipped, 12u);
    QCOMPARE(desk.feed.statistics().events, 7u);
    QCOMPARE(desk.feed.statistics().lastEventId, "abcdefgh:7");
}

void TestDashboardFeed::whatItDoesNotKnowItSkips_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("data that is no JSON") << QByteArray("data: hello\n\n");
    QTest::newRow("JSON without the envelope") << QByteArray("data: {\"price\":1}\n\n");
    QTest::newRow("a price that is none")
        << feedEvent("stock-update", R"({"symbol":"A","price":"much"})", "abcdefgh:1");
    QTest::newRow("a heartbeat without a time") << feedEvent("heartbeat", "{}");
    QTest::newRow("a goodbye for an unknown reason") << feedEvent("goodbye", R"({"reason":"tired"})");
}

void TestDashboardFeed::whatItDoesNotKnowItSkips()
{
    QFETCH(QByteArray, bytes);
    ScriptedServer server({{streamHead() + chunk(connectedEvent() + bytes + noticeEvent("after it", 9))}});
    FeedFixture desk(server.url(u""_s));
    desk.feed.start();
    QTRY_COMPARE(desk.notices, QStringList(u"after it"_s));
    QCOMPARE(desk.prices, QStringList());
    QCOMPARE(desk.state(), LinkState::live);
    QCOMPARE(desk.feed.statistics().events, 1u);
}

void TestDashboardFeed::theRateCountsTheFirstSecondToo()
{
    QByteArray events = connectedEvent();
    for (int seq = 1; seq <= 10; ++seq)
        events += noticeEvent("one of many", seq);
    ScriptedServer server({{streamHead() + chunk(events)}});
    FeedFixture desk(server.url(u""_s));
    desk.feed.start();
    QTRY_COMPARE(desk.notices.size(), 10);
    desk.clock.pass(1s);
    QVERIFY(desk.feed.statistics().eventsPerSecond > 1);
    desk.clock.pass(20s);
    QVERIFY(desk.feed.statistics().eventsPerSecond < 0.1);
}

void TestDashboardFeed::theServersClockIsKnown()
{
    ScriptedServer server({{streamHead() + chunk(connectedEvent())}});
    FeedFixture desk(server.url(u""_s));
    desk.clock.setWallMs(1'700'000'000'000 - 90'000);
    QVERIFY(!desk.feed.serverOffset());
    desk.feed.start();
    QTRY_COMPARE(desk.state(), LinkState::live);
    QVERIFY(qAbs(desk.feed.serverOffset()->count() - 90'000) <= 1);
    QVERIFY(desk.feed.serverClock().uncertainty(desk.clock.now()) <= 2ms);
}

void TestDashboardFeed::pausingOnlyCounts()
{
    ScriptedServer server({{streamHead() + chunk(connectedEvent())}});
    FeedFixture desk(server.url(u""_s));
    desk.feed.start();
    QTRY_COMPARE(desk.state(), LinkState::live);
    desk.feed.setPaused(true);
    QCOMPARE(desk.state(), LinkState::paused);
    server.send(chunk(noticeEvent("one", 1) + noticeEvent("two", 2)));
    QTRY_COMPARE(desk.notices.size(), 2);
    QCOMPARE(desk.feed.countWhilePaused(), 2);
    desk.feed.setPaused(false);
    QCOMPARE(desk.state(), LinkState::live);
    QCOMPARE(desk.feed.countWhilePaused(), 0);
}

void TestDashboardFeed::aServerThatWasNeverReachedIsNotCalledLost()
{
    ScriptedServer server({{streamHead() + chunk(connectedEvent())}});
    FeedFixture desk(server.url(u""_s));
    desk.feed.start();
    QTRY_COMPARE(desk.state(), LinkState::live);
    QVERIFY(desk.feed.link().wasOpen);
    QUrl closedAddress;
    {
        ScriptedServer gone({{QByteArray()}});
        closedAddress = gone.url(u""_s);
    }
    // There is no stop in between, as one profile follows another.
    desk.feed.setServer(closedAddress);
    QTRY_COMPARE(desk.state(), LinkState::waiting);
    QVERIFY(!desk.feed.link().wasOpen);
}

void TestDashboardFeed::aLostLinkIsLostSinceItWasHeard_data()
{
    QTest::addColumn<std::chrono::seconds>("silence");
    QTest::addColumn<qint64>("since");
    QTest::newRow("it was live up to then") << 2s << qint64(1'700'000'002'000);
    QTest::newRow("it had been silent for long") << 40s << qint64(1'700'000'000'000);
}

void TestDashboardFeed::aLostLinkIsLostSinceItWasHeard()
{
    QFETCH(std::chrono::seconds, silence);
    QFETCH(qint64, since);
    ScriptedServer server({{streamHead() + chunk(connectedEvent())}, {streamHead() + chunk(connectedEvent())}});
    FeedFixture desk(server.url(u""_s));
    const QSignalSpy interrupted(&desk.feed, &DashboardFeed::interrupted);
    const QSignalSpy restored(&desk.feed, &DashboardFeed::restored);
    desk.feed.start();
    QTRY_COMPARE(restored.size(), 1);
    for (auto passed = 0s; passed < silence; passed += 1s)
        desk.clock.pass(1s);
    server.end(ScriptedServer::Then::close);
    QTRY_COMPARE(interrupted.size(), 1);
    const auto lostAt = interrupted[0][0].value<std::optional<qint64>>();
    // As exactly as the clocks are known.
    constexpr qint64 doubt = 100;
    QVERIFY(lostAt);
    QVERIFY2(std::abs(*lostAt - since) <= doubt, qPrintable(QString::number(*lostAt - since)));
    desk.clock.pass(1s);
    QTRY_COMPARE(restored.size(), 2);
}

void TestDashboardFeed::slotsMayStopAndDelete_data()
{
    QTest::addColumn<bool>("isDeleted");
    QTest::newRow("stop") << false;
    QTest::newRow("delete") << true;
}

void TestDashboardFeed::slotsMayStopAndDelete()
{
    QFETCH(bool, isDeleted);
    const QByteArray bytes = connectedEvent() + priceEvent("ACME", "1.00", 1) + noticeEvent("one", 2);
    for (int signal = 0; signal < 4; ++signal) {
        ScriptedServer server({{streamHead() + chunk(bytes + bytes)}});
        ManualFeedClock clock;
        QNetworkAccessManager manager;
        auto *feed = new DashboardFeed(manager, clock, this);
        feed->setServer(server.url(u""_s));
        const QPointer<DashboardFeed> alive(feed);
        int calls = 0;
        const auto act = [&] {
            ++calls;
            if (isDeleted)
                delete feed;
            else
                feed->stop();
        };
        if (signal == 0)
            connect(feed, &DashboardFeed::priceUpdated, this, act);
        else if (signal == 1)
            connect(feed, &DashboardFeed::notificationReceived, this, act);
        else if (signal == 2)
            connect(feed, &DashboardFeed::freshnessChanged, this, [&] {
                if (alive && feed->link().isOpen())
                    act();
            });
        else
            connect(feed, &DashboardFeed::linkChanged, this, [&](const LinkStatus &status) {
                if (status.state == LinkState::live)
                    act();
            });
        feed->start();
        QTRY_VERIFY2(calls > 0, qPrintable(u"signal %1"_s.arg(signal)));
        QTRY_COMPARE(server.openConnections(), 0);
        QCOMPARE(calls, 1);
        QCOMPARE(alive.isNull(), isDeleted);
        if (alive) {
            QCOMPARE(alive->link().state, LinkState::disconnected);
            delete alive;
        }
    }
}

QTEST_GUILESS_MAIN(TestDashboardFeed)
#include "tst_dashboardfeed.moc"
