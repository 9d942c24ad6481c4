// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/scriptedserver.h"
#include "tests/ui/shell/shellfixture.h"
#include "ui/shell/commandset.h"
#include "ui/shell/connectdialog.h"
#include "ui/shell/connectionbanner.h"
#include "ui/style/messageline.h"

#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

// From "Connect to a server…" to a server that is watched, by keyboard.
class TestConnectDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void typingAnAddressAndEnterConnects();
    void theAddressOfAStreamIsTakenForItsServer();
    void saysWhatAnswersWhileTheAddressIsTyped();
    void remembersAsAProfileWhenANameIsGiven();
    void aNameThatIsTakenIsSaidAndNothingIsConnected();
    void offersWhatWasTypedBefore();
    void enterInTheTokenFieldOpensNoFileChooser();
    void theFirstPageOpensIt();

private:
    QDialog *open();
    template <typename Widget>
    Widget *part(const QString &name)
    {
        return m_window->findChild<Widget *>(name);
    }
    QLineEdit *address() { return part<QComboBox>(u"connectAddress"_s)->lineEdit(); }

    QTemporaryDir m_folder;
    std::unique_ptr<ShellFixture> m_shell;
    MainWindow *m_window = nullptr;
};

void TestConnectDialog::init()
{
    m_shell = std::make_unique<ShellFixture>(m_folder.path());
    m_window = m_shell->window.get();
    m_window->banner().setAnimated(false);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window));
}

void TestConnectDialog::cleanup()
{
    m_shell.reset();
}

QDialog *TestConnectDialog::open()
{
    QTest::keyClick(m_window, Qt::Key_O, Qt::ControlModifier);
    const bool isOpen = QTest::qWaitFor([] { return QApplication::activeModalWidget() != nullptr; });
    auto *dialog = isOpen ? qobject_cast<QDialog *>(QApplication::activeModalWidget()) : nullptr;
    if (dialog && !QTest::qWaitFor([this] { return QApplication::focusWidget() == address()->parentWidget(); }))
        return nullptr;
    return dialog;
}

void TestConnectDialog::typingAnAddressAndEnterConnects()
{
    const QPointer<QDialog> dialog = open();
    QVERIFY(dialog);
    QVERIFY(!part<QPushButton>(u"connectAccept"_s)->isEnabled() || !address()->text().isEmpty());
    QTest::keyClicks(address(), u"localhost:3000"_s);
    QTest::keyClick(address(), Qt::Key_Return);
    QTRY_VERIFY(!dialog);
    QCOMPARE(m_shell->profiles.current().server, QUrl(u"http://localhost:3000"_s));
    QCOMPARE(m_shell->profiles.current().name, u"localhost:3000"_s);
    // Nothing was to be remembered.
    QVERIFY(!m_shell->profiles.named(u"localhost:3000"_s));
}

void TestConnectDialog::theAddressOfAStreamIsTakenForItsServer()
{
    const QPointer<QDialog> dialog = open();
    QVERIFY(dialog);
    address()->setText(u"http://localhost:4712/events"_s);
    QTest::keyClick(address(), Qt::Key_Return);
    QTRY_VERIFY(!dialog);
    QCOMPARE(m_shell->profiles.current().server, QUrl(u"http://localhost:4712"_s));
}

void TestConnectDialog::saysWhatAnswersWhileTheAddressIsTyped()
{
    const QByteArray body = R"({"status":"running","version":"9.8.7","epoch":"abc","items":[{}],"events":[]})";
    const ScriptedServer::Answer answer{
        .bytes = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n\r\n" + body,
        .then = ScriptedServer::Then::close};
    ScriptedServer server({answer, answer, answer});
    QVERIFY(open());
    QTest::keyClicks(address(), server.url(u""_s).toDisplayString());
    const auto *message = part<MessageLine>(u"connectMessage"_s);
    QTRY_VERIFY2(message->text().startsWith(u"Heliograph 9.8.7"_s), qPrintable(message->text()));
    QCOMPARE(message->kind(), MessageLine::Kind::success);
    QTest::keyClicks(address(), u"9"_s);
    // It is another one now.
    QVERIFY(!message->text().startsWith(u"Heliograph"_s));
}

void TestConnectDialog::remembersAsAProfileWhenANameIsGiven()
{
    const QPointer<QDialog> dialog = open();
    QVERIFY(dialog);
    address()->setText(u"desk.example:3000"_s);
    part<QLineEdit>(u"connectName"_s)->setText(u"The desk"_s);
    QTest::keyClick(part<QLineEdit>(u"connectName"_s), Qt::Key_Return);
    QTRY_VERIFY(!dialog);
    QCOMPARE(m_shell->profiles.current().name, u"The desk"_s);
    QVERIFY(m_shell->profiles.named(u"The desk"_s));
}

void TestConnectDialog::aNameThatIsTakenIsSaidAndNothingIsConnected()
{
    // The profile is the one from before.
    QVERIFY(m_shell->profiles.named(u"The desk"_s));
    const Profile before = m_shell->profiles.current();
    QVERIFY(open());
    address()->setText(u"other.example:3000"_s);
    part<QLineEdit>(u"connectName"_s)->setText(u"The desk"_s);
    QTest::keyClick(part<QLineEdit>(u"connectName"_s), Qt::Key_Return);
    QCOMPARE(part<MessageLine>(u"connectMessage"_s)->kind(), MessageLine::Kind::error);
    QCOMPARE(m_shell->profiles.current(), before);
}

void TestConnectDialog::offersWhatWasTypedBefore()
{
    QVERIFY(open());
    const auto *field = part<QComboBox>(u"connectAddress"_s);
    QVERIFY(field->findText(u"http://localhost:4712"_s) >= 0);
    QVERIFY(field->findText(u"http://desk.example:3000"_s) >= 0);
    // The last one comes first.
    QCOMPARE(field->itemText(0), u"http://desk.example:3000"_s);
}

void TestConnectDialog::enterInTheTokenFieldOpensNoFileChooser()
{
    const QPointer<QDialog> dialog = open();
    QVERIFY(dialog);
    QTest::mouseClick(part<QWidget>(u"connectMore"_s), Qt::LeftButton);
    auto *token = part<QLineEdit>(u"connectTokenFile"_s);
    QTRY_VERIFY(token->isVisible());
    address()->setText(u"localhost:3001"_s);
    token->setText(u"/run/token"_s);
    QTest::keyClick(token, Qt::Key_Return);
    QVERIFY(m_window->findChildren<QFileDialog *>().isEmpty());
    QTRY_VERIFY(!dialog);
    QCOMPARE(m_shell->profiles.current().tokenFile, u"/run/token"_s);
}

void TestConnectDialog::theFirstPageOpensIt()
{
    m_shell->profiles.setCurrent(m_shell->profiles.profiles().first());
    QTest::mouseClick(part<QPushButton>(u"welcomeConnect"_s), Qt::LeftButton);
    QTRY_VERIFY(QApplication::activeModalWidget());
    QCOMPARE(QApplication::activeModalWidget()->objectName(), u"connectDialog"_s);
}

QTEST_MAIN(TestConnectDialog)
#include "tst_connectdialog.moc"
