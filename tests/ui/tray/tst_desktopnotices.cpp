// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakenotifications.h"
#include "tests/support/feedfixture.h"
#include "ui/tray/desktopnotifier.h"
#include "ui/tray/desktopnotices.h"

#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Then = ScriptedServer::Then;

namespace
{

std::unique_ptr<PrivateBus> bus;

QByteArray severeNotice(const QByteArray &severity, int seq)
{
    const QByteArray number = QByteArray::number(seq);
    return feedEvent("notification",
                     "{\"id\":" + number + ",\"message\":\"message " + number + "\",\"severity\":\"" + severity
                         + "\",\"timestamp\":1700000000000}",
                     "abcdefgh:" + number);
}

} // namespace

// From the stream of a server to the desktop.
class TestDesktopNotices : public QObject
{
    Q_OBJECT

public:
    static void initMain() { bus = std::make_unique<PrivateBus>(); }

private Q_SLOTS:
    void init();
    void cleanupTestCase() { bus.reset(); }

    void noNoticeStaysUntilItIsDismissed_data();
    void noNoticeStaysUntilItIsDismissed();
    void oneMoreTakesThePlaceOfTheOldest();
    void theLessSevereStaysInTheList();
    void aLostConnectionIsReportedAsItWasChosen();

private:
    struct Desk {
        Desk()
            : server({{streamHead()}, {streamHead()}}), feed(server.url(u""_s)), service(*bus, {u"body"_s}),
              notices(feed.feed, notifier)
        {
            feed.feed.start();
        }
        bool isLive()
        {
            if (!QTest::qWaitFor([&] { return server.requests().size() == 1; }, 30'000))
                return false;
            server.send(chunk(connectedEvent()));
            return QTest::qWaitFor([&] { return feed.state() == LinkState::live; }, 30'000);
        }
        // Later than the last one, so that it may be raised at once.
        bool raises(const QByteArray &severity, int seq)
        {
            const qsizetype before = service.notices.size();
            feed.clock.move(6s);
            server.send(chunk(severeNotice(severity, seq)));
            return QTest::qWaitFor([&] { return service.notices.size() == before + 1; }, 30'000);
        }

        ScriptedServer server;
        FeedFixture feed;
        FakeNotifications service;
        DesktopNotifier notifier;
        DesktopNotices notices;
    };
};

void TestDesktopNotices::init()
{
    if (!bus->isThere())
        QSKIP("needs dbus-daemon, which is not installed: apt-get install dbus-daemon");
}

void TestDesktopNotices::noNoticeStaysUntilItIsDismissed_data()
{
    QTest::addColumn<QByteArray>("severity");
    QTest::addColumn<int>("urgency");
    QTest::newRow("an error") << QByteArray("error") << 1;
    QTest::newRow("a warning") << QByteArray("warning") << 1;
    QTest::newRow("news") << QByteArray("info") << 0;
}

void TestDesktopNotices::noNoticeStaysUntilItIsDismissed()
{
    QFETCH(QByteArray, severity);
    Desk desk;
    QVERIFY(desk.isLive());
    QVERIFY(desk.raises(severity, 1));
    QTEST(desk.service.notices.first().hints.value(u"urgency"_s).toInt(), "urgency");
    QCOMPARE(desk.service.notices.first().body, u"message 1"_s);
}

void TestDesktopNotices::oneMoreTakesThePlaceOfTheOldest()
{
    Desk desk;
    QVERIFY(desk.isLive());
    for (int seq = 1; seq <= DesktopNotices::mostAtOnce + 2; ++seq)
        QVERIFY(desk.raises("info", seq));
    QList<uint> replaced;
    for (const FakeNotifications::Notice &notice : desk.service.notices)
        replaced << notice.replaced;
    QCOMPARE(replaced, (QList<uint>{0, 0, 0, 1, 2}));
}

void TestDesktopNotices::theLessSevereStaysInTheList()
{
    Desk desk;
    QVERIFY(desk.isLive());
    desk.notices.setLeast(Severity::error);
    desk.server.send(chunk(severeNotice("warning", 1)));
    QVERIFY(desk.raises("error", 2));
    QCOMPARE(desk.service.notices.size(), 1);
    QCOMPARE(desk.service.notices.first().body, u"message 2"_s);
}

void TestDesktopNotices::aLostConnectionIsReportedAsItWasChosen()
{
    Desk desk;
    desk.notices.setOutages(NotificationPolicy::Outages::never);
    QVERIFY(desk.isLive());
    desk.server.end(Then::reset);
    QTRY_VERIFY_WITH_TIMEOUT(!desk.feed.feed.link().isOpen(), 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(desk.server.requests().size(), 2, 30'000);
    desk.feed.clock.pass(61s);
    QCOMPARE(desk.service.notices.size(), 0);
    // The setting counts at once.
    desk.notices.setOutages(NotificationPolicy::Outages::atOnce);
    QTRY_COMPARE_WITH_TIMEOUT(desk.service.notices.size(), 1, 30'000);
    QCOMPARE(desk.service.notices.first().title, u"Connection lost"_s);
}

QTEST_MAIN(TestDesktopNotices)
#include "tst_desktopnotices.moc"
