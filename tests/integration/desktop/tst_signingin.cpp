// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/session/profilelist.h"
#include "tests/support/deskwindow.h"
#include "tests/support/serverprocess.h"
#include "tests/support/testkeys.h"
#include "tests/support/wireclient.h"
#include "ui/shell/commandset.h"

#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QDateTime>
#include <QStandardPaths>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

// The window before a server that asks who is there.
class TestSigningIn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init();
    void cleanup();

    void whoEntersATokenIsLetIn();
    void whatTheScopesDoNotAllowSaysWhy();
    void aTokenThatIsRenewedInItsFileLeavesNoGap();
    void whoSignsOutIsNotified();

private:
    QByteArray token(const QByteArray &user, const QByteArray &scopes) const
    {
        const qint64 now = QDateTime::currentSecsSinceEpoch();
        return m_key.sign(TokenAlgorithm::HS256,
                          {{u"sub"_s, QString::fromLatin1(user)},
                           {u"scope"_s, QString::fromLatin1(scopes)},
                           {u"iat"_s, now},
                           {u"exp"_s, now + 3600}});
    }
    void writeToken(const QByteArray &text) const
    {
        QFile file(m_folder.filePath(u"token"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    void startServer(const QStringList &options = {});
    void signIn(const QByteArray &text) const;
    QString caller() const { return m_desk->text(u"statusCaller"_s); }
    LinkState link() const { return m_desk->desk().feed().link().state; }

    const TestKey m_key = TestKey::secret();
    const QTemporaryDir m_folder;
    std::unique_ptr<ServerProcess> m_server;
    std::unique_ptr<DeskWindow> m_desk;
};

void TestSigningIn::init()
{
    QFile key(m_folder.filePath(u"key"_s));
    QVERIFY(key.open(QIODevice::WriteOnly));
    key.write(m_key.publicFile());
    key.close();
    startServer();
    m_desk = std::make_unique<DeskWindow>();
    m_desk->window().resize(1280, 800);
}

void TestSigningIn::startServer(const QStringList &options)
{
    m_server = std::make_unique<ServerProcess>();
    QVERIFY2(m_server->start(QStringList{u"--auth"_s, u"jwt"_s, u"--jwt-key"_s, m_folder.filePath(u"key"_s)} + options),
             m_server->output().constData());
}

void TestSigningIn::cleanup()
{
    m_desk.reset();
    m_server.reset();
}

void TestSigningIn::signIn(const QByteArray &text) const
{
    m_desk->window().commands()[Command::signIn].trigger();
    auto *field = m_desk->find<QLineEdit>(u"signInToken"_s);
    QVERIFY(field);
    QVERIFY(!m_desk->canPress(u"signInButton"_s));
    field->setText(QString::fromLatin1(text) + u'\n');
    QVERIFY(field->echoMode() == QLineEdit::Password);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->canPress(u"signInButton"_s), 30'000);
    QTest::keyClick(field, Qt::Key_Return);
}

void TestSigningIn::whoEntersATokenIsLetIn()
{
    m_desk->watch(m_server->port());
    QTRY_COMPARE_WITH_TIMEOUT(link(), LinkState::refused, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(caller(), u"Not signed in"_s, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->isShown(u"bannerSignIn"_s), 30'000);
    signIn(token("ada", "subscribe bid"));
    QTRY_COMPARE_WITH_TIMEOUT(link(), LinkState::live, 30'000);
    // Without waiting for the next regular list of items.
    QTRY_VERIFY_WITH_TIMEOUT(!m_desk->text(u"maxValue"_s).isEmpty(), 20'000);
    QTRY_VERIFY2_WITH_TIMEOUT(caller().startsWith(u"ada until "_s), qPrintable(caller()), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->find<QLabel>(u"statusCaller"_s)->toolTip().contains(u"subscribe, bid"_s), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->canPress(u"bidButton"_s), 30'000);
}

void TestSigningIn::whatTheScopesDoNotAllowSaysWhy()
{
    m_desk->watch(m_server->port());
    signIn(token("ada", "subscribe"));
    QTRY_VERIFY2_WITH_TIMEOUT(caller().startsWith(u"ada until "_s), qPrintable(caller()), 30'000);
    auto *bid = m_desk->find<QPushButton>(u"bidButton"_s);
    QTRY_VERIFY_WITH_TIMEOUT(bid->toolTip().contains(u"lacks the scope bid:"_s), 30'000);
    QVERIFY(!bid->isEnabled());
    QCOMPARE(bid->accessibleDescription(), bid->toolTip());
    auto *drain = m_desk->find<QPushButton>(u"drainButton"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(drain->toolTip().contains(u"lacks the scope operate"_s), qPrintable(drain->toolTip()),
                              30'000);
    QVERIFY(!drain->isEnabled());
    signIn(token("ada", "subscribe bid operate"));
    QTRY_VERIFY_WITH_TIMEOUT(bid->isEnabled(), 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(bid->toolTip(), QString(), 30'000);
    // It says what it does.
    QTRY_VERIFY2_WITH_TIMEOUT(drain->toolTip().startsWith(u"Send all readers away"_s), qPrintable(drain->toolTip()),
                              30'000);
}

void TestSigningIn::aTokenThatIsRenewedInItsFileLeavesNoGap()
{
    // An item that is shown would be another topic, and so a connection of its own.
    startServer({u"--demo-lots"_s, u"0"_s});
    writeToken(token("ada", "subscribe"));
    m_desk.reset();
    const QTemporaryDir folder;
    {
        StateFile state(folder.filePath(u"window.ini"_s));
        ProfileList kept(state);
        QVERIFY(!kept.put({.name = u"work"_s,
                           .server = QUrl(u"http://127.0.0.1:%1"_s.arg(m_server->port())),
                           .tokenFile = m_folder.filePath(u"token"_s)}));
        QVERIFY(state.save());
    }
    m_desk = std::make_unique<DeskWindow>(folder.path());
    DesktopOptions options;
    options.profile = u"work"_s;
    QVERIFY(!m_desk->open(options));
    QTRY_VERIFY_WITH_TIMEOUT(caller().startsWith(u"ada"_s), 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(link(), LinkState::live, 30'000);
    // Who it is came in an answer, and brings a topic of their own: only what comes there shows that the stream was
    // changed for it.
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->desk().feed().topics().contains({TopicKind::user, "ada"}), 30'000);
    QCOMPARE(ask(m_server->port(), "POST", "/notify", R"({"message":"for ada alone","userId":"ada"})",
                 "Authorization: Bearer " + token("ada", "notify") + "\r\n")
                 ->status(),
             200);
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->timesNoticed(u"for ada alone"_s), 1, 30'000);
    const quint64 before = m_desk->desk().feed().statistics().connections;
    QSignalSpy interruptions(&m_desk->desk().feed(), &DashboardFeed::interrupted);
    QSignalSpy resets(&m_desk->desk().feed(), &DashboardFeed::reset);
    writeToken(token("ada", "subscribe bid"));
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->desk().feed().statistics().connections, before + 1, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(link(), LinkState::live, 30'000);
    QCOMPARE(interruptions.size(), 0);
    QCOMPARE(resets.size(), 0);
    // The next user may not read what was only for the one before.
    writeToken(token("grace", "subscribe"));
    QTRY_VERIFY_WITH_TIMEOUT(caller().startsWith(u"grace"_s), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->desk().feed().topics().contains({TopicKind::user, "grace"}), 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(link(), LinkState::live, 30'000);
    QCOMPARE(resets.size(), 0);
    m_desk.reset();
    for (const QFileInfo &file : QDir(folder.path()).entryInfoList(QDir::Files)) {
        QFile written(file.filePath());
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY2(!written.readAll().contains("eyJ"), qPrintable(file.fileName()));
    }
}

void TestSigningIn::whoSignsOutIsNotified()
{
    m_desk->watch(m_server->port());
    signIn(token("ada", "subscribe"));
    QTRY_COMPARE_WITH_TIMEOUT(link(), LinkState::live, 30'000);
    QAction &out = m_desk->window().commands()[Command::signOut];
    QTRY_VERIFY_WITH_TIMEOUT(out.isEnabled(), 30'000);
    out.trigger();
    QTRY_COMPARE_WITH_TIMEOUT(link(), LinkState::refused, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(caller(), u"Not signed in"_s, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(!out.isEnabled(), 30'000);
}

QTEST_MAIN(TestSigningIn)

#include "tst_signingin.moc"
