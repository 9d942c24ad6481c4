// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/sourcefixture.h"

#include <QTest>

using namespace heliograph;
using Answer = ScriptedServer::Answer;
using Then = ScriptedServer::Then;

// What an answer of the server does to the source: one script for each row, and everything the source said about it.
class tst_EventSourceAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void obeysAnswer_data();
    void obeysAnswer();
    void saysWhatIsWrongWhenQtTakesAnInterimAnswerForTheFinalOne();
    void followsRedirect_data();
    void followsRedirect();
    void judgesContentType_data();
    void judgesContentType();
    void givesUpOnStatus_data();
    void givesUpOnStatus();
    void readsStreamCutAnywhere();
    void readsLargeEvents();
};

namespace
{

const QStringList opening{QStringLiteral("connecting"), QStringLiteral("open"), QStringLiteral("opened")};
const QStringList stopped{QStringLiteral("closed"), QStringLiteral("failed: stoppedByServer")};

QStringList lost(const QString &kind)
{
    return {QStringLiteral("connecting"), QStringLiteral("failed: ") + kind, QStringLiteral("will retry")};
}

QStringList refused(const QString &kind)
{
    return {QStringLiteral("connecting"), QStringLiteral("closed"), QStringLiteral("failed: ") + kind};
}

QStringList message(const QString &data)
{
    return {QStringLiteral("message: ") + data};
}

QByteArray plainHead(const QByteArray &version, const QByteArray &headers = {})
{
    return version + " 200 OK\r\nContent-Type: text/event-stream\r\n" + headers + "\r\n";
}

} // namespace

void tst_EventSourceAnswers::obeysAnswer_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Then>("then");
    QTest::addColumn<QStringList>("said");

    const auto row = [](const char *name, const QByteArray &bytes, Then then, const QStringList &said) {
        QTest::newRow(name) << bytes << then << said;
    };
    const QString a = QStringLiteral("a");
    const QString ended = QStringLiteral("streamEnded");
    const QString broken = QStringLiteral("network");
    const QByteArray event = "data: a\n\n";

    row("C06 204 stops for good", refusal("204 No Content"), Then::keepOpen,
        QStringList{QStringLiteral("connecting")} + stopped);
    row("C10 the head of a good answer opens, before any byte of the body", streamHead() + lastChunk(), Then::keepOpen,
        opening + lost(ended) + stopped);
    row("C11 the end of the body is followed by another attempt", wholeStream(event), Then::keepOpen,
        opening + message(a) + lost(ended) + stopped);
    row("C11 a body that breaks off in a chunk is followed by another attempt",
        streamHead() + chunk(event) + "20\r\nda", Then::close, opening + message(a) + lost(broken) + stopped);
    row("C11 what is unfinished at the end is discarded", wholeStream(event + "data: b\n"), Then::keepOpen,
        opening + message(a) + lost(ended) + stopped);
    row("C13 a connection closed before the head is tried again", "", Then::close,
        QStringList{QStringLiteral("connecting")} + lost(broken).sliced(1) + stopped);
    row("C13 an answer that is not HTTP is tried again", "SSH-2.0-x\r\n\r\n", Then::close,
        QStringList{QStringLiteral("connecting")} + lost(broken).sliced(1) + stopped);
    row("H01 a body may end with the connection", plainHead("HTTP/1.1") + event, Then::close,
        opening + message(a) + lost(ended) + stopped);
    row("H01 HTTP 1.0 is fine", plainHead("HTTP/1.0") + event, Then::close,
        opening + message(a) + lost(ended) + stopped);
    row("H01 a body may have a length", plainHead("HTTP/1.1", "Content-Length: 9\r\n") + event, Then::keepOpen,
        opening + message(a) + lost(ended) + stopped);
    row("H01 chunks may have extensions and trailers",
        streamHead() + "9;x=y\r\n" + event + "\r\n0\r\nX-Trailer: 1\r\n\r\n", Then::keepOpen,
        opening + message(a) + lost(ended) + stopped);
    row("H01 an interim 100 is skipped", "HTTP/1.1 100 Continue\r\n\r\n" + wholeStream(event), Then::keepOpen,
        opening + message(a) + lost(ended) + stopped);
    row("H01 the reason phrase may be missing",
        "HTTP/1.1 200\r\nContent-Type: text/event-stream\r\nContent-Length: 9\r\n\r\n" + event, Then::keepOpen,
        opening + message(a) + lost(ended) + stopped);
    row("H02 a compressed answer is refused",
        answerHead("200 OK", {"Content-Type: text/event-stream", "Content-Encoding: gzip"}), Then::keepOpen,
        refused(QStringLiteral("contentEncoding")));
    row("H02 the identity coding is none",
        answerHead("200 OK", {"Content-Type: text/event-stream", "Content-Encoding: Identity", "Content-Length: 9"})
            + event,
        Then::keepOpen, opening + message(a) + lost(ended) + stopped);
}

