// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/store/sqlitedatabase.h"
#include "server/store/sqlstatement.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;

class TestSqliteDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder.emplace(); }

    void keepsWhatWasCommitted();
    void takesBackWhatWasNot();
    void aStatementGoesOnAfterARollback();
    void textThatIsBoundAsBytesIsText_data();
    void textThatIsBoundAsBytesIsText();
    void saysWhyAStatementFails();
    void saysWhyAFileCannotBeOpened();
    void aReaderCannotWrite();
    void twoConnectionsToOneFileAreTwo();
    void aFileThatWasRemovedTakesNothing();
    void aFileThatWasReplacedTakesNothing();

private:
    QString file() const { return m_folder->filePath(u"test.sqlite"_s); }
    static int count(SqliteDatabase &database)
    {
        SqlStatement statement(database, u"SELECT count(*) FROM t"_s);
        QSqlQuery *query = statement.run();
        return query && query->next() ? query->value(0).toInt() : -1;
    }

    std::optional<QTemporaryDir> m_folder;
};

void TestSqliteDatabase::keepsWhatWasCommitted()
{
    {
        SqliteDatabase database(file());
        QVERIFY(database.open({u"journal_mode=WAL"_s}));
        QVERIFY(database.run(u"CREATE TABLE t (a)"_s));
        SqlStatement insert(database, u"INSERT INTO t VALUES (?)"_s);
        QVERIFY(database.begin());
        QVERIFY(insert.run({1}) && insert.run({2}));
        QVERIFY(database.commit());
    }
    SqliteDatabase database(file());
    QVERIFY(database.open({}));
    QCOMPARE(count(database), 2);
}

void TestSqliteDatabase::takesBackWhatWasNot()
{
    {
        SqliteDatabase database(file());
        QVERIFY(database.open({}));
        QVERIFY(database.run(u"CREATE TABLE t (a)"_s));
        QVERIFY(database.begin());
        QVERIFY(database.run(u"INSERT INTO t VALUES (1)"_s));
    }
    SqliteDatabase database(file());
    QVERIFY(database.open({}));
    QCOMPARE(count(database), 0);
}

void TestSqliteDatabase::aStatementGoesOnAfterARollback()
{
    SqliteDatabase database(file());
    QVERIFY(database.open({}));
    QVERIFY(database.run(u"CREATE TABLE t (a UNIQUE)"_s));
    SqlStatement insert(database, u"INSERT INTO t VALUES (?)"_s);
    QVERIFY(database.begin() && insert.run({1}) && !insert.run({1}));
    database.rollback();
    QVERIFY(database.begin() && insert.run({1}) && database.commit());
    QCOMPARE(count(database), 1);
}

void TestSqliteDatabase::textThatIsBoundAsBytesIsText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("ASCII") << QByteArray("lamp");
    QTest::newRow("two bytes for a letter") << QByteArray("J\xc3\xb8rgen");
    QTest::newRow("four bytes for a letter") << QByteArray("\xf0\x9f\x92\xa1");
}

void TestSqliteDatabase::textThatIsBoundAsBytesIsText()
{
    QFETCH(QByteArray, text);
    SqliteDatabase database(file());
    QVERIFY(database.open({}));
    QVERIFY(database.run(u"CREATE TABLE t (a TEXT NOT NULL)"_s));
    SqlStatement insert(database, u"INSERT INTO t VALUES ($)"_s);
    QVERIFY(insert.run({sqlText(text)}));
    // Found by what Qt binds as text, and by the same bytes.
    SqlStatement find(database, u"SELECT typeof(a), a FROM t WHERE a = ? AND a = $"_s);
    QSqlQuery *query = find.run({QString::fromUtf8(text.isNull() ? "" : text), sqlText(text)});
    QVERIFY(query && query->next());
    QCOMPARE(query->value(0).toString(), u"text"_s);
    QCOMPARE(query->value(1).toString().toUtf8(), text);
}

void TestSqliteDatabase::saysWhyAStatementFails()
{
    SqliteDatabase database(file());
    QVERIFY(database.open({}));
    QVERIFY(!database.run(u"SELECT * FROM nowhere"_s));
    QVERIFY2(database.lastError().contains(u"no such table"_s), qPrintable(database.lastError()));
    SqlStatement statement(database, u"INSERT INTO nowhere VALUES (?)"_s);
    QVERIFY(!statement.run({1}));
    QVERIFY2(database.lastError().contains(u"no such table"_s), qPrintable(database.lastError()));
}

void TestSqliteDatabase::saysWhyAFileCannotBeOpened()
{
    SqliteDatabase database(m_folder->filePath(u"missing/test.sqlite"_s));
    QVERIFY(!database.open({}));
    QVERIFY(!database.lastError().isEmpty());
}

void TestSqliteDatabase::aReaderCannotWrite()
{
    {
        SqliteDatabase database(file());
        QVERIFY(database.open({}));
        QVERIFY(database.run(u"CREATE TABLE t (a)"_s));
    }
    for (const bool isImmutable : {false, true}) {
        SqliteDatabase reader(file());
        QVERIFY(reader.openToRead(isImmutable));
        QVERIFY(!reader.run(u"INSERT INTO t VALUES (1)"_s));
        QCOMPARE(count(reader), 0);
    }
}

void TestSqliteDatabase::twoConnectionsToOneFileAreTwo()
{
    SqliteDatabase one(file());
    SqliteDatabase other(file());
    QVERIFY(one.open({u"journal_mode=WAL"_s}) && other.open({}));
    QVERIFY(one.run(u"CREATE TABLE t (a)"_s));
    QVERIFY(one.begin() && one.run(u"INSERT INTO t VALUES (1)"_s));
    QCOMPARE(count(other), 0);
    QVERIFY(one.commit());
    QCOMPARE(count(other), 1);
}

void TestSqliteDatabase::aFileThatWasRemovedTakesNothing()
{
    SqliteDatabase database(file());
    QVERIFY(database.open({u"journal_mode=WAL"_s}));
    QVERIFY(database.begin() && database.commit());
    QVERIFY(QFile::rename(file(), file() + u".away"_s));
    QVERIFY(!database.begin());
    QVERIFY2(database.lastError().contains(u"was removed"_s), qPrintable(database.lastError()));
    QVERIFY(QFile::rename(file() + u".away"_s, file()));
    QVERIFY(database.begin() && database.commit());
}

void TestSqliteDatabase::aFileThatWasReplacedTakesNothing()
{
    SqliteDatabase database(file());
    QVERIFY(database.open({}));
    QVERIFY(database.run(u"CREATE TABLE t (a)"_s));
    QVERIFY(QFile::copy(file(), file() + u".copy"_s));
    QVERIFY(QFile::rename(file(), file() + u".away"_s) && QFile::rename(file() + u".copy"_s, file()));
    QVERIFY(!database.begin());
    QVERIFY2(database.lastError().contains(u"was replaced"_s), qPrintable(database.lastError()));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestSqliteDatabase)

#include "tst_sqlitedatabase.moc"
