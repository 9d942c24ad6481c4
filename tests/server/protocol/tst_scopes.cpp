// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/scopes.h"

#include <QTest>

namespace heliograph
{

namespace
{

Scopes scopes(const QByteArray &text)
{
    return Scopes::fromText(text).value();
}

} // namespace

class TestScopes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allowsWhatTheyName_data();
    void allowsWhatTheyName();
    void decidesWhoReadsWhat_data();
    void decidesWhoReadsWhat();
    void knowsWhetherAnythingIsAllowedAtAll();
    void leavesOutWhatIsNotOurs_data();
    void leavesOutWhatIsNotOurs();
    void keepsTheWordsAsTheyWereWritten();
    void namesTheScopeThatIsMissing();
    void isLimitedToWhatBothAllow_data();
    void isLimitedToWhatBothAllow();
    void addsUp();
    void refusesTooManyWords();
};

void TestScopes::allowsWhatTheyName_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Action>("action");
    QTest::addColumn<QByteArray>("object");
    QTest::addColumn<bool>("isAllowed");
    const auto row = [](const char *name, const char *text, Action action, const char *object, bool isAllowed) {
        QTest::newRow(name) << QByteArray(text) << action << QByteArray(object) << isAllowed;
    };
    row("nothing allows nothing", "", Action::bid, "vase", false);
    row("bid allows every item", "bid", Action::bid, "vase", true);
    row("bid allows asking for all items", "bid", Action::bid, "", true);
    row("bid:vase allows the vase", "bid:vase", Action::bid, "vase", true);
    row("bid:vase does not allow the lamp", "bid:vase", Action::bid, "lamp", false);
    row("bid:vase is no beginning of a name", "bid:vase", Action::bid, "vase2", false);
    row("bid:vase does not allow all items", "bid:vase", Action::bid, "", false);
    row("a star at the end stands for the rest", "bid:vase*", Action::bid, "vase2", true);
    row("a star stands for nothing as well", "bid:vase*", Action::bid, "vase", true);
    row("a star does not shorten the name", "bid:vase*", Action::bid, "vas", false);
    row("a star alone is everything", "bid:*", Action::bid, "", true);
    row("a star in the middle is no scope", "bid:v*se", Action::bid, "vase", false);
    row("a star in the middle and one at the end is no scope", "bid:v*s*", Action::bid, "v*se", false);
    row("bid does not allow selling", "bid", Action::sell, "vase", false);
    row("sell allows selling", "sell", Action::sell, "vase", true);
    row("sell:lamp allows selling the lamp", "sell:lamp", Action::sell, "lamp", true);
    row("case matters", "BID", Action::bid, "vase", false);
    row("a longer word is another scope", "bids", Action::bid, "vase", false);
    row("publish:channel:news allows that channel", "publish:channel:news", Action::publish, "channel:news", true);
    row("publish:channel:news allows no other", "publish:channel:news", Action::publish, "channel:jobs", false);
    row("publish:channel allows all channels", "publish:channel", Action::publish, "channel:jobs", true);
    row("publish:stock allows all prices", "publish:stock", Action::publish, "stock:ACME", true);
    row("publish:stock allows no metrics", "publish:stock", Action::publish, "metrics:web", false);
    row("publish alone allows every topic", "publish", Action::publish, "metrics:web", true);
    row("subscribe does not allow publishing", "subscribe", Action::publish, "channel:news", false);
    row("notify allows notifying", "notify", Action::notify, "", true);
    row("notify takes no object", "notify:ada", Action::notify, "", false);
    row("alert allows alert rules", "alert", Action::alert, "", true);
    row("alert does not allow operating", "alert", Action::operate, "", false);
    row("operate allows operating", "operate", Action::operate, "", true);
    row("operate implies bidding", "operate", Action::bid, "vase", true);
    row("operate implies selling", "operate", Action::sell, "vase", true);
    row("operate implies publishing", "operate", Action::publish, "stock:ACME", true);
    row("operate implies notifying", "operate", Action::notify, "", true);
    row("operate implies alerts", "operate", Action::alert, "", true);
    row("operate implies reading", "operate", Action::subscribe, "stock:ACME", true);
    row("one of several is enough", "openid notify bid:vase", Action::bid, "vase", true);
    row("any white space separates", " \tnotify\n bid:vase ", Action::bid, "vase", true);
    row("a comma does not separate", "notify,bid", Action::bid, "vase", false);
}

