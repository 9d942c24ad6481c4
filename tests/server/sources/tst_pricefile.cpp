// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/sources/pricefile.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace heliograph
{

class TestPriceFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsRows_data();
    void readsRows();
    void badRowsAreSkipped_data();
    void badRowsAreSkipped();
    void aSkippedRowIsNamed();
    void rewindsToTheFirstRow();
    void problemsAreReportedInWords_data();
    void problemsAreReportedInWords();
    void aFileThatIsNotThereIsAProblem();

private:
    QString written(const QByteArray &content);
    static QByteArrayList rest(PriceFile &file);

    QTemporaryDir m_folder;
};

QString TestPriceFile::written(const QByteArray &content)
{
    QFile file(m_folder.filePath(QStringLiteral("prices.csv")));
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    return isWritten ? file.fileName() : QString();
}

// Each row as "SYMBOL price" or "SYMBOL price@timestamp".
QByteArrayList TestPriceFile::rest(PriceFile &file)
{
    QByteArrayList rows;
    while (const auto row = file.next())
        rows.append(row->symbol + ' ' + row->price.toText()
                    + (row->timestamp ? '@' + QByteArray::number(*row->timestamp) : QByteArray()));
    return rows;
}

void TestPriceFile::readsRows_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("hasTimestamps");
    QTest::addColumn<QByteArrayList>("rows");

    QTest::newRow("symbols and prices") << QByteArray("symbol,price\nACME,105.4\nBOLT,7\n") << false
                                        << QByteArrayList{"ACME 105.40", "BOLT 7.00"};
    QTest::newRow("times, too") << QByteArray("symbol,price,timestamp\nACME,1,1700000000000\nACME,2,1700000000500\n")
                                << true << QByteArrayList{"ACME 1.00@1700000000000", "ACME 2.00@1700000000500"};
    QTest::newRow("the columns come in any order, among others")
        << QByteArray("venue,timestamp,price,note,symbol\nX,5,1.25,hello,ACME\n") << true
        << QByteArrayList{"ACME 1.25@5"};
    QTest::newRow("names in capitals, quotes and white space")
        << QByteArray("\"Symbol\" , PRICE\n\"ACME\" , \"1.25\"\n") << false << QByteArrayList{"ACME 1.25"};
    QTest::newRow("a byte order mark in front") << QByteArray("\xef\xbb\xbfsymbol,price\nACME,105.4\nBOLT,7\n") << false
                                                << QByteArrayList{"ACME 105.40", "BOLT 7.00"};
    QTest::newRow("line ends with carriage returns")
        << QByteArray("symbol,price\r\nACME,1\r\n\r\nBOLT,2\r\n") << false << QByteArrayList{"ACME 1.00", "BOLT 2.00"};
    QTest::newRow("empty lines are nothing")
        << QByteArray("symbol,price\n\nACME,1\n\n  \n") << false << QByteArrayList{"ACME 1.00"};
    QTest::newRow("no end of the last line")
        << QByteArray("symbol,price\nACME,1") << false << QByteArrayList{"ACME 1.00"};
    QTest::newRow("cells beyond the named ones are ignored")
        << QByteArray("symbol,price\nACME,1,2,3\n") << false << QByteArrayList{"ACME 1.00"};
}

void TestPriceFile::readsRows()
{
    QFETCH(QByteArray, content);
    PriceFile file(written(content));
    const auto problem = file.open();
    QVERIFY2(!problem, qPrintable(problem.value_or(QString())));
    QTEST(file.hasTimestamps(), "hasTimestamps");
    QTEST(rest(file), "rows");
    QVERIFY(!file.next());
}

