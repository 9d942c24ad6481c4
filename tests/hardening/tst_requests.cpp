// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/httpadapter.h"
#include "tests/support/testserver.h"
#include "tests/support/wireclient.h"

#include <QFile>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>
#include <sys/socket.h>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace
{

// Resident memory of this process, in KiB.
qint64 residentMemory()
{
    QFile file(u"/proc/self/statm"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4 : 0;
}

constexpr int flood = 48 * 1024 * 1024;
constexpr qint64 flatKiB = 16 * 1024;
constexpr int roomForSilentOnes = 500;

std::vector<std::unique_ptr<QTcpSocket>> connectMany(int count, quint16 port)
{
    std::vector<std::unique_ptr<QTcpSocket>> sockets;
    for (int i = 0; i < count; ++i) {
        sockets.push_back(std::make_unique<QTcpSocket>());
        sockets.back()->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        if (i % 100 == 99)
            QCoreApplication::processEvents();
    }
    return sockets;
}

template <typename Is>
int countOf(const std::vector<std::unique_ptr<QTcpSocket>> &sockets, Is is)
{
    return int(std::count_if(sockets.begin(), sockets.end(), [&](const auto &socket) { return is(*socket); }));
}

bool isConnected(const QTcpSocket &socket)
{
    return socket.state() == QAbstractSocket::ConnectedState;
}

} // namespace

// What the HTTP parser of Qt does not refuse, or refuses by exhausting memory.
class TestRequests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void floodsAreRefusedInFlatMemory_data();
    void floodsAreRefusedInFlatMemory();
    void garbageBehindAStreamIsCutOff();
    void ambiguousRequestsAreRefused_data();
    void ambiguousRequestsAreRefused();
    void aRequestThatArrivesByteByByteIsUnderstood();
    void theSecondRequestOfAConnectionIsLookedAtToo();
    void thousandsOfSilentConnectionsDoNotDisturb();
    void thousandsThatConnectBeforeTheySpeakAreAllServed();
    void anAnswerThatIsNotReadIsGivenUp();
    void unreadAnswersOfManyClientsAreBounded();
    void requestsBehindTheLastOneAreNotCarriedOut_data();
    void requestsBehindTheLastOneAreNotCarriedOut();
    void aClientThatClosesItsSideStillGetsItsAnswer_data();
    void aClientThatClosesItsSideStillGetsItsAnswer();
    void aPollerThatHasGoneGivesItsPlaceBack();
    void aRefusalDoesNotOvertakeAWaitingAnswer();
    void theSamePathMeansTheSameHoweverItArrives();
    void continueIsOnlySaidToThoseWhoMayGoOn_data();
    void continueIsOnlySaidToThoseWhoMayGoOn();
    void clientsThatLeaveRaiseNoAlarm();
    void noKeptConnectionMeetsABrokenRequestWhenTheServerStops();
    void connectionsBeyondTheCapAreTurnedAwayInWords();
    void streamsBeyondTheCapAreTurnedAwayInWords();

private:
    void serverStillAnswers();
    std::unique_ptr<TestServer> m_server;
};

void TestRequests::init()
{
    m_server = std::make_unique<TestServer>();
    const QByteArray test = QTest::currentTestFunction();
    if (test == "connectionsBeyondTheCapAreTurnedAwayInWords")
        m_server->config.streams.maxConnections = 4;
    if (test == "thousandsOfSilentConnectionsDoNotDisturb")
        m_server->config.streams.maxConnections = roomForSilentOnes;
    if (test == "streamsBeyondTheCapAreTurnedAwayInWords")
        m_server->config.streams.maxConnections = 8;
    m_server->start();
}

void TestRequests::cleanup()
{
    m_server.reset();
}

void TestRequests::serverStillAnswers()
{
    QCOMPARE(ask(m_server->port(), "GET", "/health/live")->status(), 200);
}

void TestRequests::floodsAreRefusedInFlatMemory_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<int>("status");
    QTest::newRow("an endless request line") << QByteArray("GET /") << 431;
    QTest::newRow("an endless field") << QByteArray("GET / HTTP/1.1\r\nHost: localhost\r\nX: ") << 431;
    QTest::newRow("a body of nine gigabytes")
        << QByteArray("POST /notify HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000000000\r\n\r\n") << 413;
    QTest::newRow("an endless chunked body")
        << QByteArray("POST /notify HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n")
        << 411;
    QTest::newRow("a stream request with a body")
        << QByteArray("GET /events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000000000\r\n\r\n") << 413;
}

