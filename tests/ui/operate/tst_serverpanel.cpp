// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/panelchecks.h"
#include "tests/support/fakeservercontrol.h"
#include "ui/operate/serverpanel.h"
#include "ui/style/messageline.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;
using State = ServerControl::State;
using Problem = ServerControl::Problem;

namespace
{

ServerControl::Status running()
{
    return {.state = State::running,
            .detail = {},
            .port = 3000,
            .url = QUrl(u"http://127.0.0.1:3000/"_s),
            .clients = 3,
            .eventsSent = 1'204};
}

} // namespace

class TestServerPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(u"en_US"_s)); }
    void init();
    void cleanup() { m_panel.reset(); }

    void startsAndStopsByTheKeyboard();
    void saysWhyItDoesNotStart_data();
    void saysWhyItDoesNotStart();
    void theProgramThatHasThePortIsNamed();
    void aBusyPortIsAWordAndAWayOut();
    void theAddressIsCopied();
    void whatIsFixedFromOutsideCannotBeChanged();
    void warnsWhenEverybodyCanReachIt();
    void everythingHasAName();
    void tabFollowsTheEye();
    void looksRightInEveryState_data();
    void looksRightInEveryState();

private:
    template <typename Widget>
    Widget *find(const char *name) const
    {
        return m_panel->findChild<Widget *>(QString::fromLatin1(name));
    }
    QString message() const { return find<MessageLine>("serverMessage")->text(); }

    std::unique_ptr<FakeControl> m_control;
    std::unique_ptr<ServerPanel> m_panel;
};

void TestServerPanel::init()
{
    m_panel.reset();
    m_control = std::make_unique<FakeControl>();
    m_panel = std::make_unique<ServerPanel>(*m_control);
    m_panel->setPort(3000);
    m_panel->resize(340, 220);
    m_panel->show();
    m_panel->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
}

void TestServerPanel::startsAndStopsByTheKeyboard()
{
    auto *toggle = find<QPushButton>("serverToggle");
    QCOMPARE(toggle->text(), u"Start"_s);
    toggle->setFocus();
    QTest::keyClick(toggle, Qt::Key_Space);
    QCOMPARE(m_control->m_calls, QStringList{u"start 127.0.0.1 3000"_s});
    m_control->become(running());
    QCOMPARE(toggle->text(), u"Stop"_s);
    QCOMPARE(find<QLabel>("serverState")->text(), u"Listening on port 3000"_s);
    QVERIFY(!find<QSpinBox>("serverPort")->isEnabled());
    QTest::keyClick(toggle, Qt::Key_Space);
    QCOMPARE(m_control->m_calls.last(), u"stop"_s);
}

void TestServerPanel::saysWhyItDoesNotStart_data()
{
    QTest::addColumn<Problem>("problem");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("offersFreePort");

    QTest::newRow("busy") << Problem::portInUse << u"Port 3000 is in use by another program."_s << true;
    QTest::newRow("not permitted") << Problem::notPermitted
                                   << u"This program may not use port 3000. Ports below 1024 belong to the system."_s
                                   << true;
    QTest::newRow("no such address") << Problem::addressUnavailable << u"This computer has no address 127.0.0.1."_s
                                     << false;
    QTest::newRow("anything else") << Problem::other << u"The server did not start. Disk full."_s << false;
}

void TestServerPanel::saysWhyItDoesNotStart()
{
    QFETCH(Problem, problem);
    m_control->become({.state = State::failed, .problem = problem, .detail = u"Disk full."_s, .port = 3000, .url = {}});
    QTEST(message(), "text");
    QTEST(find<QPushButton>("serverFreePort")->isVisible(), "offersFreePort");
    QCOMPARE(m_panel->property("state").toString(), u"error"_s);
}

