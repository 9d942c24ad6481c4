// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testserver.h"
#include "tests/support/tlsclient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

// A whole server that serves HTTPS, and what clients do to it.
class TestEncryption : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_server.reset(); }

    void requestsAndAStreamShareAConnection();
    void aClientThatClosesItsDirectionGetsItsResponses();
    void aStreamEndsProperly();
    void aStreamWhoseClientTalksOnIsEnded();
    void keyUpdatesWithoutEndEndAStream();
    void aStreamThatIsNotReadLetsTheOthersGoOn_data();
    void aStreamThatIsNotReadLetsTheOthersGoOn();
    void aReloadTakesTheNewCertificateAndKeepsStreams();
    void aBadCertificateIsSaidAtReload();

private:
    using Engine = ServerConfig::Streams::Engine;

    void startServer(Engine engine);
    void writeCertificate(const QByteArray &name) const;
    std::unique_ptr<TlsClient> ready(const TlsClient::Settings &settings = {}) const;
    std::unique_ptr<TlsClient> stream(const TlsClient::Settings &settings = {}) const;
    void publish(const QByteArray &data);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<TlsClient> m_publisher;
    int m_published = 0;
};

namespace
{

QByteArray get(const QByteArray &target)
{
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}

} // namespace

void TestEncryption::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    writeCertificate("first");
    startServer(Engine::automatic);
}

void TestEncryption::startServer(Engine engine)
{
    m_publisher.reset();
    m_published = 0;
    m_server = std::make_unique<TestServer>();
    m_server->config.streams.engine = engine;
    m_server->config.listen.tlsCert = m_folder->filePath(u"cert.pem"_s);
    m_server->config.listen.tlsKey = m_folder->filePath(u"key.pem"_s);
    m_server->start();
}

void TestEncryption::writeCertificate(const QByteArray &name) const
{
    const TestCertificate made = makeCertificate(name);
    for (const auto &[file, content] :
         {std::pair(u"cert.pem"_s, made.certificate), std::pair(u"key.pem"_s, made.key)}) {
        QFile written(m_folder->filePath(file));
        QVERIFY(written.open(QIODevice::WriteOnly));
        written.write(content);
    }
}

std::unique_ptr<TlsClient> TestEncryption::ready(const TlsClient::Settings &settings) const
{
    auto client = std::make_unique<TlsClient>(m_server->port(), settings);
    if (!QTest::qWaitFor([&] { return client->isReady(); }))
        qFatal("no handshake");
    return client;
}

std::unique_ptr<TlsClient> TestEncryption::stream(const TlsClient::Settings &settings) const
{
    auto client = ready(settings);
    client->send(get("/events?topics=channel:a"));
    if (!QTest::qWaitFor([&] { return client->received().contains("event: connected"); }))
        qFatal("no stream");
    return client;
}

