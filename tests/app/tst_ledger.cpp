// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/openbidstore.h"
#include "tests/support/program.h"
#include "tests/support/secondconnection.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QTemporaryDir>

namespace heliograph
{

using namespace Qt::StringLiterals;

class TestLedger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void verifies();
    void namesTheFirstWrongRow();
    void verifiesAnExport();
    void findsAnExportThatWasChanged();
    void receiptsMustBeTrue_data();
    void receiptsMustBeTrue();
    void saysWhatCannotBeRead();
    void exportsCsv();
    void exportsJsonLines();
    void whatIsExportedProvesItself();
    void exportsOneItem();
    void exportsToAFile();
    void refusesUnknownItems();
    void refusesUnknownFormats();

private:
    QTemporaryDir m_folder;
    const QString m_file = m_folder.filePath(u"auction.db"_s);
    ManualClock m_clock;
    // Stays open: the commands work beside a server.
    std::optional<OpenBidStore> m_store;
};

void TestLedger::initTestCase()
{
    m_store.emplace(m_file, m_clock);
    (void)m_store->configure("vase", {.title = u"A \"blue\" vase, old"_s});
    (void)m_store->bid("vase", 10'150);
    (void)m_store->bid("vase", 10'000, "bob");
    (void)m_store->bid("bowl", 500, "bob");
}

void TestLedger::verifies()
{
    Program verify({u"ledger"_s, u"verify"_s, m_file});
    QCOMPARE(verify.run(), 0);
    QCOMPARE(verify.output(),
             QByteArray("ok: 2 items, 4 rows, 2 bids accepted, 1 refused; chain, versions and maxima are right\n"));
    QCOMPARE(verify.errors(), QByteArray());
}

void TestLedger::namesTheFirstWrongRow()
{
    const QString copy = m_folder.filePath(u"copy.db"_s);
    {
        SecondConnection other(m_file);
        QVERIFY(other.run(u"VACUUM INTO '%1'"_s.arg(copy)));
    }
    {
        SecondConnection other(copy);
        QVERIFY(other.run(u"DROP TRIGGER ledger_keeps_its_rows"_s));
        QVERIFY(other.run(u"UPDATE ledger SET bidder = 'eve' WHERE item = 'vase' AND row = 2"_s));
    }
    Program verify({u"ledger"_s, u"verify"_s, copy});
    QCOMPARE(verify.run(), 1);
    QCOMPARE(verify.output(), QByteArray());
    QCOMPARE(verify.errors(),
             QByteArray("heliograph: row 2 of item vase is wrong: its hash does not fit its content and the row "
                        "before\n"));
}

void TestLedger::verifiesAnExport()
{
    const QString exported = m_folder.filePath(u"export.jsonl"_s);
    Program write({u"ledger"_s, u"export"_s, m_file, u"--format"_s, u"jsonl"_s, u"--output"_s, exported});
    QCOMPARE(write.run(), 0);
    Program verify({u"ledger"_s, u"verify"_s, exported});
    QCOMPARE(verify.run(), 0);
    QCOMPARE(verify.output(),
             QByteArray("ok: 2 items, 4 rows, 2 bids accepted, 1 refused; chain, versions and maxima are right\n"));
}

void TestLedger::findsAnExportThatWasChanged()
{
    Program write({u"ledger"_s, u"export"_s, m_file, u"--format"_s, u"jsonl"_s});
    QCOMPARE(write.run(), 0);
    QFile changed(m_folder.filePath(u"changed.jsonl"_s));
    QVERIFY(changed.open(QIODevice::WriteOnly));
    QByteArray text = write.output();
    changed.write(text.replace("101.5,", "101.6,"));
    changed.close();
    Program verify({u"ledger"_s, u"verify"_s, changed.fileName()});
    QCOMPARE(verify.run(), 1);
    QVERIFY2(verify.errors().contains("row 2 of item vase is wrong: its hash does not fit"),
             verify.errors().constData());
}

void TestLedger::receiptsMustBeTrue_data()
{
    QTest::addColumn<QString>("receipt");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("error");
    const auto page = std::get<LedgerPage>(m_store->ledger("vase"));
    const QString hash = QString::fromLatin1(page.rows[1].hash);
    QTest::newRow("true") << u"vase:2:%1"_s.arg(hash) << 0 << QByteArray();
    QTest::newRow("of another row") << u"vase:3:%1"_s.arg(hash) << 1
                                    << QByteArray("row 3 of item vase is wrong: its hash is not");
    QTest::newRow("of a row that is gone") << u"vase:9:%1"_s.arg(hash) << 1 << QByteArray("there is no such row");
    QTest::newRow("of an item that is gone") << u"cup:1:%1"_s.arg(hash) << 1 << QByteArray("item cup is wrong");
    QTest::newRow("no receipt") << u"vase"_s << 2 << QByteArray("ITEM:ROW:HASH");
}

void TestLedger::receiptsMustBeTrue()
{
    QFETCH(QString, receipt);
    QFETCH(int, code);
    QFETCH(QByteArray, error);
    Program verify({u"ledger"_s, u"verify"_s, m_file, u"--receipt"_s, receipt});
    QCOMPARE(verify.run(), code);
    QVERIFY2(verify.errors().contains(error), verify.errors().constData());
}

void TestLedger::saysWhatCannotBeRead()
{
    Program verify({u"ledger"_s, u"verify"_s, u"/nowhere/auction.db"_s});
    QCOMPARE(verify.run(), 1);
    QVERIFY(verify.errors().contains("/nowhere/auction.db: there is no such file"));
}

void TestLedger::exportsCsv()
{
    Program program({u"ledger"_s, u"export"_s, m_file});
    QCOMPARE(program.run(), 0);
    const QByteArrayList lines = program.lines();
    QCOMPARE(lines.size(), 5);
    QCOMPARE(lines[0],
             QByteArray("item,row,outcome,reason,amount,maxBid,version,bidder,clientBidId,endsAt,timestamp,"
                        "settings,hash\r"));
    QVERIFY(lines[1].startsWith("bowl,1,accepted,,5.00,5.00,1,bob,,,1700000000000,,"));
    QVERIFY(lines[2].startsWith(
        R"(vase,1,configured,,0.00,0.00,0,,,,1700000000000,"{""increment"":0.01,""startingBid"":0.01,""title"":""A \""blue\"" vase, old""}",)"));
    QVERIFY(lines[4].startsWith("vase,3,refused,not-higher,100.00,101.50,1,bob,,,1700000000000,,"));
}

void TestLedger::exportsJsonLines()
{
    Program program({u"ledger"_s, u"export"_s, m_file, u"--format"_s, u"jsonl"_s});
    QCOMPARE(program.run(), 0);
    const QByteArrayList lines = program.lines();
    QCOMPARE(lines.size(), 4);
    const QJsonObject refused = QJsonDocument::fromJson(lines[3]).object();
    QCOMPARE(refused["itemId"_L1].toString(), u"vase"_s);
    QCOMPARE(refused["row"_L1].toInteger(), 3);
    QCOMPARE(refused["outcome"_L1].toString(), u"refused"_s);
    QCOMPARE(refused["reason"_L1].toString(), u"not-higher"_s);
    QCOMPARE(refused["amount"_L1].toDouble(), 100);
    QVERIFY(lines[2].contains("\"amount\":101.5,"));
    QCOMPARE(refused["hash"_L1].toString().size(), 64);
}

// The chain as it is computed from nothing but the export and the description of its form.
void TestLedger::whatIsExportedProvesItself()
{
    Program program({u"ledger"_s, u"export"_s, m_file, u"--item"_s, u"bowl"_s});
    QCOMPARE(program.run(), 0);
    QByteArrayList fields = program.lines().last().chopped(1).split(',');
    const QByteArray hash = fields.takeLast();
    fields.prepend(QByteArray(64, '0'));
    fields.prepend("heliograph-ledger-1");
    QByteArray text;
    for (const QByteArray &field : std::as_const(fields))
        text += QByteArray::number(field.size()) + ':' + field + ',';
    QCOMPARE(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex(), hash);
}

void TestLedger::exportsOneItem()
{
    Program program({u"ledger"_s, u"export"_s, m_file, u"--item"_s, u"vase"_s});
    QCOMPARE(program.run(), 0);
    QCOMPARE(program.lines().size(), 4);
    QVERIFY(!program.output().contains("bowl"));
}

void TestLedger::exportsToAFile()
{
    const QString output = m_folder.filePath(u"ledger.csv"_s);
    const QStringList arguments{u"ledger"_s, u"export"_s, m_file, u"--output"_s, output};
    Program program(arguments);
    QCOMPARE(program.run(), 0);
    QCOMPARE(program.output(), QByteArray());
    QFile written(output);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(written.readAll().count('\n'), 5);
    Program again(arguments);
    QCOMPARE(again.run(), 1);
    QVERIFY(again.errors().contains("exists already"));
}

void TestLedger::refusesUnknownItems()
{
    const QString output = m_folder.filePath(u"none.csv"_s);
    Program program({u"ledger"_s, u"export"_s, m_file, u"--item"_s, u"cup"_s, u"--output"_s, output});
    QCOMPARE(program.run(), 1);
    QVERIFY(program.errors().contains("there is no item cup"));
    QVERIFY(!QFile::exists(output));
}

void TestLedger::refusesUnknownFormats()
{
    Program program({u"ledger"_s, u"export"_s, m_file, u"--format"_s, u"xml"_s});
    QCOMPARE(program.run(), 2);
    QVERIFY(program.errors().contains("xml"));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestLedger)

#include "tst_ledger.moc"
