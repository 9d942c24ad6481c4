// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/frame.h"
#include "server/stream/wireblock.h"

#include <QTest>

namespace heliograph
{

namespace
{

QByteArray bytes(const WireBlock &block, Form form, Framing framing)
{
    const Slice slice = block.slice(form, framing);
    return QByteArray(static_cast<const char *>(slice.data()), qsizetype(slice.size()));
}

struct Chunks {
    QByteArray payload;
    // Ended by the last chunk.
    bool isEnded = false;
};

// What an HTTP/1.1 client reads from these bytes; empty where they are no whole chunks.
std::optional<Chunks> unchunked(QByteArray bytes)
{
    Chunks chunks;
    while (!bytes.isEmpty()) {
        const qsizetype end = bytes.indexOf("\r\n");
        bool isNumber = false;
        const qsizetype size = end < 0 ? 0 : bytes.first(end).toLongLong(&isNumber, 16);
        if (!isNumber || chunks.isEnded || bytes.size() < end + 4 + size || bytes.sliced(end + 2 + size, 2) != "\r\n")
            return std::nullopt;
        chunks.payload += bytes.sliced(end + 2, size);
        chunks.isEnded = size == 0;
        bytes = bytes.sliced(end + 4 + size);
    }
    return chunks;
}

} // namespace

class TestWireBlock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasExactlyTheseBytes_data();
    void hasExactlyTheseBytes();
    void chunkSizesAreRight_data();
    void chunkSizesAreRight();
    void bothFormsShareMemoryWhereTheyAreTheSame();
    void footprintCountsWhatIsKept();
    void frameIsAnEventWithItsBytes();
};

void TestWireBlock::hasExactlyTheseBytes_data()
{
    QTest::addColumn<WireBlock>("block");
    QTest::addColumn<QByteArray>("named");
    QTest::addColumn<QByteArray>("unnamed");
    QTest::addColumn<bool>("isLast");

    QTest::newRow("an event with its id")
        << WireBlock::event("stock-update", "k3f9a2b7x1:42", R"({"price":"1.00"})")
        << QByteArray("event: stock-update\nid: k3f9a2b7x1:42\n"
                      "data: {\"type\":\"stock-update\",\"data\":{\"price\":\"1.00\"}}\n\n")
        << QByteArray("id: k3f9a2b7x1:42\ndata: {\"type\":\"stock-update\",\"data\":{\"price\":\"1.00\"}}\n\n")
        << false;
    QTest::newRow("an event without an id")
        << WireBlock::event("heartbeat", {}, R"({"timestamp":7})")
        << QByteArray("event: heartbeat\ndata: {\"type\":\"heartbeat\",\"data\":{\"timestamp\":7}}\n\n")
        << QByteArray("data: {\"type\":\"heartbeat\",\"data\":{\"timestamp\":7}}\n\n") << false;
    QTest::newRow("an empty comment") << WireBlock::comment({}) << QByteArray(":\n\n") << QByteArray(":\n\n") << false;
    QTest::newRow("a comment with words")
        << WireBlock::comment(" ping") << QByteArray(": ping\n\n") << QByteArray(": ping\n\n") << false;
    QTest::newRow("a goodbye")
        << WireBlock::goodbye(1'500, "goodbye", R"({"reason":"drain"})")
        << QByteArray("retry: 1500\nevent: goodbye\ndata: {\"type\":\"goodbye\",\"data\":{\"reason\":\"drain\"}}\n\n")
        << QByteArray("retry: 1500\ndata: {\"type\":\"goodbye\",\"data\":{\"reason\":\"drain\"}}\n\n") << true;
}

void TestWireBlock::hasExactlyTheseBytes()
{
    QFETCH(WireBlock, block);
    QFETCH(QByteArray, named);
    QFETCH(QByteArray, unnamed);
    QFETCH(bool, isLast);

    QCOMPARE(bytes(block, Form::named, Framing::plain), named);
    QCOMPARE(bytes(block, Form::unnamed, Framing::plain), unnamed);
    const auto chunked = [isLast](const QByteArray &payload) {
        return QByteArray::number(payload.size(), 16) + "\r\n" + payload + "\r\n" + (isLast ? "0\r\n\r\n" : "");
    };
    QCOMPARE(bytes(block, Form::named, Framing::chunked), chunked(named));
    QCOMPARE(bytes(block, Form::unnamed, Framing::chunked), chunked(unnamed));
}

void TestWireBlock::chunkSizesAreRight_data()
{
    QTest::addColumn<int>("size");

    QTest::newRow("one digit") << 0;
    QTest::newRow("two digits") << 0x70;
    QTest::newRow("three digits") << 0xabc;
    QTest::newRow("an event of 64 KiB") << 0x10000;
}

void TestWireBlock::chunkSizesAreRight()
{
    QFETCH(int, size);
    const WireBlock block = WireBlock::event("message", "abcdefgh:1", '"' + QByteArray(size, 'x') + '"');
    for (const Form form : {Form::named, Form::unnamed}) {
        const auto chunks = unchunked(bytes(block, form, Framing::chunked));
        QVERIFY(chunks);
        QVERIFY(!chunks->isEnded);
        QCOMPARE(chunks->payload, bytes(block, form, Framing::plain));
    }
    const auto last = unchunked(bytes(WireBlock::goodbye(1, "goodbye", "{}"), Form::named, Framing::chunked));
    QVERIFY(last);
    QVERIFY(last->isEnded);
}

void TestWireBlock::bothFormsShareMemoryWhereTheyAreTheSame()
{
    const WireBlock same = WireBlock::comment({});
    QCOMPARE(same.slice(Form::named, Framing::plain).data(), same.slice(Form::unnamed, Framing::plain).data());
    const WireBlock different = WireBlock::event("message", {}, "{}");
    QVERIFY(different.slice(Form::named, Framing::plain).data()
            != different.slice(Form::unnamed, Framing::plain).data());
}

void TestWireBlock::footprintCountsWhatIsKept()
{
    const WireBlock same = WireBlock::comment({});
    QCOMPARE(same.footprint(), same.slice(Form::named, Framing::chunked).size());
    const WireBlock different = WireBlock::event("message", {}, "{}");
    QCOMPARE(different.footprint(),
             different.slice(Form::named, Framing::chunked).size()
                 + different.slice(Form::unnamed, Framing::chunked).size());
}

void TestWireBlock::frameIsAnEventWithItsBytes()
{
    const Event event{.seq = 42, .topic = {TopicKind::stock, "A"}, .type = "stock-update", .data = "{}", .time = 7};
    const Frame frame(event, "abcdefgh:42");
    QCOMPARE(frame.seq, event.seq);
    QVERIFY(frame.topic == event.topic);
    QCOMPARE(frame.time, event.time);
    QCOMPARE(bytes(frame.block, Form::named, Framing::plain),
             bytes(WireBlock::event("stock-update", "abcdefgh:42", "{}"), Form::named, Framing::plain));
    // All who keep it keep it for equally long.
    QCOMPARE(frame.footprint(), event.footprint());
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestWireBlock)

#include "tst_wireblock.moc"
