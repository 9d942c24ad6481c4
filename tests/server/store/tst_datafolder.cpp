// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/store/datafolder.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

int modeOf(const QString &path)
{
    struct stat found = {};
    return ::stat(QFile::encodeName(path).constData(), &found) == 0 ? int(found.st_mode & 0777) : -1;
}

// Another process that holds the folder until it is killed.
class Holder
{
public:
    explicit Holder(const QString &path)
    {
        int ready[2];
        if (::pipe(ready) != 0)
            return;
        m_process = ::fork();
        if (m_process == 0) {
            DataFolder folder(path);
            const char isTaken = folder.take() ? 0 : 1;
            (void)!::write(ready[1], &isTaken, 1);
            for (;;)
                ::pause();
        }
        char answer = 0;
        m_isHolding = ::read(ready[0], &answer, 1) == 1 && answer == 1;
        ::close(ready[0]);
        ::close(ready[1]);
    }
    ~Holder() { kill(); }
    Q_DISABLE_COPY_MOVE(Holder)

    void kill()
    {
        if (m_process <= 0)
            return;
        ::kill(m_process, SIGKILL);
        ::waitpid(m_process, nullptr, 0);
        m_process = -1;
    }
    bool isHolding() const { return m_isHolding; }
    pid_t process() const { return m_process; }

private:
    pid_t m_process = -1;
    bool m_isHolding = false;
};

} // namespace

class TestDataFolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_temporary.emplace(); }

    void aNewFolderIsForItsOwnerOnly();
    void anExistingFolderKeepsItsMode();
    void twoServersNeverShareIt();
    void anotherProcessThatHoldsItIsNamed();
    void aKilledOwnerLeavesNoLockBehind();
    void removingTheLockFileLetsNoSecondServerIn();
    void itIsFreeAfterAnOrderlyEnd();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void noticesThatItWasMovedAwayAndBack();
    void noticesThatItWasReplaced();

private:
    QString path() const { return m_temporary->filePath(u"data"_s); }

    std::optional<QTemporaryDir> m_temporary;
};

void TestDataFolder::aNewFolderIsForItsOwnerOnly()
{
    const QString deep = m_temporary->filePath(u"some/where/data"_s);
    DataFolder folder(deep);
    QCOMPARE(folder.take().value_or(QString()), QString());
    QCOMPARE(modeOf(deep), 0700);
    QCOMPARE(modeOf(folder.file(u"auction.sqlite"_s)), 0600);
    QCOMPARE(modeOf(deep + u"/lock"_s), 0600);
}

void TestDataFolder::anExistingFolderKeepsItsMode()
{
    QVERIFY(::mkdir(QFile::encodeName(path()).constData(), 0750) == 0);
    DataFolder folder(path());
    QVERIFY(!folder.take());
    QCOMPARE(modeOf(path()), 0750);
}

void TestDataFolder::twoServersNeverShareIt()
{
    DataFolder one(path());
    QVERIFY(!one.take());
    DataFolder other(path());
    const auto problem = other.take();
    QVERIFY(problem);
    QVERIFY2(problem->contains(u"is in use by another server"_s), qPrintable(*problem));
}

void TestDataFolder::anotherProcessThatHoldsItIsNamed()
{
    const Holder holder(path());
    QVERIFY(holder.isHolding());
    DataFolder folder(path());
    const auto problem = folder.take();
    QVERIFY(problem);
    QVERIFY2(problem->contains(u"process %1 on "_s.arg(holder.process())), qPrintable(*problem));
}

// In a container the next server has the same process number, possibly under another host name.
void TestDataFolder::aKilledOwnerLeavesNoLockBehind()
{
    Holder holder(path());
    QVERIFY(holder.isHolding());
    holder.kill();
    QFile lock(path() + u"/lock"_s);
    QVERIFY(lock.open(QIODevice::WriteOnly | QIODevice::Truncate));
    lock.write(QByteArray::number(QCoreApplication::applicationPid()) + "\nheliograph\nanother-host\n");
    lock.close();
    DataFolder folder(path());
    QCOMPARE(folder.take().value_or(QString()), QString());
}

void TestDataFolder::removingTheLockFileLetsNoSecondServerIn()
{
    const Holder holder(path());
    QVERIFY(holder.isHolding());
    QVERIFY(QFile::remove(path() + u"/lock"_s));
    DataFolder folder(path());
    QVERIFY(folder.take());
}

void TestDataFolder::itIsFreeAfterAnOrderlyEnd()
{
    {
        DataFolder folder(path());
        QVERIFY(!folder.take());
    }
    QVERIFY(!QFile::exists(path() + u"/lock"_s));
    DataFolder folder(path());
    QVERIFY(!folder.take());
}

void TestDataFolder::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("reason");
    QTest::newRow("no permission") << u"locked/data"_s << u"permission denied"_s;
    QTest::newRow("a file is in the place of it") << u"file"_s << u"not a folder"_s;
    QTest::newRow("read-only") << u"/proc/data"_s << QString();
}

void TestDataFolder::saysWhatIsWrong()
{
    QFETCH(QString, path);
    QFETCH(QString, reason);
    if (path.startsWith(u"locked"_s) && ::geteuid() == 0)
        QSKIP("the administrator may write everywhere");
    QVERIFY(::mkdir(QFile::encodeName(m_temporary->filePath(u"locked"_s)).constData(), 0500) == 0);
    QFile file(m_temporary->filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    DataFolder folder(path.startsWith(u'/') ? path : m_temporary->filePath(path));
    const auto problem = folder.take();
    QVERIFY(problem);
    QVERIFY2(problem->contains(reason) && problem->contains(u"--data-dir"_s), qPrintable(*problem));
    QVERIFY2(!problem->contains(u"in use"_s), qPrintable(*problem));
}

void TestDataFolder::noticesThatItWasMovedAwayAndBack()
{
    DataFolder folder(path());
    QVERIFY(!folder.take());
    QSignalSpy changed(&folder, &DataFolder::isInPlaceChanged);
    folder.check();
    QCOMPARE(changed.count(), 0);
    QVERIFY(QFile::rename(path(), path() + u".away"_s));
    folder.check();
    folder.check();
    QCOMPARE(changed.count(), 1);
    QVERIFY(!folder.isInPlace());
    QVERIFY(QFile::rename(path() + u".away"_s, path()));
    folder.check();
    QCOMPARE(changed.count(), 2);
    QVERIFY(folder.isInPlace());
}

void TestDataFolder::noticesThatItWasReplaced()
{
    DataFolder folder(path());
    QVERIFY(!folder.take());
    QVERIFY(QFile::rename(path(), path() + u".away"_s));
    QVERIFY(::mkdir(QFile::encodeName(path()).constData(), 0700) == 0);
    folder.check();
    QVERIFY(!folder.isInPlace());
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestDataFolder)

#include "tst_datafolder.moc"
