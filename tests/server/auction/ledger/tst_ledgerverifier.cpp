// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/ledger/ledgerchain.h"
#include "tests/support/openbidstore.h"
#include "tests/support/secondconnection.h"

#include <QTemporaryDir>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 noon = 1'700'000'000'000;

LedgerRow rowOf(LedgerOutcome outcome, qint64 cents, qint64 maxBid, quint64 version)
{
    return {.outcome = outcome,
            .amount = Amount::fromMinor(cents),
            .maxBid = Amount::fromMinor(maxBid),
            .version = version,
            .timestamp = noon};
}

// Forged rows, with all hashes recomputed.
std::optional<QString> replay(std::vector<LedgerRow> rows)
{
    LedgerReplay replay("vase");
    QByteArray previous;
    quint64 number = 0;
    for (LedgerRow &row : rows) {
        row.row = ++number;
        row.hash = chainHash("vase", row, previous);
        previous = row.hash;
        if (auto problem = replay.apply(row))
            return u"row %1: "_s.arg(number) + *problem;
    }
    return std::nullopt;
}

} // namespace

using Rows = std::vector<LedgerRow>;

class TestLedgerVerifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatWasChanged_data();
    void findsWhatWasChanged();
    void findsWhatTheRulesForbid_data();
    void findsWhatTheRulesForbid();
    void countsWhatItRead();
    void readsWhileAServerWrites();
    void saysWhyAFileCannotBeRead_data();
    void saysWhyAFileCannotBeRead();
};

void TestLedgerVerifier::findsWhatWasChanged_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<QString>("fault");

    const auto row = [](const char *name, const QString &statement, const QString &fault) {
        QTest::newRow(name) << statement << fault;
    };
    const QString hash = u": its hash does not fit"_s;
    const auto inRow = [](int number, const QString &change) {
        return u"UPDATE ledger SET %1 WHERE item = 'vase' AND row = %2"_s.arg(change).arg(number);
    };
    row("nothing", u"SELECT 1"_s, u""_s);
    row("the item of a row", inRow(3, u"item = 'zzz'"_s), u"vase row 4: row 3 is missing"_s);
    row("the number of a row", inRow(3, u"row = 30"_s), u"vase row 4: row 3 is missing"_s);
    row("an outcome", inRow(3, u"outcome = 'refused'"_s), u"vase row 3"_s + hash);
    row("an outcome that there is not", inRow(3, u"outcome = 'maybe'"_s), u"vase row 3: the column outcome"_s);
    row("a reason", inRow(4, u"reason = 'below-increment'"_s), u"vase row 4"_s + hash);
    row("a reason that there is not", inRow(4, u"reason = 'mood'"_s), u"vase row 4: the column reason"_s);
    row("an amount", inRow(3, u"amount = amount + 1"_s), u"vase row 3"_s + hash);
    row("an amount in words", inRow(3, u"amount = 'much'"_s), u"vase row 3: the column amount"_s);
    row("a maximum", inRow(3, u"max_bid = max_bid + 1"_s), u"vase row 3"_s + hash);
    row("a version", inRow(3, u"version = 7"_s), u"vase row 3"_s + hash);
    row("a version below zero", inRow(3, u"version = -1"_s), u"vase row 3: the column version"_s);
    row("a bidder", inRow(3, u"bidder = 'eve'"_s), u"vase row 3"_s + hash);
    row("a bidder's name for a bid", inRow(2, u"client_bid_id = 'x'"_s), u"vase row 2"_s + hash);
    row("an end", inRow(2, u"ends_at = ends_at + 1"_s), u"vase row 2"_s + hash);
    row("an end taken away", inRow(2, u"ends_at = NULL"_s), u"vase row 2"_s + hash);
    row("a time", inRow(2, u"timestamp = timestamp + 1"_s), u"vase row 2"_s + hash);
    row("settings", inRow(1, u"settings = '{}'"_s), u"vase row 1"_s + hash);
    row("a hash", inRow(2, u"hash = upper(hash)"_s), u"vase row 2"_s + hash);
    row("the first row is gone", u"DELETE FROM ledger WHERE item = 'vase' AND row = 1"_s,
        u"vase row 2: row 1 is missing"_s);
    row("a row in the middle is gone", u"DELETE FROM ledger WHERE item = 'vase' AND row = 2"_s,
        u"vase row 3: row 2 is missing"_s);
    row("the last row is gone", u"DELETE FROM ledger WHERE item = 'vase' AND row = 6"_s,
        u"vase row 0: the number of rows"_s);
    row("a whole ledger is gone", u"DELETE FROM ledger WHERE item = 'vase'"_s,
        u"vase row 0: the item is there but its ledger is not"_s);
    row("an item is gone", u"DELETE FROM item WHERE id = 'vase'"_s,
        u"vase row 0: its ledger is there but the item is not"_s);
    row("the name of an item", u"UPDATE item SET id = 'bowl' WHERE id = 'vase'"_s,
        u"bowl row 0: the item is there but its ledger is not"_s);
    for (const char *column : {"max_bid", "version", "raised_at", "rows", "last_timestamp", "ends_at"})
        row(qPrintable(u"the %1 of an item"_s.arg(QLatin1String(column))),
            u"UPDATE item SET %1 = %1 - 1 WHERE id = 'vase'"_s.arg(QLatin1String(column)), u"vase row 0: the "_s);
    row("the closing of an item", u"UPDATE item SET closed = 0 WHERE id = 'vase'"_s, u"vase row 0: the closing"_s);
    row("the leader of an item", u"UPDATE item SET leader = 'eve' WHERE id = 'vase'"_s, u"vase row 0: the leader"_s);
    row("the hash of an item", u"UPDATE item SET last_hash = '' WHERE id = 'vase'"_s, u"vase row 0: the last hash"_s);
    row("the settings of an item", u"UPDATE item SET settings = '{}' WHERE id = 'vase'"_s,
        u"vase row 0: the settings"_s);
    row("the settings of an item, beyond reading", u"UPDATE item SET settings = '' WHERE id = 'vase'"_s,
        u"vase row 0: the column settings"_s);
}

