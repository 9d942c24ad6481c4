// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/parsedevents.h"

#include <QTest>

using namespace heliograph;

class tst_EventStreamParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsStream_data();
    void readsStream();
    void readsStreamAtEverySplit_data() { readsStream_data(); }
    void readsStreamAtEverySplit();
    void readsStreamByteByByte_data() { readsStream_data(); }
    void readsStreamByteByByte();
    void readsStreamWithOtherLineEnds_data();
    void readsStreamWithOtherLineEnds();
};

void tst_EventStreamParser::readsStream_data()
{
    readsStreamWithOtherLineEnds_data();
    QTest::newRow("P03 line ends mix") << QByteArray("data: a\rdata: b\r\ndata: c\n\r\ndata: d\r\rdata: e\n\r")
                                       << Events{message("a\nb\nc"), message("d"), message("e")};
}

void tst_EventStreamParser::readsStreamWithOtherLineEnds_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<Events>("events");

    const auto row = [](const char *name, const QByteArray &stream, const Events &events) {
        QTest::newRow(name) << stream << events;
    };
    row("P01 a byte order mark at the start is dropped",
        "\xEF\xBB\xBF"
        "data: a\n\n",
        {message("a")});
    row("P01 a second byte order mark makes the name unknown",
        "\xEF\xBB\xBF\xEF\xBB\xBF"
        "data: a\n\ndata: b\n\n",
        {message("b")});
    row("P01 a later byte order mark makes the name unknown",
        "data: a\n\n\xEF\xBB\xBF"
        "data: b\n\ndata: c\n\n",
        {message("a"), message("c")});
    row("P01 a byte order mark in front of a comment is dropped", "\xEF\xBB\xBF: x\ndata: a\n\n", {message("a")});
    row("P01 a byte order mark in a value is data",
        "data: \xEF\xBB\xBF"
        "a\n\n",
        {message("\xEF\xBB\xBF"
                 "a")});
    row("P02 malformed text is replaced once per maximal prefix", "data: \xE2\x82|\x80\x80|\xF0\x9F\n\n",
        {message("\xEF\xBF\xBD|\xEF\xBF\xBD\xEF\xBF\xBD|\xEF\xBF\xBD")});
    row("P02 a cut sequence does not swallow the line end", "data: \xE2\x82\n\ndata: a\n\n",
        {message("\xEF\xBF\xBD"), message("a")});
    row("P02 a cut sequence does not swallow the colon", "data\xE2\x82: a\ndata: b\n\n", {message("b")});
    row("P02 type and id are replaced, too", "event: \xFF\nid: \xFF\ndata: a\n\n",
        {typed("\xEF\xBF\xBD", "a", "\xEF\xBF\xBD")});
    row("P02 text of several bytes per character stays", "data: \xC3\xA9\xE2\x82\xAC\xF0\x9F\x8C\x9E\n\n",
        {message("\xC3\xA9\xE2\x82\xAC\xF0\x9F\x8C\x9E")});
    row("P03 other separators end nothing",
        "data: a\vb\fc\xC2\x85"
        "d\xE2\x80\xA8"
        "e\n\n",
        {message("a\vb\fc\xC2\x85"
                 "d\xE2\x80\xA8"
                 "e")});
    row("P04 blank lines do no harm", "\n\n\ndata: a\n\n\n\ndata: b\n\n\n", {message("a"), message("b")});
    row("P06 a comment is ignored", ": x\ndata: a\n: data: y\n\n", {message("a")});
    row("P06 a comment does not end a block", "data: a\n:\ndata: b\n\n", {message("a\nb")});
    row("P06 a comment with a null byte is ignored", QByteArrayLiteral(":\0\ndata: a\n\n"), {message("a")});
    row("P06 a long comment is ignored", ':' + QByteArray(2048, 'x') + "\ndata: a\n\n", {message("a")});
    row("P07 later colons belong to the value", "data:a:b: c\n\n", {message("a:b: c")});
    row("P08 one space is removed", "data: a\n\n", {message("a")});
    row("P08 no space needs to be there", "data:a\n\n", {message("a")});
    row("P08 a second space stays", "data:  a \n\n", {message(" a ")});
    row("P08 a tab stays", "data:\ta\ndata: \tb\n\n", {message("\ta\n\tb")});
    row("P08 a space before the colon makes the name unknown", "data : a\n data: b\ndata: c\n\n", {message("c")});
    row("P09 data without a colon is an empty value", "data\n\ndata\ndata\n\n", {message(""), message("\n")});
    row("P09 event without a colon resets the type", "event: x\nevent\ndata: a\n\n", {message("a")});
    row("P09 id without a colon resets the id", "id: 1\ndata: a\n\nid\ndata: b\n\n", {message("a", "1"), message("b")});
    row("P10 fields come in any order", "data: a\nid: 1\nevent: x\n\nid: 2\nevent: y\ndata: b\n\n",
        {typed("x", "a", "1"), typed("y", "b", "2")});
    row("P11 lines of data are joined", "data: a\ndata:\ndata: b\ndata: \n\n", {message("a\n\nb\n")});
    row("P12 the last type of a block wins", "event: x\nevent: y\ndata: a\n\n", {typed("y", "a")});
    row("P12 the type ends with its block", "event: x\ndata: a\n\ndata: b\n\n", {typed("x", "a"), message("b")});
    row("P12 a type may have spaces and any letters", "event:  \xC3\xA9 :\ndata: a\n\n", {typed(" \xC3\xA9 :", "a")});
    row("P13 the id goes with the event", "id: 1\ndata: a\n\n", {message("a", "1")});
    row("P13 the last id of a block wins", "id: 1\nid: 2\ndata: a\n\n", {message("a", "2")});
    row("P13 an id with a null byte is ignored", QByteArrayLiteral("id: 1\nid: 2\0\nid: \0\nid:\0003\ndata: a\n\n"),
        {message("a", "1")});
    row("P13 an empty id resets", "id: 1\ndata: a\n\nid:\ndata: b\n\n", {message("a", "1"), message("b")});
    row("P13 an id keeps its spaces and letters", "id:  \xE2\x80\xA6 x \ndata: a\n\n",
        {message("a", " \xE2\x80\xA6 x ")});
    row("P14 names are compared with their case", "Data: a\nDATA: b\nID: 1\nEvent: x\ndata: c\n\n", {message("c")});
    row("P14 unknown names are ignored", "foo: x\ndat: y\ndatab: z\nheartbeat\ndata: a\n\n", {message("a")});
    row("P14 a null byte makes a name unknown", QByteArrayLiteral("data\0: a\n\0data: b\ndata: c\n\n"), {message("c")});
    row("P15 a block without data gives no event", "event: x\n\nid: 1\n\nretry: 1\n\n", {});
    row("P15 a block without data resets the type", "event: x\n\ndata: a\n\n", {message("a")});
    row("P15 empty data is an event", "data:\n\ndata: \n\n", {message(""), message("")});
    row("P15 null bytes in data stay", QByteArrayLiteral("data: \0a\0\n\n"), {message(QByteArrayLiteral("\0a\0"))});
    row("P16 an empty type is message", "event:\ndata: a\n\nevent: \ndata: b\n\n", {message("a"), message("b")});
    row("P16 no type is reserved", "event: error\ndata: a\n\nevent: open\ndata: b\n\nevent: comment\ndata: c\n\n",
        {typed("error", "a"), typed("open", "b"), typed("comment", "c")});
    row("P17 only one line feed is removed at the end", "data: a\ndata:\ndata:\n\n", {message("a\n\n")});
    row("P18 an id without data counts for later events", "id: 1\n\ndata: a\n\ndata: b\n\n",
        {message("a", "1"), message("b", "1")});
    row("P18 the id stays for later events", "id: 1\ndata: a\n\ndata: b\n\nid: 2\ndata: c\n\n",
        {message("a", "1"), message("b", "1"), message("c", "2")});
    row("P19 what is unfinished is not given", "data: a\n\nid: 2\ndata: b\n", {message("a")});
    row("P19 a last line without an end is not given", "data: a\n\ndata: b\n\ndata: c", {message("a"), message("b")});
    row("P20 retry does not disturb the event", "retry: 5\ndata: a\nretry:\nretry: x\n\n", {message("a")});
}

