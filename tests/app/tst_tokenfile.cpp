// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/program.h"
#include "tests/support/scriptedserver.h"

#include <QTemporaryFile>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;

// Every command that talks to a server signs in with the token of --token-file, and sends it to no other address.
class TestTokenFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTokenIsSentByEveryCommand_data();
    void theTokenIsSentByEveryCommand();
    void aFileWithoutATokenIsReported_data() { addCommands(); }
    void aFileWithoutATokenIsReported();

private:
    static void addCommands();
};

// `bench` has a test of its own: it needs a server that relays.
void TestTokenFile::addCommands()
{
    QTest::addColumn<QStringList>("arguments");
    const QString url = u"URL"_s;
    QTest::newRow("listen") << QStringList{u"listen"_s, url};
    QTest::newRow("bid") << QStringList{u"bid"_s, u"item-1"_s, u"5"_s, u"--server"_s, url};
    QTest::newRow("publish") << QStringList{u"publish"_s, u"news"_s, u"1"_s, u"--server"_s, url};
    QTest::newRow("notify") << QStringList{u"notify"_s, u"hello"_s, u"--server"_s, url};
    QTest::newRow("doctor") << QStringList{u"doctor"_s, url};
}

void TestTokenFile::theTokenIsSentByEveryCommand_data()
{
    addCommands();
}

void TestTokenFile::theTokenIsSentByEveryCommand()
{
    QFETCH(QStringList, arguments);
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("abc.def.ghi\n");
    file.close();
    // It answers 204 to everything.
    ScriptedServer server;
    arguments.replaceInStrings(u"URL"_s, server.url(u"/"_s).toString());
    Program program(arguments + QStringList{u"--token-file"_s, file.fileName()});
    program.run();
    QVERIFY(!server.requests().isEmpty());
    QCOMPARE(server.requests().first().header("Authorization"), "Bearer abc.def.ghi");
    QVERIFY(!program.output().contains("abc.def.ghi"));
    QVERIFY(!program.errors().contains("abc.def.ghi"));
}

void TestTokenFile::aFileWithoutATokenIsReported()
{
    QFETCH(QStringList, arguments);
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("two words\n");
    file.close();
    ScriptedServer server;
    arguments.replaceInStrings(u"URL"_s, server.url(u"/"_s).toString());
    Program program(arguments + QStringList{u"--token-file"_s, file.fileName()});
    constexpr int usage = 2;
    QCOMPARE(program.run(), usage);
    QVERIFY2(program.errors().contains("there is no token in " + file.fileName().toUtf8()),
             program.errors().constData());
    QVERIFY(server.requests().isEmpty());
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestTokenFile)

#include "tst_tokenfile.moc"