void TestLedgerVerifier::findsWhatWasChanged()
{
    QFETCH(QString, statement);
    QFETCH(QString, fault);
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"auction.db"_s);
    ManualClock clock;
    {
        OpenBidStore store(file, clock);
        (void)store.bid("plate", 5);
        (void)store.configure("vase", {.title = u"A vase"_s, .endsAt = clock.wallMs() + 1'000, .softCloseMs = 500});
        (void)store.bid("vase", 100, "ann");
        (void)store.bid("vase", 200, "bob");
        (void)store.bid("vase", 150, "ann");
        clock.advance(std::chrono::milliseconds(1'000));
        (void)store.bid("vase", 300, "ann");
    }
    {
        SecondConnection other(file);
        QVERIFY(other.run(u"DROP TRIGGER ledger_keeps_its_rows"_s));
        QVERIFY(other.run(u"DROP TRIGGER ledger_loses_no_row"_s));
        QVERIFY(other.run(statement));
    }
    const QString found = ledgerFault(file);
    QVERIFY2(fault.isEmpty() ? found.isEmpty() : found.startsWith(fault), qPrintable(found));
}

void TestLedgerVerifier::findsWhatTheRulesForbid_data()
{
    QTest::addColumn<Rows>("rows");
    QTest::addColumn<QString>("fault");

    const auto accepted = [](qint64 cents, quint64 version) {
        return rowOf(LedgerOutcome::accepted, cents, cents, version);
    };
    const auto refused = [](qint64 cents, BidRefusal reason, qint64 maxBid, quint64 version) {
        LedgerRow row = rowOf(LedgerOutcome::refused, cents, maxBid, version);
        row.reason = reason;
        return row;
    };
    const auto configured = [](std::optional<qint64> endsAt) {
        LedgerRow row = rowOf(LedgerOutcome::configured, 0, 0, 0);
        row.settings = ItemSettings{.endsAt = endsAt}.toJson();
        row.endsAt = endsAt;
        return row;
    };
    const auto at = [](LedgerRow row, qint64 time, std::optional<qint64> endsAt = {}) {
        row.timestamp = time;
        row.endsAt = endsAt;
        return row;
    };
    const LedgerRow closed = rowOf(LedgerOutcome::closed, 0, 0, 0);

    QTest::newRow("nothing") << Rows{accepted(100, 1), refused(50, BidRefusal::notHigher, 100, 1), accepted(101, 2)}
                             << u""_s;
    QTest::newRow("an equal bid was accepted")
        << Rows{accepted(100, 1), accepted(100, 2)} << u"row 2: the rules say not-higher"_s;
    QTest::newRow("a lower bid was accepted")
        << Rows{accepted(100, 1), accepted(99, 2)} << u"row 2: the rules say not-higher"_s;
    QTest::newRow("a good bid was refused")
        << Rows{accepted(100, 1), refused(200, BidRefusal::notHigher, 100, 1)} << u"row 2: the rules say accepted"_s;
    QTest::newRow("a bid was refused for another reason")
        << Rows{accepted(100, 1), refused(100, BidRefusal::closed, 100, 1)} << u"row 2: the rules say not-higher"_s;
    QTest::newRow("a version was left out") << Rows{accepted(100, 1), accepted(200, 3)} << u"row 2: its version"_s;
    QTest::newRow("a maximum is not what was bid")
        << Rows{rowOf(LedgerOutcome::accepted, 100, 110, 1)} << u"row 1: its maximum"_s;
    QTest::newRow("a refused bid raised the maximum")
        << Rows{accepted(100, 1), refused(100, BidRefusal::notHigher, 101, 1)} << u"row 2: its maximum"_s;
    QTest::newRow("an end came from nowhere") << Rows{at(accepted(100, 1), noon, noon + 5)} << u"row 1: its end"_s;
    QTest::newRow("time went back") << Rows{accepted(100, 1), at(accepted(200, 2), noon - 1)} << u"row 2: its time"_s;
    QTest::newRow("a bid after the end") << Rows{configured(noon + 5), at(accepted(100, 1), noon + 5, noon + 5)}
                                         << u"row 2: the auction had ended"_s;
    QTest::newRow("closed too early") << Rows{configured(noon + 5), at(closed, noon + 4, noon + 5)}
                                      << u"row 2: it closes"_s;
    QTest::newRow("closed without an end")
        << Rows{accepted(100, 1), rowOf(LedgerOutcome::closed, 0, 100, 1)} << u"row 2: it closes"_s;
    QTest::newRow("closed before its end by hand")
        << Rows{configured(noon + 5), at(closed, noon + 4, noon + 4)} << u""_s;
    QTest::newRow("closed by hand with another end")
        << Rows{configured(noon + 5), at(closed, noon + 3, noon + 4)} << u"row 2: it closes"_s;
    QTest::newRow("closed by hand after its end")
        << Rows{configured(noon + 5), at(closed, noon + 6, noon + 6)} << u"row 2: its end"_s;
    QTest::newRow("an absent item was closed by hand") << Rows{at(closed, noon, noon)} << u"row 1: it closes"_s;
    QTest::newRow("closed twice") << Rows{configured(noon + 5), at(closed, noon + 5, noon + 5),
                                          at(closed, noon + 6, noon + 5)}
                                  << u"row 3: it closes"_s;
    QTest::newRow("configured after it was closed")
        << Rows{configured(noon), at(closed, noon, noon), configured(noon + 5)} << u"row 3: it configures"_s;
    LedgerRow nonsense = configured({});
    nonsense.settings = R"({"increment":0})";
    QTest::newRow("settings that make no sense") << Rows{nonsense} << u"row 1: its settings"_s;
    LedgerRow dressed = configured({});
    dressed.bidder = "ann";
    QTest::newRow("a bidder where there is no bid") << Rows{dressed} << u"row 1: it is no bid"_s;
    LedgerRow reasoned = accepted(100, 1);
    reasoned.reason = BidRefusal::closed;
    QTest::newRow("an accepted bid with a reason") << Rows{reasoned} << u"row 1: only a refused bid"_s;
    LedgerRow settled = accepted(100, 1);
    settled.settings = "{}";
    QTest::newRow("a bid with settings") << Rows{settled} << u"row 1: only a configured row"_s;
}

void TestLedgerVerifier::findsWhatTheRulesForbid()
{
    QFETCH(Rows, rows);
    QFETCH(QString, fault);
    const QString found = replay(rows).value_or(QString());
    QVERIFY2(fault.isEmpty() ? found.isEmpty() : found.startsWith(fault), qPrintable(found));
}

void TestLedgerVerifier::countsWhatItRead()
{
    const QTemporaryDir folder;
    const ManualClock clock;
    OpenBidStore store(folder.filePath(u"auction.db"_s), clock);
    (void)store.configure("plate", {});
    (void)store.bid("vase", 100);
    (void)store.bid("vase", 100);
    LedgerFile file(folder.filePath(u"auction.db"_s));
    QVERIFY(!file.open());
    QCOMPARE(file.expectedRows(), 3u);
    LedgerVerifier verifier(file);
    QVERIFY(std::holds_alternative<std::monostate>(verifier.verify([](quint64, quint64) {})));
    QCOMPARE(verifier.summary().items, 2u);
    QCOMPARE(verifier.summary().rows, 3u);
    QCOMPARE(verifier.summary().accepted, 1u);
    QCOMPARE(verifier.summary().refused, 1u);
}

void TestLedgerVerifier::readsWhileAServerWrites()
{
    const QTemporaryDir folder;
    const ManualClock clock;
    OpenBidStore store(folder.filePath(u"auction.db"_s), clock);
    (void)store.bid("vase", 100);
    LedgerFile file(folder.filePath(u"auction.db"_s));
    QVERIFY(!file.open());
    // What is read is from the moment of opening, and no bid waits for the reader.
    QVERIFY(std::holds_alternative<BidReceipt>(store.bid("vase", 200)));
    LedgerVerifier verifier(file);
    QVERIFY(std::holds_alternative<std::monostate>(verifier.verify([](quint64, quint64) {})));
    QCOMPARE(verifier.summary().rows, 1u);
}

void TestLedgerVerifier::saysWhyAFileCannotBeRead_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("why");

    QTest::newRow("no such file") << u"nowhere.db"_s << u"there is no such file"_s;
    QTest::newRow("a folder") << u"."_s << u"it is no file"_s;
    QTest::newRow("an empty file") << u"empty"_s << u"it is empty"_s;
    QTest::newRow("a text") << u"text"_s << u"not a database"_s;
}

void TestLedgerVerifier::saysWhyAFileCannotBeRead()
{
    QFETCH(QString, name);
    QFETCH(QString, why);
    const QTemporaryDir folder;
    for (const QByteArray &content : {QByteArray(), QByteArray("no database\n").repeated(1'000)}) {
        QFile file(folder.filePath(content.isEmpty() ? u"empty"_s : u"text"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    LedgerFile file(folder.filePath(name));
    const auto problem = file.open();
    QVERIFY(problem);
    QVERIFY2(problem->text.contains(why), qPrintable(problem->text));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestLedgerVerifier)

#include "tst_ledgerverifier.moc"
