// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/parsedevents.h"

#include <QTest>

using namespace heliograph;
using namespace std::chrono_literals;
using Step = EventStreamParser::Step;

// What the parser remembers between events and streams, and how much of one it holds.
class tst_EventStreamParserMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsReconnectionTime_data();
    void keepsReconnectionTime();
    void commitsId_data();
    void commitsId();
    void givesEventWithLoneCarriageReturnAtOnce();
    void boundsData_data();
    void boundsData();
    void refusesOverlongLine();
    void givesCommentsOnlyWhenAsked();
    void readsNoFurtherThanTheEventTaken();
    void givesTextWithByteOrderMark();
    void keepsAByteOrderMarkAtTheStartOfAValue();
};

void tst_EventStreamParserMemory::keepsReconnectionTime_data()
{
    QTest::addColumn<QByteArray>("stream");
    // -1: none.
    QTest::addColumn<qint64>("milliseconds");

    const auto row = [](const char *name, const QByteArray &stream, qint64 milliseconds) {
        QTest::newRow(name) << stream << milliseconds;
    };
    row("P20 digits set the time", "retry: 1500\n", 1500);
    row("P20 it counts at the end of its line, without a blank one", "retry:7\r", 7);
    row("P20 an unfinished line does not count", "retry: 1500", -1);
    row("P20 the last one wins", "retry: 1\nretry: 2\n\n", 2);
    row("P20 zero is a time", "retry: 0\n", 0);
    row("P20 leading zeros are digits", "retry: 0010\n", 10);
    row("P21 an empty value is ignored", "retry:\nretry\nretry: \n", -1);
    row("P21 an empty value does not reset", "retry: 5\nretry:\n", 5);
    row("P21 a sign is ignored", "retry: -1\nretry: +1\n", -1);
    row("P21 a space inside or behind is ignored", "retry: 1 0\nretry: 10 \nretry:  10\n", -1);
    row("P21 a fraction or exponent is ignored", "retry: 1.5\nretry: 1e3\n", -1);
    row("P21 a hexadecimal number is ignored", "retry: 0x10\nretry: ff\n", -1);
    row("P21 digits with a letter are ignored", "retry: 1000x\n", -1);
    row("P21 digits of other scripts are ignored", "retry: \xD9\xA1\xD9\xA2\n", -1);
    row("P21 a null byte is ignored", QByteArrayLiteral("retry: 1\0\n"), -1);
    row("P22 more than a timer can count is the most it can", "retry: 2147483648\n", 2147483647);
    row("P22 sixty-four bits do not wrap around", "retry: 18446744073709551617\n", 2147483647);
    row("P22 a hundred digits do not wrap around", "retry: " + QByteArray(100, '9') + '\n', 2147483647);
}

void tst_EventStreamParserMemory::keepsReconnectionTime()
{
    QFETCH(QByteArray, stream);
    QFETCH(qint64, milliseconds);
    for (qsizetype at = 0; at <= stream.size(); ++at) {
        EventStreamParser parser;
        eventsOf(parser, {stream.first(at), stream.sliced(at)});
        QCOMPARE(parser.reconnectionTime().value_or(-1ms).count(), milliseconds);
        parser.reset();
        QCOMPARE(parser.reconnectionTime().value_or(-1ms).count(), milliseconds);
    }
}

void tst_EventStreamParserMemory::commitsId_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArray>("id");

    const auto row = [](const char *name, const QByteArray &stream, const QByteArray &id) {
        QTest::newRow(name) << stream << id;
    };
    row("P18 a blank line commits the id", "id: 7\n\n", "7");
    row("P18 a blank line commits the id of an event", "id: 7\ndata: a\n\n", "7");
    row("P19 an id before the blank line is not committed", "id: 7\ndata: a\n", "before");
    row("P13 an empty id commits nothing", "id\n\n", "");
    row("P13 an id with a null byte leaves the old one", QByteArrayLiteral("id: 7\0\n\n"), "before");
    row("P18 no id leaves the old one", "data: a\n\n", "before");
}

// What a broken stream leaves behind is what the next request asks for.
void tst_EventStreamParserMemory::commitsId()
{
    QFETCH(QByteArray, stream);
    QFETCH(QByteArray, id);
    EventStreamParser parser;
    parser.setLastEventId("before");
    eventsOf(parser, {stream});
    QCOMPARE(parser.lastEventId(), id);
    parser.reset();
    QCOMPARE(parser.lastEventId(), id);
    QCOMPARE(described(eventsOf(parser, {"data: next\n\n"})), described({message("next", id)}));
}

void tst_EventStreamParserMemory::givesEventWithLoneCarriageReturnAtOnce()
{
    EventStreamParser parser;
    QCOMPARE(described(eventsOf(parser, {"data: a\r\r"})), described({message("a")}));
    QCOMPARE(described(eventsOf(parser, {"\ndata: b\r\n\r"})), described({message("b")}));
}