void tst_EventSourceAnswers::obeysAnswer()
{
    QFETCH(QByteArray, bytes);
    QFETCH(Then, then);
    QFETCH(QStringList, said);
    SourceFixture fixture({{bytes, then}});
    fixture.source.open();
    QTRY_VERIFY(fixture.isClosed());
    QCOMPARE(fixture.log, said);
    QCOMPARE(fixture.log.count(QStringLiteral("closed")), 1);
}

// As Qt 6.4 does. Where Qt passes it over, the stream opens.
void tst_EventSourceAnswers::saysWhatIsWrongWhenQtTakesAnInterimAnswerForTheFinalOne()
{
    const QByteArray hints = "HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n";
    SourceFixture fixture({{hints + wholeStream("data: a\n\n"), Then::keepOpen}});
    fixture.source.open();
    QTRY_VERIFY(fixture.isClosed());
    if (fixture.log.contains(QStringLiteral("opened"))) {
        QVERIFY(fixture.log.contains(QStringLiteral("message: a")));
        return;
    }
    QCOMPARE(fixture.log, refused(QStringLiteral("status")));
    QVERIFY(fixture.source.lastProblem().message.contains(QStringLiteral("103 Early Hints")));
    QVERIFY(fixture.source.lastProblem().message.contains(QStringLiteral("Turn off interim answers")));
}

void tst_EventSourceAnswers::followsRedirect_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QByteArray>("target");

    for (const char *status : {"301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"}) {
        QTest::addRow("C05 %s is followed", status) << QByteArray(status) << QByteArray("Location: /other?a=b#c")
                                                    << QStringLiteral("message: a") << QByteArray("/other?a=b");
        QTest::addRow("C05 %s without a location fails", status)
            << QByteArray(status) << QByteArray("X-Nothing: 1") << QStringLiteral("failed: status") << QByteArray();
        QTest::addRow("C05 %s with an empty location fails", status)
            << QByteArray(status) << QByteArray("Location:") << QStringLiteral("failed: status") << QByteArray();
    }
    QTest::newRow("C05 a relative location is resolved") << QByteArray("302 Found") << QByteArray("Location: deeper")
                                                         << QStringLiteral("message: a") << QByteArray("/deeper");
    QTest::newRow("C05 300 is not a redirect to follow") << QByteArray("300 Choices") << QByteArray("Location: /other")
                                                         << QStringLiteral("failed: status") << QByteArray();
    QTest::newRow("C05 304 is not a redirect to follow")
        << QByteArray("304 Not Modified") << QByteArray("Location: /other") << QStringLiteral("failed: status")
        << QByteArray();
    QTest::newRow("C05 only http and https are followed")
        << QByteArray("302 Found") << QByteArray("Location: ftp://localhost/x") << QStringLiteral("failed: redirect")
        << QByteArray();
    QTest::newRow("C05 a file is never read") << QByteArray("302 Found") << QByteArray("Location: file:///etc/passwd")
                                              << QStringLiteral("failed: redirect") << QByteArray();
}

void tst_EventSourceAnswers::followsRedirect()
{
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, location);
    QFETCH(QString, outcome);
    QFETCH(QByteArray, target);
    SourceFixture fixture({{refusal(status, {location})}, {wholeStream("data: a\n\n")}});
    fixture.source.open();
    QTRY_VERIFY(fixture.isClosed());
    QVERIFY2(fixture.log.contains(outcome), qPrintable(fixture.log.join(QStringLiteral(", "))));
    if (!target.isEmpty())
        QCOMPARE(fixture.server.requests().at(1).target, target);
    else
        QCOMPARE(fixture.server.requests().size(), 1);
}

void tst_EventSourceAnswers::judgesContentType_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<bool>("isStream");

    const auto row = [](const char *name, const QByteArray &header, bool isStream) {
        QTest::newRow(name) << header << isStream;
    };
    row("C08 the plain type", "Content-Type: text/event-stream", true);
    row("C08 letters of any case", "content-type: Text/Event-STREAM", true);
    row("C08 a trailing semicolon", "Content-Type: text/event-stream;", true);
    row("C08 spaces and parameters", "Content-Type:   text/event-stream ; x=y; charset=utf-8", true);
    row("P05 any charset", "Content-Type: text/event-stream; charset=windows-1252", true);
    row("C08 a longer name is another type", "Content-Type: text/event-streams", false);
    row("C08 a bogus prefix is another type", "Content-Type: x/text/event-stream", false);
    row("C08 words behind the name are another type", "Content-Type: text/event-stream x", false);
    row("C08 a comma is no separator", "Content-Type: text/event-stream, text/html", false);
    row("C08 another type", "Content-Type: text/html", false);
    row("C08 no type", "X-Nothing: 1", false);
    row("C08 an empty type", "Content-Type:", false);
}

