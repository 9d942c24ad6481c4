// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/kafka/kafkahistory.h"

#include <QTest>

namespace heliograph
{

// Which records are events, and of which epoch, by their order alone.
class TestKafkaHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEventComesBackAsItWasWritten();
    void theFirstOfTwoBeginningsCounts();
    void anEventOfAnEarlierEpochIsNone();
    void anEpochWhoseBeginningIsGoneIsBelieved();
    void anEventOfALaterEpochBeginsIt();
    void aLogThatBeganElsewhereContradicts();
    void whatAWriterWroteTwiceOrTooLateIsNoEvent();
    void aRecordOfAnotherLogBecomesAnEventOnceAndInOrder();
    void recordsOfOthersAreIgnored_data();
    void recordsOfOthersAreIgnored();

private:
    template <typename Meaning>
    bool means(KafkaHistory &history, KafkaRecord record, qint64 offset)
    {
        record.offset = offset;
        return std::holds_alternative<Meaning>(history.take(record));
    }
    static KafkaRecord event(const KafkaHistory::Epoch &epoch, const QByteArray &data = "1")
    {
        return KafkaHistory::eventRecord({{TopicKind::channel, "news"}, "message", data, Delivery::log}, epoch, "mark",
                                         1'700'000'000'000);
    }

    const KafkaHistory::Epoch m_first{"aaaaaaaaaa", 0};
};

void TestKafkaHistory::anEventComesBackAsItWasWritten()
{
    const Draft draft{{TopicKind::auction, "lamp"}, "maxBid", "{\"maxBid\":\"1.00\"}", Delivery::latest, true};
    KafkaRecord record = KafkaHistory::eventRecord(draft, m_first, "mark", 1'700'000'000'123);
    QCOMPARE(record.key, QByteArray("auction:lamp"));
    QCOMPARE(record.value, draft.data);
    record.offset = 41;
    KafkaHistory history;
    const auto taken = history.take(record);
    const auto &announced = std::get<KafkaHistory::Announced>(taken);
    QCOMPARE(announced.mark, QByteArray("mark"));
    QCOMPARE(announced.event.seq, quint64(42));
    QVERIFY(announced.event.topic == draft.topic);
    QCOMPARE(announced.event.type, draft.type);
    QCOMPARE(announced.event.data, draft.data);
    QVERIFY(announced.event.delivery == Delivery::latest);
    QVERIFY(announced.event.keep);
    QCOMPARE(announced.event.time, 1'700'000'000'123);
}

void TestKafkaHistory::theFirstOfTwoBeginningsCounts()
{
    KafkaHistory history;
    QVERIFY(means<KafkaHistory::EpochBegins>(history, KafkaHistory::epochRecord("aaaaaaaaaa", 0), 0));
    QVERIFY(means<KafkaHistory::Ignored>(history, KafkaHistory::epochRecord("bbbbbbbbbb", 0), 1));
    QVERIFY(history.epoch() == m_first);
    QVERIFY(means<KafkaHistory::Announced>(history, event(m_first), 2));
}

void TestKafkaHistory::anEventOfAnEarlierEpochIsNone()
{
    KafkaHistory history;
    QVERIFY(means<KafkaHistory::Announced>(history, event(m_first), 7));
    QVERIFY(means<KafkaHistory::EpochBegins>(history, KafkaHistory::epochRecord("bbbbbbbbbb", 8), 8));
    QVERIFY(means<KafkaHistory::Ignored>(history, event(m_first), 9));
    QVERIFY(means<KafkaHistory::Announced>(history, event({"bbbbbbbbbb", 8}), 10));
}

