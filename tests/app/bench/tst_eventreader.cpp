// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/eventreader.h"

#include <QTest>

using namespace heliograph;

class TestEventReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void blocksAreFoundHoweverTheyAreCut_data();
    void blocksAreFoundHoweverTheyAreCut();
    void theIdAndTheRetryStay();
    void anUnfinishedBlockEndsWithItsConnection();
    void onlyTheBeginningOfLongDataIsKept();

private:
    static QByteArrayList read(EventReader &reader, const QByteArray &bytes);
};

// Each block as type|data|id, the id only where the block brought one.
QByteArrayList TestEventReader::read(EventReader &reader, const QByteArray &bytes)
{
    QByteArrayList blocks;
    std::string_view rest(bytes.constData(), std::size_t(bytes.size()));
    while (reader.takeBlock(rest)) {
        const std::string block = std::string(reader.type()) + '|'
            + (reader.isEvent() ? std::string(reader.data()) : "-") + '|'
            + (reader.hasId() ? reader.lastEventId() : "-");
        blocks.append(QByteArray::fromStdString(block));
    }
    return blocks;
}

void TestEventReader::blocksAreFoundHoweverTheyAreCut_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArrayList>("blocks");
    QTest::newRow("an event") << QByteArray("event: tick\nid: a:1\ndata: {\"x\":1}\n\n")
                              << QByteArrayList{"tick|{\"x\":1}|a:1"};
    QTest::newRow("two events, one without anything but data")
        << QByteArray("event: a\nid: 1\ndata: x\n\ndata:y\n\n") << QByteArrayList{"a|x|1", "|y|-"};
    QTest::newRow("lines that end with CRLF")
        << QByteArray("id: 1\r\ndata: x\r\n\r\ndata: y\r\n\r\n") << QByteArrayList{"|x|1", "|y|-"};
    QTest::newRow("lines that end with CR")
        << QByteArray("id: 1\rdata: x\r\rdata: y\r\r") << QByteArrayList{"|x|1", "|y|-"};
    QTest::newRow("data in lines") << QByteArray("data: a\ndata:\ndata: b\n\n") << QByteArrayList{"|a\n\nb|-"};
    QTest::newRow("comments and blocks of nothing")
        << QByteArray(": hi\n\n\n\nevent: x\n\ndata\n\n") << QByteArrayList{"||-"};
    QTest::newRow("an id alone") << QByteArray("id: 7\n\n") << QByteArrayList{"|-|7"};
    QTest::newRow("an id that is emptied") << QByteArray("id: 7\n\nid\ndata: x\n\n") << QByteArrayList{"|-|7", "|x|"};
    QTest::newRow("an id with a NUL does not count")
        << QByteArray("id: 1\0002\ndata: x\n\n", 17) << QByteArrayList{"|x|-"};
    QTest::newRow("a byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                     "data: x\n\n")
                                       << QByteArrayList{"|x|-"};
    QTest::newRow("unknown fields") << QByteArray("foo: bar\nretry: soon\n data: y\ndata:  x\n\n")
                                    << QByteArrayList{"| x|-"};
}

void TestEventReader::blocksAreFoundHoweverTheyAreCut()
{
    QFETCH(QByteArray, stream);
    QFETCH(QByteArrayList, blocks);
    for (qsizetype cut = 0; cut <= stream.size(); ++cut) {
        EventReader reader;
        QByteArrayList found = read(reader, stream.first(cut));
        found += read(reader, stream.sliced(cut));
        QCOMPARE(found, blocks);
    }
    EventReader byteByByte;
    QByteArrayList found;
    for (const char byte : stream)
        found += read(byteByByte, QByteArray(1, byte));
    QCOMPARE(found, blocks);
}

void TestEventReader::theIdAndTheRetryStay()
{
    EventReader reader;
    QVERIFY(!reader.retry());
    read(reader, "retry: 250\nid: a:9\ndata: x\n\n");
    reader.reset();
    QCOMPARE(reader.lastEventId(), std::string("a:9"));
    QCOMPARE(reader.retry(), std::optional(std::chrono::milliseconds(250)));
    read(reader, "retry: 99999999999999999999\n");
    QCOMPARE(reader.retry(), std::optional<std::chrono::milliseconds>(std::chrono::hours(24)));
}

void TestEventReader::anUnfinishedBlockEndsWithItsConnection()
{
    EventReader reader;
    read(reader, "id: 1\ndata: x\n\nid: 2\ndata: y\nda");
    reader.reset();
    QCOMPARE(reader.lastEventId(), std::string("1"));
    QCOMPARE(read(reader, "ta: z\n\ndata: w\n\n"), QByteArrayList{"|w|-"});
}

void TestEventReader::onlyTheBeginningOfLongDataIsKept()
{
    EventReader reader;
    const QByteArray start = "{\"run\":1}";
    const QByteArray line = "data: " + start + QByteArray(100'000, 'x') + '\n';
    QCOMPARE(read(reader, line.first(50'000)), QByteArrayList());
    std::string_view rest = "y\n\n";
    QVERIFY(reader.takeBlock(rest));
    QVERIFY(reader.data().starts_with(start.toStdString()));
    QVERIFY(reader.data().size() < 1024);
    QCOMPARE(read(reader, "data: next\n\n"), QByteArrayList{"|next|-"});
}

QTEST_APPLESS_MAIN(TestEventReader)
#include "tst_eventreader.moc"
