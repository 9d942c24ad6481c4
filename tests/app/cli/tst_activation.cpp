// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/notifysocket.h"
#include "tests/support/wireclient.h"

#include <QHostAddress>
#include <QProcess>
#include <QTest>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace
{

// A socket as a service manager opens it, for the processes that it starts.
class OpenSocket
{
public:
    explicit OpenSocket(quint32 address = INADDR_LOOPBACK, int type = SOCK_STREAM)
        : m_descriptor(::socket(AF_INET, type, 0))
    {
        sockaddr_in name = {};
        name.sin_family = AF_INET;
        name.sin_addr.s_addr = htonl(address);
        socklen_t size = sizeof name;
        if (::bind(m_descriptor, reinterpret_cast<const sockaddr *>(&name), size) != 0
            || (type == SOCK_STREAM && ::listen(m_descriptor, 100) != 0))
            qFatal("cannot listen");
        ::getsockname(m_descriptor, reinterpret_cast<sockaddr *>(&name), &size);
        m_port = ntohs(name.sin_port);
    }
    ~OpenSocket() { ::close(m_descriptor); }
    Q_DISABLE_COPY_MOVE(OpenSocket)

    int descriptor() const { return m_descriptor; }
    quint16 port() const { return m_port; }

private:
    int m_descriptor;
    quint16 m_port = 0;
};

// `heliograph-headless serve` as a service manager starts it.
class Service
{
public:
    ~Service()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    void start(const OpenSocket &socket, const QStringList &environment = {}, const QStringList &arguments = {})
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.setEnvironment(QProcess::systemEnvironment() + environment
                                 + QStringList{u"NOTIFY_SOCKET="_s + QString::fromUtf8(manager.address())});
        // The shell becomes the server, so that they have one process id.
        const QString script =
            u"[ -z \"$LISTEN_FDS\" ] || export LISTEN_PID=$$; exec \"$0\" \"$@\" 3<&%1"_s.arg(socket.descriptor());
        m_process.start(u"sh"_s,
                        QStringList{u"-c"_s, script, QStringLiteral(HELIOGRAPH_HEADLESS), u"serve"_s, u"--data-dir"_s,
                                    m_data.path(), u"--port"_s, u"0"_s}
                            + arguments);
        QVERIFY(m_process.waitForStarted());
    }
    void terminate() { m_process.terminate(); }
    int exitCode()
    {
        (void)QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, 20'000);
        return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }
    QByteArray output()
    {
        m_output += m_process.readAll();
        return m_output;
    }

    NotifySocket manager;

private:
    QTemporaryDir m_data;
    QProcess m_process;
    QByteArray m_output;
};

const QString onePassed = u"LISTEN_FDS=1"_s;

} // namespace

// How the server and the service manager that starts it get along: packaging/systemd.
class TestActivation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theManagerHearsFromStartToEnd();
    void thePassedSocketIsServed();
    void noConnectionIsRefusedDuringARestart();
    void socketsForAnotherProcessAreLeftAlone();
    void aWrongSocketIsExplained_data();
    void aWrongSocketIsExplained();
};

void TestActivation::theManagerHearsFromStartToEnd()
{
    const OpenSocket socket;
    Service service;
    service.start(socket, {onePassed, u"WATCHDOG_USEC=200000"_s});
    QTRY_VERIFY(service.manager.messages().size() >= 3);
    const QByteArrayList messages = service.manager.messages();
    QCOMPARE(messages[0], "READY=1\nSTATUS=Listening on http://localhost:" + QByteArray::number(socket.port()));
    QCOMPARE(messages[1], "WATCHDOG=1");
    service.terminate();
    QCOMPARE(service.exitCode(), 0);
    QVERIFY(service.manager.messages().last().startsWith("STOPPING=1")
            || service.manager.messages().last() == "WATCHDOG=1");
    QCOMPARE(service.manager.messages().count("STOPPING=1\nSTATUS=Draining event streams"), 1);
}

void TestActivation::thePassedSocketIsServed()
{
    const OpenSocket socket;
    // Connects before a server runs.
    WireClient early(socket.port());
    early.get("/events/news");
    QVERIFY(early.socket().waitForConnected());
    Service service;
    service.start(socket, {onePassed});
    QTRY_COMPARE(early.events("connected").size(), 1);
    QCOMPARE(ask(socket.port(), "POST", "/events/news", "{\"data\":1}")->status(), 201);
    QTRY_COMPARE(early.events("message").size(), 1);
    QTRY_COMPARE(ask(socket.port(), "GET", "/health/ready")->status(), 200);
}

void TestActivation::noConnectionIsRefusedDuringARestart()
{
    const OpenSocket socket;
    {
        Service first;
        first.start(socket, {onePassed});
        QTRY_VERIFY(!first.manager.messages().isEmpty());
        QCOMPARE(ask(socket.port(), "GET", "/")->status(), 200);
        first.terminate();
        QCOMPARE(first.exitCode(), 0);
    }
    WireClient between(socket.port());
    QVERIFY(between.socket().waitForConnected());
    between.get("/events/news");
    Service second;
    second.start(socket, {onePassed});
    QTRY_COMPARE(between.events("connected").size(), 1);
}

void TestActivation::socketsForAnotherProcessAreLeftAlone()
{
    const OpenSocket socket;
    Service service;
    // LISTEN_FDS is not set.
    service.start(socket);
    QTRY_VERIFY(!service.manager.messages().isEmpty());
    QVERIFY(!service.manager.messages().first().contains(':' + QByteArray::number(socket.port())));
}

void TestActivation::aWrongSocketIsExplained_data()
{
    QTest::addColumn<quint32>("address");
    QTest::addColumn<int>("type");
    QTest::addColumn<QString>("count");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("one that takes datagrams")
        << quint32(INADDR_LOOPBACK) << int(SOCK_DGRAM) << onePassed << QByteArray("ListenStream=");
    QTest::newRow("two") << quint32(INADDR_LOOPBACK) << int(SOCK_STREAM) << u"LISTEN_FDS=2"_s
                         << QByteArray("2 sockets");
    QTest::newRow("one that other machines reach, without asking for tokens")
        << quint32(INADDR_ANY) << int(SOCK_STREAM) << onePassed << QByteArray("--insecure-open");
}

void TestActivation::aWrongSocketIsExplained()
{
    QFETCH(quint32, address);
    QFETCH(int, type);
    QFETCH(QString, count);
    QFETCH(QByteArray, text);
    const OpenSocket socket(address, type);
    Service service;
    service.start(socket, {count});
    QCOMPARE(service.exitCode(), 4);
    QVERIFY2(service.output().contains(text), service.output().constData());
    QVERIFY(service.manager.messages().isEmpty());
}

QTEST_GUILESS_MAIN(TestActivation)
#include "tst_activation.moc"