void TestServerPanel::theProgramThatHasThePortIsNamed()
{
    m_control->become({.state = State::failed,
                       .problem = Problem::portInUse,
                       .detail = {},
                       .portOwner = {.program = u"%1 nginx"_s, .process = 8'125},
                       .port = 3000,
                       .url = {}});
    QCOMPARE(message(), u"Port 3000 is in use by %1 nginx (process 8125)."_s);
    QVERIFY(find<QPushButton>("serverFreePort")->isVisible());
}

void TestServerPanel::aBusyPortIsAWordAndAWayOut()
{
    m_control->become({.state = State::failed, .problem = Problem::portInUse, .detail = {}, .port = 3000, .url = {}});
    QSignalSpy chosen(m_panel.get(), &ServerPanel::portChosen);
    QTest::mouseClick(find<QPushButton>("serverFreePort"), Qt::LeftButton);
    QCOMPARE(m_control->m_calls.last(), u"start 127.0.0.1 0"_s);
    QCOMPARE(chosen.size(), 0);
    QCOMPARE(find<QSpinBox>("serverPort")->value(), 3000);
}

void TestServerPanel::theAddressIsCopied()
{
    m_control->become(running());
    QTest::mouseClick(find<QPushButton>("serverUrlCopy"), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"http://127.0.0.1:3000/"_s);
}

void TestServerPanel::whatIsFixedFromOutsideCannotBeChanged()
{
    m_panel->setFixedPort(u"Fixed by --port"_s);
    m_panel->setFixedBindAddress(u"Fixed by --bind"_s);
    QVERIFY(!find<QSpinBox>("serverPort")->isEnabled());
    QVERIFY(!find<QComboBox>("serverBind")->isEnabled());
    QCOMPARE(find<QSpinBox>("serverPort")->toolTip(), u"Fixed by --port"_s);
}

void TestServerPanel::warnsWhenEverybodyCanReachIt()
{
    QVERIFY(message().isEmpty());
    m_panel->setBindAddress(u"0.0.0.0"_s);
    QCOMPARE(message(), u"Everybody on the network can reach it."_s);
    m_panel->setBindAddress(u"192.168.1.7"_s);
    QCOMPARE(message(), u"Everybody on the network can reach it."_s);
    m_panel->setBindAddress(u"127.0.0.1"_s);
    QVERIFY(message().isEmpty());
}

void TestServerPanel::everythingHasAName()
{
    QCOMPARE(accessibilityProblems(*m_panel).join(u"; "_s), QString());
    m_control->become(running());
    QCOMPARE(accessibilityProblems(*m_panel).join(u"; "_s), QString());
}

void TestServerPanel::tabFollowsTheEye()
{
    QCOMPARE(tabOrder(*m_panel).join(u' '), u"panelMenuButton serverToggle serverPort serverBind"_s);
    m_control->become(running());
    QCOMPARE(tabOrder(*m_panel).join(u' '), u"panelMenuButton serverToggle serverUrlCopy serverOpen"_s);
}

void TestServerPanel::looksRightInEveryState_data()
{
    QTest::addColumn<ServerControl::Status>("status");
    QTest::newRow("stopped") << ServerControl::Status();
    QTest::newRow("starting") << ServerControl::Status{.state = State::starting, .detail = {}, .url = {}};
    QTest::newRow("running") << running();
    QTest::newRow("busy") << ServerControl::Status{
        .state = State::failed, .problem = Problem::portInUse, .detail = {}, .port = 3000, .url = {}};
    QTest::newRow("busy with a name") << ServerControl::Status{
        .state = State::failed,
        .problem = Problem::portInUse,
        .detail = {},
        .portOwner = {.program = u"heliograph-headless"_s, .process = 1'048'576},
        .port = 3000,
        .url = {}};
}

void TestServerPanel::looksRightInEveryState()
{
    QFETCH(ServerControl::Status, status);
    m_control->become(status);
    QCOMPARE(layoutProblemsInEveryLook(*m_panel, u"server-"_s + QString::fromLatin1(QTest::currentDataTag())),
             QStringList());
}

} // namespace heliograph

QTEST_MAIN(heliograph::TestServerPanel)

#include "tst_serverpanel.moc"
