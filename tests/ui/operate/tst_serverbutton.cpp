// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeservercontrol.h"
#include "ui/operate/serverbutton.h"
#include "ui/operate/serverpanel.h"

#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using State = ServerControl::State;

class TestServerButton : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_button.reset(); }

    void saysWhereTheServerIs();
    void opensThePanelAndEscapeClosesIt();

private:
    std::unique_ptr<FakeControl> m_control;
    std::unique_ptr<ServerButton> m_button;
    ServerPanel *m_panel = nullptr;
};

void TestServerButton::init()
{
    m_control = std::make_unique<FakeControl>();
    // The button takes ownership.
    m_panel = new ServerPanel(*m_control);
    m_button = std::make_unique<ServerButton>(*m_control, *m_panel);
    m_button->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_button.get()));
}

void TestServerButton::saysWhereTheServerIs()
{
    QCOMPARE(m_button->text(), u"Local server: off"_s);
    m_control->become({.state = State::running, .detail = {}, .port = 3000, .url = {}, .clients = 2});
    QCOMPARE(m_button->text(), u"Local server: 3000"_s);
    QCOMPARE(m_button->accessibleName(), m_button->text());
    QVERIFY(m_button->toolTip().contains(u"Readers: 2"_s));
    m_control->become({.state = State::failed, .detail = {}, .url = {}});
    QCOMPARE(m_button->text(), u"Local server: problem"_s);
}

void TestServerButton::opensThePanelAndEscapeClosesIt()
{
    QVERIFY(!m_panel->isVisible());
    QTest::mouseClick(m_button.get(), Qt::LeftButton);
    QTRY_VERIFY(m_panel->isVisible());
    QTest::keyClick(m_panel->window(), Qt::Key_Escape);
    QTRY_VERIFY(!m_panel->isVisible());
}

QTEST_MAIN(TestServerButton)

#include "tst_serverbutton.moc"
