// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/localbackbone.h"
#include "server/log/archive.h"
#include "tests/support/manualclock.h"
#include "tests/support/stranger.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int patience = 20'000; // ms; the store itself waits 2 s for a lock, and sanitizers are slow

Draft logDraft(const QByteArray &data)
{
    return {{TopicKind::channel, "news"}, "message", data, Delivery::log};
}

Draft latestDraft(const QByteArray &data)
{
    return {{TopicKind::stock, "ACME"}, "stock-update", data, Delivery::latest};
}

// A backbone with everything it says, in order.
struct Recorded {
    explicit Recorded(const QString &file, LogBounds bounds = {}) : backbone(file, bounds, clock)
    {
        QObject::connect(&backbone, &Backbone::published, &backbone,
                         [this](const EventPtr &event) { published.push_back(event); });
    }

    QByteArrayList data() const
    {
        QByteArrayList list;
        for (const EventPtr &event : published)
            list.append(event->data);
        return list;
    }

    ManualClock clock;
    std::vector<EventPtr> published;
    LocalBackbone backbone;
};

QList<quint64> seqs(const std::vector<EventPtr> &events)
{
    QList<quint64> list;
    for (const EventPtr &event : events)
        list.append(event->seq);
    return list;
}

} // namespace

class TestLocalBackbone : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void startsANewHistory();
    void announcesInOrder();
    void latestIsAnnouncedAtOnce();
    void latestBehindAnUnstoredLogWaits();
    void answersOnlyAfterTheEventIsStored();
    void eventsCarryWhatWasPublished();

    void goesOnExactlyAfterACleanStop();
    void neverReusesANumberAfterACrash();
    void neverReusesANumberAfterManyEventsAndACrash();
    void survivesTwoCrashes();
    void aCrashOfTheMachineNamesTheHistoryAnew();
    void aReplacedStoreIsAnotherHistory();
    void trimmedEventsStayForgotten();

    void refusesWhenTooManyWait();
    void refusesWhenNumbersRunOut();
    void aStoreThatCannotBeWrittenIsToldAndRecovers();

    void problemsAreToldInWords_data();
    void problemsAreToldInWords();
    void aLockedStoreIsLeftAsItWas();
    void aStoreOfANewerVersionIsLeftAsItWas();
    void damageIsToldInWords_data();
    void damageIsToldInWords();
    void publishingWithoutAStoreIsRefused();

private:
    bool publishAndWait(Recorded &recorded, const QByteArray &data);
    QString crashedCopy(const QString &name) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

void TestLocalBackbone::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_file = m_folder->filePath(u"events.sqlite"_s);
}

bool TestLocalBackbone::publishAndWait(Recorded &recorded, const QByteArray &data)
{
    std::optional<PublishResult> result;
    recorded.backbone.publish(logDraft(data), [&result](const PublishResult &r) { result = r; });
    return QTest::qWaitFor([&result] { return result.has_value(); }, patience)
        && std::holds_alternative<EventId>(*result);
}

// What a crash would leave behind: the files as they are while the store is open.
QString TestLocalBackbone::crashedCopy(const QString &name) const
{
    const QString copy = m_folder->filePath(name);
    QFile::copy(m_file, copy);
    QFile::copy(m_file + "-wal"_L1, copy + "-wal"_L1);
    return copy;
}

void TestLocalBackbone::startsANewHistory()
{
    Recorded recorded(m_file);
    QVERIFY(!recorded.backbone.isHealthy());
    QVERIFY(!recorded.backbone.open());
    QVERIFY(recorded.backbone.isHealthy());
    const Remembered &remembered = recorded.backbone.remembered();
    QVERIFY(EventId::fromText(EventId{remembered.epoch, 1}.toText()));
    QCOMPARE(remembered.head, quint64(0));
    QCOMPARE(remembered.trimmedThrough, quint64(0));
    QVERIFY(remembered.events.empty());
}

