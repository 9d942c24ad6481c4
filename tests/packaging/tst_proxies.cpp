// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/api/bidclient.h"
#include "client/feed/dashboardfeed.h"
#include "client/feed/systemfeedclock.h"
#ifdef HELIOGRAPH_WITH_REDIS
#include "tests/support/redisserver.h"
#endif
#include "tests/support/testserver.h"
#include "tests/support/wireclient.h"

#include <QFile>
#include <QNetworkAccessManager>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryFile>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace
{

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

QByteArray request(const char *method, const char *target, const QByteArray &fields, const QByteArray &body = {})
{
    return method + QByteArray(" ") + target + " HTTP/1.1\r\n" + fields
        + (body.isEmpty()
               ? QByteArray()
               : "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n")
        + "\r\n" + body;
}

struct Sample {
    QString program;
    // A file in packaging/proxy.
    QString file;
    // The lines in the file about ports and certificates.
    QByteArrayList listen;
    // Takes the place of the first of them here, and nothing that of the others: in plain. tests/browser has them
    // encrypted.
    QByteArray listenHere;
    // What belongs to a machine and not to a site.
    QByteArray around;
    QStringList arguments;
};

// One of the samples as it is, but for its ports, at work in front of a server.
class Proxy
{
public:
    ~Proxy()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(5'000))
            m_process.kill();
        m_process.waitForFinished();
    }

    // With another server, what the sample has for several of them counts as well.
    void start(const QString &program, const Sample &sample, quint16 serverPort, quint16 otherPort = 0)
    {
        QFile file(QStringLiteral(HELIOGRAPH_SOURCE_DIR "/packaging/proxy/") + sample.file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray text = file.readAll();
        QCOMPARE(text.count("127.0.0.1:3000"), 1);
        text.replace("127.0.0.1:3000", "127.0.0.1:" + QByteArray::number(serverPort));
        for (const QByteArray &line : sample.listen) {
            QCOMPARE(text.count(line), 1);
            text.replace(line, line == sample.listen.first() ? sample.listenHere : QByteArray());
        }
        if (otherPort != 0) {
            QCOMPARE(text.count("127.0.0.1:3001"), 1);
            text.replace("127.0.0.1:3001", "127.0.0.1:" + QByteArray::number(otherPort)).replace("    #   ", "    ");
        }
        text = QByteArray(sample.around).replace("SAMPLE", text);
        text.replace("FOLDER", m_folder.path().toUtf8()).replace("PORT", QByteArray::number(port));
        QFile config(m_folder.filePath(sample.file));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write(text);
        config.close();
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.setWorkingDirectory(m_folder.path());
        m_process.setEnvironment(
            QProcess::systemEnvironment()
            + QStringList{u"XDG_DATA_HOME="_s + m_folder.path(), u"XDG_CONFIG_HOME="_s + m_folder.path()});
        m_process.start(program, sample.arguments + QStringList{config.fileName()});
        QVERIFY(m_process.waitForStarted());
    }
    bool isListening()
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, port);
        return socket.waitForConnected(1'000);
    }
    bool isRunning() const { return m_process.state() == QProcess::Running; }
    QByteArray output() { return m_process.readAll(); }

    const quint16 port = freePort();

private:
    QTemporaryDir m_folder;
    QProcess m_process;
};

} // namespace

Q_DECLARE_METATYPE(Sample)

// The samples for proxies do what they promise.
class TestProxies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingPasses_data() { addSamples(); }
    void everythingPasses();
#ifdef HELIOGRAPH_WITH_REDIS
    void aWindowAndItsBidsMoveBetweenTwoServers();
    void aPageMovesBetweenTwoServers();
#endif
#ifdef HELIOGRAPH_WITH_TOKENS
    void tokensPassBothWays_data()
    {
        addSamples();
    }
    void tokensPassBothWays();
#endif

private:
    static void addSamples();
    static Sample haproxy();
    // Empty: it is not installed.
    static QString programOf(const Sample &sample);
    static void start(Proxy &proxy, const Sample &sample, TestServer &server);
};

