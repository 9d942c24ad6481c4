// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/access/auditlog.h"
#include "tests/support/manualclock.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QMutex>
#include <QTemporaryDir>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// Needed because lines are logged in another thread.
QMutex loggedLock;
QStringList logged;

void collectLog(QtMsgType, const QMessageLogContext &, const QString &text)
{
    const QMutexLocker lock(&loggedLock);
    logged.append(text);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestAuditLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void anEntryIsOneLineOfJson();
    void linesAreAddedToThoseOfTheRunBefore();
    void onlyItsOwnerReadsTheFile();
    void aRotatedFileIsLeftAlone();
    void withoutAFileLinesGoToTheLogWhateverItsLevel();
    void aFileThatCannotBeOpenedIsSaid();
    void linesThatTheFileDoesNotTakeGoToTheLog();

private:
    QString path() const { return m_folder->filePath(u"audit.log"_s); }

    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    QtMessageHandler m_before = nullptr;
};

void TestAuditLog::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    logged.clear();
    m_before = qInstallMessageHandler(&collectLog);
}

void TestAuditLog::cleanup()
{
    qInstallMessageHandler(m_before);
    QLoggingCategory::setFilterRules({});
}

void TestAuditLog::anEntryIsOneLineOfJson()
{
    m_clock.setWallMs(1'795'205'083'050);
    {
        AuditLog log(m_clock);
        QCOMPARE(log.open(path()), std::nullopt);
        log.record(
            {.user = "ada", .address = "192.0.2.1", .action = "kick", .object = "user:ben", .outcome = u"2\nended"_s});
        log.record({.user = {}, .address = {}, .action = "reload", .object = {}, .outcome = u"done"_s});
    }
    const QByteArrayList lines = contentOf(path()).split('\n');
    // There is nothing after the last end of line.
    QCOMPARE(lines.size(), 3);
    const QJsonObject first{{u"time"_s, u"2026-11-20T20:04:43.050Z"_s},
                            {u"user"_s, u"ada"_s},
                            {u"address"_s, u"192.0.2.1"_s},
                            {u"action"_s, u"kick"_s},
                            {u"object"_s, u"user:ben"_s},
                            {u"outcome"_s, u"2\nended"_s}};
    QCOMPARE(QJsonDocument::fromJson(lines[0]).object(), first);
    QVERIFY(QJsonDocument::fromJson(lines[1])["user"_L1].isNull());
    QVERIFY(lines[2].isEmpty());
}

void TestAuditLog::linesAreAddedToThoseOfTheRunBefore()
{
    for (int run = 0; run < 2; ++run) {
        AuditLog log(m_clock);
        QCOMPARE(log.open(path()), std::nullopt);
        log.record({.user = {}, .address = {}, .action = "reload", .object = {}, .outcome = u"done"_s});
    }
    QCOMPARE(contentOf(path()).count('\n'), 2);
}

void TestAuditLog::onlyItsOwnerReadsTheFile()
{
    AuditLog log(m_clock);
    QCOMPARE(log.open(path()), std::nullopt);
    const auto others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(path()) & others));
}

void TestAuditLog::aRotatedFileIsLeftAlone()
{
    const QString rotated = m_folder->filePath(u"audit.log.1"_s);
    {
        AuditLog log(m_clock);
        QCOMPARE(log.open(path()), std::nullopt);
        log.record({.user = {}, .address = {}, .action = "first", .object = {}, .outcome = {}});
        QTRY_VERIFY(contentOf(path()).contains("first"));
        QVERIFY(QFile::rename(path(), rotated));
        log.reopen();
        log.record({.user = {}, .address = {}, .action = "second", .object = {}, .outcome = {}});
    }
    QVERIFY(!contentOf(rotated).contains("second"));
    QVERIFY(contentOf(path()).contains("second"));
}

void TestAuditLog::withoutAFileLinesGoToTheLogWhateverItsLevel()
{
    QLoggingCategory::setFilterRules(u"heliograph.*.info=false\nheliograph.*.warning=false"_s);
    AuditLog log(m_clock);
    log.record({.user = {}, .address = {}, .action = "kick", .object = {}, .outcome = u"done"_s});
    log.reopen();
    QCOMPARE(logged.size(), 1);
    QCOMPARE(QJsonDocument::fromJson(logged[0].toUtf8())["action"_L1].toString(), u"kick"_s);
}

void TestAuditLog::aFileThatCannotBeOpenedIsSaid()
{
    AuditLog log(m_clock);
    // The path is that of a folder.
    const auto problem = log.open(m_folder->path());
    QVERIFY(problem);
    QVERIFY(problem->contains(m_folder->path()));
}

void TestAuditLog::linesThatTheFileDoesNotTakeGoToTheLog()
{
    const auto loggedText = [] {
        const QMutexLocker lock(&loggedLock);
        return logged.join(u'\n');
    };
    const QString subfolder = m_folder->filePath(u"sub"_s);
    QVERIFY(QDir().mkdir(subfolder));
    AuditLog log(m_clock);
    QCOMPARE(log.open(subfolder + u"/audit.log"_s), std::nullopt);
    QVERIFY(QDir(subfolder).removeRecursively());
    log.reopen();
    log.record({.user = {}, .address = {}, .action = "first", .object = {}, .outcome = {}});
    log.record({.user = {}, .address = {}, .action = "second", .object = {}, .outcome = {}});
    QTRY_VERIFY(loggedText().contains(u"\"second\""_s));
    QVERIFY(loggedText().contains(u"\"first\""_s));
    QCOMPARE(loggedText().count(u"cannot be written"_s), 1);
    QVERIFY(QDir().mkdir(subfolder));
    log.record({.user = {}, .address = {}, .action = "third", .object = {}, .outcome = {}});
    QTRY_VERIFY(contentOf(subfolder + u"/audit.log"_s).contains("third"));
    QTRY_VERIFY(loggedText().contains(u"is written again"_s));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestAuditLog)

#include "tst_auditlog.moc"
