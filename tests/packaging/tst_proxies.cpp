// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testserver.h"
#include "tests/support/wireclient.h"

#include <QFile>
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
    QString file; // in packaging/proxy
    QByteArray listen; // in the file
    QByteArray listenHere; // instead of it
    QByteArray around; // what belongs to a machine and not to a site
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

    void start(const QString &program, const Sample &sample, quint16 serverPort)
    {
        QFile file(QStringLiteral(HELIOGRAPH_SOURCE_DIR "/packaging/proxy/") + sample.file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray text = file.readAll();
        QCOMPARE(text.count("127.0.0.1:3000"), 1);
        QCOMPARE(text.count(sample.listen), 1);
        text.replace("127.0.0.1:3000", "127.0.0.1:" + QByteArray::number(serverPort));
        text.replace(sample.listen, sample.listenHere);
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
#ifdef HELIOGRAPH_WITH_TOKENS
    void tokensPassBothWays_data()
    {
        addSamples();
    }
    void tokensPassBothWays();
#endif

private:
    static void addSamples();
    static void start(Proxy &proxy, const Sample &sample, TestServer &server);
};

void TestProxies::addSamples()
{
    QTest::addColumn<Sample>("sample");
    QTest::newRow("through nginx") << Sample{
        .program = u"nginx"_s,
        .file = u"nginx.conf"_s,
        .listen = "listen 80;",
        .listenHere = "listen 127.0.0.1:PORT;",
        .around = "daemon off; master_process off; pid FOLDER/pid; error_log stderr; events {}\n"
                  "http { access_log off; client_body_temp_path FOLDER/body; proxy_temp_path FOLDER/proxy;\n"
                  "fastcgi_temp_path FOLDER/fcgi; uwsgi_temp_path FOLDER/uwsgi; scgi_temp_path FOLDER/scgi;\nSAMPLE}",
        .arguments = {u"-e"_s, u"stderr"_s, u"-c"_s}};
    QTest::newRow("through Caddy") << Sample{.program = u"caddy"_s,
                                             .file = u"Caddyfile"_s,
                                             .listen = "\ndesk.example.org {",
                                             .listenHere = "\nhttp://desk.example.org:PORT {\nbind 127.0.0.1",
                                             .around = "{\nadmin off\nauto_https off\n}\nSAMPLE",
                                             .arguments = {u"run"_s, u"--adapter"_s, u"caddyfile"_s, u"--config"_s}};
    QTest::newRow("through HAProxy") << Sample{.program = u"haproxy"_s,
                                               .file = u"haproxy.cfg"_s,
                                               .listen = "bind :80",
                                               .listenHere = "bind 127.0.0.1:PORT",
                                               .around = "SAMPLE",
                                               .arguments = {u"-db"_s, u"-f"_s}};
}

void TestProxies::start(Proxy &proxy, const Sample &sample, TestServer &server)
{
    QString program = QStandardPaths::findExecutable(sample.program);
    if (program.isEmpty())
        program = QStandardPaths::findExecutable(sample.program, {u"/usr/sbin"_s, u"/usr/local/sbin"_s});
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
    for (int i = 1; i <= 3; ++i) { // a proxy that collects would wait for more
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
