// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/session/statefile.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestStateFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void remembersBetweenTwoStarts();
    void isWrittenSoonAfterAChangeByItself();
    void survivesDamage_data();
    void survivesDamage();
    void startsEmptyWhenNothingGoodIsLeft();
    void saysThatItCannotWrite();
    void survivesBeingKilledWhileSaving();
};

namespace
{

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

} // namespace

void TestStateFile::remembersBetweenTwoStarts()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"deep/window.ini"_s);
    {
        StateFile state(path);
        QCOMPARE(state.opened(), StateFile::Opened::empty);
        state.setValue(u"window/geometry"_s, QByteArray("\x01\x00\xff", 3));
        state.setValue(u"layout/a/range"_s, 300);
        QVERIFY(state.save());
    }
    const StateFile state(path);
    QCOMPARE(state.opened(), StateFile::Opened::asItWas);
    QCOMPARE(state.value(u"window/geometry"_s).toByteArray(), QByteArray("\x01\x00\xff", 3));
    QCOMPARE(state.value(u"layout/a/range"_s).toInt(), 300);
    QCOMPARE(state.groups(u"layout"_s), QStringList{u"a"_s});
}

void TestStateFile::isWrittenSoonAfterAChangeByItself()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"window.ini"_s);
    StateFile state(path);
    state.setValue(u"a"_s, 1);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), 2'000);
    QCOMPARE(StateFile(path).value(u"a"_s).toInt(), 1);
}

void TestStateFile::survivesDamage_data()
{
    QTest::addColumn<QByteArray>("damage");
    QTest::newRow("emptied by a power cut") << QByteArray();
    QTest::newRow("filled with zeros") << QByteArray(200, '\0');
    QTest::newRow("overwritten with something else") << QByteArray("\x89PNG\r\n not settings [at all");
    QTest::newRow("of another schema") << QByteArray("[state]\nschema=999\n");
    QTest::newRow("cut off before the schema") << QByteArray("[layout]\nlocal\\range=30");
}

void TestStateFile::survivesDamage()
{
    QFETCH(QByteArray, damage);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"window.ini"_s);
    {
        StateFile state(path);
        state.setValue(u"theme"_s, u"dark"_s);
        QVERIFY(state.save());
    }
    write(path, damage);

    const StateFile state(path);
    QCOMPARE(state.opened(), StateFile::Opened::fromLastGood);
    QCOMPARE(state.value(u"theme"_s).toString(), u"dark"_s);
    QFile kept(state.damagedFile());
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), damage);
}

void TestStateFile::startsEmptyWhenNothingGoodIsLeft()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"window.ini"_s);
    write(path, "garbage");
    write(path + u".last-good"_s, "garbage");
    StateFile state(path);
    QCOMPARE(state.opened(), StateFile::Opened::empty);
    QVERIFY(!state.damagedFile().isEmpty());
    state.setValue(u"a"_s, 1);
    QVERIFY(state.save());
    QCOMPARE(StateFile(path).value(u"a"_s).toInt(), 1);
}

void TestStateFile::saysThatItCannotWrite()
{
    const QTemporaryDir folder;
    write(folder.filePath(u"file"_s), "in the way");
    StateFile state(folder.filePath(u"file/window.ini"_s));
    const QSignalSpy failed(&state, &StateFile::saveFailed);
    state.setValue(u"a"_s, 1);
    QVERIFY(!state.save());
    QCOMPARE(failed.size(), 1);
}

// The child saves without end; whenever it dies, a whole file is there.
void TestStateFile::survivesBeingKilledWhileSaving()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"window.ini"_s);
    for (int round = 0; round < 20; ++round) {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {u"--save-for-ever"_s, path});
        QVERIFY(child.waitForReadyRead());
        child.kill();
        QVERIFY(child.waitForFinished());
        const StateFile state(path);
        QVERIFY(state.opened() != StateFile::Opened::empty);
        QCOMPARE(state.value(u"long"_s).toString().size(), 20'000);
        QCOMPARE(state.value(u"end"_s).toString(), u"end"_s);
    }
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--save-for-ever"_s) {
        for (int round = 0;; ++round) {
            StateFile state(arguments.value(2));
            state.setValue(u"round"_s, round);
            state.setValue(u"long"_s, QString(20'000, QChar(u'a' + round % 26)));
            state.setValue(u"end"_s, u"end"_s);
            state.save();
            std::puts("saved");
            std::fflush(stdout);
        }
    }
    TestStateFile test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_statefile.moc"
