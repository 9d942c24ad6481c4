// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/program.h"
#include "tests/support/scriptedserver.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QTemporaryDir>
#include <fcntl.h>
#include <unistd.h>

using namespace heliograph;
using namespace Qt::StringLiterals;
using Then = ScriptedServer::Then;

namespace
{

// Clears the screen, sets the title, moves up, deletes, and turns the text around: raw, and as JSON would carry it.
const QByteArray evil = "\033[2J\033]0;owned\007\033[1A\177\u009b31m\u202eevil";
const QByteArray evilInJson = R"(\u001b[2J\u001b]0;owned\u0007\u007f\u009b31m\u202e)"
                              "\177\u009b31m\u202eevil";

// Names what a terminal would obey; empty when there is nothing.
QString commandIn(const QByteArray &output)
{
    for (const QChar c : QString::fromUtf8(output)) {
        const char16_t code = c.unicode();
        const bool isControl = code < 0x20 || (code >= 0x7f && code < 0xa0);
        const bool overrides = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
        if ((isControl && code != u'\n') || overrides)
            return u"U+%1 in %2"_s.arg(int(code), 4, 16, QLatin1Char('0'))
                .arg(QString::fromUtf8(output.toPercentEncoding(" \n{}\"[]:,")));
    }
    return {};
}

QByteArray json(const QByteArray &status, const QByteArray &body)
{
    return refusal(status, {"Content-Type: application/json"}, body);
}

} // namespace

// No answer of a server reaches the terminal as a command, whichever command of ours asked for it.
class TestHostileServers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noAnswerCommandsTheTerminal_data();
    void noAnswerCommandsTheTerminal();
    void jsonStaysJsonWithTheValueItHad();
    void wrongArgumentsAreNotCommandsEither();
    void aServerCannotWriteALineOfOurs();
    void dataIsTextOnATerminalOnly();
};

void TestHostileServers::noAnswerCommandsTheTerminal_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("answer");

    const QByteArray refused =
        json("400 Bad Request", R"({"error":")" + evilInJson + R"(","code":")" + evilInJson + "\"}");
    const QByteArray noJson = refusal("500 " + evil, {"Content-Type: text/html" + evil}, evil);
    const QByteArray notStream = refusal("200 OK", {"Content-Type: text/html" + evil}, evil);
    const QByteArray stream =
        wholeStream("event: " + evil + "\nid: " + evil + "\ndata: " + evil + "\n\n: " + evil + "\n");
    const QByteArray elsewhere = refusal("302 Found", {"Location: http://127.0.0.1:9/" + evil});

    const QList<std::pair<QByteArray, QStringList>> commands{
        {"bid", {u"bid"_s, u"item-1"_s, u"7"_s, u"--timeout"_s, u"500ms"_s, u"--server"_s}},
        {"bid --json", {u"bid"_s, u"item-1"_s, u"7"_s, u"--json"_s, u"--timeout"_s, u"500ms"_s, u"--server"_s}},
        {"publish", {u"publish"_s, u"news"_s, u"1"_s, u"--server"_s}},
        {"notify", {u"notify"_s, u"hello"_s, u"--server"_s}},
        {"listen", {u"listen"_s, u"--retry-max"_s, u"0"_s, u"--comments"_s}},
        {"listen --json", {u"listen"_s, u"--retry-max"_s, u"0"_s, u"--comments"_s, u"--json"_s}},
        {"doctor", {u"doctor"_s, u"--duration"_s, u"1s"_s}},
        {"doctor --json", {u"doctor"_s, u"--duration"_s, u"1s"_s, u"--json"_s}},
        {"bench", {u"bench"_s, u"--streams"_s, u"1"_s, u"--secs"_s, u"1"_s}},
        {"bench --json", {u"bench"_s, u"--streams"_s, u"1"_s, u"--secs"_s, u"1"_s, u"--json"_s}},
    };
    for (const auto &[name, arguments] : commands) {
        QTest::addRow("%s, refused", name.constData()) << arguments << refused;
        QTest::addRow("%s, answered by something else", name.constData()) << arguments << noJson;
        QTest::addRow("%s, sent elsewhere", name.constData()) << arguments << elsewhere;
    }
    for (const auto &[name, arguments] : commands.sliced(4)) {
        QTest::addRow("%s, a page instead of a stream", name.constData()) << arguments << notStream;
        QTest::addRow("%s, a stream", name.constData()) << arguments << stream;
    }
    const QByteArray bid = R"("maxBid":7,"version":3,"itemId":")" + evilInJson + R"(","bidder":")" + evilInJson
        + R"(","timestamp":5,"row":3,"hash":")" + evilInJson + '"';
    QTest::newRow("bid, accepted") << commands[0].second << json("201 Created", '{' + bid + '}');
    QTest::newRow("bid --json, accepted") << commands[1].second << json("201 Created", '{' + bid + '}');
    const QByteArray low = R"({"error":")" + evilInJson + R"(","currentMaxBid":8,"version":3,"minNextBid":9})";
    QTest::newRow("bid, too low") << commands[0].second << json("409 Conflict", low);
    QTest::newRow("bid --json, too low") << commands[1].second << json("409 Conflict", low);
    QTest::newRow("publish, stored") << commands[2].second << json("201 Created", R"({"id":")" + evilInJson + "\"}");
    QTest::newRow("notify, sent") << commands[3].second
                                  << json("200 OK", R"({"success":true,"streams":")" + evilInJson + "\"}");
}