void tst_EventStreamParserMemory::boundsData_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<int>("given");
    QTest::addColumn<bool>("tooLarge");

    QTest::newRow("data of exactly the limit passes") << QByteArray("data: 12345678\n\n") << 1 << false;
    QTest::newRow("joined data of exactly the limit passes") << QByteArray("data: 1234\ndata: 678\n\n") << 1 << false;
    QTest::newRow("joined data of one more is refused") << QByteArray("data: 1234\ndata: 6789\n\n") << 0 << true;
    QTest::newRow("refused before the blank line") << QByteArray("data: 123456789\n") << 0 << true;
    QTest::newRow("empty lines count") << QByteArray("data\n").repeated(10) << 0 << true;
    QTest::newRow("events add nothing up") << QByteArray("data: 12345678\n\n").repeated(3) << 3 << false;
    QTest::newRow("nothing follows the refused")
        << QByteArray("data: 1\n\ndata: 123456789\n\ndata: 2\n\n") << 1 << true;
    QTest::newRow("replacements count") << QByteArray("data: \xFF\xFF\xFF\n\n") << 0 << true;
}

void tst_EventStreamParserMemory::boundsData()
{
    QFETCH(QByteArray, stream);
    QFETCH(int, given);
    QFETCH(bool, tooLarge);
    for (qsizetype at = 0; at <= stream.size(); ++at) {
        EventStreamParser parser({.longestLine = 100, .largestData = 8});
        QCOMPARE(eventsOf(parser, {stream.first(at), stream.sliced(at)}).size(), given);
        QCOMPARE(parser.advance(), tooLarge ? Step::dataTooLarge : Step::needsBytes);
        parser.reset();
        QCOMPARE(described(eventsOf(parser, {"data: a\n\n"})), described({message("a")}));
    }
}

void tst_EventStreamParserMemory::refusesOverlongLine()
{
    EventStreamParser parser({.longestLine = 10});
    QCOMPARE(described(eventsOf(parser, {"data: a\n\n: 90123456789"})), described({message("a")}));
    QCOMPARE(parser.advance(), Step::lineTooLong);
    QCOMPARE(described(eventsOf(parser, {"\n\ndata: b\n\n"})), QString());
    QCOMPARE(parser.advance(), Step::lineTooLong);
    parser.reset();
    QCOMPARE(described(eventsOf(parser, {"data: c\n\n"})), described({message("c")}));
}

void tst_EventStreamParserMemory::givesCommentsOnlyWhenAsked()
{
    EventStreamParser parser;
    parser.feed(": unasked\n");
    QCOMPARE(parser.advance(), Step::needsBytes);
    parser.setKeepsComments(true);
    parser.feed("data: a\n: \xFF\n:\n\n");
    QCOMPARE(parser.advance(), Step::comment);
    QCOMPARE(parser.takeComment(), " \xEF\xBF\xBD");
    QCOMPARE(parser.advance(), Step::comment);
    QCOMPARE(parser.takeComment(), QByteArray());
    QCOMPARE(parser.advance(), Step::event);
    QCOMPARE(parser.takeEvent().data, "a");
}

void tst_EventStreamParserMemory::readsNoFurtherThanTheEventTaken()
{
    EventStreamParser parser;
    parser.feed("id: 1\ndata: a\n\nretry: 5\nid: 2\ndata: b\n\n");
    QCOMPARE(parser.advance(), Step::event);
    QCOMPARE(parser.lastEventId(), "1");
    QVERIFY(!parser.reconnectionTime());
    parser.reset();
    QCOMPARE(parser.advance(), Step::needsBytes);
    QCOMPARE(parser.lastEventId(), "1");
}

void tst_EventStreamParserMemory::givesTextWithByteOrderMark()
{
    QCOMPARE(message("\xEF\xBB\xBF\xC3\xA9").text(), QStringLiteral("\uFEFF\u00E9"));
    QCOMPARE(message("").text(), QString());
}

// Only the one at the start of the stream is a mark; behind a field's name it is a character as any other.
void tst_EventStreamParserMemory::keepsAByteOrderMarkAtTheStartOfAValue()
{
    EventStreamParser parser;
    parser.feed("\xEF\xBB\xBFid:\xEF\xBB\xBF"
                "7\nevent:\xEF\xBB\xBFnews\ndata: \xEF\xBB\xBFx\n\n"
                "\xEF\xBB\xBF"
                "data: no field\n\n");
    QCOMPARE(parser.advance(), Step::event);
    const ServerSentEvent event = parser.takeEvent();
    QCOMPARE(event.lastEventId,
             "\xEF\xBB\xBF"
             "7");
    QCOMPARE(event.type, "\xEF\xBB\xBFnews");
    QCOMPARE(event.data, "\xEF\xBB\xBFx");
    QCOMPARE(parser.advance(), Step::needsBytes);
}

QTEST_APPLESS_MAIN(tst_EventStreamParserMemory)
#include "tst_eventstreamparsermemory.moc"
