// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/topicset.h"

#include <QTest>

namespace heliograph
{

class TestTopicSet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsLists_data();
    void readsLists();
    void refusesLists_data();
    void refusesLists();
    void hasRoomForTheMostTopics();
    void contains_data();
    void contains();
    void withAddsASelector();
    void withoutAnnouncementsAListIsOneThatCanBeAskedFor();
    void dashboardIsTheDefaultOfStreams();
};

void TestTopicSet::readsLists_data()
{
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<QByteArray>("normal");

    QTest::newRow("one topic") << QByteArray("stock:ACME") << QByteArray("stock:ACME");
    QTest::newRow("a whole kind") << QByteArray("stock") << QByteArray("stock");
    QTest::newRow("a kind without names") << QByteArray("notifications") << QByteArray("notifications");
    QTest::newRow("an item") << QByteArray("auction:item-1") << QByteArray("auction:item-1");
    QTest::newRow("the notifications of one user") << QByteArray("user:ada") << QByteArray("user:ada");
    QTest::newRow("the order does not matter")
        << QByteArray("channel:b,stock:Z,channel:a,stock:A") << QByteArray("stock:A,stock:Z,channel:a,channel:b");
    QTest::newRow("white space around entries is dropped")
        << QByteArray(" stock:ACME ,\tmetrics ") << QByteArray("stock:ACME,metrics");
    QTest::newRow("the same topic twice counts once") << QByteArray("stock:A,stock:A") << QByteArray("stock:A");
    QTest::newRow("a kind covers its topics, whichever comes first")
        << QByteArray("stock:A,stock,stock:B") << QByteArray("stock");
    QTest::newRow("a kind covers no topics of others")
        << QByteArray("stock,metrics:a,metrics:b") << QByteArray("stock,metrics:a,metrics:b");
}

void TestTopicSet::readsLists()
{
    QFETCH(QByteArray, list);
    const auto topics = TopicSet::fromText(list);
    QVERIFY(topics);
    QVERIFY(!topics->isEmpty());
    QTEST(topics->toText(), "normal");
    QCOMPARE(TopicSet::fromText(topics->toText())->toText(), topics->toText());
}

void TestTopicSet::refusesLists_data()
{
    QTest::addColumn<QByteArray>("list");

    QTest::newRow("no list") << QByteArray();
    QTest::newRow("an empty list") << QByteArray("");
    QTest::newRow("an empty entry in front") << QByteArray(",stock");
    QTest::newRow("an empty entry between") << QByteArray("stock,,metrics");
    QTest::newRow("an empty entry behind") << QByteArray("stock,");
    QTest::newRow("an unknown kind") << QByteArray("stock,weather");
    QTest::newRow("a bad name") << QByteArray("stock:AC ME");
    QTest::newRow("every channel") << QByteArray("channel");
    QTest::newRow("every item") << QByteArray("auction");
    QTest::newRow("everybody's notifications") << QByteArray("user");
    QTest::newRow("the announcements, which come by themselves") << QByteArray("announcements");
    QTest::newRow("alert rules, which servers keep to themselves") << QByteArray("alert-rule:jobs");
    QTest::newRow("the states of alerts, which servers keep to themselves") << QByteArray("alert-state:jobs");
    QTest::newRow("the canary") << QByteArray("canary:self");
}

void TestTopicSet::refusesLists()
{
    QFETCH(QByteArray, list);
    QVERIFY(!TopicSet::fromText(list));
}

void TestTopicSet::hasRoomForTheMostTopics()
{
    QByteArrayList entries;
    for (std::size_t i = 0; i < mostTopics; ++i)
        entries.append("stock:S" + QByteArray::number(qulonglong(i)));
    const auto topics = TopicSet::fromText(entries.join(','));
    QVERIFY(topics);
    QCOMPARE(topics->selectors().size(), mostTopics);
    entries.append("stock:ONEMORE");
    QVERIFY(!TopicSet::fromText(entries.join(',')));
}

void TestTopicSet::contains_data()
{
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<QByteArray>("topic");
    QTest::addColumn<bool>("contained");

    QTest::newRow("the topic itself") << QByteArray("stock:A") << QByteArray("stock:A") << true;
    QTest::newRow("another name") << QByteArray("stock:A") << QByteArray("stock:B") << false;
    QTest::newRow("a longer name") << QByteArray("stock:A") << QByteArray("stock:AA") << false;
    QTest::newRow("the same name of another kind") << QByteArray("stock:A") << QByteArray("channel:A") << false;
    QTest::newRow("any name of a whole kind") << QByteArray("metrics") << QByteArray("metrics:host") << true;
    QTest::newRow("another kind than the whole one") << QByteArray("metrics") << QByteArray("stock:A") << false;
    QTest::newRow("a kind without names") << QByteArray("notifications") << QByteArray("notifications") << true;
    QTest::newRow("a user's own are not everybody's") << QByteArray("notifications") << QByteArray("user:a") << false;
}

void TestTopicSet::contains()
{
    QFETCH(QByteArray, list);
    QFETCH(QByteArray, topic);
    QTEST(TopicSet::fromText(list)->contains(*Topic::fromText(topic)), "contained");
}

void TestTopicSet::withAddsASelector()
{
    const TopicSet stocks = *TopicSet::fromText("stock:A");
    const TopicSet more = stocks.with({TopicKind::user, "ada"});
    QCOMPARE(more.toText(), QByteArray("stock:A,user:ada"));
    QCOMPARE(stocks.toText(), QByteArray("stock:A"));
    QCOMPARE(more.with({TopicKind::stock, {}}).toText(), QByteArray("stock,user:ada"));
    QCOMPARE(TopicSet().with({TopicKind::announcements, {}}).toText(), QByteArray("announcements"));
}

// The list of connections named a topic that `topics=` refuses.
void TestTopicSet::withoutAnnouncementsAListIsOneThatCanBeAskedFor()
{
    const TopicSet asked = *TopicSet::fromText("stock:A,channel:news");
    const TopicSet read = asked.with({TopicKind::announcements, {}});
    QVERIFY(!TopicSet::fromText(read.toText()));
    QCOMPARE(read.without(TopicKind::announcements), asked);
    QCOMPARE(asked.without(TopicKind::announcements), asked);
}

void TestTopicSet::dashboardIsTheDefaultOfStreams()
{
    QCOMPARE(TopicSet::dashboard().toText(), QByteArray("stock,metrics,notifications,alerts"));
    QVERIFY(TopicSet().isEmpty());
    QVERIFY(!TopicSet().contains({TopicKind::notifications, {}}));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestTopicSet)

#include "tst_topicset.moc"
