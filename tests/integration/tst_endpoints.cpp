// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/endpoints.h"
#include "server/protocol/name.h"
#include "tests/support/testserver.h"
#include "tests/support/wireclient.h"

#include <QJsonArray>
#include <QMap>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestEndpoints : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_server.config.sources.stockInterval = std::chrono::hours(1);
        m_server.start();
    }

    void publishingAnswersWithTheRightStatus_data();
    void publishingAnswersWithTheRightStatus();
    void aBatchArrivesInOrderUnderTheIdsOfItsAnswer();
    void aBatchWithOneWrongEventPublishesNothing_data();
    void aBatchWithOneWrongEventPublishesNothing();
    void aBatchHasAMostNumberOfEvents();
    void whatIsPublishedArrivesAsItWasWritten();
    void aNoticeReachesEveryReaderOrOneUser();
    void anAnnouncementReachesEveryDashboard();
    void aNewReaderWakesTheMarket();
    void historyReportsRecentSamples();
    void pollingReportsWhatAStreamWould();
    void aPollWaitsForNews();
    void aWaitingPollIsAnsweredWhenTheServerStops();
    void aLargeAnswerArrivesWholeBeforeTheConnectionEnds();
    void pagesAreBoundedInBytesAndGoOn_data();
    void pagesAreBoundedInBytesAndGoOn();
    void pollingEndsWithMoreTopicsThanOneAnswerHolds();
    void whoIsInIsAnsweredBeforeTheServerGoes_data();
    void whoIsInIsAnsweredBeforeTheServerGoes();
    void theStatusSaysWhatIsThere();
    void theServerProvesThatItDelivers();
    void metricsAreInTheTextFormat();
    void metricsReportHowLongWhatTook();
    void metricsCountTheAlerts();
    void anAlertRuleThatIsNotTheOneMeantIsLeftAlone();
    void unknownPathsAndMethodsAreNamed_data();
    void unknownPathsAndMethodsAreNamed();
    void strangersPagesAreRefused_data();
    void strangersPagesAreRefused();
    void preflightsAreAnswered();
    void answersKeepTheOrderOfPipelinedRequests();
    void http10IsAnsweredAndClosed();

private:
    // By name and labels.
    QMap<QByteArray, double> metrics() const
    {
        QMap<QByteArray, double> values;
        const QByteArray text = ask(m_server.port(), "GET", "/metrics")->body().trimmed();
        for (const QByteArray &line : text.split('\n')) {
            if (!line.startsWith('#'))
                values[line.left(line.lastIndexOf(' '))] = line.mid(line.lastIndexOf(' ') + 1).toDouble();
        }
        return values;
    }

    TestServer m_server;
};