void TestProxies::addSamples()
{
    QTest::addColumn<Sample>("sample");
    QTest::newRow("through nginx") << Sample{
        .program = u"nginx"_s,
        .file = u"nginx.conf"_s,
        .listen = {"listen 443 ssl http2;", "ssl_certificate /etc/ssl/certs/desk.example.org.pem;",
                   "ssl_certificate_key /etc/ssl/private/desk.example.org.key;"},
        .listenHere = "listen 127.0.0.1:PORT;",
        .around = "daemon off; master_process off; pid FOLDER/pid; error_log stderr; events {}\n"
                  "http { access_log off; client_body_temp_path FOLDER/body; proxy_temp_path FOLDER/proxy;\n"
                  "fastcgi_temp_path FOLDER/fcgi; uwsgi_temp_path FOLDER/uwsgi; scgi_temp_path FOLDER/scgi;\nSAMPLE}",
        .arguments = {u"-e"_s, u"stderr"_s, u"-c"_s}};
    QTest::newRow("through Caddy") << Sample{.program = u"caddy"_s,
                                             .file = u"Caddyfile"_s,
                                             .listen = {"\ndesk.example.org {"},
                                             .listenHere = "\nhttp://desk.example.org:PORT {\nbind 127.0.0.1",
                                             .around = "{\nadmin off\nauto_https off\n}\nSAMPLE",
                                             .arguments = {u"run"_s, u"--adapter"_s, u"caddyfile"_s, u"--config"_s}};
    QTest::newRow("through HAProxy") << haproxy();
}

Sample TestProxies::haproxy()
{
    return {.program = u"haproxy"_s,
            .file = u"haproxy.cfg"_s,
            .listen = {"bind :443 ssl crt /etc/haproxy/desk.example.org.pem alpn h2,http/1.1"},
            .listenHere = "bind 127.0.0.1:PORT",
            .around = "SAMPLE",
            .arguments = {u"-db"_s, u"-f"_s}};
}

QString TestProxies::programOf(const Sample &sample)
{
    const QString program = QStandardPaths::findExecutable(sample.program);
    return program.isEmpty() ? QStandardPaths::findExecutable(sample.program, {u"/usr/sbin"_s, u"/usr/local/sbin"_s})
                             : program;
}

