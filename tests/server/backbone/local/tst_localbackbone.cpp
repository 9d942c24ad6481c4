// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/recordedbackbone.h"
#include "tests/support/secondconnection.h"

#include <QTemporaryDir>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;

// The order of events, and who is refused a place in it.
class TestLocalBackbone : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void startsANewHistory();
    void announcesInOrder();
    void latestIsAnnouncedAtOnceAndAnsweredWhenStored();
    void latestBehindAnUnstoredLogWaits();
    void answersOnlyAfterTheEventIsStored();
    void eventsCarryWhatWasPublished();
    void refusesWhenTooManyWait();
    void refusesWhenNumbersRunOut();
    void publishingWithoutAStoreIsRefused();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

void TestLocalBackbone::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_file = m_folder->filePath(u"events.sqlite"_s);
}

void TestLocalBackbone::startsANewHistory()
{
    RecordedBackbone recorded(m_file);
    QVERIFY(!recorded.backbone.status().isHealthy());
    QVERIFY(!recorded.open());
    QVERIFY(recorded.backbone.status().isHealthy());
    const RestoredHistory &restored = recorded.restored;
    QVERIFY(EventId::fromText(EventId{restored.epoch, 1}.toText()));
    QCOMPARE(restored.head, quint64(0));
    QCOMPARE(restored.trimmedThrough, quint64(0));
    QVERIFY(restored.events.empty());
}

void TestLocalBackbone::announcesInOrder()
{
    RecordedBackbone recorded(m_file);
    QVERIFY(!recorded.open());
    QByteArrayList sent;
    QList<quint64> answered;
    for (int i = 0; i < 300; ++i) {
        const QByteArray data = QByteArray::number(i);
        sent.append(data);
        recorded.backbone.publish(i % 3 == 0 ? RecordedBackbone::logDraft(data) : RecordedBackbone::latestDraft(data),
                                  [&answered](const auto &result) { answered.append(std::get<EventId>(result).seq); });
        if (i % 50 == 0)
            QCoreApplication::processEvents();
    }
    QTRY_COMPARE_WITH_TIMEOUT(answered.size(), 300, RecordedBackbone::timeoutMs);
    QCOMPARE(recorded.data(), sent);
    QCOMPARE(RecordedBackbone::seqs(recorded.published), answered);
    for (qsizetype i = 0; i < 300; ++i)
        QCOMPARE(answered[i], quint64(i + 1));
}

void TestLocalBackbone::latestIsAnnouncedAtOnceAndAnsweredWhenStored()
{
    RecordedBackbone recorded(m_file);
    QVERIFY(!recorded.open());
    std::optional<PublishResult> result;
    recorded.backbone.publish(RecordedBackbone::latestDraft("1"), [&result](const PublishResult &r) { result = r; });
    QCOMPARE(recorded.data(), QByteArrayList{"1"});
    QVERIFY(!result);
    QTRY_VERIFY_WITH_TIMEOUT(result, RecordedBackbone::timeoutMs);
    const EventId expected{recorded.restored.epoch, 1};
    QVERIFY(std::get<EventId>(*result) == expected);
}

void TestLocalBackbone::latestBehindAnUnstoredLogWaits()
{
    RecordedBackbone recorded(m_file);
    QVERIFY(!recorded.open());
    recorded.backbone.publish(RecordedBackbone::latestDraft("before"));
    recorded.backbone.publish(RecordedBackbone::logDraft("stored"));
    recorded.backbone.publish(RecordedBackbone::latestDraft("behind"));
    // The answer of the store cannot have come yet.
    QCOMPARE(recorded.data(), QByteArrayList{"before"});
    QTRY_COMPARE_WITH_TIMEOUT(recorded.data(), QByteArrayList({"before", "stored", "behind"}),
                              RecordedBackbone::timeoutMs);
}