void TestEndpoints::publishingAnswersWithTheRightStatus_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const char *target, const char *body, int status, const char *code) {
        QTest::newRow(name) << QByteArray(target) << QByteArray(body) << status << QString::fromLatin1(code);
    };
    row("an event for a channel", "/events/news", R"({"data":1})", 201, "");
    row("an event of a type", "/events/news", R"({"type":"a.b:c-d_e","data":null})", 201, "");
    row("no data", "/events/news", R"({"type":"x"})", 400, "data-missing");
    row("a type that would break the line", "/events/news", R"({"type":"a\nid: 9","data":1})", 400, "bad-type");
    row("a type that is empty", "/events/news", R"({"type":"","data":1})", 400, "bad-type");
    row("a type that is a number", "/events/news", R"({"type":7,"data":1})", 400, "bad-type");
    row("a type of the server's own", "/events/news", R"({"type":"goodbye","data":1})", 400, "bad-type");
    row("a type that every EventSource takes for its own", "/events/news", R"({"type":"error","data":1})", 400,
        "bad-type");
    row("another type that every EventSource takes for its own", "/events/news", R"({"type":"open","data":1})", 400,
        "bad-type");
    row("a channel that would break the line", "/events/a%0d%0ab", R"({"data":1})", 400, "bad-name");
    row("a channel with a comma", "/events/a%2cb", R"({"data":1})", 400, "bad-name");
    row("a channel that is too long", "/events/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        R"({"data":1})", 400, "bad-name");
    row("the reserved channel", "/events/poll", R"({"data":1})", 405, "method-not-allowed");
    row("no JSON", "/events/news", "hello", 400, "bad-json");
    row("a JSON array", "/events/news", "[1]", 400, "bad-json");
    row("cut off JSON", "/events/news", R"({"data":)", 400, "bad-json");
    row("a batch", "/events/news", R"( [ {"data":1}, {"type":"alarm","data":"a,]b"} ] )", 201, "");
    row("a batch of one", "/events/news", R"([{"data":1}])", 201, "");
    row("a batch of nothing", "/events/news", "[]", 400, "no-events");
    row("a batch that is cut off", "/events/news", R"([{"data":1},)", 400, "bad-json");
    row("a batch with a list in it", "/events/news", R"([[{"data":1}]])", 400, "bad-json");
    row("a batch with an event without data", "/events/news", R"([{"data":1},{}])", 400, "data-missing");
    row("a list where one price is taken", "/stocks/X", R"([{"price":1}])", 400, "bad-json");
    row("a notice", "/notify", R"({"message":"hello"})", 200, "");
    row("a notice with everything", "/notify", R"({"message":"x","severity":"error","userId":"u-1"})", 200, "");
    row("a notice without a message", "/notify", R"({"severity":"info"})", 400, "bad-message");
    row("a notice of blanks", "/notify", R"({"message":"  "})", 400, "bad-message");
    row("a notice of an unknown severity", "/notify", R"({"message":"x","severity":"loud"})", 400, "bad-severity");
    row("a notice with a severity that is a number", "/notify", R"({"message":"x","severity":5})", 400, "bad-severity");
    row("a notice with a severity that is null", "/notify", R"({"message":"x","severity":null})", 400, "bad-severity");
    row("a notice for a bad user", "/notify", R"({"message":"x","userId":"a,b"})", 400, "bad-user");
    row("an announcement", "/broadcast", R"({"message":"all hands"})", 200, "");
    row("an announcement without a message", "/broadcast", "{}", 400, "bad-message");
    row("a price as a number", "/stocks/X", R"({"price":10.5})", 201, "");
    row("a price as a text", "/stocks/X", R"({"price":"10.50"})", 201, "");
    row("a price with three places", "/stocks/X", R"({"price":10.505})", 400, "bad-price");
    row("a price with an exponent, as bids take it", "/stocks/X", R"({"price":1.05e2})", 201, "");
    row("a price with an exponent that loses a digit", "/stocks/X", R"({"price":1.0555e1})", 400, "bad-price");
    row("a price of zero", "/stocks/X", R"({"price":0})", 400, "bad-price");
    row("a price below zero", "/stocks/X", R"({"price":-1})", 400, "bad-price");
    row("a huge price", "/stocks/X", R"({"price":99999999999999999999})", 400, "bad-price");
    row("no price", "/stocks/X", "{}", 400, "bad-price");
    row("a load", "/metrics/web-1", R"({"cpu":1.5,"memory":99,"requests":7})", 201, "");
    row("a load without requests", "/metrics/web-1", R"({"cpu":0,"memory":100})", 201, "");
    row("a load above everything", "/metrics/web-1", R"({"cpu":101,"memory":1})", 400, "bad-load");
    row("a load with half a request", "/metrics/web-1", R"({"cpu":1,"memory":1,"requests":0.5})", 400, "bad-load");
}

void TestEndpoints::publishingAnswersWithTheRightStatus()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    const auto answer = ask(m_server.port(), "POST", target, body);
    QTEST(answer->status(), "status");
    QTEST(answer->json()["code"_L1].toString(), "code");
    if (answer->status() >= 400)
        QVERIFY(!answer->json()["error"_L1].toString().isEmpty());

    QCOMPARE(ask(m_server.port(), "POST", target, body, "Content-Type: text/plain\r\n")->status(),
             answer->status() == 405 || answer->json()["code"_L1] == "bad-name"_L1 ? answer->status() : 415);
}

void TestEndpoints::aBatchArrivesInOrderUnderTheIdsOfItsAnswer()
{
    WireClient reader(m_server.port());
    reader.get("/events/batches");
    QTRY_COMPARE(reader.events("connected").size(), 1);
    const auto answer = ask(m_server.port(), "POST", "/events/batches",
                            R"([{"data":1.50},{"data":"two"},{"type":"third","data":[3]}])");
    QCOMPARE(answer->status(), 201);
    const QJsonArray ids = answer->json()["ids"_L1].toArray();
    QCOMPARE(ids.size(), 3);
    QTRY_COMPARE(reader.events("third").size(), 1);
    const QList<WireEvent> events = reader.events("message") + reader.events("third");
    QCOMPARE(events.size(), 3);
    const QByteArrayList data{R"({"type":"message","data":1.50})", R"({"type":"message","data":"two"})",
                              R"({"type":"third","data":[3]})"};
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(events[i].data, data[i]);
        QCOMPARE(events[i].id, ids[i].toString().toUtf8());
    }
}

