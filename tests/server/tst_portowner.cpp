// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/portowner.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

const QHostAddress loopback(QHostAddress::LocalHost);

constexpr char header[] =
    "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

// A line of /proc/net/tcp, on a machine that has the low byte first, as all have that this runs on.
QByteArray line(const QByteArray &local, const QByteArray &state, const QByteArray &inode)
{
    return "   0: " + local + " 00000000:0000 " + state + " 00000000:00000000 00:00000000 00000000  1000        0 "
        + inode + " 1 0000000000000000 100 0 0 10 0\n";
}

// The files of a system that has one process, nginx, with one socket, 4711.
class FakeMachine
{
public:
    FakeMachine()
    {
        write(u"812/comm"_s, "nginx\n");
        QDir().mkpath(m_folder.filePath(u"812/fd"_s));
        QDir().mkpath(m_folder.filePath(u"self"_s));
        link(u"socket:[4711]"_s, u"812/fd/6"_s);
        link(u"/dev/null"_s, u"812/fd/0"_s);
    }
    void write(const QString &path, const QByteArray &text) const
    {
        QDir().mkpath(QFileInfo(m_folder.filePath(path)).path());
        QFile file(m_folder.filePath(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    void link(const QString &target, const QString &path) const
    {
        QDir().mkpath(QFileInfo(m_folder.filePath(path)).path());
        QVERIFY(QFile::link(target, m_folder.filePath(path)));
    }
    std::optional<PortOwner> owner(const QHostAddress &address = loopback) const
    {
        return portOwner(address, 3000, m_folder.path());
    }

private:
    const QTemporaryDir m_folder;
};

} // namespace

class TestPortOwner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRealSocketIsThisProgram_data();
    void aRealSocketIsThisProgram();
    void aFreePortHasNoOwner();
    void onlyWhatIsInTheWayCounts_data();
    void onlyWhatIsInTheWayCounts();
    void theSameAddressGoesBeforeOneForAll();
    void ofThoseWhoShareItTheFirstIsNotified();
    void aNameIsOnlyAName_data();
    void aNameIsOnlyAName();
    void whatCannotBeReadReportsNothing_data();
    void whatCannotBeReadReportsNothing();
};

void TestPortOwner::aRealSocketIsThisProgram_data()
{
    QTest::addColumn<QHostAddress>("bound");
    QTest::addColumn<QHostAddress>("wanted");
    QTest::newRow("the same address") << loopback << loopback;
    QTest::newRow("one for all is in the way of each") << QHostAddress(QHostAddress::AnyIPv4) << loopback;
    QTest::newRow("each is in the way of one for all") << loopback << QHostAddress(QHostAddress::AnyIPv4);
    QTest::newRow("both protocols at once") << QHostAddress(QHostAddress::Any) << loopback;
}

void TestPortOwner::aRealSocketIsThisProgram()
{
#ifndef Q_OS_LINUX
    QSKIP("Only Linux reports it.");
#endif
    QFETCH(QHostAddress, bound);
    QFETCH(QHostAddress, wanted);
    QTcpServer server;
    QVERIFY(server.listen(bound));
    const auto owner = portOwner(wanted, server.serverPort());
    QVERIFY(owner);
    QCOMPARE(owner->process, QCoreApplication::applicationPid());
    QCOMPARE(owner->program, QFileInfo(QCoreApplication::applicationFilePath()).fileName());
}

void TestPortOwner::aFreePortHasNoOwner()
{
    QTcpServer server;
    QVERIFY(server.listen(loopback));
    const quint16 port = server.serverPort();
    server.close();
    QVERIFY(!portOwner(loopback, port));
}

void TestPortOwner::onlyWhatIsInTheWayCounts_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("isFound");
    const QString tcp = u"net/tcp"_s;
    const QString tcp6 = u"net/tcp6"_s;
    const QByteArray ip6Loopback = "00000000000000000000000001000000:0BB8";
    QTest::newRow("the address itself") << tcp << line("0100007F:0BB8", "0A", "4711") << u"127.0.0.1"_s << true;
    QTest::newRow("all addresses") << tcp << line("00000000:0BB8", "0A", "4711") << u"127.0.0.1"_s << true;
    QTest::newRow("all addresses of both protocols")
        << tcp6 << line("00000000000000000000000000000000:0BB8", "0A", "4711") << u"127.0.0.1"_s << true;
    QTest::newRow("the address, written for IPv6")
        << tcp6 << line("0000000000000000FFFF00000100007F:0BB8", "0A", "4711") << u"127.0.0.1"_s << true;
    QTest::newRow("an address of IPv6") << tcp6 << line(ip6Loopback, "0A", "4711") << u"::1"_s << true;
    QTest::newRow("a socket on all addresses") << tcp << line("0100007F:0BB8", "0A", "4711") << u"0.0.0.0"_s << true;
    QTest::newRow("another address") << tcp << line("3500007F:0BB8", "0A", "4711") << u"127.0.0.1"_s << false;
    QTest::newRow("another port") << tcp << line("0100007F:0BB9", "0A", "4711") << u"127.0.0.1"_s << false;
    QTest::newRow("a connection") << tcp << line("0100007F:0BB8", "01", "4711") << u"127.0.0.1"_s << false;
    QTest::newRow("a socket of another program")
        << tcp << line("0100007F:0BB8", "0A", "471") << u"127.0.0.1"_s << false;
}

