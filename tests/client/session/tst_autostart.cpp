// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/session/autostart.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestAutostart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void isWrittenWhereTheDesktopLooks();
    void isRemovedAgain();
    void anythingMayBeInTheNameOfTheProgram_data();
    void anythingMayBeInTheNameOfTheProgram();
    void anEntryThatTheDesktopTurnedOffIsOff_data();
    void anEntryThatTheDesktopTurnedOffIsOff();
    void saysWhenItCannotBeWritten();

private:
    static QByteArray read(const Autostart &autostart)
    {
        QFile file(autostart.file());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestAutostart::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", m_folder->path().toUtf8());
}

void TestAutostart::isWrittenWhereTheDesktopLooks()
{
    const Autostart autostart({u"/opt/heliograph/bin/heliograph"_s, u"--minimized"_s});
    QCOMPARE(autostart.file(), m_folder->path() + u"/autostart/org.heliograph.Heliograph.desktop"_s);
    QVERIFY(!autostart.isOn());
    // Makes the folder, too.
    QVERIFY(autostart.setOn(true));
    QVERIFY(autostart.isOn());
    const QByteArrayList lines = read(autostart).split('\n');
    QCOMPARE(lines.first(), QByteArray("[Desktop Entry]"));
    QVERIFY(lines.contains("Type=Application"));
    QVERIFY(lines.contains(R"(Exec="/opt/heliograph/bin/heliograph" "--minimized")"));
}

void TestAutostart::isRemovedAgain()
{
    const Autostart autostart({u"heliograph"_s});
    // There is no entry.
    QVERIFY(autostart.setOn(false));
    QVERIFY(autostart.setOn(true));
    QVERIFY(autostart.setOn(false));
    QVERIFY(!autostart.isOn());
    QVERIFY(!QFile::exists(autostart.file()));
}

void TestAutostart::anythingMayBeInTheNameOfTheProgram_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QByteArray>("line");

    QTest::newRow("a space") << u"/my apps/heliograph"_s << QByteArray(R"(Exec="/my apps/heliograph")");
    QTest::newRow("a percent sign is no field code")
        << u"/50%u/heliograph"_s << QByteArray(R"(Exec="/50%%u/heliograph")");
    QTest::newRow("what a shell takes apart is escaped twice")
        << u"/a\"b$c`d/heliograph"_s << QByteArray(R"(Exec="/a\\"b\\$c\\`d/heliograph")");
    QTest::newRow("a backslash becomes four") << u"/a\\b"_s << QByteArray(R"(Exec="/a\\\\b")");
}

void TestAutostart::anythingMayBeInTheNameOfTheProgram()
{
    QFETCH(QString, program);
    QFETCH(QByteArray, line);
    const Autostart autostart({program});
    QVERIFY(autostart.setOn(true));
    QVERIFY2(read(autostart).split('\n').contains(line), read(autostart).constData());
}

void TestAutostart::anEntryThatTheDesktopTurnedOffIsOff_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("hidden") << QByteArray("Hidden=true\n");
    QTest::newRow("hidden, with spaces") << QByteArray("Hidden = true\n");
    QTest::newRow("by a tool of the desktop") << QByteArray("X-GNOME-Autostart-enabled=false\n");
}

void TestAutostart::anEntryThatTheDesktopTurnedOffIsOff()
{
    QFETCH(QByteArray, line);
    const Autostart autostart({u"heliograph"_s});
    QVERIFY(autostart.setOn(true));
    QFile file(autostart.file());
    QVERIFY(file.open(QIODevice::Append));
    file.write(line);
    file.close();
    QVERIFY(!autostart.isOn());
    // Chosen again, it is as new.
    QVERIFY(autostart.setOn(true));
    QVERIFY(autostart.isOn());
}

void TestAutostart::saysWhenItCannotBeWritten()
{
    // A file where the folder should be.
    QFile file(m_folder->filePath(u"autostart"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const Autostart autostart({u"heliograph"_s});
    QVERIFY(!autostart.setOn(true));
    QVERIFY(!autostart.isOn());
}

QTEST_GUILESS_MAIN(TestAutostart)
#include "tst_autostart.moc"
