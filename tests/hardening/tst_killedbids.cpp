// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/serverprocess.h"
#include "tests/support/wireclient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace
{

const QByteArrayList items{"lamp", "chair", "clock"};

// Sends bids one after the other, each with a key of its own, and keeps what was acknowledged.
class Bidder final : public QObject
{
public:
    Bidder(quint16 port, int number, int &nextAmount) : m_client(port), m_number(number), m_nextAmount(nextAmount)
    {
        connect(&m_client.socket(), &QTcpSocket::readyRead, this, &Bidder::read, Qt::QueuedConnection);
        bid();
    }

    const QList<QJsonObject> &receipts() const { return m_receipts; }

private:
    void bid()
    {
        m_client.post("/items/" + items[m_number % items.size()] + "/bid",
                      "{\"amount\":" + QByteArray::number(++m_nextAmount) + ",\"bidder\":\"b"
                          + QByteArray::number(m_number) + "\"}");
    }
    void read()
    {
        const QByteArray answer = m_client.received().mid(m_seen);
        const qsizetype body = answer.indexOf("\r\n\r\n") + 4;
        if (body < 4 || !answer.endsWith('}'))
            return;
        m_seen = m_client.received().size();
        if (answer.startsWith("HTTP/1.1 201"))
            m_receipts.append(QJsonDocument::fromJson(answer.mid(body)).object());
        bid();
    }

    WireClient m_client;
    const int m_number;
    int &m_nextAmount;
    qsizetype m_seen = 0;
    QList<QJsonObject> m_receipts;
};

} // namespace

// A server is killed under load again and again; every bid that was acknowledged is there afterwards.
class TestKilledBids : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noAcknowledgedBidIsLost_data();
    void noAcknowledgedBidIsLost();

private:
    void startServer();
    void bidUntilKilled(int most);
    void checkLedger(const QByteArray &item);
    void verifyChain();

    std::unique_ptr<ServerProcess> m_server;
    // By item and version.
    QHash<QByteArray, QHash<int, QJsonObject>> m_receipts;
    // Of rows that were seen after an earlier kill.
    QHash<QByteArray, QHash<int, QByteArray>> m_hashes;
    int m_nextAmount = 0;
};

void TestKilledBids::startServer()
{
    const QStringList quiet{u"--demo-lots"_s, u"0"_s, u"--notice-interval"_s, u"0"_s, u"--log-level"_s, u"warning"_s};
    QVERIFY2(m_server->start(quiet), m_server->output().constData());
}

void TestKilledBids::bidUntilKilled(int most)
{
    constexpr int bidderCount = 8;
    std::vector<std::unique_ptr<Bidder>> bidders;
    for (int i = 0; i < bidderCount; ++i)
        bidders.push_back(std::make_unique<Bidder>(m_server->port(), i, m_nextAmount));
    const auto acknowledged = [&bidders] {
        qsizetype count = 0;
        for (const auto &bidder : bidders)
            count += bidder->receipts().size();
        return count;
    };
    const int enough = 1 + QRandomGenerator::global()->bounded(most);
    QTRY_VERIFY_WITH_TIMEOUT(acknowledged() >= enough, 30'000);
    m_server->kill();
    for (const auto &bidder : bidders) {
        for (const QJsonObject &receipt : bidder->receipts())
            m_receipts[receipt["itemId"_L1].toString().toLatin1()].insert(receipt["version"_L1].toInt(), receipt);
    }
}

void TestKilledBids::checkLedger(const QByteArray &item)
{
    // The newest first.
    QList<QJsonObject> rows;
    QByteArray target = "/items/" + item + "/bids?limit=1000";
    for (bool isMore = true; isMore;) {
        const QJsonObject page = ask(m_server->port(), "GET", target)->json();
        for (const QJsonValue &row : page["bids"_L1].toArray())
            rows.append(row.toObject());
        isMore = page.contains("next"_L1);
        target = "/items/" + item + "/bids?limit=1000&before=" + QByteArray::number(page["next"_L1].toInt());
    }
    std::reverse(rows.begin(), rows.end());
    auto receipts = m_receipts[item];
    int version = 0;
    double maxBid = 0;
    for (int i = 0; i < rows.size(); ++i) {
        QCOMPARE(rows[i]["row"_L1].toInt(), i + 1);
        const QByteArray hash = rows[i]["hash"_L1].toString().toLatin1();
        // What was there is there, unchanged.
        QCOMPARE(m_hashes[item].value(i + 1, hash), hash);
        m_hashes[item].insert(i + 1, hash);
        if (rows[i]["outcome"_L1].toString() != "accepted"_L1)
            continue;
        QCOMPARE(rows[i]["version"_L1].toInt(), ++version);
        QVERIFY(rows[i]["amount"_L1].toDouble() > maxBid);
        maxBid = rows[i]["amount"_L1].toDouble();
        const QJsonObject receipt = receipts.take(version);
        if (receipt.isEmpty())
            // The answer did not get through.
            continue;
        QCOMPARE(receipt["maxBid"_L1].toDouble(), maxBid);
        QCOMPARE(receipt["row"_L1].toInt(), i + 1);
        QCOMPARE(receipt["hash"_L1].toString().toLatin1(), hash);
        QCOMPARE(receipt["bidder"_L1], rows[i]["bidder"_L1]);
    }
    QVERIFY2(receipts.isEmpty(), "acknowledged bids are missing");
    WireClient reader(m_server->port());
    reader.get("/items/" + item + "/max-bid/sse");
    if (version > 0) {
        QTRY_COMPARE(reader.events("maxBid").size(), 1);
        QCOMPARE(reader.events("maxBid").first().id.toInt(), version);
    }
}

void TestKilledBids::verifyChain()
{
    QProcess verifier;
    verifier.start(QStringLiteral(HELIOGRAPH_HEADLESS),
                   {u"ledger"_s, u"verify"_s, m_server->dataDir() + u"/auction.sqlite"_s});
    QVERIFY(verifier.waitForFinished());
    QVERIFY2(verifier.exitCode() == 0, verifier.readAllStandardError().constData());
}

void TestKilledBids::noAcknowledgedBidIsLost_data()
{
    QTest::addColumn<int>("kills");
    QTest::newRow("five") << 5;
    if (qEnvironmentVariableIsSet("HELIOGRAPH_LONG_RUN"))
        QTest::newRow("fifty") << 50;
}

void TestKilledBids::noAcknowledgedBidIsLost()
{
    QFETCH(int, kills);
    m_server = std::make_unique<ServerProcess>();
    m_receipts.clear();
    m_hashes.clear();
    m_nextAmount = 0;
    startServer();
    for (int i = 0; i < kills; ++i) {
        bidUntilKilled(400);
        // Of the file as the kill left it.
        verifyChain();
        startServer();
        for (const QByteArray &item : items)
            checkLedger(item);
        if (QTest::currentTestFailed())
            return;
    }
    m_server->terminate();
    QCOMPARE(m_server->exitCode(), 0);
    verifyChain();
    qsizetype acknowledged = 0;
    for (const auto &receipts : m_receipts)
        acknowledged += receipts.size();
    qInfo("%d kills, %lld acknowledged bids, none missing", kills, static_cast<long long>(acknowledged));
}

QTEST_GUILESS_MAIN(TestKilledBids)
#include "tst_killedbids.moc"
