// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/openbidstore.h"
#include "tests/support/secondconnection.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <csignal>
#include <sys/resource.h>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

const QRegularExpression refusesToWrite(u"auction store refuses to write.*Reason:"_s);
const QRegularExpression worksAgain(u"auction store works again"_s);

// While it exists no file of this process can grow beyond so many bytes: a full disk, as far as it can be had without
// privileges.
class FullDisk
{
public:
    explicit FullDisk(rlim_t bytes)
    {
        // The write fails instead.
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    rlimit m_before = {};
};

BidRequest longBid(qint64 cents)
{
    return {.item = "vase", .amount = Amount::fromMinor(cents), .clientBidId = QByteArray(2'000, 'x')};
}

} // namespace

class TestStoreFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void aLockedStoreRefusesAndRecovers();
    void aFullDiskRefusesAndRecovers();
    void recoversWithoutBids();
    void aGroupIsStoredWholeOrNotAtAll();
    void seesWhatAnotherProgramDid();
    void refusesAStrangersFile_data();
    void refusesAStrangersFile();
    void leavesANewerStoreAlone();
    void aStoreOfTheFirstVersionIsBroughtUpToDate();
    void aMigrationThatFailsLeavesNothing();
    void aDamagedStoreIsNotOpened();
    void aDamagedPageIsNoAnswer();
    void aDamagedItemRefusesBidsWhileOthersWork_data();
    void aDamagedItemRefusesBidsWhileOthersWork();
    void theLedgerOnlyGrows();
    void aStoreThatIsNotOpenRefuses();

private:
    QString file() const { return m_folder->filePath(u"auction.db"_s); }

    std::optional<QTemporaryDir> m_folder;
    ManualClock m_clock;
};

void TestStoreFaults::init()
{
    m_folder.emplace();
    m_clock = {};
}

void TestStoreFaults::aLockedStoreRefusesAndRecovers()
{
    OpenBidStore store(file(), m_clock);
    (void)store.bid("vase", 100);
    {
        SecondConnection other(file());
        QVERIFY(other.run(u"BEGIN IMMEDIATE"_s));
        QTest::ignoreMessage(QtCriticalMsg, refusesToWrite);
        QVERIFY(std::get<AuctionFailure>(store.bid("vase", 200)) == AuctionFailure::notStored);
        QVERIFY(!store.store().isHealthy());
    }
    QTest::ignoreMessage(QtInfoMsg, worksAgain);
    const auto receipt = std::get<BidReceipt>(store.bid("vase", 150));
    QCOMPARE(receipt.version, 2u);
    QCOMPARE(receipt.row, 2u);
    QVERIFY(store.store().isHealthy());
    QCOMPARE(store.events.size(), std::size_t(2));
    QCOMPARE(ledgerFault(file()), QString());
}

void TestStoreFaults::aFullDiskRefusesAndRecovers()
{
    OpenBidStore store(file(), m_clock);
    quint64 accepted = 0;
    bool isFull = false;
    {
        const FullDisk fullDisk(200'000);
        QTest::ignoreMessage(QtCriticalMsg, refusesToWrite);
        for (int cents = 1; cents < 1'000 && !isFull; ++cents) {
            const BidAnswer answer = store.bid(longBid(cents));
            isFull = std::holds_alternative<AuctionFailure>(answer);
            accepted += isFull ? 0 : 1;
        }
        QVERIFY(isFull);
        QVERIFY(accepted > 0);
        QVERIFY(std::get<AuctionFailure>(store.bid(longBid(5'000))) == AuctionFailure::notStored);
    }
    QTest::ignoreMessage(QtInfoMsg, worksAgain);
    QCOMPARE(std::get<BidReceipt>(store.bid(longBid(6'000))).version, accepted + 1);
    QCOMPARE(store.events.size(), std::size_t(accepted + 1));
    QCOMPARE(ledgerFault(file()), QString());
}

void TestStoreFaults::recoversWithoutBids()
{
    OpenBidStore store(file(), m_clock, {.retryAfter = std::chrono::milliseconds(20)});
    {
        SecondConnection other(file());
        QVERIFY(other.run(u"BEGIN IMMEDIATE"_s));
        QTest::ignoreMessage(QtCriticalMsg, refusesToWrite);
        (void)store.bid("vase", 200);
    }
    QTest::ignoreMessage(QtInfoMsg, worksAgain);
    QTRY_VERIFY_WITH_TIMEOUT(store.store().isHealthy(), OpenBidStore::timeoutMs);
}

void TestStoreFaults::aGroupIsStoredWholeOrNotAtAll()
{
    OpenBidStore store(file(), m_clock);
    (void)store.bid("vase", 1);
    int failed = 0;
    {
        SecondConnection other(file());
        // The last bid of the group breaks on this.
        QVERIFY(other.run(u"CREATE TRIGGER broken BEFORE INSERT ON ledger WHEN NEW.amount = 400 "
                          "BEGIN SELECT RAISE(ABORT, 'broken'); END"_s));
        QTest::ignoreMessage(QtCriticalMsg, refusesToWrite);
        const auto count = [&failed](const BidAnswer &answer) {
            failed += std::holds_alternative<AuctionFailure>(answer) ? 1 : 0;
        };
        store.store().placeBid({.item = "other", .amount = Amount::fromMinor(1)}, {[](const BidAnswer &) {}});
        for (const qint64 cents : {200, 300, 400})
            store.store().placeBid({.item = "vase", .amount = Amount::fromMinor(cents)}, count);
        QTRY_COMPARE_WITH_TIMEOUT(failed, 3, OpenBidStore::timeoutMs);
        QVERIFY(other.run(u"DROP TRIGGER broken"_s));
    }
    QTest::ignoreMessage(QtInfoMsg, worksAgain);
    const auto receipt = std::get<BidReceipt>(store.bid("vase", 2));
    QCOMPARE(receipt.version, 2u);
    QCOMPARE(ledgerFault(file()), QString());
}

void TestStoreFaults::seesWhatAnotherProgramDid()
{
    OpenBidStore one(file(), m_clock);
    OpenBidStore other(m_folder->filePath(u"./auction.db"_s), m_clock);
    (void)one.bid("vase", 100);
    QVERIFY(std::get<BidRefused>(other.bid("vase", 50)).currentMaxBid == Amount::fromMinor(100));
    QCOMPARE(other.events.size(), std::size_t(1));
    QVERIFY(other.events.front().kind == ItemEvent::Kind::changed);
    QCOMPARE(std::get<BidReceipt>(other.bid("vase", 200)).version, 2u);
    QCOMPARE(std::get<BidReceipt>(one.bid("vase", 300)).version, 3u);
    QCOMPARE(ledgerFault(file()), QString());
}

void TestStoreFaults::refusesAStrangersFile_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("a text") << QByteArray("this is no database, it only has its name\n").repeated(100);
    QTest::newRow("a database of another program") << QByteArray();
}

void TestStoreFaults::refusesAStrangersFile()
{
    QFETCH(QByteArray, content);
    if (content.isEmpty()) {
        SecondConnection other(file());
        QVERIFY(other.run(u"CREATE TABLE item (id)"_s));
    } else {
        QFile text(file());
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write(content);
    }
    OpenBidStore store(file(), m_clock);
    QVERIFY2(store.problem.contains(u"cannot use the auction store"_s), qPrintable(store.problem));
    QVERIFY2(store.problem.contains(file()), qPrintable(store.problem));
    QVERIFY(!store.store().isHealthy());
}

void TestStoreFaults::leavesANewerStoreAlone()
{
    {
        OpenBidStore store(file(), m_clock);
        (void)store.bid("vase", 100);
    }
    {
        SecondConnection other(file());
        QVERIFY(other.run(u"PRAGMA user_version=99"_s));
    }
    {
        OpenBidStore store(file(), m_clock);
        QVERIFY2(store.problem.contains(u"newer version of this program (format 99"_s), qPrintable(store.problem));
        QVERIFY(std::get<AuctionFailure>(store.bid("vase", 200)) == AuctionFailure::notStored);
    }
    QVERIFY(ledgerFault(file()).contains(u"newer version"_s));
    SecondConnection other(file());
    QCOMPARE(other.value(u"SELECT count(*) FROM ledger"_s).toInt(), 1);
}

void TestStoreFaults::aStoreOfTheFirstVersionIsBroughtUpToDate()
{
    QFile dump(QStringLiteral(HELIOGRAPH_SOURCE_DIR "/tests/server/auction/sqlite/auction-0.1.0.sql"));
    QVERIFY(dump.open(QIODevice::ReadOnly));
    {
        SecondConnection other(file());
        while (!dump.atEnd()) {
            const QString line = QString::fromUtf8(dump.readLine());
            QVERIFY2(line.startsWith(u"--") || other.run(line), qPrintable(line));
        }
    }
    QCOMPARE(ledgerFault(file()), QString());
    m_clock.setWallMs(1'795'888'390'000);
    OpenBidStore store(file(), m_clock);
    QCOMPARE(store.problem, QString());
    QCOMPARE(store.items.size(), std::size_t(2));
    QVERIFY(store.leftBehind.empty());
    QCOMPARE(store.ownBids("ann").size(), std::size_t(1));
    QVERIFY(std::get<BidRefused>(store.bid("lamp", 2'000)).reason == BidRefusal::closed);
    QCOMPARE(std::get<BidReceipt>(store.bid("vase", 600)).version, 2u);
    QCOMPARE(store.unpublished().size(), std::size_t(1));
    const BidRequest again{.item = "lamp",
                           .amount = Amount::fromMinor(1'050),
                           .bidder = "ann",
                           .idempotencyKey = "k1",
                           .fingerprint = "1ff1e382db723fe269f79564324f84baf853a01701c3e8eab9235998ffceb461"};
    QCOMPARE(std::get<BidReceipt>(store.bid(again)).row, 2u);
    QCOMPARE(ledgerFault(file()), QString());
}

void TestStoreFaults::aMigrationThatFailsLeavesNothing()
{
    {
        // Ours, of before the first version, but with one of the tables already there: the statements break half-way.
        SecondConnection other(file());
        QVERIFY(other.run(u"PRAGMA application_id=%1"_s.arg(0x48654175)));
        QVERIFY(other.run(u"CREATE TABLE idempotency (id)"_s));
    }
    OpenBidStore store(file(), m_clock);
    QVERIFY(store.problem.contains(u"idempotency"_s));
    SecondConnection other(file());
    QCOMPARE(other.value(u"SELECT count(*) FROM sqlite_master"_s).toInt(), 1);
    QCOMPARE(other.value(u"PRAGMA user_version"_s).toInt(), 0);
}

void TestStoreFaults::aDamagedStoreIsNotOpened()
{
    {
        OpenBidStore store(file(), m_clock);
        for (int i = 1; i < 50; ++i)
            (void)store.configure("item-" + QByteArray::number(i), {.title = QString(200, u'x')});
    }
    QFile damaged(file());
    QVERIFY(damaged.open(QIODevice::ReadWrite));
    // Every page but the first.
    QVERIFY(damaged.seek(4'096));
    damaged.write(QByteArray(damaged.size() - 4'096, 'Z'));
    damaged.close();
    OpenBidStore store(file(), m_clock);
    QVERIFY2(store.problem.contains(u"auction store"_s), qPrintable(store.problem));
    QVERIFY(!ledgerFault(file()).isEmpty());
}

void TestStoreFaults::aDamagedPageIsNoAnswer()
{
    OpenBidStore store(file(), m_clock);
    (void)store.bid("vase", 100);
    SecondConnection other(file());
    QVERIFY(other.run(u"DROP TRIGGER ledger_keeps_its_rows"_s));
    QVERIFY(other.run(u"UPDATE ledger SET outcome = 'perhaps'"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"ledger of vase cannot be read: the column outcome"_s));
    QVERIFY(std::get<AuctionFailure>(store.ledger("vase")) == AuctionFailure::notStored);
}

void TestStoreFaults::aDamagedItemRefusesBidsWhileOthersWork_data()
{
    QTest::addColumn<QString>("statement");
    QTest::newRow("its last row was changed") << u"UPDATE ledger SET bidder = 'eve' WHERE item = 'vase' AND row = 2"_s;
    QTest::newRow("its last row is gone") << u"DELETE FROM ledger WHERE item = 'vase' AND row = 2"_s;
    QTest::newRow("its last row cannot be read")
        << u"UPDATE ledger SET outcome = 'perhaps' WHERE item = 'vase' AND row = 2"_s;
    QTest::newRow("its hash was changed") << u"UPDATE item SET last_hash = 'abc' WHERE id = 'vase'"_s;
    QTest::newRow("its maximum was changed") << u"UPDATE item SET max_bid = 1 WHERE id = 'vase'"_s;
    QTest::newRow("the item cannot be read") << u"UPDATE item SET settings = '' WHERE id = 'vase'"_s;
}

void TestStoreFaults::aDamagedItemRefusesBidsWhileOthersWork()
{
    QFETCH(QString, statement);
    {
        OpenBidStore store(file(), m_clock);
        (void)store.bid("vase", 100);
        (void)store.bid("vase", 200);
        (void)store.bid("plate", 100);
    }
    {
        SecondConnection other(file());
        QVERIFY(other.run(u"DROP TRIGGER ledger_keeps_its_rows"_s));
        QVERIFY(other.run(u"DROP TRIGGER ledger_loses_no_row"_s));
        QVERIFY(other.run(statement));
    }
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"item vase is damaged: .* bids are refused"_s));
    OpenBidStore store(file(), m_clock);
    QCOMPARE(store.problem, QString());
    QVERIFY(std::get<AuctionFailure>(store.bid("vase", 300)) == AuctionFailure::damaged);
    QVERIFY(std::get<AuctionFailure>(store.configure("vase", {.title = u"V"_s})) == AuctionFailure::damaged);
    QVERIFY(std::holds_alternative<BidReceipt>(store.bid("plate", 200)));
    QVERIFY(store.store().isHealthy());
}

void TestStoreFaults::theLedgerOnlyGrows()
{
    OpenBidStore store(file(), m_clock);
    (void)store.bid("vase", 100);
    SecondConnection other(file());
    QVERIFY(!other.run(u"UPDATE ledger SET amount = 1"_s));
    QVERIFY(!other.run(u"DELETE FROM ledger"_s));
}

void TestStoreFaults::aStoreThatIsNotOpenRefuses()
{
    OpenBidStore store(m_folder->filePath(u"missing/auction.db"_s), m_clock);
    QVERIFY2(store.problem.contains(u"must exist and be writable"_s), qPrintable(store.problem));
    QVERIFY(std::get<AuctionFailure>(store.bid("vase", 1)) == AuctionFailure::notStored);
    QVERIFY(std::get<AuctionFailure>(store.configure("vase", {})) == AuctionFailure::notStored);
    QVERIFY(std::get<AuctionFailure>(store.ledger("vase")) == AuctionFailure::notStored);
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestStoreFaults)

#include "tst_storefaults.moc"
