// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/transports.h"

#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestStreaming : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addTransports(); }

    void connectedComesFirst();
    void aReaderGetsTheNewestValuesThenLiveEvents();
    void everyEventArrivesInOrder();
    void onlyTheTopicsAskedForArrive();
    void namesCanBeLeftOut();
    void http10EndsWithTheConnection();
    void headShowsTheFieldsOnly();
    void aReaderResumesByHeaderOrQuery();
    void aReaderThatCannotBeResumedIsReset_data();
    void aReaderThatCannotBeResumedIsReset();
    void heartbeatsComeAtTheirPace();
    void stoppingSaysGoodbye();
    void aSlowReaderGetsTheNewestValueAndALag();
    void aSlowReaderGetsEveryLogEvent();
    void aReaderThatFallsOutOfTheLogGetsAResetAndIsLetGo();
    void whatAReaderSendsIsIgnoredUpToALimit();
    void aRequestBeforeTheStreamIsAnsweredFirst();

private:
    void publish(TestServer &server, const QByteArray &channel, const QByteArray &json);
};

void TestStreaming::publish(TestServer &server, const QByteArray &channel, const QByteArray &json)
{
    auto client = connectTo(server);
    client->post("/events/" + channel, json);
    QTRY_COMPARE(client->status(), 201);
}

void TestStreaming::connectedComesFirst()
{
    TestServer server;
    startServer(server);
    const auto client = reader(server, "/events");
    QCOMPARE(client->status(), 200);
    QCOMPARE(client->field("Content-Type"), "text/event-stream; charset=utf-8");
    QCOMPARE(client->field("Cache-Control"), "no-cache, no-transform");
    QCOMPARE(client->field("Connection"), "keep-alive");
    QCOMPARE(client->field("X-Accel-Buffering"), "no");
    QCOMPARE(client->field("Transfer-Encoding"), "chunked");
    QTRY_VERIFY(!client->events().isEmpty());
    const WireEvent connected = client->events().first();
    QCOMPARE(connected.type, "connected");
    QVERIFY(connected.retry.toInt() >= 2000);
    // No snapshot announces it.
    QVERIFY(connected.id.startsWith(connected.json()["epoch"_L1].toString().toLatin1() + ':'));
    QVERIFY(connected.data.startsWith("{\"type\":\"connected\",\"data\":{"));
    QCOMPARE(connected.json()["resumed"_L1].toBool(true), false);
    QCOMPARE(connected.json()["heartbeatMs"_L1].toInt(), 15000);
    QVERIFY(connected.json()["epoch"_L1].toString().size() >= 8);
    QTRY_COMPARE(server->hub().streamCount(), 1);
}

void TestStreaming::aReaderGetsTheNewestValuesThenLiveEvents()
{
    TestServer server;
    startServer(server);
    auto feed = connectTo(server);
    for (const char *price : {"10", "11.50"}) {
        const qsizetype before = feed->received().size();
        feed->post("/stocks/ACME", QByteArray("{\"price\":") + price + '}');
        QTRY_VERIFY(feed->received().size() > before);
    }
    const auto client = reader(server, "/events?topics=stock");
    QTRY_COMPARE(client->events("stock-update").size(), 1);
    QCOMPARE(client->events("stock-update").first().json()["price"_L1].toString(), QStringLiteral("11.50"));
    QCOMPARE(client->events("stock-update").first().json()["trend"_L1].toInt(), 1);
    feed->post("/stocks/ACME", "{\"price\":\"11.40\"}");
    QTRY_COMPARE(client->events("stock-update").size(), 2);
    QCOMPARE(client->events("stock-update").last().json()["trend"_L1].toInt(), -1);
}

