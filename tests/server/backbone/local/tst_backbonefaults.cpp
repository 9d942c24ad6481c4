// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/recordedbackbone.h"
#include "tests/support/secondconnection.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;

// Stores that cannot be written, opened or read.
class TestBackboneFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void aStoreThatCannotBeWrittenIsReportedAndRecovers();
    void aStoreThatWorksAgainIsNoticedWithoutAnEvent();
    void aBatchWithAnEventThatTheStoreRefusesIsNotStoredAtAll();
    void problemsAreReportedInWords_data();
    void problemsAreReportedInWords();
    void aLockedStoreIsLeftAsItWas();
    void aStoreOfANewerVersionIsLeftAsItWas();
    void damageIsReportedInWords_data();
    void damageIsReportedInWords();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

void TestBackboneFaults::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_file = m_folder->filePath(u"events.sqlite"_s);
}

void TestBackboneFaults::aStoreThatCannotBeWrittenIsReportedAndRecovers()
{
    RecordedBackbone recorded(m_file);
    QVERIFY(!recorded.open());
    QVERIFY(recorded.publishAndWait("1"));
    SecondConnection other(m_file);
    QVERIFY(other.run(u"BEGIN EXCLUSIVE"_s));

    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"the event store refuses to write"_s));
    std::optional<PublishResult> result;
    recorded.backbone.publish(RecordedBackbone::logDraft("lost"), [&result](const PublishResult &r) { result = r; });
    recorded.backbone.publish(RecordedBackbone::latestDraft("2"));
    QVERIFY(!result);
    QTRY_VERIFY_WITH_TIMEOUT(result.has_value(), RecordedBackbone::timeoutMs);
    QCOMPARE(std::get<PublishFailure>(*result), PublishFailure::notStored);
    QVERIFY(!recorded.backbone.status().isHealthy());
    // Values do not depend on the store.
    QTRY_COMPARE(recorded.data(), QByteArrayList({"1", "2"}));

    QVERIFY(recorded.backbone.status().problem.contains(u"event store refuses to write"_s));
    QVERIFY(other.run(u"ROLLBACK"_s));
    QVERIFY(recorded.publishAndWait("3"));
    QVERIFY(recorded.backbone.status().isHealthy());
    QCOMPARE(recorded.data(), QByteArrayList({"1", "2", "3"}));
    QCOMPARE(other.value(u"SELECT group_concat(data) FROM event"_s).toByteArray(), QByteArray("1,3"));
    QVERIFY(recorded.published[2]->seq > recorded.published[1]->seq);
}

void TestBackboneFaults::aStoreThatWorksAgainIsNoticedWithoutAnEvent()
{
    RecordedBackbone recorded(m_file);
    QVERIFY(!recorded.open());
    SecondConnection other(m_file);
    QVERIFY(other.run(u"BEGIN EXCLUSIVE"_s));
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"the event store refuses to write"_s));
    QVERIFY(!recorded.publishAndWait("1"));
    recorded.backbone.publish(RecordedBackbone::latestDraft("2"));
    QVERIFY(!recorded.backbone.status().isHealthy());
    QVERIFY(other.run(u"ROLLBACK"_s));
    QTRY_VERIFY_WITH_TIMEOUT(recorded.backbone.status().isHealthy(), RecordedBackbone::timeoutMs);
    QCOMPARE(recorded.data(), QByteArrayList{"2"});
    QTRY_COMPARE_WITH_TIMEOUT(other.value(u"SELECT data FROM newest"_s).toByteArray(), QByteArray("2"),
                              RecordedBackbone::timeoutMs);
}

void TestBackboneFaults::aBatchWithAnEventThatTheStoreRefusesIsNotStoredAtAll()
{
    RecordedBackbone recorded(m_file);
    QVERIFY(!recorded.open());
    SecondConnection other(m_file);
    QVERIFY(other.run(u"CREATE TRIGGER refusal BEFORE INSERT ON event WHEN CAST(new.data AS TEXT) = 'bad' "
                      "BEGIN SELECT RAISE(ABORT, 'refused'); END"_s));
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"the event store refuses to write"_s));

    // So many before it that its end is beyond what one commit usually takes.
    constexpr int before = 800;
    for (int i = 0; i < before; ++i)
        recorded.backbone.publish(RecordedBackbone::logDraft("single"));
    std::vector<Draft> drafts(400, RecordedBackbone::logDraft("good"));
    drafts.back().data = "bad";
    std::optional<BatchResult> result;
    recorded.backbone.publishBatch(std::move(drafts), [&result](const BatchResult &r) { result = r; });
    QTRY_VERIFY_WITH_TIMEOUT(result.has_value(), RecordedBackbone::timeoutMs);
    QCOMPARE(std::get<PublishFailure>(*result), PublishFailure::notStored);
    QCOMPARE(recorded.data().count("good"), 0);
    QCOMPARE(other.value(u"SELECT count(*) FROM event WHERE CAST(data AS TEXT) = 'good'"_s).toInt(), 0);

    QVERIFY(other.run(u"DROP TRIGGER refusal"_s));
    result.reset();
    recorded.backbone.publishBatch(std::vector<Draft>(400, RecordedBackbone::logDraft("good")),
                                   [&result](const BatchResult &r) { result = r; });
    QTRY_VERIFY_WITH_TIMEOUT(result.has_value(), RecordedBackbone::timeoutMs);
    QCOMPARE(std::get<std::vector<EventId>>(*result).size(), std::size_t(400));
    QCOMPARE(recorded.data().count("good"), 400);
}

