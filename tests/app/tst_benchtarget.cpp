// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/benchtarget.h"

#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestBenchTarget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressesAreCompleted_data();
    void addressesAreCompleted();
    void theSchemeSaysThePortAndWhetherItIsEncrypted();
    void whatCannotBeUsedIsSaid_data();
    void whatCannotBeUsedIsSaid();
};

void TestBenchTarget::addressesAreCompleted_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("topics");
    QTest::addColumn<bool>("isPublished");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("publishPath");
    QTest::newRow("a server") << u"http://h:1"_s << u""_s << false << u"/events"_s << u""_s;
    QTest::newRow("a server, published to")
        << u"http://h:1/"_s << u""_s << true << u"/events/be%20nch"_s << u"/events/be%20nch"_s;
    QTest::newRow("topics") << u"http://h:1"_s << u"stock:A+B,metrics"_s << false
                            << u"/events?topics=stock:A%2BB,metrics"_s << u""_s;
    QTest::newRow("topics, published to")
        << u"http://h:1"_s << u"stock"_s << true << u"/events?topics=stock,channel:be%20nch"_s << u"/events/be%20nch"_s;
    QTest::newRow("topics with the channel") << u"http://h:1"_s << u"channel:be nch"_s << true
                                             << u"/events?topics=channel:be%20nch"_s << u"/events/be%20nch"_s;
    QTest::newRow("all events, published to")
        << u"http://h:1/events"_s << u""_s << true << u"/events?topics=channel:be%20nch"_s << u"/events/be%20nch"_s;
    QTest::newRow("a channel") << u"http://h:1/events/news"_s << u""_s << true << u"/events/news"_s
                               << u"/events/news"_s;
    QTest::newRow("any stream with a query")
        << u"http://h:1/live/%C3%A9?a=b"_s << u""_s << false << u"/live/%C3%A9?a=b"_s << u""_s;
    QTest::newRow("a query and topics") << u"http://h:1/events?names=off"_s << u"stock"_s << false
                                        << u"/events?names=off&topics=stock"_s << u""_s;
}

void TestBenchTarget::addressesAreCompleted()
{
    QFETCH(QString, url);
    QFETCH(QString, topics);
    QFETCH(bool, isPublished);
    const auto found = benchTarget(url.toStdString(), {topics, u"be nch"_s, isPublished});
    QVERIFY(std::holds_alternative<BenchTarget>(found));
    const auto &target = std::get<BenchTarget>(found);
    QTEST(QString::fromStdString(target.target.path), "path");
    QTEST(QString::fromStdString(target.publishPath), "publishPath");
    QCOMPARE(target.target.host, std::string("h"));
    QCOMPARE(target.target.port, quint16(1));
    QCOMPARE(target.target.hostField, std::string("h:1"));
}

void TestBenchTarget::theSchemeSaysThePortAndWhetherItIsEncrypted()
{
    const auto target = [](const char *url) {
        return std::get<BenchTarget>(benchTarget(url, {u""_s, u"bench"_s, false})).target;
    };
    QCOMPARE(target("http://h").port, quint16(80));
    QVERIFY(!target("http://h").isEncrypted);
    QCOMPARE(target("https://h").port, quint16(443));
    QVERIFY(target("https://h").isEncrypted);
    QCOMPARE(target("https://h:3443/events").port, quint16(3443));
}

void TestBenchTarget::whatCannotBeUsedIsSaid_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("words");
    QTest::newRow("an item cannot be published to") << u"http://h/items/x/max-bid/sse"_s << u"/events/CHANNEL"_s;
    QTest::newRow("polling is no stream") << u"http://h/events/poll"_s << u"/events/CHANNEL"_s;
}

void TestBenchTarget::whatCannotBeUsedIsSaid()
{
    QFETCH(QString, url);
    QFETCH(QString, words);
    const auto found = benchTarget(url.toStdString(), {u""_s, u"bench"_s, true});
    QVERIFY(std::holds_alternative<std::string>(found));
    QVERIFY2(QString::fromStdString(std::get<std::string>(found)).contains(words),
             std::get<std::string>(found).c_str());
}

QTEST_APPLESS_MAIN(TestBenchTarget)
#include "tst_benchtarget.moc"