void TestEndpoints::aBatchWithOneWrongEventPublishesNothing_data()
{
    QTest::addColumn<QByteArray>("wrong");
    QTest::addColumn<QString>("code");
    QTest::newRow("no object") << QByteArray("7") << u"bad-json"_s;
    QTest::newRow("no data") << QByteArray(R"({"type":"x"})") << u"data-missing"_s;
    QTest::newRow("a type of the stream") << QByteArray(R"({"type":"reset","data":1})") << u"bad-type"_s;
}

void TestEndpoints::aBatchWithOneWrongEventPublishesNothing()
{
    QFETCH(QByteArray, wrong);
    WireClient reader(m_server.port());
    reader.get("/events/halves");
    QTRY_COMPARE(reader.events("connected").size(), 1);
    const auto answer = ask(m_server.port(), "POST", "/events/halves", R"([{"data":1},{"data":2},)" + wrong + "]");
    QCOMPARE(answer->status(), 400);
    QTEST(answer->json()["code"_L1].toString(), "code");
    QCOMPARE(answer->json()["index"_L1].toInt(), 2);
    QVERIFY(answer->json()["error"_L1].toString().contains("Event 2 "_L1));
    QCOMPARE(ask(m_server.port(), "POST", "/events/halves", R"({"type":"end","data":0})")->status(), 201);
    QTRY_COMPARE(reader.events("end").size(), 1);
    QCOMPARE(reader.events("message").size(), 0);
}

void TestEndpoints::aBatchHasAMostNumberOfEvents()
{
    const auto batch = [](int events) { return '[' + QByteArrayList(events, R"({"data":1})").join(',') + ']'; };
    QCOMPARE(ask(m_server.port(), "POST", "/events/many", batch(limit::batchEvents))->status(), 201);
    const auto answer = ask(m_server.port(), "POST", "/events/many", batch(limit::batchEvents + 1));
    QCOMPARE(answer->status(), 400);
    QCOMPARE(answer->json()["code"_L1].toString(), u"too-many-events"_s);
    QVERIFY(answer->json()["error"_L1].toString().contains(QString::number(limit::batchEvents)));
}

void TestEndpoints::whatIsPublishedArrivesAsItWasWritten()
{
    WireClient reader(m_server.port());
    reader.get("/events/raw");
    QTRY_COMPARE(reader.events("connected").size(), 1);
    const QByteArray body =
        "{ \"data\" : {\"z\": 1.10,\n \"a\": [12345678901234567890, \"two  blanks\", \"\\u00e9\"]} }";
    QCOMPARE(ask(m_server.port(), "POST", "/events/raw", body)->status(), 201);
    QTRY_COMPARE(reader.events("message").size(), 1);
    QCOMPARE(reader.events("message").first().data,
             "{\"type\":\"message\",\"data\":{\"z\":1.10,\"a\":[12345678901234567890,\"two  blanks\",\"\\u00e9\"]}}");
}

void TestEndpoints::aNoticeReachesEveryReaderOrOneUser()
{
    WireClient reader(m_server.port());
    reader.get("/events?topics=notifications");
    QTRY_COMPARE(reader.events("connected").size(), 1);
    QTRY_COMPARE(m_server->hub().topicDemand().readers({TopicKind::notifications, {}}), 1);
    const auto toAll = ask(m_server.port(), "POST", "/notify", R"({"message":"to all","severity":"warning"})");
    QCOMPARE(toAll->json()["streams"_L1].toInt(), 1);
    QCOMPARE(toAll->json()["success"_L1].toBool(), true);
    const auto toUser = ask(m_server.port(), "POST", "/notify", R"({"message":"to one","userId":"alice"})");
    QCOMPARE(toUser->json()["streams"_L1].toInt(-1), 0);
    QCOMPARE(ask(m_server.port(), "POST", "/notify", R"({"message":"again"})")->status(), 200);
    QTRY_COMPARE(reader.events("notification").size(), 2);
    QCOMPARE(reader.events("notification").first().json()["message"_L1].toString(), u"to all"_s);
    QCOMPARE(reader.events("notification").first().json()["severity"_L1].toString(), u"warning"_s);
    QCOMPARE(reader.events("notification").first().id, toAll->json()["id"_L1].toString().toLatin1());
}

