// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/name.h"

#include <QFile>
#include <QTest>

namespace heliograph
{

class TestName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void describesProblems_data();
    void describesProblems();
    void everyOtherByteIsRefused();
    void theTextIsTheRule();
    void thePageForBrowsersSaysTheSameRule();
};

void TestName::describesProblems_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("name");
    QTest::addColumn<bool>("eventType");

    QTest::newRow("letters and digits are both") << QByteArray("Node7") << true << true;
    QTest::newRow("the marks of types are both") << QByteArray("-._:") << true << true;
    QTest::newRow("the other marks of names are no type") << QByteArray("~@+|") << true << false;
    QTest::newRow("a mail address is a name") << QByteArray("ada@desk.example") << true << false;
    QTest::newRow("no text is neither") << QByteArray() << false << false;
    QTest::newRow("one letter is both") << QByteArray("a") << true << true;
    QTest::newRow("64 letters are both") << QByteArray(64, 'a') << true << true;
    QTest::newRow("65 letters are neither") << QByteArray(65, 'a') << false << false;
    QTest::newRow("white space is neither") << QByteArray("a b") << false << false;
    QTest::newRow("a line end is neither") << QByteArray("a\n") << false << false;
    QTest::newRow("a comma is neither") << QByteArray("a,b") << false << false;
    QTest::newRow("a slash is neither") << QByteArray("a/b") << false << false;
    QTest::newRow("a star is neither") << QByteArray("*") << false << false;
    QTest::newRow("letters beyond ASCII are neither") << QByteArray("M\xc3\xbcnchen") << false << false;
}

void TestName::describesProblems()
{
    QFETCH(QByteArray, text);
    QTEST(isName(text), "name");
    QTEST(isEventType(text), "eventType");
}

void TestName::everyOtherByteIsRefused()
{
    const QByteArray letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    for (int byte = 0; byte < 256; ++byte) {
        const QByteArray text(1, static_cast<char>(byte));
        QCOMPARE(isName(text), (letters + "-._~@+|:").contains(text));
        QCOMPARE(isEventType(text), (letters + "-._:").contains(text));
    }
}

void TestName::theTextIsTheRule()
{
    QCOMPARE(nameRule(), QStringLiteral("1 to 64 letters, digits or - . _ ~ @ + | :"));
    QCOMPARE(eventTypeRule(), QStringLiteral("1 to 64 letters, digits or - . _ :"));
    QVERIFY(nameRule().endsWith(nameMarks()));
    QByteArray marks;
    for (char c = '!'; c <= '~'; ++c) {
        const bool isMark = isName(QByteArray(1, c)) && !QChar::fromLatin1(c).isLetterOrNumber();
        QCOMPARE(nameMarks().contains(QChar::fromLatin1(c)), isMark);
    }
}

void TestName::thePageForBrowsersSaysTheSameRule()
{
    QFile file(QStringLiteral(HELIOGRAPH_SOURCE_DIR "/resources/web/words.mjs"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString page = QString::fromUtf8(file.readAll());
    QVERIFY(page.contains(QStringLiteral("nameRule = '%1';").arg(nameRule())));
    QVERIFY(page.contains(QStringLiteral("[A-Za-z0-9\\%1]{1,%2}").arg(nameMarks().remove(u' ')).arg(longestName)));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestName)

#include "tst_name.moc"
