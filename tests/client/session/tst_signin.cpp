// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/session/profilelist.h"
#include "client/session/signin.h"
#include "client/session/statefile.h"
#include "tests/support/unsignedtoken.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

// Where the token for a server comes from, and that it stays in memory.
class TestSignIn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void whatIsPastedIsTheToken_data();
    void whatIsPastedIsTheToken();
    void theServerInsideNeedsNoToken();
    void aFileIsReadAgainWhenItChanges();
    void aFileThatIsGoneForAMomentLeavesTheToken();
    void aRefusedTokenIsReplacedByWhatTheFileHasNow();
    void anEnteredTokenIsForItsServerOnly();
    void anEnteredTokenIsNotThatOfAnotherProfileForTheServer();
    void anEnteredTokenCountsBeforeTheFile();
    void signedOutNothingIsSent();
    void beforeTheEndANewOneIsWanted();
    void aTokenThatHasEndedDoesNotEndSoon();
    void noTokenReachesTheSettingsFile();

private:
    void write(const QByteArray &token) const
    {
        QFile file(m_folder->filePath(u"token"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(token + '\n');
    }
    static Profile profile(const QString &host, const QString &tokenFile = {})
    {
        return {.name = host, .server = QUrl(u"https://"_s + host), .tokenFile = tokenFile};
    }
    Profile withFile() const { return profile(u"a.test"_s, m_folder->filePath(u"token"_s)); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSignIn::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestSignIn::whatIsPastedIsTheToken_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("with a line end") << u"  abc.def.ghi\n"_s << QByteArray("abc.def.ghi");
    QTest::newRow("as a header") << u"Bearer abc.def.ghi"_s << QByteArray("abc.def.ghi");
    QTest::newRow("two words") << u"abc def"_s << QByteArray();
    QTest::newRow("what no header can carry") << u"ab\u00e9"_s << QByteArray();
    QTest::newRow("longer than servers take") << QString(9000, u'a') << QByteArray();
    QTest::newRow("nothing") << u" "_s << QByteArray();
}

void TestSignIn::whatIsPastedIsTheToken()
{
    QFETCH(QString, text);
    QTEST(SignIn::tokenIn(text), "token");
}

void TestSignIn::theServerInsideNeedsNoToken()
{
    SignIn signIn;
    signIn.use({.name = u"Local"_s, .server = {}, .tokenFile = {}});
    signIn.enter("abc", TokenStore::session);
    QCOMPARE(signIn.token(), QByteArray());
}

void TestSignIn::aFileIsReadAgainWhenItChanges()
{
    write("one");
    SignIn signIn;
    signIn.use(withFile());
    QSignalSpy changes(&signIn, &SignIn::tokenChanged);
    QCOMPARE(signIn.token(), "one");
    signIn.tick(1'000);
    QCOMPARE(changes.size(), 0);
    write("two");
    signIn.tick(2'000);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(signIn.token(), "two");
}

void TestSignIn::aFileThatIsGoneForAMomentLeavesTheToken()
{
    write("one");
    SignIn signIn;
    signIn.use(withFile());
    QVERIFY(QFile::remove(m_folder->filePath(u"token"_s)));
    signIn.tick(1'000);
    QCOMPARE(signIn.token(), "one");
    SignIn later;
    later.use(withFile());
    QCOMPARE(later.token(), QByteArray());
    QVERIFY2(later.problem().contains(m_folder->filePath(u"token"_s)), qPrintable(later.problem()));
    write("two");
    QCOMPARE(later.token(), "two");
    QVERIFY(later.problem().isEmpty());
}

void TestSignIn::aRefusedTokenIsReplacedByWhatTheFileHasNow()
{
    write("one");
    SignIn signIn;
    signIn.use(withFile());
    QList<QByteArray> answers;
    const auto take = [&answers](const QByteArray &token) { answers.append(token); };
    signIn.askAgain("one", take);
    QCOMPARE(answers, QList<QByteArray>({{}}));
    write("two");
    signIn.askAgain("one", take);
    QCOMPARE(answers.last(), "two");
}

void TestSignIn::anEnteredTokenIsForItsServerOnly()
{
    SignIn signIn;
    signIn.use(profile(u"a.test"_s));
    QSignalSpy changes(&signIn, &SignIn::tokenChanged);
    signIn.enter("abc", TokenStore::session);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(signIn.token(), "abc");
    signIn.use(profile(u"b.test"_s));
    QCOMPARE(signIn.token(), QByteArray());
    signIn.use(profile(u"a.test"_s));
    QCOMPARE(signIn.token(), "abc");
    Profile moved = profile(u"c.test"_s);
    moved.name = u"a.test"_s;
    signIn.use(moved);
    QCOMPARE(signIn.token(), QByteArray());
}

// Its file was not read.
void TestSignIn::anEnteredTokenIsNotThatOfAnotherProfileForTheServer()
{
    write("of-bob");
    Profile ann = withFile();
    ann.name = u"ann"_s;
    ann.tokenFile.clear();
    SignIn signIn;
    signIn.use(ann);
    signIn.enter("of-ann", TokenStore::session);
    signIn.use(withFile());
    QCOMPARE(signIn.token(), "of-bob");
    signIn.use(ann);
    QCOMPARE(signIn.token(), "of-ann");
}

void TestSignIn::anEnteredTokenCountsBeforeTheFile()
{
    write("from-the-file");
    SignIn signIn;
    signIn.use(withFile());
    signIn.enter("entered", TokenStore::session);
    write("written-later");
    signIn.tick(1'000);
    QCOMPARE(signIn.token(), "entered");
}

void TestSignIn::signedOutNothingIsSent()
{
    write("one");
    SignIn signIn;
    signIn.use(withFile());
    QSignalSpy changes(&signIn, &SignIn::tokenChanged);
    // These messages must come.
    QTest::ignoreMessage(QtInfoMsg, "signed out of https://a.test");
    QTest::ignoreMessage(QtInfoMsg, "a token was entered for https://a.test");
    signIn.signOut();
    QCOMPARE(changes.size(), 1);
    write("two");
    signIn.tick(1'000);
    QCOMPARE(signIn.token(), QByteArray());
    signIn.enter("abc", TokenStore::session);
    QCOMPARE(signIn.token(), "abc");
}

void TestSignIn::beforeTheEndANewOneIsWanted()
{
    SignIn signIn;
    signIn.use(profile(u"a.test"_s));
    signIn.tick(1'000'000);
    signIn.enter(unsignedToken({{u"iat"_s, 1000}, {u"exp"_s, 2000}}), TokenStore::session);
    signIn.tick(1'899'000);
    QVERIFY(!signIn.isRenewalWanted());
    signIn.tick(1'900'000);
    QVERIFY(signIn.isRenewalWanted());
    signIn.enter(unsignedToken({{u"iat"_s, 1900}, {u"exp"_s, 2900}}), TokenStore::session);
    QVERIFY(!signIn.isRenewalWanted());
}

void TestSignIn::aTokenThatHasEndedDoesNotEndSoon()
{
    SignIn signIn;
    signIn.use(profile(u"a.test"_s));
    signIn.tick(2'060'000);
    signIn.enter(unsignedToken({{u"iat"_s, 1000}, {u"exp"_s, 2000}}), TokenStore::session);
    QSignalSpy changes(&signIn, &SignIn::changed);
    signIn.tick(2'061'000);
    QVERIFY(!signIn.isRenewalWanted());
    QCOMPARE(changes.size(), 0);
    signIn.enter(unsignedToken({{u"iat"_s, 2000}, {u"exp"_s, 3000}}), TokenStore::session);
    signIn.tick(2'950'000);
    QVERIFY(signIn.isRenewalWanted());
    // Nothing has renewed it.
    signIn.tick(3'000'000);
    QVERIFY(!signIn.isRenewalWanted());
}

void TestSignIn::noTokenReachesTheSettingsFile()
{
    write("secret-of-the-file");
    const QString path = m_folder->filePath(u"window.ini"_s);
    {
        StateFile state(path);
        ProfileList profiles(state);
        SignIn signIn;
        const auto remember = [&](const Profile &one) {
            QVERIFY(!profiles.put(one));
            profiles.setCurrent(one);
            signIn.use(one);
        };
        remember(withFile());
        QCOMPARE(signIn.token(), "secret-of-the-file");
        remember(profile(u"b.test"_s));
        signIn.enter("secret-that-was-entered", TokenStore::session);
        QVERIFY(state.save());
    }
    for (const QFileInfo &file : QDir(m_folder->path()).entryInfoList(QDir::Files)) {
        if (file.fileName() == u"token"_s)
            continue;
        QFile written(file.filePath());
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY2(!written.readAll().contains("secret"), qPrintable(file.fileName()));
    }
    QVERIFY(QFile::exists(path));
}

QTEST_GUILESS_MAIN(TestSignIn)

#include "tst_signin.moc"