void TestEndpoints::anAnnouncementReachesEveryDashboard()
{
    WireClient reader(m_server.port());
    reader.get("/events?topics=stock:NONE");
    QTRY_COMPARE(reader.events("connected").size(), 1);
    QCOMPARE(ask(m_server.port(), "POST", "/broadcast", R"({"message":"lunch"})")->status(), 200);
    QTRY_COMPARE(reader.events("announcement").size(), 1);
    QCOMPARE(reader.events("announcement").first().json()["message"_L1].toString(), u"lunch"_s);
}

void TestEndpoints::aNewReaderWakesTheMarket()
{
    WireClient reader(m_server.port());
    reader.get("/events?topics=stock:ACME");
    QTRY_COMPARE(reader.events("stock-update").size(), 1);
    QVERIFY(reader.events("stock-update").first().json()["price"_L1].toString().contains(u'.'));
}

void TestEndpoints::historyReportsRecentSamples()
{
    for (const char *price : {"1", "2", "3"})
        QCOMPARE(ask(m_server.port(), "POST", "/stocks/HIST", QByteArray("{\"price\":") + price + '}')->status(), 201);
    const auto all = ask(m_server.port(), "GET", "/history/stock:HIST")->json();
    QCOMPARE(all["topic"_L1].toString(), u"stock:HIST"_s);
    QCOMPARE(all["events"_L1].toArray().size(), 3);
    QCOMPARE(all["events"_L1][0]["data"_L1]["price"_L1].toString(), u"1.00"_s);
    const auto newest = ask(m_server.port(), "GET", "/history/stock:HIST?limit=1")->json()["events"_L1].toArray();
    QCOMPARE(newest.size(), 1);
    QCOMPARE(newest[0]["data"_L1]["price"_L1].toString(), u"3.00"_s);

    for (int i = 0; i < 3; ++i)
        QCOMPARE(ask(m_server.port(), "POST", "/events/hist", "{\"data\":" + QByteArray::number(i) + '}')->status(),
                 201);
    const auto log = ask(m_server.port(), "GET", "/history/channel:hist?limit=2")->json()["events"_L1].toArray();
    QCOMPARE(log.size(), 2);
    QCOMPARE(log[1]["data"_L1].toInt(), 2);

    QCOMPARE(ask(m_server.port(), "GET", "/history/stock:NEVER")->json()["events"_L1].toArray().size(), 0);
    const QByteArray longName(longestName, 'N');
    QCOMPARE(ask(m_server.port(), "POST", "/stocks/" + longName, "{\"price\": 1}")->status(), 201);
    const auto ofLongName = ask(m_server.port(), "GET", "/history/stock:" + longName);
    QCOMPARE(ofLongName->json()["events"_L1].toArray().size(), 1);
    QCOMPARE(ask(m_server.port(), "GET", "/history/stock:" + longName + 'N')->status(), 400);
    QCOMPARE(ask(m_server.port(), "GET", "/history/nonsense")->status(), 400);
    QCOMPARE(ask(m_server.port(), "GET", "/history/stock:HIST?limit=0")->status(), 400);
    QCOMPARE(ask(m_server.port(), "GET", "/history/stock:HIST?since=yesterday")->status(), 400);
}

void TestEndpoints::pollingReportsWhatAStreamWould()
{
    const auto first = ask(m_server.port(), "GET", "/events/poll?topics=channel:poll")->json();
    QCOMPARE(first["events"_L1].toArray().size(), 0);
    const QByteArray next = first["next"_L1].toString().toLatin1();
    for (int i = 0; i < 2; ++i)
        QCOMPARE(ask(m_server.port(), "POST", "/events/poll-", "{\"data\":0}")->status(), 201);
    QCOMPARE(ask(m_server.port(), "POST", "/events/poll_", "{\"data\":0}")->status(), 201);
    const auto second = ask(m_server.port(), "GET", "/events/poll?topics=channel:poll-&wait=0&since=" + next)->json();
    QCOMPARE(second["events"_L1].toArray().size(), 2);
    QCOMPARE(second["events"_L1][0]["type"_L1].toString(), u"message"_s);
    QVERIFY(!second.contains("reset"_L1));
    const QByteArray after = second["next"_L1].toString().toLatin1();
    QCOMPARE(ask(m_server.port(), "GET", "/events/poll?topics=channel:poll-&wait=0&since=" + after)
                 ->json()["events"_L1]
                 .toArray()
                 .size(),
             0);

    const auto lost = ask(m_server.port(), "GET", "/events/poll?topics=channel:poll-&since=zzzzzzzzzz:1")->json();
    QCOMPARE(lost["reset"_L1]["reason"_L1].toString(), u"epoch"_s);
    QCOMPARE(ask(m_server.port(), "GET", "/events/poll?wait=61")->status(), 400);
    QCOMPARE(ask(m_server.port(), "GET", "/events/poll?topics=x")->status(), 400);
}

