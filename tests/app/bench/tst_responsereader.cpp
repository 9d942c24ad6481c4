// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/responsereader.h"

#include <QTest>

using namespace heliograph;

class TestResponseReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersAreReadHoweverTheyAreCut_data();
    void answersAreReadHoweverTheyAreCut();
    void whatIsNotHttpIsRecognised_data();
    void whatIsNotHttpIsRecognised();
    void anEndlessHeadIsGivenUp();

private:
    static QByteArray read(ResponseReader &reader, const QByteArray &bytes);
};

QByteArray TestResponseReader::read(ResponseReader &reader, const QByteArray &bytes)
{
    QByteArray body;
    std::string_view rest(bytes.constData(), std::size_t(bytes.size()));
    while (const auto piece = reader.takeBody(rest))
        body.append(piece->data(), qsizetype(piece->size()));
    return body;
}

void TestResponseReader::answersAreReadHoweverTheyAreCut_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("isStream");
    QTest::addColumn<bool>("isComplete");
    QTest::addColumn<bool>("closes");
    const QByteArray stream = "HTTP/1.1 200 OK\r\ncontent-TYPE: Text/Event-Stream; charset=utf-8\r\n";
    const QByteArray chunked = stream + "Transfer-Encoding: chunked\r\n\r\n";
    QTest::newRow("chunks") << chunked + "5\r\nhello\r\n1;a=b\r\n \r\nA\r\n0123456789\r\n"
                            << QByteArray("hello 0123456789") << 200 << true << false << false;
    QTest::newRow("chunks to the end") << chunked + "2\r\nhi\r\n0\r\n\r\n"
                                       << QByteArray("hi") << 200 << true << true << false;
    QTest::newRow("chunks with a trailer") << chunked + "2\r\nhi\r\n0\r\nA: b\r\nC: d\r\n\r\n"
                                           << QByteArray("hi") << 200 << true << true << false;
    QTest::newRow("line ends inside chunks") << chunked + "4\r\n\r\n\r\n\r\n0\r\n\r\n"
                                             << QByteArray("\r\n\r\n") << 200 << true << true << false;
    QTest::newRow("until the connection closes") << stream + "Connection: close\r\n\r\ndata: x\n\n"
                                                 << QByteArray("data: x\n\n") << 200 << true << false << true;
    QTest::newRow("HTTP/1.0") << QByteArray("HTTP/1.0 200 OK\r\nContent-Type: text/event-stream\r\n\r\nabc")
                              << QByteArray("abc") << 200 << true << false << true;
    QTest::newRow("counted") << QByteArray("HTTP/1.1 201 Created\r\nContent-Length: 3\r\n\r\nabc") << QByteArray("abc")
                             << 201 << false << true << false;
    QTest::newRow("counted, and nothing") << QByteArray("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                                          << QByteArray() << 404 << false << true << false;
    QTest::newRow("no content") << QByteArray("HTTP/1.1 204 No Content\r\n\r\n") << QByteArray() << 204 << false << true
                                << false;
    QTest::newRow("only line feeds") << QByteArray("HTTP/1.1 200\nTransfer-Encoding: chunked\n\n1\nx\n0\n\n")
                                     << QByteArray("x") << 200 << false << true << false;
    QTest::newRow("a hint before the answer")
        << QByteArray("HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")
        << QByteArray("x") << 200 << false << true << false;
    QTest::newRow("another type") << QByteArray(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1\r\n\r\nx")
                                  << QByteArray("x") << 200 << false << true << false;
}

void TestResponseReader::answersAreReadHoweverTheyAreCut()
{
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, body);
    for (qsizetype cut = 0; cut <= answer.size(); ++cut) {
        ResponseReader reader;
        QByteArray found = read(reader, answer.first(cut));
        found += read(reader, answer.sliced(cut));
        QCOMPARE(found, body);
        QTEST(reader.status(), "status");
        QTEST(reader.isEventStream(), "isStream");
        QTEST(reader.isComplete(), "isComplete");
        QTEST(reader.closes(), "closes");
        QVERIFY(reader.hasHead());
        QVERIFY(!reader.isBroken());
    }
    ResponseReader byteByByte;
    QByteArray found;
    for (const char byte : answer)
        found += read(byteByByte, QByteArray(1, byte));
    QCOMPARE(found, body);
}

void TestResponseReader::whatIsNotHttpIsRecognised_data()
{
    QTest::addColumn<QByteArray>("answer");
    const QByteArray chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    QTest::newRow("another protocol") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n");
    QTest::newRow("no status") << QByteArray("HTTP/1.1 OK\r\n\r\n");
    QTest::newRow("a status that is none") << QByteArray("HTTP/1.1 999 OK\r\n\r\n");
    QTest::newRow("a chunk without a size") << chunked + "\r\n";
    QTest::newRow("a chunk whose size is a word") << chunked + "xyz\r\n";
    QTest::newRow("a chunk without an end") << chunked + "1\r\nabc";
    QTest::newRow("a chunk beyond all sizes") << chunked + "fffffffffffffffff\r\n";
}

void TestResponseReader::whatIsNotHttpIsRecognised()
{
    QFETCH(QByteArray, answer);
    for (qsizetype cut = 0; cut <= answer.size(); ++cut) {
        ResponseReader reader;
        read(reader, answer.first(cut));
        read(reader, answer.sliced(cut));
        QVERIFY2(reader.isBroken(), answer.constData());
    }
}

void TestResponseReader::anEndlessHeadIsGivenUp()
{
    ResponseReader reader;
    read(reader, "HTTP/1.1 200 OK\r\nA: ");
    for (int i = 0; i < 20; ++i)
        read(reader, QByteArray(1024, 'x'));
    QVERIFY(reader.isBroken());
}

QTEST_APPLESS_MAIN(TestResponseReader)
#include "tst_responsereader.moc"