void TestScopes::allowsWhatTheyName()
{
    QFETCH(QByteArray, text);
    QFETCH(Action, action);
    QFETCH(QByteArray, object);
    QTEST(scopes(text).allow(action, object), "isAllowed");
}

void TestScopes::decidesWhoReadsWhat_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Topic>("selector");
    QTest::addColumn<bool>("isAllowed");
    const Topic acme{TopicKind::stock, "ACME"};
    const Topic allStock{TopicKind::stock, {}};
    const Topic notifications{TopicKind::notifications, {}};
    const Topic team{TopicKind::channel, "team-red"};
    const auto row = [](const char *name, const char *text, const Topic &selector, bool isAllowed) {
        QTest::newRow(name) << QByteArray(text) << selector << isAllowed;
    };
    row("subscribe is everything", "subscribe", allStock, true);
    row("subscribe is every channel", "subscribe", team, true);
    row("subscribe:stock is every symbol", "subscribe:stock", allStock, true);
    row("subscribe:stock is one symbol, too", "subscribe:stock", acme, true);
    row("subscribe:stock:* is every symbol", "subscribe:stock:*", allStock, true);
    row("subscribe:stock:ACME is that symbol", "subscribe:stock:ACME", acme, true);
    row("subscribe:stock:ACME is not every symbol", "subscribe:stock:ACME", allStock, false);
    row("subscribe:stock:A* is not every symbol", "subscribe:stock:A*", allStock, false);
    row("subscribe:stock:A* is a symbol with A", "subscribe:stock:A*", acme, true);
    row("subscribe:channel:team-* is a team's channel", "subscribe:channel:team-*", team, true);
    row("subscribe:channel:team-* is no other channel", "subscribe:channel:team-*", {TopicKind::channel, "news"},
        false);
    row("subscribe:channel:team-* is not all channels", "subscribe:channel:team-*", {TopicKind::channel, {}}, false);
    row("subscribe:notifications", "subscribe:notifications", notifications, true);
    row("subscribe:auction is every item", "subscribe:auction", {TopicKind::auction, {}}, true);
    row("subscribe:auction:vase is that item", "subscribe:auction:vase", {TopicKind::auction, "vase"}, true);
    row("subscribe:* is everything", "subscribe:*", notifications, true);
    row("bid is no reading", "bid", {TopicKind::auction, "vase"}, false);
    row("operate reads everything", "operate", team, true);
}

void TestScopes::decidesWhoReadsWhat()
{
    QFETCH(QByteArray, text);
    QFETCH(Topic, selector);
    QTEST(scopes(text).allowReading(selector), "isAllowed");
}

void TestScopes::knowsWhetherAnythingIsAllowedAtAll()
{
    QVERIFY(scopes("sell:vase").allowSome(Action::sell));
    QVERIFY(scopes("sell:team-*").allowSome(Action::sell));
    QVERIFY(scopes("operate").allowSome(Action::sell));
    QVERIFY(!scopes("sell").allowSome(Action::publish));
    QVERIFY(!scopes("").allowSome(Action::sell));
}

void TestScopes::leavesOutWhatIsNotOurs_data()
{
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<QString>("reason");
    QTest::newRow("a scope of another service") << QByteArray("openid") << "none of the scopes";
    QTest::newRow("an object where there is none") << QByteArray("operate:all") << "behind a colon";
    QTest::newRow("a star that is not at the end") << QByteArray("subscribe:channel:*-red") << "star";
    QTest::newRow("an item with a slash") << QByteArray("bid:a/b") << "item";
    QTest::newRow("an empty item") << QByteArray("bid:") << "item";
    QTest::newRow("a topic that is none") << QByteArray("subscribe:weather") << "topic";
    QTest::newRow("an empty topic") << QByteArray("subscribe:") << "topic";
    QTest::newRow("a topic without its name") << QByteArray("subscribe:stock:") << "topic";
}