void TestStreaming::everyEventArrivesInOrder()
{
    constexpr int count = 300;
    TestServer server;
    startServer(server);
    const auto first = reader(server, "/events/news");
    const auto second = reader(server, "/events?topics=channel:news");
    auto publisher = connectTo(server);
    for (int i = 0; i < count; ++i)
        publisher->post("/events/news", "{\"type\":\"tick\",\"data\":" + QByteArray::number(i) + '}');
    for (const auto *client : {first.get(), second.get()}) {
        QTRY_COMPARE_WITH_TIMEOUT(client->events("tick").size(), count, 20'000);
        quint64 lastSeq = 0;
        int expected = 0;
        for (const WireEvent &event : client->events("tick")) {
            QCOMPARE(event.data, "{\"type\":\"tick\",\"data\":" + QByteArray::number(expected++) + '}');
            const quint64 seq = event.id.split(':').value(1).toULongLong();
            QVERIFY(seq > lastSeq);
            lastSeq = seq;
        }
    }
}

void TestStreaming::onlyTheTopicsAskedForArrive()
{
    TestServer server;
    startServer(server);
    const auto client = reader(server, "/events?topics=stock:ACME,channel:a");
    publish(server, "b", "{\"data\":1}");
    publish(server, "a", "{\"data\":2}");
    QTRY_COMPARE(client->events("message").size(), 1);
    QCOMPARE(client->events("message").first().data, "{\"type\":\"message\",\"data\":2}");

    const auto refused = reader(server, "/events?topics=canary:x");
    QCOMPARE(refused->status(), 400);
    QTRY_COMPARE(refused->json()["code"_L1].toString(), QStringLiteral("bad-topics"));
}

void TestStreaming::namesCanBeLeftOut()
{
    TestServer server;
    startServer(server);
    const auto client = reader(server, "/events/news?names=off");
    publish(server, "news", "{\"type\":\"tick\",\"data\":1}");
    QTRY_VERIFY(client->body().contains("{\"type\":\"tick\",\"data\":1}"));
    QVERIFY(!client->body().contains("event:"));
}

void TestStreaming::http10EndsWithTheConnection()
{
    TestServer server;
    startServer(server);
    const auto client = connectTo(server);
    client->send("GET /events/news HTTP/1.0\r\n\r\n");
    QTRY_COMPARE(client->status(), 200);
    QVERIFY(client->field("Transfer-Encoding").isEmpty());
    QCOMPARE(client->field("Connection"), "close");
    publish(server, "news", "{\"data\":1}");
    QTRY_COMPARE(client->events("message").size(), 1);
    server.stop();
    QTRY_VERIFY(client->isClosed());
    QCOMPARE(client->events().last().type, "goodbye");
}

void TestStreaming::headShowsTheFieldsOnly()
{
    TestServer server;
    startServer(server);
    const auto client = connectTo(server);
    client->send("HEAD /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QTRY_COMPARE(client->status(), 200);
    QCOMPARE(client->field("Content-Type"), "text/event-stream; charset=utf-8");
    QVERIFY(client->received().endsWith("\r\n\r\n"));
    QCOMPARE(client->received().count("\r\n\r\n"), 1);
    QCOMPARE(server->hub().streamCount(), 0);
}

void TestStreaming::aReaderResumesByHeaderOrQuery()
{
    TestServer server;
    startServer(server);
    auto client = reader(server, "/events/news");
    publish(server, "news", "{\"data\":1}");
    QTRY_COMPARE(client->events("message").size(), 1);
    const QByteArray id = client->events("message").first().id;
    client->close();
    publish(server, "news", "{\"data\":2}");
    publish(server, "other", "{\"data\":0}");
    publish(server, "news", "{\"data\":3}");

    const auto byHeader = reader(server, "/events/news", "Last-Event-ID: " + id + "\r\n");
    const auto byQuery = reader(server, "/events/news?lastEventId=" + id.toPercentEncoding());
    publish(server, "news", "{\"data\":4}");
    for (const auto *resumed : {byHeader.get(), byQuery.get()}) {
        QTRY_COMPARE(resumed->events("message").size(), 3);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(resumed->events("message")[i].data,
                     "{\"type\":\"message\",\"data\":" + QByteArray::number(i + 2) + '}');
        const QJsonObject connected = resumed->events("connected").first().json();
        QCOMPARE(connected["resumed"_L1].toBool(), true);
        QCOMPARE(connected["replayed"_L1].toInt(), 2);
        QVERIFY(resumed->events("reset").isEmpty());
    }
}

void TestStreaming::aReaderThatCannotBeResumedIsReset_data()
{
    // EPOCH stands for the server's own.
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QString>("reason");
    QTest::newRow("another history") << QByteArray("zzzzzzzzzz:1") << "epoch";
    QTest::newRow("an id of the future") << QByteArray("EPOCH:999999999") << "unknown";
    QTest::newRow("a time stamp") << QByteArray("1738972800000") << "unknown";
    QTest::newRow("a random id") << QByteArray("550e8400-e29b-41d4-a716-446655440000") << "unknown";
    QTest::newRow("a number that does not fit") << QByteArray("EPOCH:99999999999999999999999") << "unknown";
    QTest::newRow("an event that is forgotten") << QByteArray("EPOCH:0") << "trimmed";
}

void TestStreaming::aReaderThatCannotBeResumedIsReset()
{
    QFETCH(QByteArray, id);
    QFETCH(QString, reason);
    TestServer server;
    server.config.history.logEvents = 2;
    startServer(server);
    auto feed = connectTo(server);
    feed->post("/stocks/ACME", "{\"price\":5}");
    for (int i = 0; i < 5; ++i)
        publish(server, "news", "{\"data\":1}");
    const auto probe = reader(server, "/events");
    QTRY_COMPARE(probe->events("connected").size(), 1);
    id.replace("EPOCH", probe->events("connected").first().json()["epoch"_L1].toString().toLatin1());

    const auto client = reader(server, "/events?topics=stock,channel:news", "Last-Event-ID: " + id + "\r\n");
    // The event of the snapshot.
    QTRY_COMPARE(client->events("stock-update").size(), 1);
    QCOMPARE(client->events()[0].type, "connected");
    const WireEvent reset = client->events()[1];
    QCOMPARE(reset.type, "reset");
    QCOMPARE(reset.json()["reason"_L1].toString(), reason);
    QVERIFY(reset.id.isEmpty());
    QCOMPARE(client->events("stock-update").first().id, reset.json()["head"_L1].toString().toLatin1());
    QVERIFY(!reset.json()["oldest"_L1].toString().isEmpty());
    QVERIFY(client->events("message").isEmpty());
}

void TestStreaming::heartbeatsComeAtTheirPace()
{
    TestServer server;
    server.config.streams.heartbeatInterval = std::chrono::milliseconds(64);
    startServer(server);
    const auto client = reader(server, "/events/news");
    QTRY_VERIFY(client->events("heartbeat").size() >= 3);
    const auto seqOf = [](const WireEvent &event) { return event.id.split(':').value(1).toULongLong(); };
    QVERIFY(seqOf(client->events("heartbeat").last()) >= seqOf(client->events("connected").first()));
    QVERIFY(client->events("heartbeat").first().json()["timestamp"_L1].toDouble() > 1.7e12);
}

void TestStreaming::stoppingSaysGoodbye()
{
    TestServer server;
    startServer(server);
    const auto client = reader(server, "/events");
    publish(server, "news", "{\"data\":1}");
    server.stop();
    QTRY_VERIFY(client->isClosed());
    QVERIFY(client->hasEnded());
    const WireEvent last = client->events().last();
    QCOMPARE(last.type, "goodbye");
    QCOMPARE(last.json()["reason"_L1].toString(), QStringLiteral("shutdown"));
    QCOMPARE(last.json()["reconnect"_L1].toBool(), true);
    QCOMPARE(last.retry.toInt(), last.json()["delayMs"_L1].toInt());
}

void TestStreaming::aSlowReaderGetsTheNewestValueAndALag()
{
    TestServer server;
    startServer(server);
    const auto client = reader(server, "/events?topics=metrics,channel:pad");
    QTRY_COMPARE(client->events("connected").size(), 1);
    client->pause();
    auto feed = connectTo(server);
    const QByteArray pad = "{\"data\":\"" + QByteArray(60'000, 'x') + "\"}";
    int padded = 0;
    for (int i = 1; i <= 100; ++i) {
        feed->post("/metrics/web", "{\"cpu\":" + QByteArray::number(i) + ",\"memory\":1}");
        if (i % 2 == 0) {
            feed->post("/events/pad", pad);
            ++padded;
        }
    }
    QTRY_COMPARE_WITH_TIMEOUT(feed->received().count("HTTP/1.1 201"), 100 + padded, 20'000);
    client->resume();
    QTRY_COMPARE_WITH_TIMEOUT(client->events("message").size(), padded, 20'000);
    QTRY_COMPARE(client->events("metrics-update").last().json()["cpu"_L1].toInt(), 100);
    QVERIFY(client->events("metrics-update").size() < 100);
    QVERIFY(!client->events("lag").isEmpty());
    quint64 lastSeq = 0;
    int skipped = 0;
    for (const WireEvent &event : client->events()) {
        if (event.type == "lag")
            skipped += event.json()["skipped"_L1].toInt();
        if (event.id.isEmpty())
            continue;
        const quint64 seq = event.id.split(':').value(1).toULongLong();
        const bool isEvent = event.type == "message" || event.type == "metrics-update";
        // Shows also that no log event was overtaken.
        QVERIFY(isEvent ? seq > lastSeq : seq >= lastSeq);
        lastSeq = seq;
    }
    QCOMPARE(skipped + client->events("metrics-update").size(), 100);
}

void TestStreaming::aSlowReaderGetsEveryLogEvent()
{
    constexpr int count = 150;
    TestServer server;
    startServer(server);
    const auto client = reader(server, "/events/news");
    QTRY_COMPARE(client->events("connected").size(), 1);
    client->pause();
    auto publisher = connectTo(server);
    for (int i = 0; i < count; ++i) {
        publisher->post("/events/news",
                        "{\"data\":{\"n\":" + QByteArray::number(i) + ",\"pad\":\"" + QByteArray(20'000, 'x') + "\"}}");
    }
    QTRY_COMPARE_WITH_TIMEOUT(publisher->received().count("HTTP/1.1 201"), count, 20'000);
    client->resume();
    QTRY_COMPARE_WITH_TIMEOUT(client->events("message").size(), count, 20'000);
    const auto events = client->events("message");
    for (int i = 0; i < count; ++i)
        QCOMPARE(events[i].json()["n"_L1].toInt(-1), i);
    QVERIFY(client->events("reset").isEmpty());
}

void TestStreaming::aReaderThatFallsOutOfTheLogGetsAResetAndIsLetGo()
{
    constexpr int count = 150;
    TestServer server;
    server.config.history.logEvents = 10;
    startServer(server);
    const auto client = reader(server, "/events/news");
    QTRY_COMPARE(client->events("connected").size(), 1);
    client->pause();
    auto publisher = connectTo(server);
    for (int i = 0; i < count; ++i) {
        publisher->post("/events/news", "{\"data\":\"" + QByteArray(60'000, 'x') + "\"}");
    }
    QTRY_COMPARE_WITH_TIMEOUT(publisher->received().count("HTTP/1.1 201"), count, 20'000);
    client->resume();
    QTRY_VERIFY_WITH_TIMEOUT(client->isClosed(), 20'000);
    const auto events = client->events();
    QCOMPARE(events[events.size() - 2].type, "reset");
    QCOMPARE(events[events.size() - 2].json()["reason"_L1].toString(), QStringLiteral("trimmed"));
    // It returns with its own cursor.
    QVERIFY(events[events.size() - 2].id.isEmpty());
    QCOMPARE(events.last().type, "goodbye");
    QCOMPARE(events.last().json()["reason"_L1].toString(), QStringLiteral("slow"));
    QTRY_COMPARE(server->hub().streamCount(), 0);
}

void TestStreaming::whatAReaderSendsIsIgnoredUpToALimit()
{
    TestServer server;
    startServer(server);
    const auto client = reader(server, "/events/news");
    client->send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    publish(server, "news", "{\"data\":1}");
    QTRY_COMPARE(client->events("message").size(), 1);
    // There is no second response inside the stream.
    QCOMPARE(client->received().count("HTTP/1.1"), 1);
    client->send(QByteArray(64 * 1024, 'x'));
    QTRY_VERIFY(client->isClosed());
    QTRY_COMPARE(server->hub().streamCount(), 0);
}

void TestStreaming::aRequestBeforeTheStreamIsAnsweredFirst()
{
    TestServer server;
    startServer(server);
    const auto client = connectTo(server);
    client->send(
        "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\nGET /events/news HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QTRY_VERIFY(client->received().contains("event: connected"));
    QVERIFY(client->received().indexOf("\"checks\"") < client->received().indexOf("text/event-stream"));
    publish(server, "news", "{\"data\":1}");
    QTRY_VERIFY(client->received().contains("event: message"));
}

QTEST_GUILESS_MAIN(TestStreaming)
#include "tst_streaming.moc"