void TestPortOwner::onlyWhatIsInTheWayCounts()
{
    QFETCH(QString, table);
    QFETCH(QByteArray, text);
    QFETCH(QString, address);
    QFETCH(bool, isFound);
    const FakeMachine machine;
    machine.write(table, header + text);
    const auto nginx = std::optional(PortOwner{.program = u"nginx"_s, .process = 812});
    QVERIFY(machine.owner(QHostAddress(address)) == (isFound ? nginx : std::nullopt));
}

void TestPortOwner::theSameAddressGoesBeforeOneForAll()
{
    const FakeMachine machine;
    machine.write(u"net/tcp"_s, header + line("00000000:0BB8", "0A", "1") + line("0100007F:0BB8", "0A", "4711"));
    QCOMPARE(machine.owner().value_or(PortOwner()).process, qint64(812));
}

void TestPortOwner::ofThoseWhoShareItTheFirstIsNotified()
{
    const FakeMachine machine;
    machine.write(u"net/tcp"_s, header + line("0100007F:0BB8", "0A", "4711"));
    for (const QString &worker : {u"1000"_s, u"813"_s, u"99"_s}) {
        machine.write(worker + u"/comm"_s, "worker\n");
        machine.link(worker == u"99"_s ? u"socket:[47110]"_s : u"socket:[4711]"_s, worker + u"/fd/6"_s);
    }
    QCOMPARE(machine.owner().value_or(PortOwner()).process, qint64(812));
}

void TestPortOwner::aNameIsOnlyAName_data()
{
    QTest::addColumn<QByteArray>("comm");
    QTest::addColumn<QString>("exe");
    QTest::addColumn<QString>("program");
    QTest::newRow("a short one") << QByteArray("node\n") << u"/usr/bin/node20"_s << u"node"_s;
    QTest::newRow("one that the system has cut off")
        << QByteArray("heliograph-head\n") << u"/usr/bin/heliograph-headless"_s << u"heliograph-headless"_s;
    QTest::newRow("one as long that was chosen")
        << QByteArray("worker for shop\n") << u"/usr/bin/php"_s << u"worker for shop"_s;
    QTest::newRow("one that would colour a terminal") << QByteArray("\x1b[31mred\n") << QString() << u"??31mred"_s;
    QTest::newRow("one that would be a picture") << QByteArray("<img src=x>\n") << QString() << u"?img src?x?"_s;
    QTest::newRow("one in another script") << QByteArray("\xd0\xba\xd0\xbe\xd1\x82\n") << QString() << u"кот"_s;
}

void TestPortOwner::aNameIsOnlyAName()
{
    QFETCH(QByteArray, comm);
    QFETCH(QString, exe);
    const FakeMachine machine;
    machine.write(u"net/tcp"_s, header + line("0100007F:0BB8", "0A", "4711"));
    machine.write(u"812/comm"_s, comm);
    if (!exe.isEmpty())
        machine.link(exe, u"812/exe"_s);
    QTEST(machine.owner().value_or(PortOwner()).program, "program");
}

void TestPortOwner::whatCannotBeReadReportsNothing_data()
{
    QTest::addColumn<QByteArray>("table");
    QTest::addColumn<QByteArray>("comm");
    const QByteArray name = "nginx\n";
    QTest::newRow("an empty table") << QByteArray() << name;
    QTest::newRow("only the head of it") << QByteArray(header) << name;
    QTest::newRow("a line that is cut off") << QByteArray("   0: 0100007F:0BB8 00000000:0000 0A") << name;
    QTest::newRow("no address") << line("localhost:0BB8", "0A", "4711") << name;
    QTest::newRow("an address that is too long") << line("0100007F00:0BB8", "0A", "4711") << name;
    QTest::newRow("no port") << line("0100007F", "0A", "4711") << name;
    QTest::newRow("a port that is none") << line("0100007F:10BB8", "0A", "4711") << name;
    QTest::newRow("no inode") << line("0100007F:0BB8", "0A", "none") << name;
    QTest::newRow("the inode of nothing") << line("0100007F:0BB8", "0A", "0") << name;
    QTest::newRow("no text at all") << QByteArray(3'000, '\xff') << name;
    QTest::newRow("no name") << line("0100007F:0BB8", "0A", "4711") << QByteArray();
}

void TestPortOwner::whatCannotBeReadReportsNothing()
{
    QFETCH(QByteArray, table);
    QFETCH(QByteArray, comm);
    const FakeMachine machine;
    machine.write(u"net/tcp"_s, table);
    machine.write(u"812/comm"_s, comm);
    QVERIFY(!machine.owner());
    QVERIFY(!portOwner(loopback, 3000, u"/nonexistent"_s));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestPortOwner)

#include "tst_portowner.moc"