void TestEndpoints::aPollWaitsForNews()
{
    const QByteArray next =
        ask(m_server.port(), "GET", "/events/poll?topics=channel:wait")->json()["next"_L1].toString().toLatin1();
    WireClient waiting(m_server.port());
    waiting.get("/events/poll?topics=channel:wait&wait=20&since=" + next);
    WireClient impatient(m_server.port());
    impatient.get("/events/poll?topics=channel:wait&wait=1&since=" + next);
    // Nothing has come.
    QTRY_COMPARE(impatient.status(), 200);
    QCOMPARE(impatient.json()["events"_L1].toArray().size(), 0);
    QCOMPARE(waiting.status(), 0);
    QCOMPARE(ask(m_server.port(), "POST", "/events/wait", "{\"data\":\"news\"}")->status(), 201);
    QTRY_COMPARE(waiting.status(), 200);
    QCOMPARE(waiting.json()["events"_L1][0]["data"_L1].toString(), u"news"_s);
}

void TestEndpoints::aWaitingPollIsAnsweredWhenTheServerStops()
{
    TestServer server;
    server.start();
    const QByteArray next =
        ask(server.port(), "GET", "/events/poll?topics=channel:a")->json()["next"_L1].toString().toLatin1();
    WireClient waiting(server.port());
    waiting.get("/events/poll?topics=channel:a&since=" + next);
    QTRY_VERIFY(server->hub().topicDemand().readers({TopicKind::channel, "a"}) == 1);
    server.stop();
    QTRY_COMPARE(waiting.status(), 200);
}

// Larger than what the system takes at once.
void TestEndpoints::aLargeAnswerArrivesWholeBeforeTheConnectionEnds()
{
    const QByteArray text(60'000, 'x');
    for (int i = 0; i < 15; ++i)
        QCOMPARE(ask(m_server.port(), "POST", "/events/large", "{\"data\":\"" + text + "\"}")->status(), 201);
    const auto answered = ask(m_server.port(), "GET", "/history/channel:large");
    QCOMPARE(answered->status(), 200);
    QCOMPARE(answered->body().size(), answered->field("Content-Length").toLongLong());
    QCOMPARE(answered->json()["events"_L1].toArray().size(), 15);
}

void TestEndpoints::pagesAreBoundedInBytesAndGoOn_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("parameter");
    QTest::newRow("history") << QByteArray("/history/channel:pages?limit=5000") << QByteArray("&before=");
    QTest::newRow("polling") << QByteArray("/events/poll?topics=channel:pages&wait=0") << QByteArray("&since=");
}

void TestEndpoints::pagesAreBoundedInBytesAndGoOn()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, parameter);
    const QByteArray text(60'000, 'x');
    constexpr int count = 40;
    TestServer server;
    server.start();
    QByteArray next =
        ask(server.port(), "GET", "/events/poll?topics=channel:pages&wait=0")->json()["next"_L1].toString().toLatin1();
    if (target.startsWith("/history"))
        next.clear();
    for (int i = 0; i < count; ++i)
        QCOMPARE(ask(server.port(), "POST", "/events/pages", "{\"data\":\"" + text + "\"}")->status(), 201);
    QSet<QString> ids;
    int pages = 0;
    do {
        const auto page = ask(server.port(), "GET", target + (next.isEmpty() ? QByteArray() : parameter + next));
        QCOMPARE(page->status(), 200);
        QVERIFY(page->body().size() <= limit::pageBytes);
        for (const QJsonValue event : page->json()["events"_L1].toArray())
            ids.insert(event["id"_L1].toString());
        next = page->json()["next"_L1].toString().toLatin1();
    } while (++pages < 10 && !next.isEmpty() && ids.size() < count);
    QCOMPARE(ids.size(), count);
    QCOMPARE(pages, 3);
}

