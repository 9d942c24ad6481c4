// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/streamacceptor.h"
#include "server/net/admission.h"
#include "server/stream/tlssession.h"
#include "tests/support/tlsclient.h"

#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <fcntl.h>
#include <list>
#include <openssl/tls1.h>
#include <sys/socket.h>

using namespace heliograph;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Encrypted connections, up to where they are forwarded; most clients here are bad ones.
class TestStreamAcceptor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aStreamRequestIsForwardedWithItsSession_data() { addVersions(); }
    void aStreamRequestIsForwardedWithItsSession();
    void anotherRequestIsForwardedInPlain_data() { addVersions(); }
    void anotherRequestIsForwardedInPlain();
    void aRelayIsTakenOverOnceEverythingIsSent();
    void aRelayWhoseClientHasGoneCannotBeTakenOver();
    void aClientThatClosesItsDirectionGetsTheRest();
    void aClientThatStaysAfterTheEndIsCutOff();
    void beyondTheMostRelaysNothingIsForwardedToQt();
    void aSessionIsResumedByItsTicket_data() { addVersions(); }
    void aSessionIsResumedByItsTicket();
    void onlyOneProtocolIsSpoken();
    void anotherProtocolIsRefused();
    void oldVersionsAreRefused();
    void theCheapestCipherIsChosen_data() { addVersions(); }
    void theCheapestCipherIsChosen();
    void plainHttpIsAskedToUseHttps();
    void anotherCertificateIsForConnectionsToCome();

    void aClientThatNeverFinishesItsHandshakeIsCutOff_data();
    void aClientThatNeverFinishesItsHandshakeIsCutOff();
    void drippingAHandshakeEarnsNoTime();
    void aHandshakeWithoutARequestIsCutOff();
    void nonsenseIsCutOff_data();
    void nonsenseIsCutOff();
    void anOversizedRecordIsRefused();
    void renegotiationIsRefused();
    void handshakesCountForTheirAddress();
    void whoHasBeenIdleForLongestMakesRoom();
    void aFloodOfSilentConnectionsShutsNobodyOut();

private:
    static void addVersions();
    void start(Admission::Caps caps = {.connections = 100}, std::chrono::milliseconds idleTimeout = 10s,
               int mostRelays = 10);
    TlsContext context(const QByteArray &name) const;
    quint16 port() const { return m_listener->serverPort(); }
    std::unique_ptr<TlsClient> request(const QByteArray &target, const TlsClient::Settings &settings = {}) const;
    AcceptedSocket takeAccepted();

    const QTemporaryDir m_folder;
    std::unique_ptr<QTcpServer> m_listener;
    std::unique_ptr<Admission> m_admission;
    std::list<AcceptedSocket> m_accepted;
    std::unique_ptr<StreamAcceptor> m_acceptor;
};