void TestLocalBackbone::announcesInOrder()
{
    Recorded recorded(m_file);
    QVERIFY(!recorded.backbone.open());
    QByteArrayList sent;
    QList<quint64> answered;
    for (int i = 0; i < 300; ++i) {
        const QByteArray data = QByteArray::number(i);
        sent.append(data);
        recorded.backbone.publish(i % 3 == 0 ? logDraft(data) : latestDraft(data),
                                  [&answered](const auto &result) { answered.append(std::get<EventId>(result).seq); });
        if (i % 50 == 0)
            QCoreApplication::processEvents();
    }
    QTRY_COMPARE_WITH_TIMEOUT(answered.size(), 300, patience);
    QCOMPARE(recorded.data(), sent);
    QCOMPARE(seqs(recorded.published), answered);
    for (qsizetype i = 0; i < 300; ++i)
        QCOMPARE(answered[i], quint64(i + 1));
}

void TestLocalBackbone::latestIsAnnouncedAtOnce()
{
    Recorded recorded(m_file);
    QVERIFY(!recorded.backbone.open());
    std::optional<PublishResult> result;
    recorded.backbone.publish(latestDraft("1"), [&result](const PublishResult &r) { result = r; });
    QCOMPARE(recorded.data(), QByteArrayList{"1"});
    QVERIFY(result);
    const EventId expected{recorded.backbone.remembered().epoch, 1};
    QVERIFY(std::get<EventId>(*result) == expected);
}

void TestLocalBackbone::latestBehindAnUnstoredLogWaits()
{
    Recorded recorded(m_file);
    QVERIFY(!recorded.backbone.open());
    recorded.backbone.publish(latestDraft("before"));
    recorded.backbone.publish(logDraft("stored"));
    recorded.backbone.publish(latestDraft("behind"));
    QCOMPARE(recorded.data(), QByteArrayList{"before"}); // the answer of the store cannot have come yet
    QTRY_COMPARE_WITH_TIMEOUT(recorded.data(), QByteArrayList({"before", "stored", "behind"}), patience);
}

void TestLocalBackbone::answersOnlyAfterTheEventIsStored()
{
    Recorded recorded(m_file);
    QVERIFY(!recorded.backbone.open());
    Stranger stranger(m_file);
    QVariant seenWhenPublished;
    QVariant seenWhenAnswered;
    connect(&recorded.backbone, &Backbone::published, this,
            [&] { seenWhenPublished = stranger.value(u"SELECT data FROM event WHERE seq = 1"_s); });
    recorded.backbone.publish(logDraft("{\"a\":1}"), [&](const PublishResult &) {
        seenWhenAnswered = stranger.value(u"SELECT data FROM event WHERE seq = 1"_s);
    });
    QVERIFY(!seenWhenAnswered.isValid());
    QTRY_VERIFY_WITH_TIMEOUT(seenWhenAnswered.isValid(), patience);
    QCOMPARE(seenWhenPublished.toByteArray(), QByteArray("{\"a\":1}"));
    QCOMPARE(seenWhenAnswered.toByteArray(), QByteArray("{\"a\":1}"));
}