void TestProxies::start(Proxy &proxy, const Sample &sample, TestServer &server)
{
    const QString program = programOf(sample);
    if (program.isEmpty())
        QSKIP("it is not installed");

    server.config.listen.allowedHosts = {"desk.example.org"};
    server.config.streams.heartbeatInterval = std::chrono::milliseconds(200);
    server.start();
    proxy.start(program, sample, server.port());
    if (QTest::currentTestFailed())
        return;
    QVERIFY2(QTest::qWaitFor([&proxy] { return proxy.isListening(); }, 20'000), proxy.output().constData());
}

void TestProxies::everythingPasses()
{
    QFETCH(Sample, sample);
    TestServer server;
    Proxy proxy;
    start(proxy, sample, server);
    if (!proxy.isRunning())
        return;
    const QByteArray fields = "Host: desk.example.org\r\nOrigin: http://desk.example.org\r\n";
    WireClient reader(proxy.port);
    reader.send(request("GET", "/events/news", fields));
    QTRY_COMPARE(reader.events("connected").size(), 1);
    // A proxy that collects would wait for more.
    for (int i = 1; i <= 3; ++i) {
        WireClient sender(proxy.port);
        sender.send(request("POST", "/events/news", fields, "{\"data\":" + QByteArray::number(i) + '}'));
        QTRY_COMPARE(sender.status(), 201);
        QTRY_COMPARE(reader.events("message").size(), i);
    }
    const auto beats = reader.events("heartbeat").size();
    QTRY_VERIFY(reader.events("heartbeat").size() >= beats + 2);
    QVERIFY(reader.field("content-encoding").isEmpty());

    WireClient page(proxy.port);
    page.send(request("GET", "/", fields + "Accept: text/html\r\nAccept-Encoding: identity\r\n"));
    QTRY_COMPARE(page.status(), 200);
    QTRY_VERIFY(page.body().contains("Heliograph"));

    const int streams = server->hub().streamCount();
    reader.close();
    QTRY_COMPARE(server->hub().streamCount(), streams - 1);
}

#ifdef HELIOGRAPH_WITH_REDIS
namespace
{

// On one Redis behind HAProxy, which sends each request to either.
struct TwoServers {
    static constexpr int timeoutMs = 30'000;

    void start(const QString &program, const Sample &haproxy)
    {
        QVERIFY(redis.start({u"appendonly yes"_s, u"appendfsync always"_s}));
        for (TestServer &server : servers) {
            server.config.redis.url = redis.url();
            server.config.listen.allowedHosts = {"desk.example.org", "127.0.0.1"};
            server.start();
        }
        proxy.start(program, haproxy, servers[0].port(), servers[1].port());
        QVERIFY2(QTest::qWaitFor([this] { return proxy.isListening(); }, timeoutMs), proxy.output().constData());
    }
    // Ends the one that has readers of this topic, and waits until no request goes there any more.
    bool stopTheOneWithReaders(const Topic &topic)
    {
        TestServer &left = servers[0]->hub().topicDemand().readers(topic) > 0 ? servers[0] : servers[1];
        left.stop();
        const auto isLeftOut = [this] {
            constexpr int inARow = 6;
            for (int i = 0; i < inARow; ++i) {
                if (ask(proxy.port, "GET", "/health/live")->status() != 200)
                    return false;
            }
            return true;
        };
        return QTest::qWaitFor(isLeftOut, timeoutMs);
    }

    RedisServer redis;
    std::array<TestServer, 2> servers;
    Proxy proxy;
};

} // namespace

// The client is the one of the window.
void TestProxies::aWindowAndItsBidsMoveBetweenTwoServers()
{
    const QString program = programOf(haproxy());
    if (program.isEmpty() || !RedisServer::isInstalled())
        QSKIP("HAProxy or redis-server is not installed");
    constexpr int timeoutMs = TwoServers::timeoutMs;
    TwoServers two;
    two.start(program, haproxy());
    if (QTest::currentTestFailed())
        return;
    Proxy &proxy = two.proxy;

    SystemFeedClock clock;
    QNetworkAccessManager streams;
    QNetworkAccessManager commands;
    DashboardFeed feed(streams, clock);
    feed.setServer(QUrl(u"http://127.0.0.1:%1"_s.arg(proxy.port)));
    feed.setTopics(*TopicSet::fromText("channel:news,auction:lamp"));
    QByteArrayList messages;
    connect(&feed, &DashboardFeed::channelMessage, this,
            [&messages](const ChannelMessage &message) { messages.append(QByteArray::number(message.data.toInt())); });
    feed.start();
    QTRY_COMPARE_WITH_TIMEOUT(feed.link().state, LinkState::live, timeoutMs);

    const ApiClient api(commands, feed.server());
    const BidClient bids(api);
    QByteArrayList published;
    quint64 version = 0;
    const auto publishAndBid = [&] {
        const QByteArray data = QByteArray::number(published.size() + 1);
        std::optional<ApiResult> sent;
        api.send({.path = "/events/news", .body = "{\"data\":" + data + '}'}, this,
                 [&sent](const ApiResult &result) { sent = result; });
        std::optional<BidResult> bid;
        (void)bids.bid({.itemId = "lamp", .amount = Amount::fromMinor(100 * (qint64(version) + 1))}, this,
                       [&bid](const BidResult &result) { bid = result; });
        if (!QTest::qWaitFor([&] { return sent && bid; }, timeoutMs))
            return false;
        const auto *answer = std::get_if<ApiAnswer>(&*sent);
        const auto *accepted = std::get_if<BidAccepted>(&*bid);
        if (!answer || answer->status != 201) {
            qWarning() << "the event was answered with" << (answer ? answer->status : 0);
            return false;
        }
        if (!accepted || accepted->version != ++version) {
            qWarning() << "the bid had outcome" << bid->index() << "version" << (accepted ? accepted->version : 0);
            return false;
        }
        published.append(data);
        return true;
    };
    for (int i = 0; i < 20; ++i)
        QVERIFY(publishAndBid());
    QTRY_COMPARE_WITH_TIMEOUT(messages, published, timeoutMs);

    // The one that has the stream goes; the window goes on at the other one.
    QVERIFY(two.stopTheOneWithReaders({TopicKind::channel, "news"}));
    for (int i = 0; i < 10; ++i)
        QVERIFY(publishAndBid());
    feed.tryNow();
    QTRY_COMPARE_WITH_TIMEOUT(messages, published, timeoutMs);
}

// As a browser does it: parts of the page from either server, one stream, and with the last id in its own field, or in
// the address where the page itself opens the stream again.
void TestProxies::aPageMovesBetweenTwoServers()
{
    const QString program = programOf(haproxy());
    if (program.isEmpty() || !RedisServer::isInstalled())
        QSKIP("HAProxy or redis-server is not installed");
    TwoServers two;
    two.start(program, haproxy());
    if (QTest::currentTestFailed())
        return;
    const quint16 port = two.proxy.port;
    const QByteArray fields = "Host: desk.example.org\r\n";
    const QByteArray own = fields + "Origin: http://desk.example.org\r\nSec-Fetch-Site: same-origin\r\n";
    const auto answer = [port](const QByteArray &text) {
        auto client = std::make_unique<WireClient>(port);
        client->send(text);
        (void)QTest::qWaitFor([&client] { return client->status() != 0; }, TwoServers::timeoutMs);
        return client;
    };
    for (const char *part : {"/", "/page/main.mjs", "/page/tokens.css"}) {
        QSet<QByteArray> tags;
        for (int i = 0; i < 4; ++i) {
            const auto client = answer(request("GET", part, fields + "Accept: text/html,*/*\r\n"));
            QCOMPARE(client->status(), 200);
            tags.insert(client->field("ETag"));
        }
        // Else what the browser has of one would be no good at the other.
        QCOMPARE(tags.size(), 1);
        QVERIFY(!tags.contains(QByteArray()));
    }

    const QByteArray topics = "/events?topics=stock,metrics,notifications,auction:lamp";
    const auto open = [&](const QByteArray &target, const QByteArray &more) {
        auto stream = std::make_unique<WireClient>(port);
        stream->send(request("GET", target.constData(), own + "Accept: text/event-stream\r\n" + more));
        (void)QTest::qWaitFor([&stream] { return !stream->events("connected").isEmpty(); }, TwoServers::timeoutMs);
        return stream;
    };
    QByteArrayList published;
    const auto publishAndBid = [&] {
        const QByteArray number = QByteArray::number(published.size() + 1);
        const auto notified = answer(request("POST", "/notify", own, "{\"message\":\"" + number + "\"}"));
        const auto bid = answer(request("POST", "/items/lamp/bid", own + "Idempotency-Key: page-" + number + "\r\n",
                                        "{\"amount\":" + number + '}'));
        published.append(number);
        return notified->status() == 200 && bid->status() == 201;
    };
    const auto messages = [](const WireClient &stream) {
        QByteArrayList list;
        for (const WireEvent &event : stream.events("notification"))
            list.append(event.json()["message"_L1].toString().toLatin1());
        return list;
    };

    const auto version = [](const WireClient &stream) {
        const auto bids = stream.events("maxBid");
        return bids.isEmpty() ? 0 : bids.last().json()["version"_L1].toInt();
    };

    const auto first = open(topics, {});
    for (int i = 0; i < 10; ++i)
        QVERIFY(publishAndBid());
    QTRY_COMPARE_WITH_TIMEOUT(messages(*first), published, TwoServers::timeoutMs);
    QTRY_COMPARE_WITH_TIMEOUT(version(*first), 10, TwoServers::timeoutMs);
    QVERIFY(two.stopTheOneWithReaders({TopicKind::auction, "lamp"}));
    QTRY_VERIFY_WITH_TIMEOUT(first->isClosed(), TwoServers::timeoutMs);
    QByteArray last;
    for (const WireEvent &event : first->events()) {
        if (!event.id.isEmpty())
            last = event.id;
    }
    for (int i = 0; i < 5; ++i)
        QVERIFY(publishAndBid());
    const auto byField = open(topics, "Last-Event-ID: " + last + "\r\n");
    const auto byAddress = open(topics + "&lastEventId=" + last, {});
    for (int i = 0; i < 3; ++i)
        QVERIFY(publishAndBid());
    for (const WireClient *second : {byField.get(), byAddress.get()}) {
        QTRY_COMPARE_WITH_TIMEOUT(messages(*second), published.mid(10), TwoServers::timeoutMs);
        QVERIFY(second->events("reset").isEmpty());
        QVERIFY(second->events("connected").first().json()["resumed"_L1].toBool());
        QTRY_COMPARE_WITH_TIMEOUT(version(*second), 18, TwoServers::timeoutMs);
    }
}
#endif

#ifdef HELIOGRAPH_WITH_TOKENS
// The server says of a token that it is bad, and without one that it is missing: so it has seen it.
void TestProxies::tokensPassBothWays()
{
    QFETCH(Sample, sample);
    QTemporaryFile key;
    QVERIFY(key.open());
    key.write("a secret that is at least 32 bytes long");
    key.close();
    TestServer server;
    server.config.access.mode = AccessConfig::Mode::jwt;
    server.config.access.keys = {key.fileName().toUtf8()};
    Proxy proxy;
    start(proxy, sample, server);
    if (!proxy.isRunning())
        return;
    const auto codeFor = [&proxy](const QByteArray &fields) {
        WireClient client(proxy.port);
        client.send(request("GET", "/events/news", "Host: desk.example.org\r\n" + fields));
        const bool isRefused =
            QTest::qWaitFor([&client] { return client.status() == 401 && !client.json().isEmpty(); });
        const bool isChallenged = client.field("WWW-Authenticate").startsWith("Bearer realm=\"heliograph\"");
        return isRefused && isChallenged ? client.json()["code"_L1].toString() : QString();
    };
    QCOMPARE(codeFor({}), u"unauthorized"_s);
    QCOMPARE(codeFor("Authorization: Bearer a.b.c\r\n"), u"invalid-token"_s);
    QCOMPARE(codeFor("Cookie: theme=dark; heliograph_token=a.b.c\r\n"), u"invalid-token"_s);
}
#endif

QTEST_GUILESS_MAIN(TestProxies)
#include "tst_proxies.moc"