void TestPriceFile::badRowsAreSkipped_data()
{
    QTest::addColumn<QByteArray>("row");

    QTest::newRow("one cell is missing") << QByteArray("ACME,1");
    QTest::newRow("only commas") << QByteArray(",,");
    QTest::newRow("no symbol") << QByteArray(",1,5");
    QTest::newRow("a symbol with white space") << QByteArray("AC ME,1,5");
    QTest::newRow("a symbol that is too long") << QByteArray(65, 'A') + ",1,5";
    QTest::newRow("no price") << QByteArray("ACME,,5");
    QTest::newRow("a price in words") << QByteArray("ACME,much,5");
    QTest::newRow("a price with three places") << QByteArray("ACME,1.005,5");
    QTest::newRow("a price of zero") << QByteArray("ACME,0.00,5");
    QTest::newRow("a price below zero") << QByteArray("ACME,-1,5");
    QTest::newRow("a price with a comma for thousands") << QByteArray("ACME,\"1,000.00\",5");
    QTest::newRow("a time in words") << QByteArray("ACME,1,noon");
    QTest::newRow("a time with a fraction") << QByteArray("ACME,1,5.5");
}

void TestPriceFile::badRowsAreSkipped()
{
    QFETCH(QByteArray, row);
    PriceFile file(written("symbol,price,timestamp\nACME,1,1\n" + row + "\nACME,2,2\n"));
    QVERIFY(!file.open());
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("line 3 is not a price and was skipped")));
    QCOMPARE(rest(file), QByteArrayList({"ACME 1.00@1", "ACME 2.00@2"}));
}

void TestPriceFile::aSkippedRowIsNamed()
{
    PriceFile file(written("symbol,price\nACME,1\n\nbad\nACME,2\n"));
    QVERIFY(!file.open());
    for (int round = 0; round < 2; ++round) {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("prices.csv\" line 4 is not a price")));
        QCOMPARE(rest(file).size(), qsizetype(2));
        file.rewind();
    }
}

void TestPriceFile::rewindsToTheFirstRow()
{
    PriceFile file(written("symbol,price\nACME,1\nBOLT,2\n"));
    QVERIFY(!file.open());
    QCOMPARE(file.next()->symbol, QByteArray("ACME"));
    file.rewind();
    QCOMPARE(rest(file), QByteArrayList({"ACME 1.00", "BOLT 2.00"}));
    file.rewind();
    QCOMPARE(rest(file), QByteArrayList({"ACME 1.00", "BOLT 2.00"}));
}

void TestPriceFile::problemsAreReportedInWords_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("reason");

    QTest::newRow("an empty file") << QByteArray() << QStringLiteral("must begin with a line that names the columns");
    QTest::newRow("no header") << QByteArray("ACME,1\nBOLT,2\n") << QStringLiteral("symbol,price");
    QTest::newRow("no column of symbols")
        << QByteArray("name,price\nACME,1\n") << QStringLiteral("must begin with a line that names the columns");
    QTest::newRow("no column of prices") << QByteArray("symbol,value\nACME,1\n")
                                         << QStringLiteral("must begin with a line that names the columns");
    QTest::newRow("no rows") << QByteArray("symbol,price\n") << QStringLiteral("no row with a symbol and a price");
    QTest::newRow("no good rows") << QByteArray("symbol,price\nACME,x\n")
                                  << QStringLiteral("no row with a symbol and a price");
}

void TestPriceFile::problemsAreReportedInWords()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, reason);
    const QString name = written(content);
    PriceFile file(name);
    const auto problem = file.open();
    QVERIFY(problem);
    QVERIFY2(problem->contains(name) && problem->contains(reason), qPrintable(*problem));
}

void TestPriceFile::aFileThatIsNotThereIsAProblem()
{
    for (const QString &name : {m_folder.filePath(QStringLiteral("nowhere.csv")), m_folder.path()}) {
        PriceFile file(name);
        const auto problem = file.open();
        QVERIFY(problem);
        QVERIFY2(problem->startsWith(QStringLiteral("cannot read ") + name + QStringLiteral(": ")),
                 qPrintable(*problem));
    }
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestPriceFile)

#include "tst_pricefile.moc"
