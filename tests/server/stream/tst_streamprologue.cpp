// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/streamprologue.h"

#include <QTest>

namespace heliograph
{

namespace
{

const Connected connected{.clientId = "c-1", .timestamp = 7, .epoch = "k3f9a2b7x1"};

QByteArray chunk(const QByteArray &payload)
{
    return QByteArray::number(payload.size(), 16) + "\r\n" + payload + "\r\n";
}

} // namespace

class TestStreamPrologue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headOfHttp11();
    void headOfHttp10();
    void furtherHeaderLinesComeBeforeTheEmptyLine();
    void opensWith_data();
    void opensWith();
};

void TestStreamPrologue::headOfHttp11()
{
    QCOMPARE(streamHead(Framing::chunked, {}),
             QByteArray("HTTP/1.1 200 OK\r\n"
                        "Transfer-Encoding: chunked\r\n"
                        "Connection: keep-alive\r\n"
                        "Content-Type: text/event-stream; charset=utf-8\r\n"
                        "Cache-Control: no-cache, no-transform\r\n"
                        "X-Accel-Buffering: no\r\n"
                        "\r\n"));
}

void TestStreamPrologue::headOfHttp10()
{
    QCOMPARE(streamHead(Framing::plain, {}),
             QByteArray("HTTP/1.0 200 OK\r\n"
                        "Connection: close\r\n"
                        "Content-Type: text/event-stream; charset=utf-8\r\n"
                        "Cache-Control: no-cache, no-transform\r\n"
                        "X-Accel-Buffering: no\r\n"
                        "\r\n"));
}

void TestStreamPrologue::furtherHeaderLinesComeBeforeTheEmptyLine()
{
    const QByteArray head = streamHead(Framing::chunked, "Vary: Origin\r\nX-A: b\r\n");
    QVERIFY(head.endsWith("\r\nX-Accel-Buffering: no\r\nVary: Origin\r\nX-A: b\r\n\r\n"));
    QCOMPARE(head.count("\r\n\r\n"), qsizetype(1));
}

void TestStreamPrologue::opensWith_data()
{
    QTest::addColumn<Form>("form");
    QTest::addColumn<Framing>("framing");
    QTest::addColumn<bool>("isReset");

    QTest::newRow("a new reader over HTTP/1.1") << Form::named << Framing::chunked << false;
    QTest::newRow("a new reader over HTTP/1.0") << Form::named << Framing::plain << false;
    QTest::newRow("a new reader that only has onmessage") << Form::unnamed << Framing::chunked << false;
    QTest::newRow("a reset over HTTP/1.1") << Form::named << Framing::chunked << true;
    QTest::newRow("a reset over HTTP/1.0") << Form::named << Framing::plain << true;
    QTest::newRow("a reset for one that only has onmessage") << Form::unnamed << Framing::plain << true;
}

void TestStreamPrologue::opensWith()
{
    QFETCH(Form, form);
    QFETCH(Framing, framing);
    QFETCH(bool, isReset);

    StreamRequest request;
    request.form = form;
    request.framing = framing;
    request.headerLines = "Vary: Origin\r\n";
    const Reset reset{.reason = ResetReason::trimmed, .oldest = "k3f9a2b7x1:3", .head = "k3f9a2b7x1:9"};
    const auto name = [form](const char *type) {
        return form == Form::named ? "event: " + QByteArray(type) + '\n' : QByteArray();
    };
    QByteArray text = "retry: 2500\n" + name("connected") + (isReset ? "" : "id: k3f9a2b7x1:9\n")
        + "data: {\"type\":\"connected\",\"data\":" + connected.toJson() + "}\n\n";
    if (isReset)
        text += name("reset")
            + "id: k3f9a2b7x1:9\ndata: {\"type\":\"reset\",\"data\":{\"head\":\"k3f9a2b7x1:9\","
              "\"oldest\":\"k3f9a2b7x1:3\",\"reason\":\"trimmed\"}}\n\n";
    const QByteArray expected =
        streamHead(framing, "Vary: Origin\r\n") + (framing == Framing::chunked ? chunk(text) : text);

    const auto resetOrNot = isReset ? std::optional(reset) : std::nullopt;
    QCOMPARE(prologueBytes(request, connected, resetOrNot, 2'500, "k3f9a2b7x1:9"), expected);
    QCOMPARE(prologueBytes(request, connected, resetOrNot, 2'500, {}).count("id: "), 0);
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestStreamPrologue)

#include "tst_streamprologue.moc"