void TestLocalBackbone::answersOnlyAfterTheEventIsStored()
{
    RecordedBackbone recorded(m_file);
    QVERIFY(!recorded.open());
    SecondConnection other(m_file);
    QVariant seenWhenPublished;
    QVariant seenWhenAnswered;
    connect(&recorded.backbone, &Backbone::published, this,
            [&] { seenWhenPublished = other.value(u"SELECT data FROM event WHERE seq = 1"_s); });
    recorded.backbone.publish(RecordedBackbone::logDraft("{\"a\":1}"), [&](const PublishResult &) {
        seenWhenAnswered = other.value(u"SELECT data FROM event WHERE seq = 1"_s);
    });
    QVERIFY(!seenWhenAnswered.isValid());
    QTRY_VERIFY_WITH_TIMEOUT(seenWhenAnswered.isValid(), RecordedBackbone::timeoutMs);
    QCOMPARE(seenWhenPublished.toByteArray(), QByteArray("{\"a\":1}"));
    QCOMPARE(seenWhenAnswered.toByteArray(), QByteArray("{\"a\":1}"));
}

void TestLocalBackbone::eventsCarryWhatWasPublished()
{
    RecordedBackbone recorded(m_file);
    QVERIFY(!recorded.open());
    recorded.clock.setWallMs(1'234);
    QVERIFY(recorded.publishAndWait("{\"a\":1}"));
    const Event &event = *recorded.published.front();
    QCOMPARE(event.topic.toText(), QByteArray("channel:news"));
    QCOMPARE(event.type, QByteArray("message"));
    QCOMPARE(event.data, QByteArray("{\"a\":1}"));
    QVERIFY(event.delivery == Delivery::log);
    QCOMPARE(event.time, qint64(1'234));
}

void TestLocalBackbone::refusesWhenTooManyWait()
{
    RecordedBackbone recorded(m_file);
    QVERIFY(!recorded.open());
    std::size_t stored = 0;
    for (std::size_t i = 0; i < LocalBackbone::mostPending; ++i) {
        recorded.backbone.publish(RecordedBackbone::logDraft("1"), [&stored](const PublishResult &result) {
            stored += std::holds_alternative<EventId>(result);
        });
    }
    for (const Draft &draft : {RecordedBackbone::logDraft("2"), RecordedBackbone::latestDraft("3")}) {
        std::optional<PublishResult> result;
        recorded.backbone.publish(draft, [&result](const PublishResult &r) { result = r; });
        QVERIFY(result);
        QCOMPARE(std::get<PublishFailure>(*result), PublishFailure::overloaded);
    }
    QTRY_COMPARE_WITH_TIMEOUT(stored, LocalBackbone::mostPending, RecordedBackbone::timeoutMs);
    QVERIFY(recorded.backbone.status().isHealthy());
    QVERIFY(recorded.publishAndWait("4"));
    // A refusal costs no number.
    QCOMPARE(recorded.published.back()->seq, quint64(LocalBackbone::mostPending + 1));
}

void TestLocalBackbone::refusesWhenNumbersRunOut()
{
    RecordedBackbone recorded(m_file);
    QVERIFY(!recorded.open());
    // Numbers are set aside while the loop runs; it does not here.
    std::optional<PublishResult> result;
    const auto isRefused = [&result] { return result && std::holds_alternative<PublishFailure>(*result); };
    quint64 published = 0;
    for (; published < 100'000; ++published) {
        recorded.backbone.publish(RecordedBackbone::latestDraft("1"),
                                  [&result](const PublishResult &r) { result = r; });
        if (isRefused())
            break;
    }
    QVERIFY(isRefused());
    QCOMPARE(std::get<PublishFailure>(*result), PublishFailure::overloaded);
    QCOMPARE(recorded.published.size(), std::size_t(published));

    const auto isTaken = [&] {
        recorded.backbone.publish(RecordedBackbone::latestDraft("2"));
        return recorded.published.size() > published;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isTaken(), RecordedBackbone::timeoutMs);
    QCOMPARE(recorded.published.back()->data, QByteArray("2"));
    QCOMPARE(recorded.published[published]->seq, published + 1);
}

void TestLocalBackbone::publishingWithoutAStoreIsRefused()
{
    QVERIFY(QDir().mkpath(m_file));
    RecordedBackbone recorded(m_file);
    QVERIFY(recorded.open());
    std::optional<PublishResult> result;
    recorded.backbone.publish(RecordedBackbone::latestDraft("1"), [&result](const PublishResult &r) { result = r; });
    QVERIFY(result);
    QCOMPARE(std::get<PublishFailure>(*result), PublishFailure::overloaded);
    QVERIFY(recorded.published.empty());
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestLocalBackbone)
#include "tst_localbackbone.moc"
