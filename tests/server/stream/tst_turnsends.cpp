// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/turnsends.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <sys/socket.h>
#include <unistd.h>

namespace heliograph
{

namespace
{

// A connection over which a test sends; the other end reads nothing unless it is asked to.
class Connection
{
public:
    Connection()
    {
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, m_ends.data()) != 0)
            qFatal("no sockets");
    }
    ~Connection()
    {
        ::close(m_ends[0]);
        closeReader();
    }
    Q_DISABLE_COPY_MOVE(Connection)

    int writer() const { return m_ends[0]; }
    void closeReader()
    {
        if (const int reader = std::exchange(m_ends[1], -1); reader >= 0)
            ::close(reader);
    }
    QByteArray received()
    {
        QByteArray bytes(16 * 1024 * 1024, Qt::Uninitialized);
        const auto size = ::recv(m_ends[1], bytes.data(), std::size_t(bytes.size()), 0);
        return bytes.first(std::max<qsizetype>(0, size));
    }

private:
    std::array<int, 2> m_ends{-1, -1};
};

Batch::EncodedBatch encode(const std::vector<QByteArray> &blocks)
{
    Batch::EncodedBatch encoded;
    for (const QByteArray &block : blocks) {
        encoded.slices.emplace_back(block.constData(), std::size_t(block.size()));
        encoded.bytes += std::size_t(block.size());
    }
    encoded.addMessage();
    return encoded;
}

struct Report {
    quint64 which;
    std::size_t taken;
    int error;

    friend bool operator==(const Report &, const Report &) = default;
};

} // namespace

class TestTurnSends : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (const auto obstacle = TurnSends::obstacle())
            QSKIP(qUtf8Printable(*obstacle));
    }
    void init()
    {
        m_reports.clear();
        m_sends =
            std::make_unique<TurnSends>([this](const TurnSends::Delivery &delivery, std::size_t taken, int error) {
                m_reports.push_back({delivery.cursorBefore, taken, error});
            });
        QVERIFY(m_sends->isUsable());
    }

    void sendsNothingBeforeTheTurnIsOver();
    void sendsMoreThanOneSubmissionHolds();
    void sendsTheBlocksOfATurnInOrder();
    void reportsWhatWasCutShort();
    void reportsWhoHasToWait();
    void reportsWhoHasGone();
    void leavesTooManyBlocksToTheCaller();
    void theOthersAreServedBesideOneThatFails();
    void sealedBytesAreSentAsTheyAre();
    void sealsMoreThanThereIsRoomFor();
    void reportsHowMuchOfWhatWasSealedWasTaken();
    void hasNoRoomForWhatIsTooLarge();

private:
    void add(int descriptor, const Batch::EncodedBatch &encoded, quint64 which = 0)
    {
        QVERIFY(m_sends->add(descriptor, {nullptr, nullptr, &encoded, which, false}));
    }

    void seal(int descriptor, const QByteArray &bytes, quint64 which = 0)
    {
        const std::span<char> room = m_sends->room(std::size_t(bytes.size()));
        QCOMPARE(room.size(), std::size_t(bytes.size()));
        std::copy(bytes.begin(), bytes.end(), room.begin());
        m_sends->addSealed(descriptor,
                           {.stream = nullptr,
                            .batch = nullptr,
                            .encoded = nullptr,
                            .cursorBefore = which,
                            .takesHeartbeat = false,
                            .sealed = Slice(room.data(), room.size())});
    }

    std::vector<Report> m_reports;
    std::unique_ptr<TurnSends> m_sends;
};

void TestTurnSends::sendsNothingBeforeTheTurnIsOver()
{
    Connection connection;
    const QByteArray bytes = "data: 1\n\n";
    const auto encoded = encode({bytes});
    add(connection.writer(), encoded);
    QCOMPARE(connection.received(), QByteArray());
    m_sends->carryOut();
    QCOMPARE(connection.received(), bytes);
    m_sends->carryOut();
    QCOMPARE(connection.received(), QByteArray());
    QVERIFY(m_reports.empty());
}

