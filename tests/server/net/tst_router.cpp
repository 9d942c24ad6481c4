// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/router.h"

#include <QTest>

namespace heliograph
{

namespace
{

enum Entry : Router::Entry { root, events, channel, publish, poll, configure, bids };

Router testRouter()
{
    Router router;
    router.add("GET", "/", root);
    router.add("GET", "/events", events);
    router.add("GET", "/events/{channel}", channel);
    router.add("POST", "/events/{channel}", publish);
    router.add("GET", "/events/poll", poll);
    router.add("PUT", "/items/{id}", configure);
    router.add("GET", "/items/{id}/bids/{row}", bids);
    return router;
}

} // namespace

class TestRouter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void theOrderOfAddingDoesNotMatter();
    void findsNothingAtOtherPaths_data();
    void findsNothingAtOtherPaths();
    void knowsAllMethodsOfAPath();
    void aLaterEntryReplacesAnEarlierOne();
    void listsItsPatterns();
};

void TestRouter::finds_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<Router::Entry>("entry");
    QTest::addColumn<QList<QByteArray>>("arguments");

    const auto row = [](const char *name, const char *method, const char *path, Router::Entry entry,
                        const QList<QByteArray> &arguments = {}) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(path) << entry << arguments;
    };
    row("the root", "GET", "/", root);
    row("a path spelled out", "GET", "/events", events);
    row("a path with a name", "GET", "/events/news", channel, {"news"});
    row("another method of the same path", "POST", "/events/news", publish, {"news"});
    row("a path spelled out goes before a name", "GET", "/events/poll", poll);
    row("a name that begins like a path", "GET", "/events/polls", channel, {"polls"});
    row("two names, in order", "GET", "/items/a/bids/7", bids, {"a", "7"});
    row("names are decoded", "GET", "/events/a%40b%7Cc", channel, {"a@b|c"});
    row("names are decoded once", "GET", "/events/a%2520b", channel, {"a%20b"});
    row("an encoded slash is part of a name", "GET", "/events/a%2Fb", channel, {"a/b"});
    row("a path means the same when letters in it are encoded", "GET", "/%65vents", events);
    row("a path spelled out goes before a name when it is encoded, too", "GET", "/events/%70oll", poll);
}

void TestRouter::finds()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    const Router router = testRouter();
    const auto match = router.match(path);
    QVERIFY(match);
    QVERIFY(match->entries.contains(method));
    QTEST(match->entries.at(method), "entry");
    QTEST(match->arguments, "arguments");
}

void TestRouter::theOrderOfAddingDoesNotMatter()
{
    Router router;
    router.add("GET", "/events/poll", poll);
    router.add("GET", "/events/{channel}", channel);
    QCOMPARE(router.match("/events/poll")->entries.at("GET"), Router::Entry(poll));
    QCOMPARE(router.match("/events/news")->entries.at("GET"), Router::Entry(channel));
}

void TestRouter::findsNothingAtOtherPaths_data()
{
    QTest::addColumn<QByteArray>("path");

    QTest::newRow("nothing like it") << QByteArray("/nowhere");
    QTest::newRow("one part too many") << QByteArray("/events/news/today");
    QTest::newRow("one part too few") << QByteArray("/items");
    QTest::newRow("another case") << QByteArray("/Events");
    QTest::newRow("the pattern itself, with more behind") << QByteArray("/events/{channel}/x");
    QTest::newRow("an encoded slash does not separate parts") << QByteArray("/items%2Fa%2Fbids%2F7");
}

void TestRouter::findsNothingAtOtherPaths()
{
    QFETCH(QByteArray, path);
    const Router router = testRouter();
    QVERIFY(!router.match(path));
}

void TestRouter::knowsAllMethodsOfAPath()
{
    const Router router = testRouter();
    QCOMPARE(router.match("/events/news")->entries,
             (std::map<QByteArray, Router::Entry>{{"GET", channel}, {"POST", publish}}));
    // A path spelled out does not lend the methods of a name.
    QCOMPARE(router.match("/events/poll")->entries, (std::map<QByteArray, Router::Entry>{{"GET", poll}}));
}

void TestRouter::aLaterEntryReplacesAnEarlierOne()
{
    Router router = testRouter();
    router.add("GET", "/events", poll);
    QCOMPARE(router.match("/events")->entries.at("GET"), Router::Entry(poll));
    QCOMPARE(router.patterns().count("/events"), qsizetype(1));
}

void TestRouter::listsItsPatterns()
{
    QCOMPARE(testRouter().patterns(),
             QList<QByteArray>(
                 {"/", "/events", "/events/{channel}", "/events/poll", "/items/{id}", "/items/{id}/bids/{row}"}));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestRouter)

#include "tst_router.moc"
