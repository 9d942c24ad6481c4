// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/requestscanner.h"
#include "server/protocol/endpoints.h"

#include <QTest>

namespace heliograph
{

namespace
{

using Phase = RequestScanner::Phase;

// What came out of a connection's bytes, however they were cut.
struct Outcome {
    Phase phase = Phase::head;
    // Zero where nothing was refused.
    int status = 0;
    QByteArray code;
    // Counted where nothing was refused.
    qsizetype taken = 0;
    QByteArray head;
    bool isHttp10 = false;
    bool closes = false;
    bool expectsContinue = false;

    friend bool operator==(const Outcome &, const Outcome &) = default;
};

Outcome outcome(const RequestScanner &scanner, qsizetype taken)
{
    if (const auto &refusal = scanner.refusal())
        return {.phase = Phase::head, .status = refusal->status, .code = refusal->code, .head = {}};
    return {.phase = scanner.phase(),
            .status = 0,
            .code = {},
            .taken = taken,
            .head = scanner.phase() == Phase::head ? QByteArray() : scanner.head(),
            .isHttp10 = scanner.isHttp10(),
            .closes = scanner.closesAfterwards(),
            .expectsContinue = scanner.expectsContinue()};
}

// Feeds pieces of this size, as a parser that reads along would.
Outcome scanned(const QByteArray &bytes, qsizetype pieceSize)
{
    RequestScanner scanner;
    qsizetype taken = 0;
    for (qsizetype at = 0; at < bytes.size(); at += pieceSize)
        taken += scanner.feed(QByteArrayView(bytes).sliced(at, std::min(pieceSize, bytes.size() - at)));
    return outcome(scanner, taken);
}

Outcome scannedInTwo(const QByteArray &bytes, qsizetype cut)
{
    RequestScanner scanner;
    const qsizetype first = scanner.feed(QByteArrayView(bytes).first(cut));
    return outcome(scanner, first + scanner.feed(QByteArrayView(bytes).sliced(cut)));
}

// Large requests are only cut near their ends, where it matters.
bool isWorthCutting(qsizetype cut, qsizetype size)
{
    return size < 2'000 || cut < 40 || cut > size - 100;
}

void checkHoweverItIsCut(const QByteArray &bytes, const Outcome &expected)
{
    QVERIFY2(scanned(bytes, bytes.size()) == expected, "whole");
    QVERIFY2(scanned(bytes, 1) == expected, "byte by byte");
    for (qsizetype cut = 1; cut < bytes.size(); ++cut) {
        if (isWorthCutting(cut, bytes.size()))
            QVERIFY2(scannedInTwo(bytes, cut) == expected, ("cut behind byte " + QByteArray::number(cut)).constData());
    }
}

// A head whose request line and fields have exactly this size, without the empty line behind them.
QByteArray headOfSize(qsizetype size)
{
    QByteArray head = "GET /events HTTP/1.1\r\nHost: localhost\r\n";
    while (size - head.size() > 4'000)
        head += "X-Filler: " + QByteArray(2'000, 'x') + "\r\n";
    head += "X-Last: ";
    head += QByteArray(size - head.size(), 'x');
    return head;
}

QByteArray headWithFields(int fields)
{
    QByteArray head = "GET /events HTTP/1.1\r\nHost: localhost\r\n";
    for (int i = 1; i < fields; ++i)
        head += "X-" + QByteArray::number(i) + ": y\r\n";
    return head + "\r\n";
}

} // namespace

class TestRequestScanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void waitsForTheRest_data();
    void waitsForTheRest();
    void keepsTheHeadAsItCame();
    void nothingIsTakenAfterAnObjection();
    void restartsForTheNextRequest();
    void knowsWhetherARequestHasBegun();
};

void TestRequestScanner::accepts_data()
{
    QTest::addColumn<QByteArray>("request");
    // Bytes that belong to what comes next.
    QTest::addColumn<QByteArray>("behind");
    QTest::addColumn<bool>("isHttp10");
    QTest::addColumn<bool>("closes");
    QTest::addColumn<bool>("expectsContinue");

    const auto row = [](const char *name, const QByteArray &request, const QByteArray &behind = {}) {
        QTest::newRow(name) << request << behind << false << false << false;
    };
    row("the smallest request", "GET / HTTP/1.1\r\nHost:\r\n\r\n");
    row("an ordinary request", "GET /events?topics=stock HTTP/1.1\r\nHost: localhost:3000\r\nAccept: */*\r\n\r\n");
    row("the next request is left where it is", "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /next HTTP/1.1\r\nHost: a\r\n\r\n");
    row("bytes behind a request without a body are left where they are", "POST /x HTTP/1.1\r\nHost: a\r\n\r\n", "body");
    row("a body", "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello");
    row("bytes behind the body are left where they are",
        "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello", "GET / HTTP/1.1\r\n");
    row("an empty body", "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", "x");
    row("an empty line in the body is body", "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 8\r\n\r\n\r\n\r\nabcd");
    row("zeros before the length", "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 005\r\n\r\nhello");
    row("names of fields in any case", "POST /x HTTP/1.1\r\nhOST: a\r\ncontent-LENGTH: 2\r\n\r\nhi");
    row("white space around values", "POST /x HTTP/1.1\r\nHost: \t a \r\nContent-Length:\t2 \r\n\r\nhi");
    row("values may hold tabulators and letters beyond ASCII",
        "GET / HTTP/1.1\r\nHost: a\r\nX-Name: M\xc3\xbcnchen\tS\xfc"
        "d\r\n\r\n");
    row("an unknown method is the router's business", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n");
    row("a target of the largest size", "GET /" + QByteArray(8'191, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n");
    row("a head of the largest size", headOfSize(limit::headBytes) + "\r\n\r\n");
    row("a head of the largest size and the next request", headOfSize(limit::headBytes) + "\r\n\r\n",
        "GET / HTTP/1.1\r\n");
    row("as many fields as are read", headWithFields(limit::headFields));
    row("a body of the largest size",
        "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 65536\r\n\r\n" + QByteArray(65'536, 'b'), "GET");
    row("keep-alive is what HTTP/1.1 does anyway", "GET / HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\n\r\n");

    const auto close = [](const char *name, const QByteArray &request, bool isHttp10, bool closes) {
        QTest::newRow(name) << request << QByteArray() << isHttp10 << closes << false;
    };
    close("the client wants to close", "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", false, true);
    close("close is one of several", "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, Close\r\n\r\n", false, true);
    close("a word that only contains close", "GET / HTTP/1.1\r\nHost: a\r\nConnection: closer\r\n\r\n", false, false);
    close("HTTP/1.0 closes", "GET / HTTP/1.0\r\nHost: a\r\n\r\n", true, true);
    close("HTTP/1.0 may come without a host", "GET / HTTP/1.0\r\n\r\n", true, true);
    close("HTTP/1.0 may ask to be kept", "GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", true, false);

    QTest::newRow("the client waits before it sends the body")
        << QByteArray("POST /x HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 2\r\n\r\nhi")
        << QByteArray() << false << false << true;
}

void TestRequestScanner::accepts()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, behind);
    QFETCH(bool, isHttp10);
    QFETCH(bool, closes);
    QFETCH(bool, expectsContinue);
    checkHoweverItIsCut(request + behind,
                        {.phase = Phase::complete,
                         .status = 0,
                         .code = {},
                         .taken = request.size(),
                         .head = request.first(request.indexOf("\r\n\r\n") + 2),
                         .isHttp10 = isHttp10,
                         .closes = closes,
                         .expectsContinue = expectsContinue});
}

void TestRequestScanner::refuses_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("code");

    const auto row = [](const char *name, const QByteArray &request, int status, const char *code) {
        QTest::newRow(name) << request << status << QByteArray(code);
    };
    const auto line = [row](const char *name, const QByteArray &requestLine, int status, const char *code) {
        row(name, requestLine + "\r\nHost: a\r\n\r\n", status, code);
    };
    line("one word", "GET", 400, "bad-request-line");
    line("two words", "GET /", 400, "bad-request-line");
    line("an empty request line", "", 400, "bad-request-line");
    line("white space in front", " GET / HTTP/1.1", 400, "bad-request-line");
    line("no method", " / HTTP/1.1", 400, "bad-request-line");
    line("a method that is no token", "GE(T / HTTP/1.1", 400, "bad-request-line");
    line("two blanks before the target", "GET  / HTTP/1.1", 400, "bad-target");
    line("two blanks before the version", "GET /  HTTP/1.1", 400, "bad-target");
    line("a blank in the target", "GET /a b HTTP/1.1", 400, "bad-target");
    line("a relative target", "GET events HTTP/1.1", 400, "bad-target");
    line("an absolute address as target", "GET http://a/ HTTP/1.1", 400, "bad-target");
    line("a target that begins with two slashes", "GET //evil.example/ HTTP/1.1", 400, "bad-target");
    line("a star as target", "OPTIONS * HTTP/1.1", 400, "bad-target");
    line("a target with letters beyond ASCII", "GET /M\xc3\xbcnchen HTTP/1.1", 400, "bad-target");
    line("a target that is too long by one", "GET /" + QByteArray(8'192, 'a') + " HTTP/1.1", 414, "target-too-long");
    line("a version to come", "GET / HTTP/2.0", 505, "bad-version");
    line("a version of the past", "GET / HTTP/0.9", 505, "bad-version");
    line("a version in lower case", "GET / http/1.1", 505, "bad-version");
    line("another protocol", "GET / RTSP/1.0", 505, "bad-version");
    line("a version with something behind", "GET / HTTP/1.1x", 505, "bad-version");
    line("a tabulator in the request line", "GET\t/ HTTP/1.1", 400, "bad-request-line");
    line("a byte of zero in the request line", QByteArray("GET /\0 HTTP/1.1", 15), 400, "bad-head");
    row("the greeting of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, "bad-target");
    row("the greeting of TLS", QByteArray("\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", 11), 400, "bad-head");

    const auto field = [row](const char *name, const QByteArray &lines, int status, const char *code) {
        row(name, "POST /x HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n\r\nhello", status, code);
    };
    field("a field without a colon", "X-Thing", 400, "bad-field");
    field("a field without a name", ": value", 400, "bad-field");
    field("white space before the colon", "Content-Length : 5", 400, "bad-field");
    field("a folded line", "X-A: b\r\n c", 400, "bad-field");
    field("a name with white space", "X A: b", 400, "bad-field");
    field("a name beyond ASCII", "X-\xc3\xa9: b", 400, "bad-field");
    field("a bare line feed", "X-A: b\nX-B: c", 400, "bad-head");
    field("a bare carriage return", "X-A: b\rX-B: c", 400, "bad-head");
    field("a byte of zero in a value", QByteArray("X-A: b\0c", 8), 400, "bad-head");
    field("the delete character in a value", "X-A: b\x7f", 400, "bad-head");
    field("a second host", "Host: b", 400, "bad-host");
    field("the same host twice", "host: a", 400, "bad-host");
    field("an empty length", "Content-Length:", 400, "bad-length");
    field("a length with a sign", "Content-Length: +5", 400, "bad-length");
    field("a negative length", "Content-Length: -5", 400, "bad-length");
    field("a hexadecimal length", "Content-Length: 0x5", 400, "bad-length");
    field("a length with a fraction", "Content-Length: 5.0", 400, "bad-length");
    field("a list of lengths", "Content-Length: 5, 5", 400, "bad-length");
    field("two lengths", "Content-Length: 5\r\nContent-Length: 6", 400, "bad-length");
    field("the same length twice", "Content-Length: 5\r\nContent-Length: 5", 400, "bad-length");
    field("a length that is too large by one", "Content-Length: 65537", 413, "body-too-large");
    field("a length no integer holds", "Content-Length: 99999999999999999999999", 413, "body-too-large");
    field("a length that wraps around to five", "Content-Length: 18446744073709551621", 413, "body-too-large");
    field("chunks", "Transfer-Encoding: chunked", 411, "length-required");
    field("any transfer encoding", "Transfer-Encoding: gzip, chunked", 411, "length-required");
    field("chunks and a length", "Transfer-Encoding: chunked\r\nContent-Length: 5", 400, "ambiguous-length");
    field("a length and chunks", "Content-Length: 5\r\nTransfer-Encoding: chunked", 400, "ambiguous-length");
    field("a length of zero and chunks", "Content-Length: 0\r\nTransfer-Encoding: chunked", 400, "ambiguous-length");
    field("an expectation that is not met", "Expect: the-moon", 417, "bad-expectation");

    row("no host", "GET / HTTP/1.1\r\nAccept: */*\r\n\r\n", 400, "bad-host");
    row("two hosts on HTTP/1.0", "GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n", 400, "bad-host");
    row("one field too many", headWithFields(limit::headFields + 1), 431, "too-many-fields");
    row("a head that is too large by one", headOfSize(limit::headBytes + 1) + "\r\n\r\n", 431, "head-too-large");
    row("a head that never ends", headOfSize(limit::headBytes + 200), 431, "head-too-large");
    row("no line ever ends", QByteArray(limit::headBytes + 200, 'a'), 431, "head-too-large");
    row("line feeds without carriage returns end nothing",
        "GET / HTTP/1.1\nHost: a\n\n" + QByteArray(limit::headBytes, '\n'), 431, "head-too-large");
}

void TestRequestScanner::refuses()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    QFETCH(QByteArray, code);
    checkHoweverItIsCut(request, {.phase = Phase::head, .status = status, .code = code, .head = {}});

    RequestScanner scanner;
    scanner.feed(request);
    QVERIFY(scanner.refusal()->text.endsWith(QLatin1Char('.')));
}

void TestRequestScanner::waitsForTheRest_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isBody");

    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("half a request line") << QByteArray("GET /ev") << false;
    QTest::newRow("half the end of the head") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\n\r") << false;
    QTest::newRow("a head of the largest size without its end") << headOfSize(limit::headBytes) + "\r\n\r" << false;
    QTest::newRow("no byte of the body") << QByteArray("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n")
                                         << true;
    QTest::newRow("half the body") << QByteArray("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nh") << true;
}

void TestRequestScanner::waitsForTheRest()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, isBody);
    for (const qsizetype pieceSize : {qsizetype(1), std::max<qsizetype>(1, bytes.size())}) {
        const Outcome waiting = scanned(bytes, pieceSize);
        QCOMPARE(waiting.status, 0);
        QCOMPARE(waiting.phase, isBody ? Phase::body : Phase::head);
        QCOMPARE(waiting.taken, bytes.size());
    }
}

void TestRequestScanner::keepsTheHeadAsItCame()
{
    RequestScanner scanner;
    scanner.feed("POST /x?Y=%20 HTTP/1.1\r\nHOST:  a\r\nContent-Length: 2\r\n\r\nhi");
    QCOMPARE(scanner.head(), QByteArray("POST /x?Y=%20 HTTP/1.1\r\nHOST:  a\r\nContent-Length: 2\r\n"));
}

void TestRequestScanner::nothingIsTakenAfterAnObjection()
{
    RequestScanner scanner;
    scanner.feed("GET / HTTP/3.0\r\n\r\n");
    QVERIFY(scanner.refusal());
    QCOMPARE(scanner.feed("GET / HTTP/1.1\r\nHost: a\r\n\r\n"), qsizetype(0));
    QCOMPARE(scanner.refusal()->status, 505);
}

void TestRequestScanner::restartsForTheNextRequest()
{
    RequestScanner scanner;
    const QByteArray first = "POST /a HTTP/1.0\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nhi";
    const QByteArray second = "GET /b HTTP/1.1\r\nHost: b\r\n\r\n";
    const QByteArray both = first + second;
    QCOMPARE(scanner.feed(both), first.size());
    // A complete request takes nothing more.
    QCOMPARE(scanner.feed(QByteArrayView(both).sliced(first.size())), qsizetype(0));
    scanner.restart();
    QVERIFY(!scanner.hasBegun());
    QCOMPARE(scanner.feed(QByteArrayView(both).sliced(first.size())), second.size());
    QCOMPARE(scanner.phase(), Phase::complete);
    QCOMPARE(scanner.head(), QByteArray("GET /b HTTP/1.1\r\nHost: b\r\n"));
    QVERIFY(!scanner.isHttp10());
    QVERIFY(!scanner.closesAfterwards());
    QVERIFY(!scanner.expectsContinue());
}

void TestRequestScanner::knowsWhetherARequestHasBegun()
{
    RequestScanner scanner;
    QVERIFY(!scanner.hasBegun());
    scanner.feed("G");
    QVERIFY(scanner.hasBegun());
    scanner.feed("ET / HTTP/1.1\r\nHost: a\r\n\r\n");
    QVERIFY(scanner.hasBegun());
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestRequestScanner)

#include "tst_requestscanner.moc"
