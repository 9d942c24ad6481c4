// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/eventsource/linesplitter.h"

#include <QTest>

using heliograph::LineSplitter;

namespace
{

constexpr qsizetype roomy = 1024;

void takeLines(LineSplitter &splitter, QByteArrayList &lines)
{
    while (const auto line = splitter.next())
        lines.append(line->toByteArray());
}

QByteArrayList linesOf(const QByteArrayList &reads, qsizetype longestLine = roomy)
{
    LineSplitter splitter(longestLine);
    QByteArrayList lines;
    for (const QByteArray &read : reads) {
        splitter.feed(read);
        takeLines(splitter, lines);
    }
    return lines;
}

} // namespace

class tst_LineSplitter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutsLines_data();
    void cutsLines();
    void cutsLinesAtEverySplit_data() { cutsLines_data(); }
    void cutsLinesAtEverySplit();
    void cutsLinesByteByByte_data() { cutsLines_data(); }
    void cutsLinesByteByByte();
    void endsLineWithLoneCarriageReturnAtOnce();
    void boundsLines_data();
    void boundsLines();
    void handsOutViewsIntoTheRead();
    void keepsOrderWhenFedBeforeAllLinesAreTaken();
    void startsAfreshAfterReset();
};

void tst_LineSplitter::cutsLines_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArrayList>("lines");

    const auto row = [](const char *name, const QByteArray &stream, const QByteArrayList &lines) {
        QTest::newRow(name) << stream << lines;
    };
    row("nothing gives no line", "", {});
    row("a line feed ends a line", "a\nb\n", {"a", "b"});
    row("a carriage return ends a line", "a\rb\r", {"a", "b"});
    row("a carriage return with line feed ends one line", "a\r\nb\r\n", {"a", "b"});
    row("all line ends mix", "a\rb\nc\r\nd\r\re\n\nf\r\n\r\n", {"a", "b", "c", "d", "", "e", "", "f", ""});
    row("a line feed before a carriage return ends two lines", "a\n\rb\n", {"a", "", "b"});
    row("two carriage returns and a line feed end two lines", "a\r\r\nb\n", {"a", "", "b"});
    row("a line without an end is not a line yet", "a\nb", {"a"});
    row("vertical tab and form feed end nothing", "a\vb\fc\n", {"a\vb\fc"});
    row("U+0085 and U+2028 end nothing",
        "a\xC2\x85"
        "b\xE2\x80\xA8"
        "c\n",
        {"a\xC2\x85"
         "b\xE2\x80\xA8"
         "c"});
    row("a null byte is part of the line", QByteArrayLiteral("a\0b\n"), {QByteArrayLiteral("a\0b")});
    row("a byte order mark at the start is dropped",
        "\xEF\xBB\xBF"
        "a\n",
        {"a"});
    row("a byte order mark alone on the first line leaves it empty", "\xEF\xBB\xBF\na\n", {"", "a"});
    row("only the first of two byte order marks is dropped",
        "\xEF\xBB\xBF\xEF\xBB\xBF"
        "a\n",
        {"\xEF\xBB\xBF"
         "a"});
    row("a byte order mark on a later line stays",
        "a\n\xEF\xBB\xBF"
        "b\n",
        {"a",
         "\xEF\xBB\xBF"
         "b"});
    row("part of a byte order mark stays",
        "\xEF\xBB"
        "a\n",
        {"\xEF\xBB"
         "a"});
}

void tst_LineSplitter::cutsLines()
{
    QFETCH(QByteArray, stream);
    QFETCH(QByteArrayList, lines);
    QCOMPARE(linesOf({stream}), lines);
}

void tst_LineSplitter::cutsLinesAtEverySplit()
{
    QFETCH(QByteArray, stream);
    QFETCH(QByteArrayList, lines);
    for (qsizetype at = 0; at <= stream.size(); ++at)
        QCOMPARE(linesOf({stream.first(at), stream.sliced(at)}), lines);
}

void tst_LineSplitter::cutsLinesByteByByte()
{
    QFETCH(QByteArray, stream);
    QFETCH(QByteArrayList, lines);
    QByteArrayList bytes;
    for (const char byte : stream)
        bytes.append(QByteArray(1, byte));
    QCOMPARE(linesOf(bytes), lines);
}

void tst_LineSplitter::endsLineWithLoneCarriageReturnAtOnce()
{
    LineSplitter splitter(roomy);
    splitter.feed("a\r");
    QVERIFY(splitter.next() == QByteArrayView("a"));
    splitter.feed("\nb\r");
    QVERIFY(splitter.next() == QByteArrayView("b"));
    QVERIFY(!splitter.next());
}

void tst_LineSplitter::boundsLines_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<bool>("overlong");

    QTest::newRow("a line of exactly the limit passes") << QByteArray("abcd\n") << QByteArrayList{"abcd"} << false;
    QTest::newRow("a line of one more is refused") << QByteArray("abcde\n") << QByteArrayList() << true;
    QTest::newRow("an unfinished line of one more is refused") << QByteArray("abcde") << QByteArrayList() << true;
    QTest::newRow("lines before the long one are given, none after it")
        << QByteArray("a\nbcdefg\nh\n") << QByteArrayList{"a"} << true;
}

void tst_LineSplitter::boundsLines()
{
    QFETCH(QByteArray, stream);
    QFETCH(QByteArrayList, lines);
    QFETCH(bool, overlong);
    for (qsizetype at = 0; at <= stream.size(); ++at) {
        LineSplitter splitter(4);
        QByteArrayList found;
        splitter.feed(stream.first(at));
        takeLines(splitter, found);
        splitter.feed(stream.sliced(at));
        takeLines(splitter, found);
        QCOMPARE(found, lines);
        QCOMPARE(splitter.isOverlong(), overlong);
    }
}

void tst_LineSplitter::handsOutViewsIntoTheRead()
{
    LineSplitter splitter(roomy);
    const QByteArray read = "first\nsecond\n";
    splitter.feed(read);
    QCOMPARE(splitter.next()->data(), read.constData());
    QCOMPARE(splitter.next()->data(), read.constData() + 6);
}

void tst_LineSplitter::keepsOrderWhenFedBeforeAllLinesAreTaken()
{
    LineSplitter splitter(roomy);
    splitter.feed("a\nb\nc");
    QVERIFY(splitter.next() == QByteArrayView("a"));
    splitter.feed("d\ne\n");
    QByteArrayList lines;
    takeLines(splitter, lines);
    QCOMPARE(lines, QByteArrayList({"b", "cd", "e"}));
}

void tst_LineSplitter::startsAfreshAfterReset()
{
    LineSplitter splitter(4);
    splitter.feed("half\r");
    QVERIFY(splitter.next() == QByteArrayView("half"));
    splitter.feed("ab");
    QVERIFY(!splitter.next());
    splitter.reset();
    splitter.feed("\n\xEF\xBB\xBF\n");
    QByteArrayList lines;
    takeLines(splitter, lines);
    QCOMPARE(lines, QByteArrayList({"", "\xEF\xBB\xBF"}));
    splitter.feed("abcde");
    QVERIFY(!splitter.next());
    QVERIFY(splitter.isOverlong());
    splitter.reset();
    QVERIFY(!splitter.isOverlong());
}

QTEST_APPLESS_MAIN(tst_LineSplitter)
#include "tst_linesplitter.moc"