void TestBackboneFaults::problemsAreReportedInWords_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("reason");

    QTest::newRow("the file is something else") << u"noise"_s << u"file is not a database"_s;
    QTest::newRow("the file is a folder") << u"folder"_s << u"unable to open database file"_s;
    QTest::newRow("the folder does not exist") << u"nowhere"_s << u"unable to open database file"_s;
    QTest::newRow("a newer version made the file") << u"newer"_s << u"newer version"_s;
    QTest::newRow("another program has locked the file") << u"locked"_s << u"database is locked"_s;
}

void TestBackboneFaults::problemsAreReportedInWords()
{
    QFETCH(QString, kind);
    QFETCH(QString, reason);
    std::unique_ptr<SecondConnection> other;
    if (kind == "noise"_L1) {
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8'192, 'x'));
    } else if (kind == "folder"_L1) {
        QVERIFY(QDir().mkpath(m_file));
    } else if (kind == "nowhere"_L1) {
        m_file = m_folder->filePath(u"missing/events.sqlite"_s);
    } else {
        other = std::make_unique<SecondConnection>(m_file);
        QVERIFY(other->run(kind == "newer"_L1 ? u"PRAGMA user_version = 3"_s : u"BEGIN EXCLUSIVE"_s));
    }

    RecordedBackbone recorded(m_file);
    const auto problem = recorded.open();
    QVERIFY(problem);
    QVERIFY2(problem->text.contains(m_file), qPrintable(problem->text));
    QVERIFY2(problem->text.contains(reason), qPrintable(problem->text));
    QVERIFY(!recorded.backbone.status().isHealthy());
}

void TestBackboneFaults::aLockedStoreIsLeftAsItWas()
{
    quint64 head = 0;
    {
        RecordedBackbone recorded(m_file);
        QVERIFY(!recorded.open());
        QVERIFY(recorded.publishAndWait("1"));
        QVERIFY(recorded.publishAndWait("2"));
        head = recorded.published.back()->seq;
    }
    SecondConnection other(m_file);
    QVERIFY(other.run(u"BEGIN EXCLUSIVE"_s));
    {
        RecordedBackbone recorded(m_file);
        QVERIFY(recorded.open());
        // The store can be written again while the backbone is destroyed.
        QVERIFY(other.run(u"ROLLBACK"_s));
    }
    QCOMPARE(other.value(u"SELECT value FROM meta WHERE key = 'head'"_s).toULongLong(), head);
    RecordedBackbone recorded(m_file);
    QVERIFY(!recorded.open());
    recorded.backbone.publish(RecordedBackbone::latestDraft("3"));
    QVERIFY(recorded.published.front()->seq > head);
}

void TestBackboneFaults::aStoreOfANewerVersionIsLeftAsItWas()
{
    SecondConnection other(m_file);
    QVERIFY(other.run(u"CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID"_s));
    QVERIFY(other.run(u"INSERT INTO meta VALUES ('head', 500), ('clean', 0)"_s));
    QVERIFY(other.run(u"PRAGMA user_version = 3"_s));
    {
        RecordedBackbone recorded(m_file);
        QVERIFY(recorded.open());
    }
    QCOMPARE(other.value(u"SELECT value FROM meta WHERE key = 'head'"_s).toInt(), 500);
    QCOMPARE(other.value(u"SELECT value FROM meta WHERE key = 'clean'"_s).toInt(), 0);
}

void TestBackboneFaults::damageIsReportedInWords_data()
{
    QTest::addColumn<QString>("table");

    QTest::newRow("the events are damaged") << u"event"_s;
    QTest::newRow("the numbers are damaged") << u"meta"_s;
}

void TestBackboneFaults::damageIsReportedInWords()
{
    QFETCH(QString, table);
    {
        RecordedBackbone recorded(m_file);
        QVERIFY(!recorded.open());
        QVERIFY(recorded.publishAndWait("1"));
    }
    qint64 page = 0;
    qint64 pageSize = 0;
    {
        SecondConnection other(m_file);
        page = other.value(u"SELECT rootpage FROM sqlite_master WHERE name = '%1'"_s.arg(table)).toLongLong();
        pageSize = other.value(u"PRAGMA page_size"_s).toLongLong();
    }
    QVERIFY(page > 1 && pageSize > 0);
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek((page - 1) * pageSize));
    QCOMPARE(file.write(QByteArray(pageSize, '\xaa')), pageSize);
    file.close();

    RecordedBackbone recorded(m_file);
    const auto problem = recorded.open();
    QVERIFY(problem);
    QVERIFY2(problem->text.contains(u"malformed"_s), qPrintable(problem->text));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestBackboneFaults)
#include "tst_backbonefaults.moc"
