// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/httpresponse.h"

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>
#include <QTest>
#include <QTimeZone>

namespace heliograph
{

namespace
{

// The bytes without the line of the date, which changes while the test runs, and without those that all responses have.
QByteArray timeless(QByteArray bytes)
{
    const QByteArray protection = "X-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\n";
    if (bytes.count(protection) != 1)
        return "there are no fields against sniffing and embedding";
    bytes.replace(protection, {});
    const qsizetype date = bytes.indexOf("Date: ");
    return date < 0 ? QByteArray("there is no date") : bytes.remove(date, bytes.indexOf("\r\n", date) + 2 - date);
}

} // namespace

class TestHttpAnswer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasTheseBytes_data();
    void hasTheseBytes();
    void everyStatusHasItsReason_data();
    void everyStatusHasItsReason();
    void theDateIsNow();
    void theDateIsTheSecondLine();
};

void TestHttpAnswer::hasTheseBytes_data()
{
    QTest::addColumn<HttpResponse>("answer");
    QTest::addColumn<bool>("withBody");
    QTest::addColumn<bool>("closes");
    QTest::addColumn<QByteArray>("bytes");

    QTest::newRow("JSON") << HttpResponse{.body = "{\"a\":1}"} << true << false
                          << QByteArray("HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\n"
                                        "Content-Length: 7\r\nConnection: keep-alive\r\n\r\n{\"a\":1}");
    QTest::newRow("the end of a connection") << HttpResponse{.body = "{}"} << true << true
                                             << QByteArray("HTTP/1.1 200 OK\r\n"
                                                           "Content-Type: application/json; charset=utf-8\r\n"
                                                           "Content-Length: 2\r\nConnection: close\r\n\r\n{}");
    QTest::newRow("only the head, which speaks of the body all the same")
        << HttpResponse{.body = "{\"a\":1}"} << false << false
        << QByteArray("HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\n"
                      "Content-Length: 7\r\nConnection: keep-alive\r\n\r\n");
    QTest::newRow("no content has neither type nor length nor body")
        << HttpResponse{.status = 204, .body = "x"} << true << false
        << QByteArray("HTTP/1.1 204 No Content\r\nConnection: keep-alive\r\n\r\n");
    QTest::newRow("what the browser has already has neither, too")
        << HttpResponse{.status = 304, .fields = {{"ETag", "\"a\""}}} << true << false
        << QByteArray("HTTP/1.1 304 Not Modified\r\nConnection: keep-alive\r\nETag: \"a\"\r\n\r\n");
    QTest::newRow("an empty body of no type") << HttpResponse{.status = 404, .contentType = {}} << true << false
                                              << QByteArray("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n"
                                                            "Connection: keep-alive\r\n\r\n");
    QTest::newRow("another type and further fields, in order")
        << HttpResponse{.status = 503,
                        .body = "busy",
                        .contentType = "text/plain",
                        .fields = {{"Retry-After", "5"}, {"Vary", "Origin"}}}
        << true << true
        << QByteArray("HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n"
                      "Connection: close\r\nRetry-After: 5\r\nVary: Origin\r\n\r\nbusy");
    QTest::newRow("the length counts bytes, not letters")
        << HttpResponse{.body = "\"\xc3\xbc\""} << true << false
        << QByteArray("HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\n"
                      "Content-Length: 4\r\nConnection: keep-alive\r\n\r\n\"\xc3\xbc\"");
}

void TestHttpAnswer::hasTheseBytes()
{
    QFETCH(HttpResponse, answer);
    QFETCH(bool, withBody);
    QFETCH(bool, closes);
    QTEST(timeless(answer.toBytes(withBody, closes)), "bytes");
}

void TestHttpAnswer::everyStatusHasItsReason_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("line");

    // Those that the contract names.
    for (const char *line : {"200 OK",
                             "201 Created",
                             "204 No Content",
                             "304 Not Modified",
                             "400 Bad Request",
                             "401 Unauthorized",
                             "403 Forbidden",
                             "404 Not Found",
                             "405 Method Not Allowed",
                             "408 Request Timeout",
                             "409 Conflict",
                             "410 Gone",
                             "411 Length Required",
                             "413 Content Too Large",
                             "414 URI Too Long",
                             "415 Unsupported Media Type",
                             "417 Expectation Failed",
                             "422 Unprocessable Content",
                             "429 Too Many Requests",
                             "431 Request Header Fields Too Large",
                             "500 Internal Server Error",
                             "503 Service Unavailable",
                             "505 HTTP Version Not Supported",
                             "299 Unknown"})
        QTest::newRow(line) << QByteArray(line).first(3).toInt() << QByteArray(line);
}

void TestHttpAnswer::everyStatusHasItsReason()
{
    QFETCH(int, status);
    QFETCH(QByteArray, line);
    QVERIFY(HttpResponse{.status = status}.toBytes(true, false).startsWith("HTTP/1.1 " + line + "\r\n"));
}

void TestHttpAnswer::theDateIsNow()
{
    const qint64 before = QDateTime::currentSecsSinceEpoch();
    const QByteArray line = dateLine();
    const qint64 after = QDateTime::currentSecsSinceEpoch();
    static const QRegularExpression form(QStringLiteral("^Date: (Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d "
                                                        "(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \\d{4} "
                                                        "\\d\\d:\\d\\d:\\d\\d GMT\r\n$"));
    QVERIFY2(form.match(QString::fromLatin1(line)).hasMatch(), line.constData());
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(line.sliced(6).trimmed()),
                                             QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    date = QDateTime(date.date(), date.time(), QTimeZone::utc());
    QVERIFY(date.isValid());
    QVERIFY(date.toSecsSinceEpoch() >= before && date.toSecsSinceEpoch() <= after);
}

void TestHttpAnswer::theDateIsTheSecondLine()
{
    const QByteArrayList lines = QByteArray(HttpResponse{}.toBytes(true, false)).split('\n');
    QVERIFY(lines[1].startsWith("Date: "));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestHttpAnswer)

#include "tst_httpresponse.moc"
