// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/api/apiclient.h"
#include "client/feed/dashboardfeed.h"
#include "client/feed/systemfeedclock.h"
#include "server/protocol/endpoints.h"
#include "tests/support/serverprocess.h"

#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>

using namespace heliograph;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// A feed and a real server, each in its own process.
class TestLiveFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itOutlivesAServerThatIsKilled();
};

void TestLiveFeed::itOutlivesAServerThatIsKilled()
{
    ServerProcess server;
    QVERIFY2(server.start({u"--stock-interval"_s, u"50ms"_s}), server.output().constData());
    const quint16 port = server.port();
    SystemFeedClock clock;
    QNetworkAccessManager manager;
    DashboardFeed feed(manager, clock);
    feed.setServer(QUrl(u"http://127.0.0.1:%1"_s.arg(port)));
    QSignalSpy prices(&feed, &DashboardFeed::priceUpdated);
    QSignalSpy notices(&feed, &DashboardFeed::notificationReceived);
    QSignalSpy resumed(&feed, &DashboardFeed::resumed);
    feed.start();
    QTRY_VERIFY_WITH_TIMEOUT(prices.count() >= 5, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(feed.link().state, LinkState::live, 30'000);
    QVERIFY(qAbs(feed.serverOffset()->count()) <= feed.serverClock().uncertainty(clock.now())->count() + 50);

    server.kill();
    QTRY_COMPARE_WITH_TIMEOUT(feed.link().state, LinkState::waiting, 30'000);
    QVERIFY(!feed.link().reason.isEmpty());
    // On another port, where the feed cannot come back before there is something that it has missed.
    QVERIFY2(server.start(), server.output().constData());
    QNetworkAccessManager commands;
    const ApiClient api(commands, QUrl(u"http://127.0.0.1:%1"_s.arg(server.port())));
    std::optional<ApiResult> sent;
    api.send({.path = endpoint::notify, .body = R"({"message":"while you were away"})"}, this,
             [&sent](const ApiResult &result) { sent = result; });
    QTRY_VERIFY_WITH_TIMEOUT(sent.has_value(), 30'000);
    QVERIFY(std::holds_alternative<ApiAnswer>(*sent));
    server.kill();
    QVERIFY2(server.start({u"--port"_s, QString::number(port)}), server.output().constData());
    feed.tryNow();
    QTRY_COMPARE_WITH_TIMEOUT(feed.link().state, LinkState::live, 30'000);
    // The server has notices of its own, too.
    const auto missed = [&notices] {
        return std::count_if(notices.cbegin(), notices.cend(), [](const QVariantList &notice) {
            return notice.first().value<Notification>().message == u"while you were away"_s
                && notice.at(1).value<Arrival>().isReplayed;
        });
    };
    QTRY_COMPARE_WITH_TIMEOUT(missed(), 1, 30'000);
    QCOMPARE(resumed.count(), 1);
}

QTEST_GUILESS_MAIN(TestLiveFeed)
#include "tst_livefeed.moc"
