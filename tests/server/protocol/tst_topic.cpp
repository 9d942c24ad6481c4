// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/topic.h"

#include <QTest>

namespace heliograph
{

class TestTopic : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrips_data();
    void roundTrips();
    void refuses_data();
    void refuses();
    void everyKindIsSpelled_data();
    void everyKindIsSpelled();
    void hashDistinguishesTopics();
};

void TestTopic::roundTrips_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<TopicKind>("kind");
    QTest::addColumn<QByteArray>("name");

    QTest::newRow("a symbol") << QByteArray("stock:ACME") << TopicKind::stock << QByteArray("ACME");
    QTest::newRow("a host") << QByteArray("metrics:node-1.lan") << TopicKind::metrics << QByteArray("node-1.lan");
    QTest::newRow("the alerts") << QByteArray("alerts") << TopicKind::alerts << QByteArray();
    QTest::newRow("the notifications") << QByteArray("notifications") << TopicKind::notifications << QByteArray();
    QTest::newRow("the announcements") << QByteArray("announcements") << TopicKind::announcements << QByteArray();
    QTest::newRow("an item") << QByteArray("auction:item-123") << TopicKind::auction << QByteArray("item-123");
    QTest::newRow("a channel") << QByteArray("channel:news") << TopicKind::channel << QByteArray("news");
    QTest::newRow("a user") << QByteArray("user:ada@desk") << TopicKind::user << QByteArray("ada@desk");
    QTest::newRow("the canary") << QByteArray("canary:x") << TopicKind::canary << QByteArray("x");
    QTest::newRow("only the first colon parts") << QByteArray("stock:A:B") << TopicKind::stock << QByteArray("A:B");
    QTest::newRow("a name may read as a kind")
        << QByteArray("channel:stock") << TopicKind::channel << QByteArray("stock");
}

void TestTopic::roundTrips()
{
    QFETCH(QByteArray, text);
    const auto topic = Topic::fromText(text);
    QVERIFY(topic);
    QTEST(topic->kind, "kind");
    QTEST(topic->name, "name");
    QCOMPARE(topic->toText(), text);
}

void TestTopic::refuses_data()
{
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("no text") << QByteArray();
    QTest::newRow("a colon alone") << QByteArray(":");
    QTest::newRow("an unknown kind") << QByteArray("weather:Rome");
    QTest::newRow("a kind with another case") << QByteArray("Stock:ACME");
    QTest::newRow("a named kind without a name") << QByteArray("stock");
    QTest::newRow("a named kind with an empty name") << QByteArray("stock:");
    QTest::newRow("a name where there is none") << QByteArray("notifications:mine");
    QTest::newRow("an empty name where there is none") << QByteArray("notifications:");
    QTest::newRow("a name with white space") << QByteArray("stock:AC ME");
    QTest::newRow("a name with a line end") << QByteArray("stock:ACME\n");
    QTest::newRow("a name that is too long") << "stock:" + QByteArray(65, 'A');
    QTest::newRow("white space in front") << QByteArray(" stock:ACME");
}

void TestTopic::refuses()
{
    QFETCH(QByteArray, text);
    QVERIFY(!Topic::fromText(text));
}

void TestTopic::everyKindIsSpelled_data()
{
    QTest::addColumn<TopicKind>("kind");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("named");

    QTest::newRow("stock has names") << TopicKind::stock << QByteArray("stock") << true;
    QTest::newRow("metrics has names") << TopicKind::metrics << QByteArray("metrics") << true;
    QTest::newRow("notifications has none") << TopicKind::notifications << QByteArray("notifications") << false;
    QTest::newRow("announcements has none") << TopicKind::announcements << QByteArray("announcements") << false;
    QTest::newRow("auction has names") << TopicKind::auction << QByteArray("auction") << true;
    QTest::newRow("channel has names") << TopicKind::channel << QByteArray("channel") << true;
    QTest::newRow("user has names") << TopicKind::user << QByteArray("user") << true;
    QTest::newRow("canary has names") << TopicKind::canary << QByteArray("canary") << true;
}

void TestTopic::everyKindIsSpelled()
{
    QFETCH(TopicKind, kind);
    QFETCH(QByteArray, name);
    QCOMPARE(kindName(kind), name);
    QVERIFY(kindFromName(name) == kind);
    QTEST(isNamed(kind), "named");
}

void TestTopic::hashDistinguishesTopics()
{
    const Topic topic{TopicKind::stock, "ACME"};
    QCOMPARE(qHash(topic, 7), qHash(Topic{TopicKind::stock, "ACME"}, 7));
    QVERIFY(qHash(topic, 7) != qHash(Topic{TopicKind::channel, "ACME"}, 7));
    QVERIFY(qHash(topic, 7) != qHash(Topic{TopicKind::stock, "BOLT"}, 7));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestTopic)

#include "tst_topic.moc"
