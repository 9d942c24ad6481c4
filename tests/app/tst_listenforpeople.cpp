// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/program.h"
#include "tests/support/scriptedserver.h"

#include <QRegularExpression>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using Then = ScriptedServer::Then;

// `listen` without --json.
class TestListenForPeople : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eventsStandInColumns();
    void commentsAreLinesOfTheirOwn();
    void connectionChangesGoToStandardError();
    void coloursAreForTerminals_data();
    void coloursAreForTerminals();
    void aServerCannotCommandTheTerminal();
    void failuresAreSaidOnce();

private:
    static QByteArrayList withoutTime(const QByteArrayList &lines);
};

QByteArrayList TestListenForPeople::withoutTime(const QByteArrayList &lines)
{
    static const QRegularExpression time(u"^\\d\\d:\\d\\d:\\d\\d\\.\\d{3}  "_s);
    QByteArrayList rest;
    for (const QByteArray &line : lines)
        rest.append(QString::fromUtf8(line).remove(time).toUtf8());
    return rest;
}

void TestListenForPeople::eventsStandInColumns()
{
    ScriptedServer server({{wholeStream("data: plain\n\nevent: a-rather-long-type\nid: abc:7\ndata: one\ndata: two\n\n"
                                        "event: short\ndata: x\n\n"),
                            Then::close}});
    Program listen({u"listen"_s, server.url().toString(), u"--count"_s, u"3"_s});
    QCOMPARE(listen.run(), 0);
    const QByteArrayList lines{
        "message                         plain",
        "a-rather-long-type  abc:7           one",
        QByteArray(50, ' ') + "two",
        "short               abc:7           x",
    };
    QCOMPARE(withoutTime(listen.lines()), lines);
}

void TestListenForPeople::commentsAreLinesOfTheirOwn()
{
    ScriptedServer server({{wholeStream(": still\t\033[31mhere\ndata: x\n\n")}});
    Program listen({u"listen"_s, server.url().toString(), u"--comments"_s, u"--count"_s, u"1"_s});
    QCOMPARE(listen.run(), 0);
    QCOMPARE(withoutTime(listen.lines()).value(0), ": still \u241b[31mhere");
}

void TestListenForPeople::connectionChangesGoToStandardError()
{
    ScriptedServer server({{wholeStream("retry: 1\nid: 1\ndata: x\n\n"), Then::close}});
    Program listen({u"listen"_s, server.url().toString()});
    QCOMPARE(listen.run(), 0);
    QCOMPARE(listen.lines().size(), 1);
    const QByteArray url = server.url().toEncoded();
    const QByteArrayList lines{"connecting: " + url, "open: " + url,
                               "connecting: " + url + " ended the stream. Trying again in 0.001 s.",
                               "closed: " + url + " asks not to come back (204): there is nothing more to read.", ""};
    QCOMPARE(withoutTime(listen.errors().split('\n')), lines);
}

void TestListenForPeople::coloursAreForTerminals_data()
{
    QTest::addColumn<QString>("choice");
    QTest::addColumn<QStringList>("environment");
    QTest::addColumn<bool>("areUsed");
    const QStringList plain;
    QTest::newRow("a pipe gets none") << u"auto"_s << plain << false;
    QTest::newRow("unless they are asked for") << u"always"_s << plain << true;
    QTest::newRow("which counts more than NO_COLOR") << u"always"_s << QStringList{u"NO_COLOR=1"_s} << true;
    QTest::newRow("none when they are refused") << u"never"_s << plain << false;
}

void TestListenForPeople::coloursAreForTerminals()
{
    QFETCH(QString, choice);
    QFETCH(QStringList, environment);
    ScriptedServer server({{wholeStream("id: 7\ndata: x\n\n")}});
    Program listen({u"listen"_s, server.url().toString(), u"--count"_s, u"1"_s, u"--color"_s, choice});
    listen.addEnvironment(environment);
    QCOMPARE(listen.run(), 0);
    QTEST(listen.output().contains("\033["), "areUsed");
    QTEST(listen.errors().contains("\033[2m"), "areUsed");
}

void TestListenForPeople::aServerCannotCommandTheTerminal()
{
    ScriptedServer server({{wholeStream("event: a\033[31mb\nid: c\033]d\ndata: \033[2J\x07\u009b1m\n\n")}});
    Program listen({u"listen"_s, server.url().toString(), u"--count"_s, u"1"_s});
    QCOMPARE(listen.run(), 0);
    QVERIFY(!listen.output().contains('\033'));
    QVERIFY(!listen.output().contains('\x07'));
    QVERIFY(!listen.output().contains("\u009b"));
    QVERIFY2(listen.output().contains("\u241b[2J\u2407\ufffd1m\n"), listen.output().constData());
}

void TestListenForPeople::failuresAreSaidOnce()
{
    ScriptedServer server({{refusal("404 Not Found")}});
    Program listen({u"listen"_s, server.url().toString()});
    QCOMPARE(listen.run(), 5);
    QCOMPARE(listen.errors().count("404 Not Found"), 1);
    QVERIFY(listen.errors().contains("\nheliograph: "));
    QCOMPARE(listen.output(), "");
}

QTEST_GUILESS_MAIN(TestListenForPeople)
#include "tst_listenforpeople.moc"