namespace
{

// The beginning of a record of 512 bytes.
const QByteArray helloBegin("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11);

bool isClosed(const QTcpSocket &socket)
{
    return socket.state() == QAbstractSocket::UnconnectedState;
}

std::unique_ptr<QTcpSocket> connected(quint16 port)
{
    auto socket = std::make_unique<QTcpSocket>();
    socket->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    if (!QTest::qWaitFor([&] { return socket->state() == QAbstractSocket::ConnectedState; }))
        qFatal("cannot connect");
    return socket;
}

QByteArray readFrom(const SocketHandle &socket)
{
    QByteArray bytes(4096, '\0');
    ssize_t size = -1;
    if (!QTest::qWaitFor([&] {
            size = ::recv(socket.descriptor(), bytes.data(), std::size_t(bytes.size()), MSG_DONTWAIT);
            return size >= 0;
        }))
        qFatal("nothing to read");
    return bytes.first(size);
}

void writeTo(const SocketHandle &socket, const QByteArray &bytes)
{
    QCOMPARE(::send(socket.descriptor(), bytes.constData(), std::size_t(bytes.size()), MSG_NOSIGNAL),
             ssize_t(bytes.size()));
}

} // namespace

void TestStreamAcceptor::addVersions()
{
    QTest::addColumn<int>("version");
    QTest::newRow("TLS 1.2") << TLS1_2_VERSION;
    QTest::newRow("TLS 1.3") << TLS1_3_VERSION;
}

void TestStreamAcceptor::init()
{
    m_listener = std::make_unique<QTcpServer>();
    m_listener->setListenBacklogSize(4096);
    QVERIFY(m_listener->listen(QHostAddress::LocalHost));
    m_listener->pauseAccepting();
}

void TestStreamAcceptor::cleanup()
{
    m_acceptor.reset();
    m_accepted.clear();
    m_admission.reset();
}

TlsContext TestStreamAcceptor::context(const QByteArray &name) const
{
    const TestCertificate made = makeCertificate(name);
    const QString certificate = m_folder.filePath(u"cert.pem"_s);
    const QString key = m_folder.filePath(u"key.pem"_s);
    for (const auto &[path, content] : {std::pair(certificate, made.certificate), std::pair(key, made.key)}) {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write the certificate");
    }
    auto context = TlsContext::fromFiles(certificate, key);
    if (const auto *problem = std::get_if<QString>(&context))
        qFatal("%s", qPrintable(*problem));
    return std::get<TlsContext>(std::move(context));
}

void TestStreamAcceptor::start(Admission::Caps caps, std::chrono::milliseconds idleTimeout, int mostRelays)
{
    m_admission = std::make_unique<Admission>(caps);
    const auto admit = [this](const QHostAddress &) {
        // This machine's own have no limit.
        return m_admission->admit(QHostAddress(u"192.0.2.1"_s));
    };
    m_acceptor = std::make_unique<StreamAcceptor>(
        StreamAcceptor::Settings{.listeningDescriptor =
                                     ::fcntl(int(m_listener->socketDescriptor()), F_DUPFD_CLOEXEC, 0),
                                 .capacity = [this] { return m_admission->room(); },
                                 .isStreamPath = [](const QByteArray &path) { return path == "/events"; },
                                 .tls = StreamAcceptor::Tls{context("first"), admit, mostRelays},
                                 .idleTimeout = idleTimeout},
        [this](AcceptedSocket accepted) { m_accepted.push_back(std::move(accepted)); });
}

std::unique_ptr<TlsClient> TestStreamAcceptor::request(const QByteArray &target,
                                                       const TlsClient::Settings &settings) const
{
    auto client = std::make_unique<TlsClient>(port(), settings);
    if (!QTest::qWaitFor([&] { return client->isReady(); }))
        qFatal("no handshake");
    client->send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    return client;
}

AcceptedSocket TestStreamAcceptor::takeAccepted()
{
    if (!QTest::qWaitFor([this] { return !m_accepted.empty(); }))
        qFatal("nothing was forwarded");
    AcceptedSocket accepted = std::move(m_accepted.front());
    m_accepted.pop_front();
    return accepted;
}

void TestStreamAcceptor::aStreamRequestIsForwardedWithItsSession()
{
    QFETCH(int, version);
    start();
    const auto client = request("/events?topics=a", {.version = version});
    const auto accepted = takeAccepted();
    QVERIFY(accepted.streamRequest);
    QCOMPARE(accepted.streamRequest->path, "/events");
    QCOMPARE(accepted.streamRequest->peer, QHostAddress(QHostAddress::LocalHost));
    QVERIFY(accepted.ticket);
    QVERIFY(accepted.socket.tls());
    const QByteArray text = "hello";
    const Slice slice(text.constData(), std::size_t(text.size()));
    QCOMPARE(accepted.socket.tls()->write({&slice, 1}), slice.size());
    QTRY_COMPARE(client->received(), text);
}

void TestStreamAcceptor::anotherRequestIsForwardedInPlain()
{
    QFETCH(int, version);
    start();
    const auto client = request("/items", {.version = version});
    const auto accepted = takeAccepted();
    QVERIFY(!accepted.streamRequest && accepted.takeOver && accepted.ticket);
    QCOMPARE(accepted.peer, QHostAddress(QHostAddress::LocalHost));
    QCOMPARE(readFrom(accepted.socket), "GET /items HTTP/1.1\r\nHost: localhost\r\n\r\n");
    writeTo(accepted.socket, "response");
    QTRY_COMPARE(client->received(), "response");
    client->send("more");
    QCOMPARE(readFrom(accepted.socket), "more");
    ::shutdown(accepted.socket.descriptor(), SHUT_WR);
    QTRY_VERIFY(client->wasClosedProperly());
    client->socket().abort();
    QCOMPARE(readFrom(accepted.socket), "");
}

void TestStreamAcceptor::aRelayIsTakenOverOnceEverythingIsSent()
{
    start();
    const auto client = request("/items");
    const auto accepted = takeAccepted();
    readFrom(accepted.socket);
    client->pause();
    const QByteArray large(60 * 1024, 'x');
    writeTo(accepted.socket, large);
    std::optional<SocketHandle> taken;
    accepted.takeOver([&](std::optional<SocketHandle> connection) {
        if (connection)
            taken.emplace(std::move(*connection));
    });
    client->resume();
    QTRY_VERIFY(taken);
    const QByteArray text = "then this";
    const Slice slice(text.constData(), std::size_t(text.size()));
    taken->tls()->write({&slice, 1});
    QTRY_COMPARE(client->received(), large + text);
}

void TestStreamAcceptor::aRelayWhoseClientHasGoneCannotBeTakenOver()
{
    start();
    const auto client = request("/items");
    const auto accepted = takeAccepted();
    readFrom(accepted.socket);
    client->socket().abort();
    QCOMPARE(readFrom(accepted.socket), "");
    bool isAnswered = false;
    accepted.takeOver([&](std::optional<SocketHandle> connection) { isAnswered = !connection; });
    QTRY_VERIFY(isAnswered);
}

void TestStreamAcceptor::aClientThatClosesItsDirectionGetsTheRest()
{
    start();
    const auto client = request("/items");
    client->closeSending();
    const auto accepted = takeAccepted();
    readFrom(accepted.socket);
    QCOMPARE(readFrom(accepted.socket), "");
    const QByteArray large(60 * 1024, 'x');
    writeTo(accepted.socket, large);
    ::shutdown(accepted.socket.descriptor(), SHUT_WR);
    QTRY_COMPARE(client->received(), large);
    QTRY_VERIFY(client->isClosed());
}

void TestStreamAcceptor::aClientThatStaysAfterTheEndIsCutOff()
{
    start();
    const auto client = request("/items");
    const auto accepted = takeAccepted();
    readFrom(accepted.socket);
    // Makes sure that the client does not notice.
    client->pause();
    ::shutdown(accepted.socket.descriptor(), SHUT_WR);
    QCOMPARE(readFrom(accepted.socket), "");
}

void TestStreamAcceptor::beyondTheMostRelaysNothingIsForwardedToQt()
{
    start({.connections = 100}, 10s, 1);
    auto first = request("/items");
    auto accepted = takeAccepted();
    const auto second = request("/items");
    QTRY_VERIFY(second->isClosed());
    QVERIFY(second->received().startsWith("HTTP/1.1 503 "));
    first.reset();
    QCOMPARE(readFrom(accepted.socket), "GET /items HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QCOMPARE(readFrom(accepted.socket), "");
    const auto third = request("/items");
    QVERIFY(takeAccepted().takeOver);
}

void TestStreamAcceptor::aSessionIsResumedByItsTicket()
{
    QFETCH(int, version);
    start();
    const auto first = request("/items", {.version = version});
    const auto accepted = takeAccepted();
    // The ticket of TLS 1.3 comes before it.
    writeTo(accepted.socket, "response");
    QTRY_COMPARE(first->received(), "response");
    QVERIFY(!SSL_session_reused(first->ssl()));
    SSL_SESSION *session = SSL_get1_session(first->ssl());
    const auto second = request("/items", {.version = version, .session = session});
    SSL_SESSION_free(session);
    QVERIFY(SSL_session_reused(second->ssl()));
}

void TestStreamAcceptor::onlyOneProtocolIsSpoken()
{
    start();
    const auto client = request("/items", {.protocols = "\x02h2\x08http/1.1"});
    const unsigned char *chosen = nullptr;
    unsigned size = 0;
    SSL_get0_alpn_selected(client->ssl(), &chosen, &size);
    QCOMPARE(QByteArray(reinterpret_cast<const char *>(chosen), qsizetype(size)), "http/1.1");
}

void TestStreamAcceptor::anotherProtocolIsRefused()
{
    start();
    const TlsClient client(port(), {.protocols = "\x02h2"});
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.alert(), int(SSL_AD_NO_APPLICATION_PROTOCOL));
}

void TestStreamAcceptor::oldVersionsAreRefused()
{
    start();
    const TlsClient client(port(), {.version = TLS1_1_VERSION});
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.alert(), int(SSL_AD_PROTOCOL_VERSION));
}