void TestScopes::leavesOutWhatIsNotOurs()
{
    QFETCH(QByteArray, word);
    QFETCH(QString, reason);
    const Scopes read = scopes("notify " + word);
    QCOMPARE(read.words(), QList<QByteArray>{"notify"});
    QCOMPARE(read.ignored().size(), 1U);
    QCOMPARE(read.ignored().front().scope, word);
    QVERIFY2(read.ignored().front().text.contains(reason), qPrintable(read.ignored().front().text));
}

void TestScopes::keepsTheWordsAsTheyWereWritten()
{
    QCOMPARE(scopes("subscribe:stock  bid:va* subscribe:stock").toText(), "subscribe:stock bid:va*");
    QVERIFY(scopes("").isEmpty());
    QVERIFY(scopes("openid").isEmpty());
}

void TestScopes::namesTheScopeThatIsMissing()
{
    QCOMPARE(Scopes::nameOf(Action::bid, "vase"), "bid:vase");
    QCOMPARE(Scopes::nameOf(Action::bid), "bid");
    QCOMPARE(Scopes::nameOf(Action::notify), "notify");
    QCOMPARE(Scopes::nameOf(Action::publish, "channel:news"), "publish:channel:news");
    QCOMPARE(Scopes::objectOf({TopicKind::stock, {}}), "stock");
    QCOMPARE(Scopes::objectOf({TopicKind::stock, "ACME"}), "stock:ACME");
    QCOMPARE(Scopes::objectOf({TopicKind::notifications, {}}), "notifications");
}

void TestScopes::isLimitedToWhatBothAllow_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<QByteArray>("both");
    const auto row = [](const char *name, const char *a, const char *b, const char *both) {
        QTest::newRow(name) << QByteArray(a) << QByteArray(b) << QByteArray(both);
    };
    row("nothing in common", "bid", "publish", "");
    row("the narrower of two", "publish", "publish:channel:news", "publish:channel:news");
    row("a whole kind and one of it", "subscribe:stock:ACME", "subscribe:stock", "subscribe:stock:ACME");
    row("two that do not meet", "bid:vase", "bid:lamp", "");
    row("two prefixes, one inside the other", "bid:v*", "bid:va*", "bid:va*");
    row("two prefixes beside each other", "bid:va*", "bid:vb*", "");
    row("operate keeps all of the other", "operate", "publish:stock notify", "publish:stock notify");
    row("operate with operate", "operate", "operate", "operate");
    row("several with several", "subscribe bid:vase notify", "bid subscribe:stock", "subscribe:stock bid:vase");
}

void TestScopes::isLimitedToWhatBothAllow()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QTEST(scopes(a).limitedTo(scopes(b)).toText(), "both");
    QList<QByteArray> mirrored = scopes(b).limitedTo(scopes(a)).words();
    QList<QByteArray> straight = scopes(a).limitedTo(scopes(b)).words();
    std::sort(mirrored.begin(), mirrored.end());
    std::sort(straight.begin(), straight.end());
    QCOMPARE(mirrored, straight);
}

void TestScopes::addsUp()
{
    QCOMPARE(scopes("bid subscribe:stock").with(scopes("subscribe:stock subscribe:metrics")).toText(),
             "bid subscribe:stock subscribe:metrics");
}

void TestScopes::refusesTooManyWords()
{
    QVERIFY(Scopes::fromText(QByteArray("bid ").repeated(int(Scopes::most))));
    QVERIFY(!Scopes::fromText(QByteArray("bid ").repeated(int(Scopes::most) + 1)));
}

} // namespace heliograph

QTEST_APPLESS_MAIN(heliograph::TestScopes)
#include "tst_scopes.moc"