void TestTurnSends::sendsMoreThanOneSubmissionHolds()
{
    Connection connection;
    const QByteArray bytes = "x";
    const auto encoded = encode({bytes});
    for (int i = 0; i < 100; ++i)
        add(connection.writer(), encoded);
    m_sends->carryOut();
    QCOMPARE(connection.received().size(), 100);

    std::vector<std::unique_ptr<QTcpSocket>> readers;
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    // More than a ring takes.
    constexpr int perSocket = 2'500;
    QTcpSocket client;
    client.connectToHost(server.serverAddress(), server.serverPort());
    QVERIFY(server.waitForNewConnection(5'000));
    const std::unique_ptr<QTcpSocket> writer(server.nextPendingConnection());
    for (int i = 0; i < perSocket; ++i)
        add(int(writer->socketDescriptor()), encoded);
    m_sends->carryOut();
    QTRY_COMPARE(client.bytesAvailable(), perSocket);
    QVERIFY(m_reports.empty());
}

void TestTurnSends::sendsTheBlocksOfATurnInOrder()
{
    Connection connection;
    const QByteArray first = "data: 1\n\n";
    const QByteArray second = "data: 2\n\n";
    const auto encoded = encode({first, QByteArray(), second});
    add(connection.writer(), encoded);
    m_sends->carryOut();
    QCOMPARE(connection.received(), first + second);
    QVERIFY(m_reports.empty());
}

void TestTurnSends::reportsWhatWasCutShort()
{
    Connection connection;
    const QByteArray big(8 * 1024 * 1024, 'x');
    const QByteArray more = "more";
    const auto encoded = encode({big, more});
    add(connection.writer(), encoded, 7);
    m_sends->carryOut();
    QCOMPARE(m_reports.size(), 1U);
    QCOMPARE(m_reports.front().which, 7U);
    QCOMPARE(m_reports.front().error, 0);
    QVERIFY(m_reports.front().taken > 0 && m_reports.front().taken < encoded.bytes);
    qsizetype received = 0;
    for (qsizetype size = connection.received().size(); size > 0; size = connection.received().size())
        received += size;
    QCOMPARE(std::size_t(received), m_reports.front().taken);
}

void TestTurnSends::reportsWhoHasToWait()
{
    Connection connection;
    const QByteArray big(8 * 1024 * 1024, 'x');
    const auto encoded = encode({big});
    add(connection.writer(), encoded, 1);
    m_sends->carryOut();
    add(connection.writer(), encoded, 2);
    m_sends->carryOut();
    QCOMPARE(m_reports.size(), 2U);
    QCOMPARE(m_reports.back(), (Report{2, 0, EAGAIN}));
}

void TestTurnSends::reportsWhoHasGone()
{
    Connection connection;
    connection.closeReader();
    const QByteArray bytes = "data: 1\n\n";
    const auto encoded = encode({bytes});
    add(connection.writer(), encoded, 3);
    m_sends->carryOut();
    QCOMPARE(m_reports, (std::vector{Report{3, 0, EPIPE}}));
}

void TestTurnSends::leavesTooManyBlocksToTheCaller()
{
    Connection connection;
    const std::vector<QByteArray> blocks(Batch::mostSlices + 1, "x");
    const auto encoded = encode(blocks);
    QVERIFY(!m_sends->add(connection.writer(), {nullptr, nullptr, &encoded, 0, false}));
    m_sends->carryOut();
    QCOMPARE(connection.received(), QByteArray());
}

void TestTurnSends::theOthersAreServedBesideOneThatFails()
{
    std::array<Connection, 3> connections;
    connections[1].closeReader();
    const QByteArray bytes = "data: 1\n\n";
    const auto encoded = encode({bytes});
    for (std::size_t i = 0; i < connections.size(); ++i)
        add(connections[i].writer(), encoded, i);
    m_sends->carryOut();
    QCOMPARE(m_reports, (std::vector{Report{1, 0, EPIPE}}));
    QCOMPARE(connections[0].received(), bytes);
    QCOMPARE(connections[2].received(), bytes);
}

void TestTurnSends::sealedBytesAreSentAsTheyAre()
{
    std::array<Connection, 2> connections;
    const QByteArray plain = "data: 1\n\n";
    const auto encoded = encode({plain});
    seal(connections[0].writer(), "first");
    add(connections[1].writer(), encoded);
    seal(connections[1].writer(), "second");
    seal(connections[0].writer(), "third");
    QCOMPARE(connections[0].received(), QByteArray());
    m_sends->carryOut();
    QCOMPARE(connections[0].received(), QByteArray("firstthird"));
    QCOMPARE(connections[1].received(), plain + "second");
    QVERIFY(m_reports.empty());
}

void TestTurnSends::sealsMoreThanThereIsRoomFor()
{
    std::array<Connection, 100> connections;
    for (std::size_t i = 0; i < connections.size(); ++i)
        seal(connections[i].writer(), QByteArray(16'000, char('!' + i % 90)));
    m_sends->carryOut();
    for (std::size_t i = 0; i < connections.size(); ++i)
        QVERIFY(connections[i].received() == QByteArray(16'000, char('!' + i % 90)));
    // More than a ring takes, too.
    for (int i = 0; i < 2'500; ++i)
        seal(connections[i % 100].writer(), "x");
    m_sends->carryOut();
    for (Connection &connection : connections)
        QCOMPARE(connection.received().size(), 25);
    QVERIFY(m_reports.empty());
}

void TestTurnSends::reportsHowMuchOfWhatWasSealedWasTaken()
{
    Connection full;
    Connection gone;
    gone.closeReader();
    const QByteArray piece(100'000, 'x');
    for (quint64 i = 0; i < 20; ++i)
        seal(full.writer(), piece, i);
    seal(gone.writer(), "x", 99);
    m_sends->carryOut();
    QVERIFY(m_reports.size() > 2);
    QCOMPARE(m_reports.back(), (Report{99, 0, EPIPE}));
    QVERIFY(m_reports[0].taken > 0 && m_reports[0].taken < std::size_t(piece.size()) && m_reports[0].error == 0);
    QCOMPARE(m_reports[1], (Report{m_reports[0].which + 1, 0, EAGAIN}));
    QCOMPARE(full.received().size(), qsizetype(m_reports[0].which) * piece.size() + qsizetype(m_reports[0].taken));
}

void TestTurnSends::hasNoRoomForWhatIsTooLarge()
{
    QVERIFY(m_sends->room(100 * 1024 * 1024).empty());
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestTurnSends)

#include "tst_turnsends.moc"