void TestStreamAcceptor::theCheapestCipherIsChosen()
{
    QFETCH(int, version);
    start();
    const auto client = request("/items", {.version = version});
    QCOMPARE(SSL_CIPHER_get_bits(SSL_get_current_cipher(client->ssl()), nullptr), 128);
}

void TestStreamAcceptor::plainHttpIsAskedToUseHttps()
{
    start();
    const auto client = connected(port());
    client->write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QTRY_VERIFY(isClosed(*client));
    const QByteArray answer = client->readAll();
    QVERIFY(answer.startsWith("HTTP/1.1 400 "));
    QVERIFY(answer.contains("https://"));
}

void TestStreamAcceptor::anotherCertificateIsForConnectionsToCome()
{
    start();
    const auto before = request("/items");
    const auto accepted = takeAccepted();
    QCOMPARE(before->certificateName(), "first");
    m_acceptor->useTls(context("second"));
    const auto after = request("/items");
    QCOMPARE(after->certificateName(), "second");
    writeTo(accepted.socket, "still there");
    QTRY_COMPARE(before->received(), "still there");
}

void TestStreamAcceptor::aClientThatNeverFinishesItsHandshakeIsCutOff_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("it says nothing") << QByteArray();
    QTest::newRow("it sends a byte") << helloBegin.first(1);
    QTest::newRow("it sends half of its hello") << helloBegin;
}