void tst_EventSourceAnswers::judgesContentType()
{
    QFETCH(QByteArray, header);
    QFETCH(bool, isStream);
    // The body never ends: a wrong type must fail with the head.
    SourceFixture fixture(
        {{answerHead("200 OK", {header, "Transfer-Encoding: chunked"}) + chunk("data: \xC3\xA9\n\n")}});
    fixture.source.open();
    if (isStream) {
        QTRY_COMPARE(fixture.log, opening + message(QStringLiteral("\u00E9")));
    } else {
        QTRY_COMPARE(fixture.log, refused(QStringLiteral("contentType")));
        QVERIFY(fixture.source.lastProblem().isFinal);
    }
    QCOMPARE(fixture.server.requests().size(), 1);
}

void tst_EventSourceAnswers::givesUpOnStatus_data()
{
    QTest::addColumn<int>("status");
    for (const int status :
         {201, 202, 205, 206, 210, 299, 304, 400, 401, 403, 404, 407, 408, 410, 429, 500, 502, 503, 504, 599})
        QTest::addRow("C07 %d is final", status) << status;
}

void tst_EventSourceAnswers::givesUpOnStatus()
{
    QFETCH(int, status);
    const QByteArray head = QByteArray::number(status) + " Words";
    const bool hasBody = status != 304;
    SourceFixture fixture(
        {{refusal(head, {"Content-Type: text/event-stream", "Retry-After: 0"}, hasBody ? "data: a\n\n" : "")}});
    fixture.source.open();
    QTRY_VERIFY(fixture.isClosed());
    const QString kind = status == 401 ? QStringLiteral("authentication") : QStringLiteral("status");
    QCOMPARE(fixture.log, refused(kind));
    const EventSourceProblem problem = fixture.source.lastProblem();
    QCOMPARE(problem.status, status);
    QCOMPARE(problem.body, hasBody ? "data: a\n\n" : "");
    QCOMPARE(problem.header("retry-after"), "0");
    QVERIFY(problem.isFinal);
    QVERIFY2(problem.message.contains(QString::number(status)), qPrintable(problem.message));
    QCOMPARE(fixture.server.requests().size(), 1);
}

void tst_EventSourceAnswers::readsStreamCutAnywhere()
{
    const QByteArray body = "\xEF\xBB\xBF"
                            "event: x\r\nid: 1\r\ndata: \xC3\xA9\r\n\r\ndata: b\r\r";
    const QStringList events{QStringLiteral("x: \u00E9"), QStringLiteral("message: b")};
    const QStringList said = opening + events + lost(QStringLiteral("streamEnded")) + stopped;
    for (qsizetype cut = 0; cut <= body.size(); ++cut) {
        SourceFixture fixture({{streamHead() + (cut ? chunk(body.first(cut)) : QByteArray())}});
        fixture.source.open();
        QTRY_VERIFY(fixture.isOpen());
        fixture.server.send((cut < body.size() ? chunk(body.sliced(cut)) : QByteArray()) + lastChunk());
        QTRY_VERIFY(fixture.isClosed());
        QCOMPARE(fixture.log, said);
    }
}

void tst_EventSourceAnswers::readsLargeEvents()
{
    const QByteArray data(3 * 1024 * 1024, 'x');
    SourceFixture fixture({{wholeStream("data: " + data + "\n\ndata: " + data + "\n\n")}});
    QList<qsizetype> sizes;
    connect(&fixture.source, &EventSource::eventReceived, this, [&](const ServerSentEvent &event) {
        sizes.append(event.data.size());
        QVERIFY(event.data == data);
    });
    fixture.source.open();
    QTRY_VERIFY_WITH_TIMEOUT(fixture.isClosed(), 20'000);
    QCOMPARE(sizes, QList<qsizetype>({data.size(), data.size()}));
    QCOMPARE(fixture.source.statistics().bytes, quint64(2 * (data.size() + 8)));
}

QTEST_GUILESS_MAIN(tst_EventSourceAnswers)
#include "tst_eventsourceanswers.moc"