void TestLocalBackbone::eventsCarryWhatWasPublished()
{
    Recorded recorded(m_file);
    QVERIFY(!recorded.backbone.open());
    recorded.clock.setWallMs(1'234);
    QVERIFY(publishAndWait(recorded, "{\"a\":1}"));
    const Event &event = *recorded.published.front();
    QCOMPARE(event.topic.toText(), QByteArray("channel:news"));
    QCOMPARE(event.type, QByteArray("message"));
    QCOMPARE(event.data, QByteArray("{\"a\":1}"));
    QVERIFY(event.delivery == Delivery::log);
    QCOMPARE(event.time, qint64(1'234));
}

void TestLocalBackbone::goesOnExactlyAfterACleanStop()
{
    QByteArray epoch;
    const QByteArray data = "{\"text\":\"M\xc3\xbcnchen\"}";
    {
        Recorded recorded(m_file);
        QVERIFY(!recorded.backbone.open());
        epoch = recorded.backbone.remembered().epoch;
        recorded.backbone.publish(latestDraft("1"));
        recorded.clock.setWallMs(1'234);
        QVERIFY(publishAndWait(recorded, data));
        recorded.backbone.publish(latestDraft("3"));
    }
    Recorded recorded(m_file);
    QVERIFY(!recorded.backbone.open());
    const Remembered &remembered = recorded.backbone.remembered();
    QCOMPARE(remembered.epoch, epoch);
    QCOMPARE(remembered.head, quint64(3));
    QCOMPARE(seqs(remembered.events), QList<quint64>{2});
    const Event &event = *remembered.events.front();
    QCOMPARE(event.topic.toText(), QByteArray("channel:news"));
    QCOMPARE(event.type, QByteArray("message"));
    QCOMPARE(event.data, data);
    QVERIFY(event.delivery == Delivery::log);
    QCOMPARE(event.time, qint64(1'234));
    recorded.backbone.publish(latestDraft("4"));
    QCOMPARE(recorded.published.front()->seq, quint64(4));
}

void TestLocalBackbone::neverReusesANumberAfterACrash()
{
    Recorded before(m_file);
    QVERIFY(!before.backbone.open());
    QVERIFY(publishAndWait(before, "1"));
    QVERIFY(publishAndWait(before, "2"));
    before.backbone.publish(latestDraft("3")); // seen by readers, stored nowhere
    const QString copy = crashedCopy(u"crashed.sqlite"_s);

    Recorded after(copy);
    QVERIFY(!after.backbone.open());
    QCOMPARE(after.backbone.remembered().epoch, before.backbone.remembered().epoch);
    QCOMPARE(seqs(after.backbone.remembered().events), QList<quint64>({1, 2}));
    QVERIFY(after.backbone.remembered().head >= 3);
    after.backbone.publish(latestDraft("4"));
    QVERIFY(after.published.front()->seq > 3);
    QVERIFY(publishAndWait(after, "5"));
}

void TestLocalBackbone::neverReusesANumberAfterManyEventsAndACrash()
{
    Recorded before(m_file);
    QVERIFY(!before.backbone.open());
    for (int round = 0; round < 4; ++round) {
        for (int i = 0; i < 12'000; ++i)
            before.backbone.publish(latestDraft("1"));
        QVERIFY(publishAndWait(before, "2")); // so that the store has come this far
    }
    const quint64 head = before.published.back()->seq;
    QCOMPARE(head, quint64(48'004));
    const QString copy = crashedCopy(u"crashed.sqlite"_s);

    Recorded after(copy);
    QVERIFY(!after.backbone.open());
    QVERIFY(after.backbone.remembered().head >= head);
    QCOMPARE(seqs(after.backbone.remembered().events), QList<quint64>({12'001, 24'002, 36'003, 48'004}));
    after.backbone.publish(latestDraft("3"));
    QVERIFY(after.published.front()->seq > head);
}

void TestLocalBackbone::survivesTwoCrashes()
{
    Recorded first(m_file);
    QVERIFY(!first.backbone.open());
    QVERIFY(publishAndWait(first, "1"));
    m_file = crashedCopy(u"once.sqlite"_s);
    Recorded second(m_file);
    QVERIFY(!second.backbone.open());
    QVERIFY(publishAndWait(second, "2"));
    const QString copy = crashedCopy(u"twice.sqlite"_s);
    Recorded third(copy);
    QVERIFY(!third.backbone.open());
    QCOMPARE(third.backbone.remembered().epoch, first.backbone.remembered().epoch);
    QCOMPARE(seqs(third.backbone.remembered().events), QList<quint64>({1, second.published.front()->seq}));
    QVERIFY(publishAndWait(third, "3"));
    QVERIFY(third.published.front()->seq > second.published.front()->seq);
}

void TestLocalBackbone::aCrashOfTheMachineNamesTheHistoryAnew()
{
    Recorded before(m_file);
    QVERIFY(!before.backbone.open());
    QVERIFY(publishAndWait(before, "1"));
    const QString copy = crashedCopy(u"crashed.sqlite"_s);
    QVERIFY(Stranger(copy).run(u"UPDATE meta SET value = 'another boot' WHERE key = 'boot'"_s));

    Recorded after(copy);
    QVERIFY(!after.backbone.open());
    QVERIFY(after.backbone.remembered().epoch != before.backbone.remembered().epoch);
    QCOMPARE(seqs(after.backbone.remembered().events), QList<quint64>{1});
    QVERIFY(publishAndWait(after, "2"));
    QVERIFY(after.published.front()->seq > 1);
}

void TestLocalBackbone::aReplacedStoreIsAnotherHistory()
{
    QByteArray epoch;
    {
        Recorded recorded(m_file);
        QVERIFY(!recorded.backbone.open());
        epoch = recorded.backbone.remembered().epoch;
        QVERIFY(publishAndWait(recorded, "1"));
    }
    QVERIFY(QFile::remove(m_file));
    Recorded recorded(m_file);
    QVERIFY(!recorded.backbone.open());
    QVERIFY(recorded.backbone.remembered().epoch != epoch);
    QCOMPARE(recorded.backbone.remembered().head, quint64(0));
}

void TestLocalBackbone::trimmedEventsStayForgotten()
{
    const LogBounds bounds{.events = 2};
    {
        Recorded recorded(m_file, bounds);
        QVERIFY(!recorded.backbone.open());
        for (const char *data : {"1", "2", "3", "4", "5"})
            QVERIFY(publishAndWait(recorded, data));
    }
    Recorded recorded(m_file, bounds);
    QVERIFY(!recorded.backbone.open());
    const Remembered &remembered = recorded.backbone.remembered();
    // The store forgets with the next commit, so it may be one step behind.
    QVERIFY(remembered.trimmedThrough >= 2);
    QVERIFY(remembered.events.size() <= 3);
    QVERIFY(remembered.events.front()->seq > remembered.trimmedThrough);

    const Archive archive(remembered, bounds);
    QCOMPARE(archive.journal().log().oldest()->seq, quint64(4));
    const TopicSet topics({{TopicKind::channel, "news"}});
    const auto idOf = [&remembered](quint64 seq) { return EventId{remembered.epoch, seq}.toText(); };
    QCOMPARE(archive.journal().start(idOf(2), topics, 100).reset->reason, ResetReason::trimmed);
    QCOMPARE(archive.journal().start(idOf(3), topics, 100).replayed, quint64(2));

    QVERIFY(publishAndWait(recorded, "6"));
    QVERIFY(Stranger(m_file).value(u"SELECT min(seq) FROM event"_s).toULongLong() >= 4);
}

void TestLocalBackbone::refusesWhenTooManyWait()
{
    Recorded recorded(m_file);
    QVERIFY(!recorded.backbone.open());
    std::size_t stored = 0;
    for (std::size_t i = 0; i < LocalBackbone::mostPending; ++i) {
        recorded.backbone.publish(logDraft("1"), [&stored](const PublishResult &result) {
            stored += std::holds_alternative<EventId>(result);
        });
    }
    for (const Draft &draft : {logDraft("2"), latestDraft("3")}) {
        std::optional<PublishResult> result;
        recorded.backbone.publish(draft, [&result](const PublishResult &r) { result = r; });
        QVERIFY(result);
        QCOMPARE(std::get<PublishFailure>(*result), PublishFailure::overloaded);
    }
    QTRY_COMPARE_WITH_TIMEOUT(stored, LocalBackbone::mostPending, patience);
    QVERIFY(recorded.backbone.isHealthy());
    QVERIFY(publishAndWait(recorded, "4"));
    QCOMPARE(recorded.published.back()->seq, quint64(LocalBackbone::mostPending + 1)); // a refusal costs no number
}

void TestLocalBackbone::refusesWhenNumbersRunOut()
{
    Recorded recorded(m_file);
    QVERIFY(!recorded.backbone.open());
    // Numbers are set aside while the loop runs; it does not here.
    std::optional<PublishResult> result;
    const auto isRefused = [&result] { return result && std::holds_alternative<PublishFailure>(*result); };
    quint64 published = 0;
    for (; published < 100'000; ++published) {
        recorded.backbone.publish(latestDraft("1"), [&result](const PublishResult &r) { result = r; });
        if (isRefused())
            break;
    }
    QVERIFY(isRefused());
    QCOMPARE(std::get<PublishFailure>(*result), PublishFailure::overloaded);
    QCOMPARE(recorded.published.size(), std::size_t(published));

    const auto isTaken = [&] {
        result.reset();
        recorded.backbone.publish(latestDraft("2"), [&result](const PublishResult &r) { result = r; });
        return result && !isRefused();
    };
    QTRY_VERIFY_WITH_TIMEOUT(isTaken(), patience);
    QCOMPARE(recorded.published.back()->data, QByteArray("2"));
    QCOMPARE(recorded.published[published]->seq, published + 1);
}

void TestLocalBackbone::aStoreThatCannotBeWrittenIsToldAndRecovers()
{
    Recorded recorded(m_file);
    QVERIFY(!recorded.backbone.open());
    QVERIFY(publishAndWait(recorded, "1"));
    Stranger stranger(m_file);
    QVERIFY(stranger.run(u"BEGIN EXCLUSIVE"_s));

    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"the event store refuses to write"_s));
    std::optional<PublishResult> result;
    recorded.backbone.publish(logDraft("lost"), [&result](const PublishResult &r) { result = r; });
    recorded.backbone.publish(latestDraft("2"));
    QVERIFY(!result);
    QTRY_VERIFY_WITH_TIMEOUT(result.has_value(), patience);
    QCOMPARE(std::get<PublishFailure>(*result), PublishFailure::notStored);
    QVERIFY(!recorded.backbone.isHealthy());
    QTRY_COMPARE(recorded.data(), QByteArrayList({"1", "2"})); // values do not depend on the store

    QVERIFY(stranger.run(u"ROLLBACK"_s));
    QVERIFY(publishAndWait(recorded, "3"));
    QVERIFY(recorded.backbone.isHealthy());
    QCOMPARE(recorded.data(), QByteArrayList({"1", "2", "3"}));
    QCOMPARE(stranger.value(u"SELECT group_concat(data) FROM event"_s).toByteArray(), QByteArray("1,3"));
    QVERIFY(recorded.published[2]->seq > recorded.published[1]->seq);
}

void TestLocalBackbone::problemsAreToldInWords_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("reason");

    QTest::newRow("the file is something else") << u"noise"_s << u"file is not a database"_s;
    QTest::newRow("the file is a folder") << u"folder"_s << u"unable to open database file"_s;
    QTest::newRow("the folder does not exist") << u"nowhere"_s << u"unable to open database file"_s;
    QTest::newRow("a newer version made the file") << u"newer"_s << u"newer version"_s;
    QTest::newRow("somebody else has locked the file") << u"locked"_s << u"database is locked"_s;
}

void TestLocalBackbone::problemsAreToldInWords()
{
    QFETCH(QString, kind);
    QFETCH(QString, reason);
    std::unique_ptr<Stranger> stranger;
    if (kind == "noise"_L1) {
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8'192, 'x'));
    } else if (kind == "folder"_L1) {
        QVERIFY(QDir().mkpath(m_file));
    } else if (kind == "nowhere"_L1) {
        m_file = m_folder->filePath(u"missing/events.sqlite"_s);
    } else {
        stranger = std::make_unique<Stranger>(m_file);
        QVERIFY(stranger->run(kind == "newer"_L1 ? u"PRAGMA user_version = 2"_s : u"BEGIN EXCLUSIVE"_s));
    }

    Recorded recorded(m_file);
    const auto problem = recorded.backbone.open();
    QVERIFY(problem);
    QVERIFY2(problem->text.contains(m_file), qPrintable(problem->text));
    QVERIFY2(problem->text.contains(reason), qPrintable(problem->text));
    QVERIFY(!recorded.backbone.isHealthy());
}

void TestLocalBackbone::aLockedStoreIsLeftAsItWas()
{
    quint64 head = 0;
    {
        Recorded recorded(m_file);
        QVERIFY(!recorded.backbone.open());
        QVERIFY(publishAndWait(recorded, "1"));
        QVERIFY(publishAndWait(recorded, "2"));
        head = recorded.published.back()->seq;
    }
    Stranger stranger(m_file);
    QVERIFY(stranger.run(u"BEGIN EXCLUSIVE"_s));
    {
        Recorded recorded(m_file);
        QVERIFY(recorded.backbone.open());
        QVERIFY(stranger.run(u"ROLLBACK"_s)); // the store can be written again while the backbone goes
    }
    QCOMPARE(stranger.value(u"SELECT value FROM meta WHERE key = 'head'"_s).toULongLong(), head);
    Recorded recorded(m_file);
    QVERIFY(!recorded.backbone.open());
    recorded.backbone.publish(latestDraft("3"));
    QVERIFY(recorded.published.front()->seq > head);
}

void TestLocalBackbone::aStoreOfANewerVersionIsLeftAsItWas()
{
    Stranger stranger(m_file);
    QVERIFY(stranger.run(u"CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID"_s));
    QVERIFY(stranger.run(u"INSERT INTO meta VALUES ('head', 500), ('clean', 0)"_s));
    QVERIFY(stranger.run(u"PRAGMA user_version = 2"_s));
    {
        Recorded recorded(m_file);
        QVERIFY(recorded.backbone.open());
    }
    QCOMPARE(stranger.value(u"SELECT value FROM meta WHERE key = 'head'"_s).toInt(), 500);
    QCOMPARE(stranger.value(u"SELECT value FROM meta WHERE key = 'clean'"_s).toInt(), 0);
}

void TestLocalBackbone::damageIsToldInWords_data()
{
    QTest::addColumn<QString>("table");

    QTest::newRow("the events are damaged") << u"event"_s;
    QTest::newRow("the numbers are damaged") << u"meta"_s;
}

void TestLocalBackbone::damageIsToldInWords()
{
    QFETCH(QString, table);
    {
        Recorded recorded(m_file);
        QVERIFY(!recorded.backbone.open());
        QVERIFY(publishAndWait(recorded, "1"));
    }
    qint64 page = 0;
    qint64 pageSize = 0;
    {
        Stranger stranger(m_file);
        page = stranger.value(u"SELECT rootpage FROM sqlite_master WHERE name = '%1'"_s.arg(table)).toLongLong();
        pageSize = stranger.value(u"PRAGMA page_size"_s).toLongLong();
    }
    QVERIFY(page > 1 && pageSize > 0);
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek((page - 1) * pageSize));
    QCOMPARE(file.write(QByteArray(pageSize, '\xaa')), pageSize);
    file.close();

    Recorded recorded(m_file);
    const auto problem = recorded.backbone.open();
    QVERIFY(problem);
    QVERIFY2(problem->text.contains(u"malformed"_s), qPrintable(problem->text));
}

void TestLocalBackbone::publishingWithoutAStoreIsRefused()
{
    QVERIFY(QDir().mkpath(m_file));
    Recorded recorded(m_file);
    QVERIFY(recorded.backbone.open());
    std::optional<PublishResult> result;
    recorded.backbone.publish(latestDraft("1"), [&result](const PublishResult &r) { result = r; });
    QVERIFY(result);
    QCOMPARE(std::get<PublishFailure>(*result), PublishFailure::overloaded);
    QVERIFY(recorded.published.empty());
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestLocalBackbone)

#include "tst_localbackbone.moc"