void TestHostileServers::noAnswerCommandsTheTerminal()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, answer);
    QList<ScriptedServer::Answer> script;
    for (int i = 0; i < 8; ++i)
        script.append({answer, Then::close});
    ScriptedServer server(script);
    const bool isCommandToServer = arguments.last() == u"--server"_s;
    arguments.append(server.url(isCommandToServer ? u""_s : u"/stream"_s).toString());
    Program program(arguments);
    QVERIFY(program.run() >= 0);
    QVERIFY(!program.output().isEmpty() || !program.errors().isEmpty());
    QCOMPARE(commandIn(program.output()), QString());
    QCOMPARE(commandIn(program.errors()), QString());
}

void TestHostileServers::jsonStaysJsonWithTheValueItHad()
{
    ScriptedServer server({{wholeStream("data: \033[2J\177\u009b1m\u202e\n\n"), Then::close}});
    Program listen({u"listen"_s, u"--json"_s, u"--count"_s, u"1"_s, server.url().toString()});
    QCOMPARE(listen.run(), 0);
    QString data;
    for (const QByteArray &line : listen.lines())
        data += QJsonDocument::fromJson(line).object()["data"_L1].toString();
    QCOMPARE(data, u"\u001b[2J\u007f\u009b1m\u202e"_s);
}

void TestHostileServers::wrongArgumentsAreNotCommandsEither()
{
    Program bid({u"bid"_s, QString::fromUtf8(evil), u"7"_s});
    QCOMPARE(bid.run(), 2);
    QCOMPARE(commandIn(bid.errors()), QString());
    Program ledger({u"ledger"_s, u"verify"_s, QString::fromUtf8(evil)});
    QCOMPARE(ledger.run(), 1);
    QCOMPARE(commandIn(ledger.errors()), QString());
}

void TestHostileServers::aServerCannotWriteALineOfOurs()
{
    const QByteArray body = R"({"id":"7\nheliograph: all is well"})";
    ScriptedServer server({{json("201 Created", body), Then::close},
                           {json("400 Bad Request", R"({"error":"no\nheliograph: yes"})"), Then::close}});
    Program stored({u"publish"_s, u"news"_s, u"1"_s, u"--server"_s, server.url(u""_s).toString()});
    QCOMPARE(stored.run(), 0);
    QCOMPARE(stored.lines().size(), 1);
    Program refused({u"publish"_s, u"more"_s, u"1"_s, u"--server"_s, server.url(u""_s).toString()});
    QCOMPARE(refused.run(), 1);
    QVERIFY2(!refused.errors().contains("\nheliograph: yes"), refused.errors().constData());
}

// An export is to be read by programs byte for byte; a person who looks at it on a terminal gets text.
void TestHostileServers::dataIsTextOnATerminalOnly()
{
    const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY);
    QVERIFY(terminal >= 0 && ::grantpt(terminal) == 0 && ::unlockpt(terminal) == 0);
    const QByteArray name = ::ptsname(terminal);
    // An argument of its own that the printed settings repeat.
    const QStringList arguments{u"serve"_s, u"--symbols"_s, QString::fromUtf8(evil), u"--print-config"_s};
    Program printed(arguments);
    QCOMPARE(printed.run(), 0);
    QVERIFY(printed.output().contains(evil));

    const int other = ::open(name.constData(), O_RDWR | O_NOCTTY);
    QVERIFY(other >= 0);
    Program shown(arguments);
    shown.process().setChildProcessModifier([other] { ::dup2(other, STDOUT_FILENO); });
    QCOMPARE(shown.run(), 0);
    ::close(other);
    QByteArray seen;
    char bytes[4096];
    for (ssize_t size = 0; (size = ::read(terminal, bytes, sizeof bytes)) > 0;)
        seen.append(bytes, size);
    ::close(terminal);
    QVERIFY(seen.contains("symbols"));
    QCOMPARE(commandIn(seen.replace("\r\n", "\n")), QString());
}

QTEST_GUILESS_MAIN(TestHostileServers)
#include "tst_hostileservers.moc"