// As a client sees it that reads the newest values in several responses.
void TestEndpoints::pollingEndsWithMoreTopicsThanOneAnswerHolds()
{
    TestServer server;
    server.config.history.logEvents = 1;
    server.start();
    constexpr int count = 1'100;
    WireClient publisher(server.port());
    for (int i = 0; i < count; ++i)
        publisher.post("/stocks/S" + QByteArray::number(i), R"({"price":1})");
    QTRY_COMPARE_WITH_TIMEOUT(publisher.received().count("HTTP/1.1 201"), count, 20'000);
    // The log is trimmed beyond the values, and has a past that readers must not see.
    for (int i = 0; i < 2; ++i)
        QCOMPARE(ask(server.port(), "POST", "/events/news", R"({"data":1})")->status(), 201);
    QSet<QString> symbols;
    QByteArray next;
    for (int i = 0; i < 3; ++i) {
        const auto page =
            ask(server.port(), "GET", "/events/poll?topics=stock,channel:news&wait=0&since=" + next)->json();
        QVERIFY(!page.contains("reset"_L1));
        for (const QJsonValue event : page["events"_L1].toArray()) {
            QCOMPARE(event["type"_L1].toString(), u"stock-update"_s);
            QVERIFY(!symbols.contains(event["data"_L1]["symbol"_L1].toString()));
            symbols.insert(event["data"_L1]["symbol"_L1].toString());
        }
        next = page["next"_L1].toString().toLatin1();
    }
    QCOMPARE(symbols.size(), count);
}

void TestEndpoints::whoIsInIsAnsweredBeforeTheServerGoes_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const QByteArray request = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";
    QTest::newRow("nothing was said yet") << QByteArray() << request;
    QTest::newRow("half of a request was said") << request.first(20) << request.sliced(20);
    QTest::newRow("one request was answered, the next one was begun") << request + "GET" << request.sliced(3);
}

void TestEndpoints::whoIsInIsAnsweredBeforeTheServerGoes()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    TestServer server;
    server.start();
    WireClient client(server.port());
    QTRY_COMPARE(client.socket().state(), QAbstractSocket::ConnectedState);
    client.send(before);
    const auto answered = before.count("\r\n\r\n");
    QTRY_COMPARE(client.received().count("HTTP/1.1 200"), answered);
    // The first one was let in, too.
    QCOMPARE(ask(server.port(), "GET", "/health/live")->status(), 200);
    QSignalSpy stopped(server.operator->(), &Server::stopped);
    server->stop();
    client.send(after);
    QTRY_COMPARE(client.received().count("HTTP/1.1 200"), answered + 1);
    QTRY_VERIFY(client.isClosed());
    QTRY_COMPARE(stopped.count(), 1);
}

void TestEndpoints::theStatusSaysWhatIsThere()
{
    WireClient reader(m_server.port());
    reader.get("/events/status");
    QTRY_COMPARE(reader.events("connected").size(), 1);
    const auto status = ask(m_server.port(), "GET", "/")->json();
    QCOMPARE(status["status"_L1].toString(), u"running"_s);
    QVERIFY(status["clients"_L1].toInt() >= 1);
    QVERIFY(status["uptime"_L1].toDouble() > 0);
    QCOMPARE(status["streams"_L1].toArray(), QJsonArray{u"stock"_s});
    QVERIFY(status["endpoints"_L1].toArray().contains(u"/events"_s));
    QCOMPARE(status["epoch"_L1].toString(), reader.events("connected").first().json()["epoch"_L1].toString());
}

void TestEndpoints::theServerProvesThatItDelivers()
{
    QTRY_COMPARE(ask(m_server.port(), "GET", "/health/ready")->status(), 200);
    const auto ready = ask(m_server.port(), "GET", "/health/ready")->json();
    for (const char *check : {"listener", "engine", "backbone", "store", "delivery"})
        QVERIFY2(ready["checks"_L1][QLatin1String(check)].toBool(), check);
    QCOMPARE(ask(m_server.port(), "GET", "/health/live")->status(), 200);
}

void TestEndpoints::metricsAreInTheTextFormat()
{
    const auto answer = ask(m_server.port(), "GET", "/metrics");
    QCOMPARE(answer->field("Content-Type"), "text/plain; version=0.0.4; charset=utf-8");
    QVERIFY(answer->body().contains("# TYPE heliograph_streams gauge\nheliograph_streams "));
    for (const QByteArray &line : answer->body().trimmed().split('\n'))
        QVERIFY2(line.startsWith("# ") || line.split(' ').size() == 2, line.constData());
}