void TestKafkaHistory::anEpochWhoseBeginningIsGoneIsBelieved()
{
    KafkaHistory history;
    QVERIFY(means<KafkaHistory::Announced>(history, event({"cccccccccc", 3}), 1'000));
    QVERIFY(history.epoch() == (KafkaHistory::Epoch{"cccccccccc", 3}));
}

void TestKafkaHistory::anEventOfALaterEpochBeginsIt()
{
    KafkaHistory history;
    QVERIFY(means<KafkaHistory::Announced>(history, event(m_first), 10));
    QVERIFY(means<KafkaHistory::EpochBegins>(history, event({"bbbbbbbbbb", 11}), 12));
}

void TestKafkaHistory::aLogThatBeganElsewhereContradicts()
{
    KafkaHistory history;
    QVERIFY(means<KafkaHistory::Announced>(history, event({"cccccccccc", 50}), 99));
    QVERIFY(means<KafkaHistory::Contradiction>(history, event({"dddddddddd", 0}), 100));
    history.reset();
    QVERIFY(means<KafkaHistory::Announced>(history, event({"dddddddddd", 0}), 100));
}

void TestKafkaHistory::whatAWriterWroteTwiceOrTooLateIsNoEvent()
{
    const auto marked = [this](const QByteArray &mark) {
        return KafkaHistory::eventRecord({{TopicKind::channel, "news"}, "message", "1", Delivery::log}, m_first, mark,
                                         1'700'000'000'000);
    };
    KafkaHistory history;
    qint64 offset = 10;
    QVERIFY(means<KafkaHistory::Announced>(history, marked("one-7"), ++offset));
    QVERIFY(means<KafkaHistory::Announced>(history, marked("one-9"), ++offset));
    QVERIFY(means<KafkaHistory::Ignored>(history, marked("one-9"), ++offset));
    QVERIFY(means<KafkaHistory::Ignored>(history, marked("one-8"), ++offset));
    QVERIFY(means<KafkaHistory::Announced>(history, marked("other-8"), ++offset));
    QVERIFY(means<KafkaHistory::Announced>(history, marked("one-10"), ++offset));
    history.reset();
    QVERIFY(means<KafkaHistory::Announced>(history, marked("one-7"), ++offset));
}

void TestKafkaHistory::aRecordOfAnotherLogBecomesAnEventOnceAndInOrder()
{
    const auto made = [this](const QByteArray &log, quint64 from, quint64 number, const QByteArray &mark = {}) {
        Draft draft{{TopicKind::channel, "news"}, "message", "1", Delivery::log};
        draft.origin = Origin{.log = log, .from = from, .number = number, .mark = mark};
        return KafkaHistory::eventRecord(draft, m_first, "mark", 1'700'000'000'000);
    };
    const QByteArray log = "kafka orders/0";
    KafkaHistory history;
    qint64 offset = 10;
    QVERIFY(means<KafkaHistory::Announced>(history, made(log, 0, 7), ++offset));
    QCOMPARE(history.logs().find(log), std::optional(LogPosition{.next = 8}));
    // Those between were no events.
    QVERIFY(means<KafkaHistory::Announced>(history, made(log, 8, 12), ++offset));
    // Once more, by an instance that did not know.
    QVERIFY(means<KafkaHistory::Ignored>(history, made(log, 8, 8), ++offset));
    QVERIFY(means<KafkaHistory::Ignored>(history, made(log, 0, 12), ++offset));
    // The one before was not written.
    QVERIFY(means<KafkaHistory::Ignored>(history, made(log, 14, 14), ++offset));
    QVERIFY(means<KafkaHistory::Announced>(history, made("kafka orders/1", 14, 14), ++offset));
    QVERIFY(means<KafkaHistory::Announced>(history, made(log, 13, 13), ++offset));
    QVERIFY(means<KafkaHistory::Announced>(history, made(log, 14, 14, "name.5e1f"), ++offset));
    QCOMPARE(history.logs().find(log), std::optional(LogPosition{15, "name.5e1f"}));
    KafkaRecord nonsense = made(log, 15, 15);
    nonsense.headers.emplace_back("origin", "nonsense");
    QVERIFY(means<KafkaHistory::Ignored>(history, nonsense, ++offset));
    history.reset();
    QVERIFY(means<KafkaHistory::Announced>(history, made(log, 8, 8), ++offset));
}

void TestKafkaHistory::recordsOfOthersAreIgnored_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("no epoch") << QByteArray("epoch") << QByteArray();
    QTest::newRow("a name that is none") << QByteArray("epoch") << QByteArray("A b");
    QTest::newRow("no beginning") << QByteArray("since") << QByteArray("x");
    QTest::newRow("no type") << QByteArray("type") << QByteArray();
    QTest::newRow("a type that breaks the line") << QByteArray("type") << QByteArray("a\nb");
    QTest::newRow("no delivery") << QByteArray("delivery") << QByteArray("later");
}

void TestKafkaHistory::recordsOfOthersAreIgnored()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, value);
    KafkaRecord record = event(m_first);
    KafkaHistory history;
    QVERIFY(means<KafkaHistory::Announced>(history, record, 1));
    record.headers.emplace_back(header, value);
    QVERIFY(means<KafkaHistory::Ignored>(history, record, 2));
    QVERIFY(means<KafkaHistory::Announced>(history, event(m_first), 3));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestKafkaHistory)

#include "tst_kafkahistory.moc"