void tst_EventStreamParser::readsStream()
{
    QFETCH(QByteArray, stream);
    QFETCH(Events, events);
    EventStreamParser parser;
    QCOMPARE(described(eventsOf(parser, {stream})), described(events));
}

void tst_EventStreamParser::readsStreamAtEverySplit()
{
    QFETCH(QByteArray, stream);
    QFETCH(Events, events);
    for (qsizetype at = 0; at <= stream.size(); ++at) {
        EventStreamParser parser;
        QCOMPARE(described(eventsOf(parser, {stream.first(at), stream.sliced(at)})), described(events));
    }
}

void tst_EventStreamParser::readsStreamByteByByte()
{
    QFETCH(QByteArray, stream);
    QFETCH(Events, events);
    QByteArrayList bytes;
    for (const char byte : stream)
        bytes.append(QByteArray(1, byte));
    EventStreamParser parser;
    QCOMPARE(described(eventsOf(parser, bytes)), described(events));
}

void tst_EventStreamParser::readsStreamWithOtherLineEnds()
{
    QFETCH(QByteArray, stream);
    QFETCH(Events, events);
    for (const QByteArray end : {"\r", "\r\n"}) {
        const QByteArray other = QByteArray(stream).replace('\n', end);
        for (qsizetype at = 0; at <= other.size(); ++at) {
            EventStreamParser parser;
            QCOMPARE(described(eventsOf(parser, {other.first(at), other.sliced(at)})), described(events));
        }
    }
}

QTEST_APPLESS_MAIN(tst_EventStreamParser)
#include "tst_eventstreamparser.moc"