void TestStreamAcceptor::aClientThatNeverFinishesItsHandshakeIsCutOff()
{
    QFETCH(QByteArray, sent);
    start({.connections = 100}, 100ms);
    const auto client = connected(port());
    client->write(sent);
    QTRY_VERIFY(isClosed(*client));
    QCOMPARE(m_admission->connections(), 0);
}

void TestStreamAcceptor::drippingAHandshakeEarnsNoTime()
{
    start({.connections = 100}, 100ms);
    const auto client = connected(port());
    client->write(helloBegin);
    QTimer drip;
    qsizetype dripped = 0;
    connect(&drip, &QTimer::timeout, client.get(), [&] { dripped += client->write("x"); });
    drip.start(10ms);
    QTRY_VERIFY(isClosed(*client));
    // Otherwise it was the end of the record that has ended it.
    QVERIFY(dripped < 500);
}

void TestStreamAcceptor::aHandshakeWithoutARequestIsCutOff()
{
    start({.connections = 100}, 100ms);
    const TlsClient client(port());
    QTRY_VERIFY(client.isReady());
    QTRY_VERIFY(client.isClosed());
    QTRY_COMPARE(m_admission->connections(), 0);
    QVERIFY(m_accepted.empty());
}

void TestStreamAcceptor::nonsenseIsCutOff_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("zeros") << QByteArray(2000, '\0');
    QTest::newRow("text") << QByteArray("hello, is anybody there? ").repeated(100);
    QTest::newRow("a record that is too large") << QByteArray("\x16\x03\x01\xff\xff\x01", 6) + QByteArray(2000, 'x');
    QTest::newRow("data before the handshake") << QByteArray("\x17\x03\x03\x00\x05hello", 10);
    QTest::newRow("an alert") << QByteArray("\x15\x03\x01\x00\x02\x02\x28", 7);
    QTest::newRow("a hello full of nonsense")
        << QByteArray("\x16\x03\x01\x00\x40\x01\x00\x00\x3c", 9) + QByteArray(60, '\xff');
    QTest::newRow("a heartbeat") << QByteArray("\x18\x03\x02\x00\x03\x01\x40\x00", 8);
}