void TestEndpoints::metricsReportHowLongWhatTook()
{
    WireClient reader(m_server.port());
    reader.get("/events/timed");
    QTRY_COMPARE(reader.events("connected").size(), 1);
    const QByteArray publishing = "heliograph_request_seconds_count{method=\"POST\",route=\"/events/{channel}\"}";
    const auto before = metrics();
    QCOMPARE(ask(m_server.port(), "POST", "/events/timed", "{\"data\":1}")->status(), 201);
    QTRY_COMPARE(reader.events("message").size(), 1);
    QTRY_VERIFY(metrics()["heliograph_event_delivery_seconds_count"]
                > before["heliograph_event_delivery_seconds_count"]);
    const auto after = metrics();
    QCOMPARE(after[publishing], before[publishing] + 1);
    QVERIFY(!after.contains("heliograph_request_seconds_count{method=\"POST\",route=\"/events/timed\"}"));
    QVERIFY(after["heliograph_event_delivery_seconds_bucket{le=\"+Inf\"}"] > 0);
    QVERIFY(after.contains("heliograph_resume_events_count"));
}

void TestEndpoints::metricsCountTheAlerts()
{
    const QByteArray firing = "heliograph_alert_rules{state=\"firing\"}";
    const QByteArray disabled = "heliograph_alert_rules{state=\"disabled\"}";
    const auto put = [this](const QByteArray &rule) {
        return ask(m_server.port(), "PUT", "/alerts/counted", rule)->status();
    };
    const auto before = metrics();
    QCOMPARE(put(R"({"topic":"metrics:counted","field":"cpu","above":80})"), 201);
    QCOMPARE(metrics()["heliograph_alert_rules{state=\"ok\"}"], before["heliograph_alert_rules{state=\"ok\"}"] + 1);
    QCOMPARE(ask(m_server.port(), "POST", "/metrics/counted", R"({"cpu":90,"memory":1})")->status(), 201);
    QTRY_COMPARE(metrics()[firing], before[firing] + 1);
    QCOMPARE(metrics()["heliograph_alerts_firing"], before["heliograph_alerts_firing"] + 1);
    QCOMPARE(metrics()["heliograph_alerts_unacknowledged"], before["heliograph_alerts_unacknowledged"] + 1);
    QCOMPARE(ask(m_server.port(), "POST", "/alerts/counted/acknowledge", R"({"by":"ada"})")->status(), 200);
    QCOMPARE(metrics()["heliograph_alerts_unacknowledged"], before["heliograph_alerts_unacknowledged"]);
    QCOMPARE(metrics()[firing], before[firing] + 1);
    QCOMPARE(put(R"({"topic":"metrics:counted","field":"cpu","above":80,"enabled":false})"), 200);
    QTRY_COMPARE(metrics()[firing], before[firing]);
    QCOMPARE(metrics()[disabled], before[disabled] + 1);
    QCOMPARE(ask(m_server.port(), "DELETE", "/alerts/counted")->status(), 200);
    QCOMPARE(metrics()[disabled], before[disabled]);
}

void TestEndpoints::anAlertRuleThatIsNotTheOneMeantIsLeftAlone()
{
    const auto put = [this](const QByteArray &body, const QByteArray &fields) {
        const auto answer =
            ask(m_server.port(), "PUT", "/alerts/meant", body, "Content-Type: application/json\r\n" + fields);
        return std::pair(answer->status(), answer->json());
    };
    const QByteArray first = R"({"topic":"channel:jobs","above":3})";
    const QByteArray second = R"({"topic":"channel:jobs","above":4})";
    const auto [added, rule] = put(first, "If-None-Match: *\r\n");
    QCOMPARE(added, 201);
    const QByteArray match = "If-Match: \"" + rule["revision"_L1].toString().toUtf8() + "\"\r\n";
    const auto [taken, why] = put(second, "If-None-Match: *\r\n");
    QCOMPARE(taken, 412);
    QCOMPARE(why["code"_L1].toString(), u"alert-exists"_s);
    QCOMPARE(put(second, match).first, 200);
    const auto [late, reason] = put(R"({"topic":"channel:jobs","above":5})", match);
    QCOMPARE(late, 412);
    QCOMPARE(reason["code"_L1].toString(), u"alert-changed"_s);
    QCOMPARE(put(second, "If-Match: W/x\r\n").second["code"_L1].toString(), u"bad-premise"_s);
}

