// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/documents/example.h"
#include "tests/documents/likeness.h"

#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;

// What compares documents with programs must itself be able to find a difference.
class TestLikeness : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void compares_data();
    void compares();
    void anIdStaysTheSame();
    void anIdGoesIntoLaterCommands();
    void examplesAreFound();
    void commandsInOtherBlocksAreFound();
};

void TestLikeness::compares_data()
{
    QTest::addColumn<QString>("documented");
    QTest::addColumn<QString>("printed");
    QTest::addColumn<bool>("isAlike");
    const QString hash(64, u'a');
    QTest::addRow("the same text") << u"{\"a\":1}\n"_s << u"{\"a\":1}"_s << true;
    QTest::addRow("another value") << u"{\"a\":1}\n"_s << u"{\"a\":2}"_s << false;
    QTest::addRow("more than documented") << u"one"_s << u"one\ntwo\n"_s << false;
    QTest::addRow("less than documented") << u"one\ntwo"_s << u"one\n"_s << false;
    QTest::addRow("something, where nothing is documented") << u""_s << u"one\n"_s << false;
    QTest::addRow("another id") << u"id: abcdefgh12:7"_s << u"id: zyxwvuts98:41"_s << true;
    QTest::addRow("something that is no id") << u"id: abcdefgh12:7"_s << u"id: seven"_s << false;
    QTest::addRow("another time") << u"{\"timestamp\":1795183589435}"_s << u"{\"timestamp\":1800000000000}"_s << true;
    QTest::addRow("another hash") << hash << QString(64, u'b') << true;
    QTest::addRow("half a hash") << hash << QString(32, u'b') << false;
    QTest::addRow("another price") << u"{\"price\":\"341.77\"}"_s << u"{\"price\":\"2.50\"}"_s << true;
    QTest::addRow("another price than was sent") << u"{\"price\":\"105.43\"}"_s << u"{\"price\":\"2.50\"}"_s << false;
    QTest::addRow("a price that was sent, where another is documented")
        << u"{\"price\":\"341.77\"}"_s << u"{\"price\":\"105.43\"}"_s << false;
    QTest::addRow("another pause") << u"retry: 4192"_s << u"retry: 2001"_s << true;
    QTest::addRow("another pause where it is fixed") << u"retry: 5000"_s << u"retry: 2001"_s << false;
    QTest::addRow("anything in a line") << u"a…z"_s << u"abcz"_s << true;
    QTest::addRow("anything is not another end") << u"a…z"_s << u"abcy"_s << false;
    QTest::addRow("any lines") << u"one\n…\nfour"_s << u"one\ntwo\nthree\nfour\n"_s << true;
    QTest::addRow("no lines are any lines, too") << u"one\n…\nfour"_s << u"one\nfour\n"_s << true;
    QTest::addRow("any lines at the end") << u"one\n…"_s << u"one\ntwo\nthree\n"_s << true;
    QTest::addRow("another line behind any lines") << u"one\n…\nfour"_s << u"one\ntwo\nfive\n"_s << false;
    QTest::addRow("a broken line") << u"{\"a\":1,\n  \"b\":2}"_s << u"{\"a\":1,\"b\":2}"_s << true;
    QTest::addRow("brackets are no pattern") << u"[1]"_s << u"1"_s << false;
}

void TestLikeness::compares()
{
    QFETCH(QString, documented);
    QFETCH(QString, printed);
    QFETCH(bool, isAlike);
    Likeness likeness(u"curl -d '{\"price\": 105.43}'"_s);
    QCOMPARE(likeness.matches(documented, printed, Likeness::Extent::whole), isAlike);
}

void TestLikeness::anIdStaysTheSame()
{
    Likeness likeness({});
    QVERIFY(likeness.matches(u"abcdefgh12:7"_s, u"zyxwvuts98:41"_s, Likeness::Extent::whole));
    QVERIFY(
        likeness.matches(u"abcdefgh12:7 abcdefgh12:8"_s, u"zyxwvuts98:41 zyxwvuts98:42"_s, Likeness::Extent::whole));
    QVERIFY(!likeness.matches(u"abcdefgh12:7"_s, u"zyxwvuts98:42"_s, Likeness::Extent::whole));
    QVERIFY(
        !likeness.matches(u"abcdefgh12:9 abcdefgh12:9"_s, u"zyxwvuts98:50 zyxwvuts98:51"_s, Likeness::Extent::whole));
}

void TestLikeness::anIdGoesIntoLaterCommands()
{
    Likeness likeness({});
    QVERIFY(likeness.matches(u"id: abcdefgh12:7"_s, u"id: zyxwvuts98:41\nmore"_s, Likeness::Extent::beginning));
    QCOMPARE(likeness.withRealIds(u"curl ?since=abcdefgh12:7"_s), u"curl ?since=zyxwvuts98:41"_s);
    QCOMPARE(likeness.withRealIds(u"curl ?since=abcdefgh12:71"_s), u"curl ?since=abcdefgh12:71"_s);
}

void TestLikeness::examplesAreFound()
{
    const auto examples = Example::allIn(u"Text\n```console\n# why\n$ one \\\n    more\nprinted\nagain\n$ two\n```\n"
                                         "```sh\n$ three\n```\n```console\n$ four\nlast\n```\n"_s);
    QCOMPARE(examples.size(), 3);
    QCOMPARE(examples[0].line, 4);
    QCOMPARE(examples[0].command, u"one more"_s);
    QCOMPARE(examples[0].output, u"printed\nagain\n"_s);
    QCOMPARE(examples[1].command, u"two"_s);
    QCOMPARE(examples[1].output, QString());
    QCOMPARE(examples[2].output, u"last\n"_s);
}

void TestLikeness::commandsInOtherBlocksAreFound()
{
    const QString markdown = u"curl in a sentence\n```sh\ncurl -N localhost\ncmake --preset dev\n"
                             "./heliograph-headless serve\n```\n```console\n$ curl localhost\n```\n"_s;
    QCOMPARE(untestedCommands(markdown), QStringList({u"curl -N localhost"_s, u"./heliograph-headless serve"_s}));
}

} // namespace heliograph

QTEST_APPLESS_MAIN(heliograph::TestLikeness)
#include "tst_likeness.moc"