void TestStreamAcceptor::nonsenseIsCutOff()
{
    QFETCH(QByteArray, sent);
    start();
    const auto client = connected(port());
    client->write(sent);
    QTRY_VERIFY(isClosed(*client));
    QTRY_COMPARE(m_admission->connections(), 0);
    const auto next = request("/events");
    // The next one is served.
    QVERIFY(takeAccepted().streamRequest);
}

void TestStreamAcceptor::anOversizedRecordIsRefused()
{
    start();
    const auto client = request("/items");
    const auto accepted = takeAccepted();
    readFrom(accepted.socket);
    client->sendRaw(QByteArray("\x17\x03\x03\x7f\xff", 5) + QByteArray(0x7fff, 'x'));
    QTRY_VERIFY(client->isClosed());
    QCOMPARE(readFrom(accepted.socket), "");
}

void TestStreamAcceptor::renegotiationIsRefused()
{
    start();
    const auto client = request("/items", {.version = TLS1_2_VERSION});
    const auto accepted = takeAccepted();
    readFrom(accepted.socket);
    client->renegotiate();
    QTRY_COMPARE(client->alert(), int(SSL_AD_NO_RENEGOTIATION));
}

void TestStreamAcceptor::handshakesCountForTheirAddress()
{
    start({.connections = 100, .connectionsPerAddress = 2});
    const auto first = connected(port());
    const auto second = connected(port());
    QTRY_COMPARE(m_admission->connections(), 2);
    const auto third = connected(port());
    QTRY_VERIFY(isClosed(*third));
    QVERIFY(!isClosed(*first) && !isClosed(*second));
    second->abort();
    QTRY_COMPARE(m_admission->connections(), 1);
    const auto fourth = request("/events");
    QVERIFY(takeAccepted().streamRequest);
}

void TestStreamAcceptor::whoHasBeenIdleForLongestMakesRoom()
{
    start({.connections = 2});
    const auto first = connected(port());
    QTRY_COMPARE(m_admission->connections(), 1);
    const auto second = connected(port());
    QTRY_COMPARE(m_admission->connections(), 2);
    const auto third = request("/events");
    QTRY_VERIFY(isClosed(*first));
    QVERIFY(!isClosed(*second));
    QVERIFY(takeAccepted().streamRequest);
}

void TestStreamAcceptor::aFloodOfSilentConnectionsShutsNobodyOut()
{
    start({.connections = 50});
    std::vector<std::unique_ptr<QTcpSocket>> silent;
    for (int i = 0; i < 300; ++i) {
        silent.push_back(std::make_unique<QTcpSocket>());
        silent.back()->connectToHost(QHostAddress(QHostAddress::LocalHost), port());
        silent.back()->write(i % 2 ? helloBegin : QByteArray());
    }
    const auto client = request("/events");
    QVERIFY(takeAccepted().streamRequest);
    QTRY_VERIFY(std::count_if(silent.begin(), silent.end(), [](const auto &socket) { return isClosed(*socket); })
                >= 250);
    QVERIFY(m_admission->connections() <= 50);
}

QTEST_GUILESS_MAIN(TestStreamAcceptor)
#include "tst_streamacceptor.moc"