void TestEncryption::publish(const QByteArray &data)
{
    if (!m_publisher)
        m_publisher = ready();
    const QByteArray body = "{\"data\":" + data + '}';
    m_publisher->send("POST /events/a HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                      + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    ++m_published;
    QTRY_COMPARE(m_publisher->received().count("HTTP/1.1 2"), m_published);
}

void TestEncryption::requestsAndAStreamShareAConnection()
{
    const auto client = ready();
    for (int i = 1; i <= 3; ++i) {
        client->send(get("/health/live"));
        QTRY_COMPARE(client->received().count("HTTP/1.1 200"), i);
    }
    client->send(get("/events?topics=channel:a"));
    QTRY_VERIFY(client->received().contains("event: connected"));
    publish(R"({"n":1})");
    QTRY_VERIFY(client->received().contains(R"({"n":1})"));

    // A relay would have hidden from the operator how much has arrived: it is with the engine.
    const auto operatorClient = ready();
    operatorClient->send(get("/connections"));
    QTRY_VERIFY(operatorClient->received().contains("\r\n\r\n{"));
    const QByteArray body = operatorClient->received().mid(operatorClient->received().indexOf("\r\n\r\n") + 4);
    const QJsonObject row = QJsonDocument::fromJson(body).object()[u"connections"_s].toArray().first().toObject();
    QCOMPARE(row[u"via"_s].toString(), u"tls"_s);
    QCOMPARE(row[u"address"_s].toString(), u"127.0.0.1"_s);
    QVERIFY(row[u"sentBytes"_s].toInteger() > 0);
}

void TestEncryption::aClientThatClosesItsDirectionGetsItsResponses()
{
    const auto client = ready();
    // The second would wait.
    client->send(get("/health/live") + get("/items/none/max-bid?version=0"));
    client->closeSending();
    QTRY_VERIFY(client->isClosed());
    QCOMPARE(client->received().count("HTTP/1.1 200"), 1);
    QCOMPARE(client->received().count("HTTP/1.1 204"), 1);
}

void TestEncryption::aStreamEndsProperly()
{
    const auto client = stream();
    m_server->stop();
    QTRY_VERIFY(client->received().contains("event: goodbye"));
    QVERIFY(client->received().endsWith("0\r\n\r\n"));
    QVERIFY(client->wasClosedProperly());
}

void TestEncryption::aStreamWhoseClientTalksOnIsEnded()
{
    const auto client = stream();
    client->send(QByteArray(64 * 1024, 'x'));
    QTRY_VERIFY(client->isClosed());
}

void TestEncryption::keyUpdatesWithoutEndEndAStream()
{
    const auto client = stream({.version = TLS1_3_VERSION});
    for (int i = 0; i < 3; ++i)
        client->updateKeys();
    publish(R"({"n":3})");
    // A few are part of the protocol.
    QTRY_VERIFY(client->received().contains(R"({"n":3})"));
    QTimer updates;
    // Many at a time, because a turn of the loop is long on a busy machine.
    connect(&updates, &QTimer::timeout, client.get(), [&] {
        for (int i = 0; i < 32; ++i)
            client->updateKeys();
    });
    updates.start(0);
    // Each one costs both sides a key.
    QTRY_VERIFY_WITH_TIMEOUT(client->isClosed(), 120'000);
}

void TestEncryption::aStreamThatIsNotReadLetsTheOthersGoOn_data()
{
    QTest::addColumn<Engine>("engine");
    QTest::newRow("deliveries in batches where the kernel has them") << Engine::automatic;
    QTest::newRow("a system call for each delivery") << Engine::sockets;
}

void TestEncryption::aStreamThatIsNotReadLetsTheOthersGoOn()
{
    QFETCH(Engine, engine);
    if (engine != Engine::automatic)
        startServer(engine);
    const auto slow = stream();
    const auto quick = stream();
    slow->pause();
    const QByteArray large = R"({"text":")" + QByteArray(16'000, 'x') + R"("})";
    for (int i = 0; i < 40; ++i)
        publish(large);
    publish(R"({"n":"last"})");
    QTRY_VERIFY(quick->received().contains(R"({"n":"last"})"));
    slow->resume();
    QTRY_VERIFY(slow->received().contains(R"({"n":"last"})"));
    QCOMPARE(slow->received().count(QByteArray(16'000, 'x')), 40);
}

void TestEncryption::aReloadTakesTheNewCertificateAndKeepsStreams()
{
    const auto before = stream();
    QCOMPARE(before->certificateName(), "first");
    writeCertificate("second");
    (*m_server)->reload();
    QTRY_COMPARE(ready()->certificateName(), "second");
    publish(R"({"n":4})");
    QTRY_VERIFY(before->received().contains(R"({"n":4})"));
}

void TestEncryption::aBadCertificateIsSaidAtReload()
{
    QFile file(m_folder->filePath(u"key.pem"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the certificate stays as it was: .*key.pem"_s));
    (*m_server)->reload();
    QCOMPARE(ready()->certificateName(), "first");
}

QTEST_GUILESS_MAIN(TestEncryption)
#include "tst_encryption.moc"