void TestRequests::floodsAreRefusedInFlatMemory()
{
    QFETCH(QByteArray, start);
    const qint64 before = residentMemory();
    qint64 peak = before;
    {
        WireClient client(m_server->port());
        client.send(start);
        const QByteArray part(256 * 1024, 'x');
        for (int sent = 0; sent < flood && !client.isClosed(); sent += part.size()) {
            client.send(part);
            if (!QTest::qWaitFor([&] { return client.socket().bytesToWrite() == 0 || client.isClosed(); }, 3'000))
                // The server no longer takes it, which is as good.
                break;
            peak = std::max(peak, residentMemory());
        }
        QTRY_VERIFY_WITH_TIMEOUT(client.isClosed(), 10'000);
        // A reset may overtake the answer when the flood does not stop.
        if (!client.received().isEmpty())
            QTEST(client.status(), "status");
    }
    QVERIFY2(peak - before < flatKiB, QByteArray::number(peak - before).constData());
    serverStillAnswers();
}

void TestRequests::garbageBehindAStreamIsCutOff()
{
    const qint64 before = residentMemory();
    WireClient client(m_server->port());
    client.get("/events/news");
    QTRY_COMPARE(client.events("connected").size(), 1);
    for (int i = 0; i < 64 && !client.isClosed(); ++i)
        client.send(QByteArray(64 * 1024, 'x'));
    QTRY_VERIFY(client.isClosed());
    QTRY_COMPARE((*m_server)->hub().streamCount(), 0);
    QVERIFY(residentMemory() - before < flatKiB);
    serverStillAnswers();
}

void TestRequests::ambiguousRequestsAreRefused_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const QByteArray post = "POST /notify HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    const QByteArray smuggled = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";
    QByteArray fields;
    for (int i = 0; i < 101; ++i)
        fields += "X-" + QByteArray::number(i) + ": 1\r\n";
    QTest::newRow("more fields than Qt reads") << "GET / HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n"
                                               << 431 << u"too-many-fields"_s;
    QTest::newRow("a length beyond 64 bits")
        << post + "Content-Length: 18446744073709551615\r\n\r\n" + smuggled << 413 << u"body-too-large"_s;
    QTest::newRow("a length beyond all bits")
        << post + "Content-Length: 99999999999999999999999\r\n\r\n" + smuggled << 413 << u"body-too-large"_s;
    QTest::newRow("a length and an encoding")
        << post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" + smuggled << 400 << u"ambiguous-length"_s;
    QTest::newRow("two lengths") << post + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n" + smuggled << 400
                                 << u"bad-length"_s;
    QTest::newRow("a list of lengths") << post + "Content-Length: 5, 5\r\n\r\n" + smuggled << 400 << u"bad-length"_s;
    QTest::newRow("a length with a sign") << post + "Content-Length: +5\r\n\r\n" + smuggled << 400 << u"bad-length"_s;
    QTest::newRow("a field name with a blank")
        << post + "Content-Length : 5\r\n\r\n" + smuggled << 400 << u"bad-field"_s;
    QTest::newRow("a folded field") << QByteArray("GET / HTTP/1.1\r\nHost: localhost\r\nX: a\r\n b\r\n\r\n") << 400
                                    << u"bad-field"_s;
    QTest::newRow("bare line feeds") << QByteArray("GET / HTTP/1.1\nHost: localhost\n\n\r\n\r\n") << 400
                                     << u"bad-head"_s;
    QTest::newRow("a NUL") << QByteArray("GET / HTTP/1.1\r\nHost: local") + '\0' + "host\r\n\r\n"
                           << 400 << u"bad-head"_s;
    QTest::newRow("no host") << QByteArray("GET / HTTP/1.1\r\n\r\n") << 400 << u"bad-host"_s;
    QTest::newRow("two hosts") << QByteArray("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil\r\n\r\n") << 400
                               << u"bad-host"_s;
    for (const char *host : {"evil@localhost", "localhost/evil", "localhost:evil", "[::1", "local host", "localhost?x"})
        QTest::addRow("a host that is none: %s", host) << "GET / HTTP/1.1\r\nHost: " + QByteArray(host) + "\r\n\r\n"
                                                       << 400 << u"bad-host"_s;
    for (const char *field : {"Idempotency-Key", "Content-Type", "Authorization", "Last-Event-ID", "Origin"})
        QTest::addRow("two fields of which one counts: %s", field) << "GET / HTTP/1.1\r\nHost: localhost\r\n"
                + QByteArray(field) + ": a\r\n" + QByteArray(field).toLower()
                + ": b\r\n\r\n" << 400 << u"repeated-field"_s;
    QTest::newRow("another protocol") << QByteArray("GET / HTTP/2.0\r\nHost: localhost\r\n\r\n") << 505
                                      << u"bad-version"_s;
    QTest::newRow("an absolute target") << QByteArray("GET http://evil/ HTTP/1.1\r\nHost: localhost\r\n\r\n") << 400
                                        << u"bad-target"_s;
    QTest::newRow("a stream with two hosts")
        << QByteArray("GET /events HTTP/1.1\r\nHost: localhost\r\nHost: evil\r\n\r\n") << 400 << u"bad-host"_s;
    QTest::newRow("TLS spoken to a plain port")
        << QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n", 13) << 400 << u"bad-head"_s;
}

void TestRequests::ambiguousRequestsAreRefused()
{
    QFETCH(QByteArray, request);
    WireClient client(m_server->port());
    client.send(request);
    QTRY_VERIFY(client.isClosed());
    QTEST(client.status(), "status");
    QTEST(client.json()["code"_L1].toString(), "code");
    // Nothing smuggled after it was answered.
    QCOMPARE(client.received().count("Content-Length: "), 1);
    serverStillAnswers();
}

void TestRequests::aRequestThatArrivesByteByByteIsUnderstood()
{
    WireClient client(m_server->port());
    client.socket().setSocketOption(QAbstractSocket::LowDelayOption, 1);
    const QByteArray request = "POST /events/slow HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                               "Content-Length: 10\r\n\r\n{\"data\":1}";
    // The second one comes on the same connection.
    for (int i = 0; i < 2; ++i) {
        for (const char byte : request) {
            client.send(QByteArray(1, byte));
            QVERIFY(QTest::qWaitFor([&] { return client.socket().bytesToWrite() == 0; }));
            QCoreApplication::processEvents();
        }
        QTRY_COMPARE(client.received().count("HTTP/1.1 201"), i + 1);
    }
}

void TestRequests::theSecondRequestOfAConnectionIsLookedAtToo()
{
    WireClient client(m_server->port());
    client.get("/health/live");
    QTRY_COMPARE(client.status(), 200);
    client.send("POST /notify HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n");
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.received().contains("bad-length"));

    WireClient together(m_server->port());
    together.send("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
    QTRY_VERIFY(together.isClosed());
    QVERIFY(together.received().contains("\"checks\""));
    QVERIFY(together.received().contains("bad-host"));
}

void TestRequests::thousandsOfSilentConnectionsDoNotDisturb()
{
    const auto silent = connectMany(3'000, m_server->port());
    // Those beyond the room were let go, the longest silent first.
    QTRY_VERIFY_WITH_TIMEOUT(countOf(silent, isConnected) <= roomForSilentOnes, 10'000);
    serverStillAnswers();
    WireClient reader(m_server->port());
    reader.get("/events/news");
    QTRY_COMPARE(reader.events("connected").size(), 1);
}

// As when a server comes back and everybody is a round trip away.
void TestRequests::thousandsThatConnectBeforeTheySpeakAreAllServed()
{
    constexpr int count = 3'000;
    const auto readers = connectMany(count, m_server->port());
    QTRY_COMPARE_WITH_TIMEOUT(countOf(readers, isConnected), count, 10'000);
    for (const auto &reader : readers)
        reader->write("GET /events/news HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const auto isWelcome = [](QTcpSocket &socket) { return socket.peek(1024).contains("event: connected"); };
    QTRY_COMPARE_WITH_TIMEOUT(countOf(readers, isWelcome), count, 20'000);
}

void TestRequests::anAnswerThatIsNotReadIsGivenUp()
{
    const QByteArray text(3'000, 'x');
    for (int i = 0; i < 300; ++i)
        QCOMPARE(ask(m_server->port(), "POST", "/events/big", "{\"data\":\"" + text + "\"}")->status(), 201);
    const qint64 before = residentMemory();
    WireClient greedy(m_server->port());
    greedy.pause();
    for (int i = 0; i < 200 && !greedy.isClosed(); ++i) {
        greedy.get("/history/channel:big");
        (void)QTest::qWaitFor([&] { return greedy.socket().bytesToWrite() == 0 || greedy.isClosed(); }, 100);
    }
    // It reads nothing, so it only finds out by another request.
    QTRY_VERIFY((greedy.get("/history/channel:big"), greedy.isClosed()));
    QVERIFY2(residentMemory() - before < flatKiB, QByteArray::number(residentMemory() - before).constData());
    serverStillAnswers();
}

// Each of them may ask for a page of a megabyte, and a thousand connections are allowed from one address.
void TestRequests::unreadAnswersOfManyClientsAreBounded()
{
    constexpr int clients = 220;
    // Room for 64 MiB of responses and the log itself.
    constexpr qint64 mostKiB = 110 * 1024;
    const QByteArray text(60'000, 'x');
    for (int i = 0; i < 16; ++i)
        QCOMPARE(ask(m_server->port(), "POST", "/events/big", "{\"data\":\"" + text + "\"}")->status(), 201);
    const qint64 before = residentMemory();
    std::vector<std::unique_ptr<WireClient>> greedy;
    for (int i = 0; i < clients; ++i) {
        greedy.push_back(std::make_unique<WireClient>(m_server->port()));
        greedy.back()->pause();
        greedy.back()->get("/history/channel:big");
    }
    QVERIFY(QTest::qWaitFor(
        [&] {
            return std::all_of(greedy.begin(), greedy.end(), [](auto &c) { return c->socket().bytesAvailable() > 0; });
        },
        20'000));
    QVERIFY2(residentMemory() - before < mostKiB, QByteArray::number(residentMemory() - before).constData());
    serverStillAnswers();
    greedy.back()->resume();
    QTRY_COMPARE(greedy.back()->status(), 503);
    QCOMPARE(greedy.back()->field("Retry-After"), "5");
    // They read at last, and there is room again.
    for (auto &client : greedy)
        client->resume();
    QTRY_COMPARE_WITH_TIMEOUT(ask(m_server->port(), "GET", "/history/channel:big")->status(), 200, 20'000);
}

void TestRequests::requestsBehindTheLastOneAreNotCarriedOut_data()
{
    QTest::addColumn<QByteArray>("last");
    const QByteArray post = "POST /events/first HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            "Content-Length: 10\r\n";
    QTest::newRow("behind Connection: close") << post + "Connection: close\r\n\r\n{\"data\":1}";
    QTest::newRow("behind HTTP/1.0") << QByteArray("GET / HTTP/1.0\r\n\r\n");
    QTest::newRow("behind a stream") << QByteArray("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QTest::newRow("behind a request and a stream")
        << post + "\r\n{\"data\":1}GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n";
    QTest::newRow("behind a refused one") << QByteArray("GET / HTTP/1.1\r\n\r\n");
}

void TestRequests::requestsBehindTheLastOneAreNotCarriedOut()
{
    QFETCH(QByteArray, last);
    for (int i = 0; i < 10; ++i) {
        WireClient client(m_server->port());
        client.send(last
                    + "POST /events/behind HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                      "Content-Length: 10\r\n\r\n{\"data\":2}");
        QTRY_VERIFY(client.status() != 0);
        QTRY_VERIFY(client.isClosed() || client.received().contains("event: connected"));
    }
    const auto behind = ask(m_server->port(), "GET", "/history/channel:behind")->json();
    QCOMPARE(behind["events"_L1].toArray().size(), 0);
}

void TestRequests::aClientThatClosesItsSideStillGetsItsAnswer_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const auto post = [](const QByteArray &target, const QByteArray &body) {
        return "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    };
    QTest::newRow("a health check") << QByteArray("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n") << 200;
    QTest::newRow("an event") << post("/events/half", R"({"data":1})") << 201;
    QTest::newRow("a bid") << post("/items/half/bid", R"({"amount":1})") << 201;
    QTest::newRow("a poll that would wait")
        << QByteArray("GET /items/half/max-bid?version=0 HTTP/1.1\r\nHost: localhost\r\n\r\n") << 204;
    QTest::newRow("two requests") << post("/events/half", R"({"data":1})")
            + QByteArray("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                  << 201;
}

void TestRequests::aClientThatClosesItsSideStillGetsItsAnswer()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    for (int i = 0; i < 10; ++i) {
        WireClient client(m_server->port());
        QVERIFY(client.socket().waitForConnected());
        client.send(i > 0 ? QByteArray(request).replace("/items/half", "/items/half" + QByteArray::number(i))
                          : request);
        QTRY_COMPARE(client.socket().bytesToWrite(), 0);
        ::shutdown(int(client.socket().socketDescriptor()), SHUT_WR);
        QTRY_VERIFY2(client.isClosed(), client.received().constData());
        QCOMPARE(client.status(), status);
        const qsizetype answers = client.received().count("HTTP/1.1 ");
        const qsizetype requests = request.count("HTTP/1.1");
        // Where Qt reads the next request after the response, it may find the connection closed by then.
        QVERIFY(answers == requests || (!qtReadsWhileAnswering && answers == 1));
    }
}

void TestRequests::aPollerThatHasGoneGivesItsPlaceBack()
{
    const Topic topic{TopicKind::channel, "waited-for"};
    const auto next =
        ask(m_server->port(), "GET", "/events/poll?topics=channel:waited-for&wait=0")->json()["next"_L1].toString();
    WireClient poller(m_server->port());
    poller.get("/events/poll?topics=channel:waited-for&wait=60&since=" + next.toLatin1());
    QTRY_COMPARE((*m_server)->hub().topicDemand().readers(topic), 1);
    poller.close();
    QTRY_COMPARE((*m_server)->hub().topicDemand().readers(topic), 0);
}

void TestRequests::aRefusalDoesNotOvertakeAWaitingAnswer()
{
    const auto next =
        ask(m_server->port(), "GET", "/events/poll?topics=channel:slow&wait=0")->json()["next"_L1].toString();
    WireClient client(m_server->port());
    client.get("/events/poll?topics=channel:slow&wait=60&since=" + next.toLatin1());
    QTRY_COMPARE((*m_server)->hub().topicDemand().readers({TopicKind::channel, "slow"}), 1);
    client.send("this is no request\r\n\r\n");
    QTRY_COMPARE(client.socket().bytesToWrite(), 0);
    QCOMPARE(ask(m_server->port(), "POST", "/events/slow", R"({"data":1})")->status(), 201);
    QTRY_VERIFY(client.received().contains("\"events\":[{"));
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.received().indexOf("HTTP/1.1 200") < client.received().indexOf("HTTP/1.1 400"));
    QVERIFY(client.received().contains("HTTP/1.1 400"));
}

void TestRequests::theSamePathMeansTheSameHoweverItArrives()
{
    for (const char *path : {"/events/poll", "/events/%70oll", "/%65vents/poll"}) {
        const QByteArray request = QByteArray("GET ") + path + "?wait=0 HTTP/1.1\r\nHost: localhost\r\n\r\n";
        // In one piece to the one connection, in two to the other.
        for (const int cut : {int(request.size()), 10}) {
            WireClient client(m_server->port());
            client.send(request.first(cut));
            QTRY_COMPARE(client.socket().bytesToWrite(), 0);
            if (cut < request.size()) {
                // Until it has looked at the first piece.
                QCOMPARE(ask(m_server->port(), "GET", "/health/live")->status(), 200);
                client.send(request.sliced(cut));
            }
            QTRY_COMPARE(client.status(), 200);
            QCOMPARE(client.field("Content-Type"), "application/json; charset=utf-8");
        }
    }
    for (const char *path : {"/events/news", "/events/%6eews", "/%65vents/news"}) {
        WireClient client(m_server->port());
        client.get(path);
        QTRY_COMPARE(client.events("connected").size(), 1);
    }
}

void TestRequests::continueIsOnlySaidToThoseWhoMayGoOn_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<bool>("mayGoOn");
    QTest::addColumn<int>("status");
    const QByteArray fields = "Content-Type: application/json\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n";
    QTest::newRow("a good request") << "POST /events/news HTTP/1.1\r\nHost: localhost\r\n" + fields << true << 201;
    // Ignored, except where Qt would answer it.
    QTest::newRow("HTTP/1.0") << "POST /events/news HTTP/1.0\r\nHost: localhost\r\n" + fields << false
                              << (qtAnswersExpectations ? 417 : 201);
    QTest::newRow("a page of another site")
        << "POST /events/news HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\n" + fields << false << 403;
    QTest::newRow("nothing there") << "POST /nowhere HTTP/1.1\r\nHost: localhost\r\n" + fields << false << 404;
}

void TestRequests::continueIsOnlySaidToThoseWhoMayGoOn()
{
    QFETCH(QByteArray, request);
    QFETCH(bool, mayGoOn);
    QFETCH(int, status);
    WireClient client(m_server->port());
    client.send(request);
    if (mayGoOn)
        QTRY_VERIFY(client.received().startsWith("HTTP/1.1 100 Continue\r\n\r\n"));
    else if (status == 201)
        // It has had the time to say so.
        serverStillAnswers();
    if (status == 201)
        client.send("{\"data\":1}");
    QTRY_VERIFY(client.received().contains("HTTP/1.1 " + QByteArray::number(status)));
    QCOMPARE(client.received().contains("100 Continue"), mayGoOn);
}

void TestRequests::clientsThatLeaveRaiseNoAlarm()
{
    static QByteArrayList alarms;
    alarms.clear();
    const auto previous = qInstallMessageHandler([](QtMsgType type, const QMessageLogContext &, const QString &text) {
        if (type == QtCriticalMsg)
            alarms.append(text.toUtf8());
    });
    for (int i = 0; i < 20; ++i) {
        WireClient client(m_server->port());
        QVERIFY(client.socket().waitForConnected());
        for (int j = 0; j < 20; ++j)
            client.get("/health/live");
        // The client has written all of it.
        client.socket().disconnectFromHost();
        QTRY_VERIFY(client.isClosed());
        serverStillAnswers();
    }
    qInstallMessageHandler(previous);
    QCOMPARE(alarms, QByteArrayList());
}

void TestRequests::noKeptConnectionMeetsABrokenRequestWhenTheServerStops()
{
    WireClient publisher(m_server->port());
    WireClient quiet(m_server->port());
    for (WireClient *client : {&publisher, &quiet}) {
        client->get("/health/live");
        QTRY_COMPARE(client->received().count("HTTP/1.1 200"), 1);
    }
    QSignalSpy stopped(&**m_server, &Server::stopped);
    (*m_server)->stop();
    publisher.post("/events/news", R"({"data":1})");
    QTRY_VERIFY(publisher.isClosed());
    const QByteArray last = publisher.received().sliced(publisher.received().lastIndexOf("HTTP/1.1 "));
    QVERIFY2(last.startsWith("HTTP/1.1 201"), last.constData());
    QVERIFY(last.contains("Connection: close\r\n"));
    // It is notified after a while.
    QTRY_VERIFY(quiet.isClosed());
    QVERIFY(stopped.count() > 0 || stopped.wait());
}

void TestRequests::connectionsBeyondTheCapAreTurnedAwayInWords()
{
    // One of the four connections is the server's own proof of delivery.
    QTRY_COMPARE(ask(m_server->port(), "GET", "/health/ready")->status(), 200);
    std::vector<std::unique_ptr<WireClient>> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(std::make_unique<WireClient>(m_server->port()));
        clients.back()->get("/health/live");
        QTRY_COMPARE(clients.back()->status(), 200);
    }
    for (const char *target : {"/health/live", "/events"}) {
        WireClient refused(m_server->port());
        refused.get(target);
        QTRY_COMPARE(refused.status(), 503);
        QCOMPARE(refused.field("Retry-After"), "5");
        QTRY_VERIFY(refused.isClosed());
    }
    clients.clear();
    QTRY_COMPARE(ask(m_server->port(), "GET", "/health/live")->status(), 200);
}

void TestRequests::streamsBeyondTheCapAreTurnedAwayInWords()
{
    // Half of the connections may be streams.
    std::vector<std::unique_ptr<WireClient>> readers;
    for (int i = 0; i < 4; ++i) {
        readers.push_back(std::make_unique<WireClient>(m_server->port()));
        readers.back()->get("/events/news");
        QTRY_COMPARE(readers.back()->events("connected").size(), 1);
    }
    WireClient refused(m_server->port());
    refused.get("/events/news");
    QTRY_COMPARE(refused.status(), 503);
    serverStillAnswers();
    readers.pop_back();
    QTRY_COMPARE((*m_server)->hub().streamCount(), 3);
    WireClient admitted(m_server->port());
    admitted.get("/events/news");
    QTRY_COMPARE(admitted.events("connected").size(), 1);
}

QTEST_GUILESS_MAIN(TestRequests)
#include "tst_requests.moc"