void TestEndpoints::unknownPathsAndMethodsAreNamed_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("allow");
    QTest::newRow("no such path") << QByteArray("GET") << QByteArray("/nothing") << 404 << QByteArray();
    QTest::newRow("a path below one") << QByteArray("GET") << QByteArray("/events/a/b") << 404 << QByteArray();
    QTest::newRow("publishing to the stream")
        << QByteArray("POST") << QByteArray("/events") << 405 << QByteArray("GET, HEAD, OPTIONS");
    QTest::newRow("reading a command") << QByteArray("GET") << QByteArray("/notify") << 405
                                       << QByteArray("POST, OPTIONS");
    QTest::newRow("deleting a channel") << QByteArray("DELETE") << QByteArray("/events/a") << 405
                                        << QByteArray("GET, HEAD, POST, OPTIONS");
    QTest::newRow("an unknown method") << QByteArray("BREW") << QByteArray("/events/a") << 405
                                       << QByteArray("GET, HEAD, POST, OPTIONS");
    QTest::newRow("asking for the options")
        << QByteArray("OPTIONS") << QByteArray("/notify") << 204 << QByteArray("POST, OPTIONS");
    QTest::newRow("the head of the status") << QByteArray("HEAD") << QByteArray("/") << 200 << QByteArray();
}

void TestEndpoints::unknownPathsAndMethodsAreNamed()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    const auto answer = ask(m_server.port(), method, target);
    QTEST(answer->status(), "status");
    QTEST(answer->field("Allow"), "allow");
    if (method == "HEAD")
        QVERIFY(answer->received().endsWith("\r\n\r\n"));
}

void TestEndpoints::strangersPagesAreRefused_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<int>("status");
    QTest::newRow("no browser") << QByteArray("Host: 127.0.0.1:3000\r\n") << 200;
    QTest::newRow("a page of this machine")
        << QByteArray("Host: localhost\r\nOrigin: http://localhost:5173\r\n") << 200;
    QTest::newRow("a page of this machine by number")
        << QByteArray("Host: localhost\r\nOrigin: http://[::1]:80\r\n") << 200;
    QTest::newRow("a page of another site") << QByteArray("Host: localhost\r\nOrigin: https://evil.example\r\n") << 403;
    QTest::newRow("a page without an origin") << QByteArray("Host: localhost\r\nOrigin: null\r\n") << 403;
    QTest::newRow("a name bound to our address") << QByteArray("Host: evil.example\r\n") << 403;
    QTest::newRow("a name that looks like ours") << QByteArray("Host: localhost.evil.example\r\n") << 403;
    QTest::newRow("another address") << QByteArray("Host: 192.0.2.1\r\n") << 403;
}

void TestEndpoints::strangersPagesAreRefused()
{
    QFETCH(QByteArray, fields);
    QFETCH(int, status);
    for (const char *target : {"/", "/events", "/notify"}) {
        const bool isPost = target == QByteArrayView("/notify");
        WireClient client(m_server.port());
        client.send(
            QByteArray(isPost ? "POST " : "GET ") + target + " HTTP/1.1\r\nConnection: close\r\n" + fields
            + (isPost ? "Content-Type: application/json\r\nContent-Length: 15\r\n\r\n{\"message\":\"x\"}" : "\r\n"));
        QTRY_VERIFY(client.status() != 0);
        QCOMPARE(client.status(), status);
        const bool isForPage = status == 200 && fields.contains("Origin: ");
        QCOMPARE(client.field("Access-Control-Allow-Origin").isEmpty(), !isForPage);
    }
}

void TestEndpoints::preflightsAreAnswered()
{
    const auto answer = ask(m_server.port(), "OPTIONS", "/notify", {},
                            "Origin: http://localhost:5173\r\nAccess-Control-Request-Method: POST\r\n");
    QCOMPARE(answer->status(), 204);
    QCOMPARE(answer->field("Access-Control-Allow-Origin"), "http://localhost:5173");
    QVERIFY(answer->field("Access-Control-Allow-Methods").contains("POST"));
    QVERIFY(answer->field("Access-Control-Allow-Headers").contains("Content-Type"));
}

void TestEndpoints::answersKeepTheOrderOfPipelinedRequests()
{
    WireClient client(m_server.port());
    // The first answer waits for the store, the second one could be given at once.
    client.send(
        "POST /events/order HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n"
        "{\"data\":1}GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\nGET /health/live HTTP/1.1\r\nHost: "
        "localhost\r\n\r\n");
    QTRY_COMPARE(client.received().count("HTTP/1.1 "), 3);
    QVERIFY(client.received().indexOf(" 201 ") < client.received().indexOf(" 404 "));
    QVERIFY(client.received().indexOf(" 404 ") < client.received().indexOf("\"checks\""));
}

void TestEndpoints::http10IsAnsweredAndClosed()
{
    WireClient client(m_server.port());
    client.send("GET / HTTP/1.0\r\n\r\n");
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.status(), 200);
    QCOMPARE(client.field("Connection"), "close");
}

QTEST_GUILESS_MAIN(TestEndpoints)
#include "tst_endpoints.moc"
