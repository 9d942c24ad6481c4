// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/notificationsmodel.h"
#include "tests/support/manualfeedclock.h"
#include "tests/support/panelchecks.h"
#include "ui/notifications/notificationtext.h"
#include "ui/notifications/notificationspanel.h"

#include <QComboBox>
#include <QEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QToolButton>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestNotificationsPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void filtersByTheKeyboard();
    void escapeClearsTheFilter();
    void theMenuOfTheBellSaysWhatItIsAbout();
    void saysWhatTheFilterHides();
    void aFilterOfTheLastStartIsNotSilent();
    void nothingIsAwaitedFromAServerThatCannotBeReached();
    void readsOneAndAll();
    void whatTheFilterHidesStaysUnread();
    void standsStillUnderThePointer();
    void speaksEachLine();
    void offersQuietAndShowsWhenItEnds();
    void saysWhenItIsNotUpdating();
    void timesAreNoMoreExactThanUseful_data();
    void timesAreNoMoreExactThanUseful();
    void aNoticeIsOneLine();
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
    void add(const QString &message, Severity severity, std::chrono::seconds ago = 0s, const QByteArray &user = {});
    void fill();
    void setLink(LinkState state);

    std::unique_ptr<ManualFeedClock> m_clock;
    std::unique_ptr<NotificationsModel> m_model;
    std::unique_ptr<NotificationsPanel> m_panel;
};

void TestNotificationsPanel::initTestCase()
{
    QLocale::setDefault(QLocale(u"en_US"_s));
}

void TestNotificationsPanel::init()
{
    m_clock = std::make_unique<ManualFeedClock>();
    m_model = std::make_unique<NotificationsModel>();
    m_panel = std::make_unique<NotificationsPanel>(*m_model, *m_clock);
    m_panel->resize(620, 300);
    setLink(LinkState::live);
    m_panel->show();
    m_panel->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
}

void TestNotificationsPanel::cleanup()
{
    m_panel.reset();
    m_model.reset();
}

void TestNotificationsPanel::add(const QString &message, Severity severity, std::chrono::seconds ago,
                                 const QByteArray &user)
{
    m_model->add({.message = message,
                  .severity = severity,
                  .timestamp = m_clock->wallMs() - std::chrono::milliseconds(ago).count(),
                  .userId = user});
}

void TestNotificationsPanel::fill()
{
    add(u"Nightly backup finished"_s, Severity::success, 3h);
    for (int i = 0; i < 12; ++i)
        add(u"New user signed up"_s, Severity::info, 20min - i * 1min);
    add(u"Payment service is answering slowly: 95 % of the requests took longer than two seconds, so the shop shows "
        u"the "
        "cached prices until it has recovered. Nothing has to be done unless this lasts longer than ten minutes."_s,
        Severity::warning, 5min);
    m_panel->markListedRead();
    add(u"Your report is ready"_s, Severity::info, 70s, "ann");
    for (int i = 0; i < 37; ++i)
        add(u"Disk almost full"_s, Severity::warning, 50s);
    add(u"Order queue is not being worked on"_s, Severity::error, 4s);
}

void TestNotificationsPanel::setLink(LinkState state)
{
    LinkStatus link;
    link.state = state;
    m_panel->setLink(link);
}

void TestNotificationsPanel::filtersByTheKeyboard()
{
    fill();
    auto *list = find<QListView>("notificationList");
    QCOMPARE(list->model()->rowCount(), 6);
    auto *severity = find<QComboBox>("severityFilter");
    severity->setFocus();
    QTest::keyClick(severity, Qt::Key_Down);
    QCOMPARE(list->model()->rowCount(), 3);
    QTest::keyClick(severity, Qt::Key_Down);
    QCOMPARE(list->model()->rowCount(), 1);
    QTest::keyClick(severity, Qt::Key_Home);
    m_panel->focusFilter();
    QVERIFY(find<QLineEdit>("textFilter")->hasFocus());
    QTest::keyClicks(find<QLineEdit>("textFilter"), u"disk"_s);
    QCOMPARE(list->model()->rowCount(), 1);
}

void TestNotificationsPanel::escapeClearsTheFilter()
{
    fill();
    auto *field = find<QLineEdit>("textFilter");
    m_panel->focusFilter();
    QTest::keyClicks(field, u"no such text"_s);
    QCOMPARE(find<QListView>("notificationList")->model()->rowCount(), 0);
    QTest::keyClick(field, Qt::Key_Escape);
    QCOMPARE(field->text(), QString());
    QVERIFY(find<QListView>("notificationList")->model()->rowCount() > 0);
}

void TestNotificationsPanel::theMenuOfTheBellSaysWhatItIsAbout()
{
    QMenu *menu = find<QToolButton>("quietButton")->menu();
    Q_EMIT menu->aboutToShow();
    QVERIFY(!menu->actions().first()->isEnabled());
    QCOMPARE(menu->actions().first()->text(), u"No desktop notices"_s);
}

void TestNotificationsPanel::saysWhatTheFilterHides()
{
    fill();
    auto *hidden = find<QPushButton>("noticesHidden");
    QVERIFY(!hidden->isVisible());
    QList<std::optional<Severity>> chosen;
    connect(m_panel.get(), &NotificationsPanel::leastChosen, this, [&](auto least) { chosen.append(least); });
    auto *severity = find<QComboBox>("severityFilter");
    severity->setFocus();
    QTest::keyClick(severity, Qt::Key_Down);
    QCOMPARE(hidden->text(), u"Show 3 hidden by the filter"_s);
    add(u"Somebody else signed up"_s, Severity::info);
    QCOMPARE(hidden->text(), u"Show 4 hidden by the filter"_s);
    add(u"Disk full"_s, Severity::error);
    QCOMPARE(hidden->text(), u"Show 4 hidden by the filter"_s);
    find<QLineEdit>("textFilter")->setText(u"disk"_s);
    QCOMPARE(hidden->text(), u"Show 6 hidden by the filter"_s);
    hidden->setFocus();
    QTest::keyClick(hidden, Qt::Key_Space);
    QVERIFY(!hidden->isVisible());
    QVERIFY(find<QListView>("notificationList")->hasFocus());
    QCOMPARE(find<QListView>("notificationList")->model()->rowCount(), m_model->rowCount());
    QCOMPARE(severity->currentIndex(), 0);
    QVERIFY(chosen == (QList<std::optional<Severity>>{Severity::warning, std::nullopt}));
}

void TestNotificationsPanel::nothingIsAwaitedFromAServerThatCannotBeReached()
{
    const auto says = [this](const QString &words) {
        const auto labels = m_panel->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(),
                           [&](const QLabel *label) { return label->isVisible() && label->text() == words; });
    };
    QVERIFY(says(u"New ones appear here."_s));
    LinkStatus link;
    link.state = LinkState::waiting;
    link.attempt = 2;
    m_panel->setLink(link);
    QVERIFY(says(u"No connection to the server"_s));
    QVERIFY(!says(u"New ones appear here."_s));
    setLink(LinkState::live);
    QVERIFY(says(u"New ones appear here."_s));
}

void TestNotificationsPanel::aFilterOfTheLastStartIsNotSilent()
{
    const auto says = [this](const QString &words) {
        const auto labels = m_panel->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(),
                           [&](const QLabel *label) { return label->isVisible() && label->text() == words; });
    };
    QVERIFY(says(u"New ones appear here."_s));
    m_panel->setLeast(Severity::error);
    QCOMPARE(find<QComboBox>("severityFilter")->currentText(), u"Errors"_s);
    QVERIFY(says(u"New ones that match the filter appear here."_s));
    add(u"New user signed up"_s, Severity::info);
    QVERIFY(find<QComboBox>("severityFilter")->isVisible());
    QCOMPARE(find<QPushButton>("noticesHidden")->text(), u"Show 1 hidden by the filter"_s);
    QVERIFY(find<QPushButton>("noticesHidden")->isVisible());
    // Not one of the choices.
    m_panel->setLeast(Severity::info);
    QCOMPARE(find<QComboBox>("severityFilter")->currentIndex(), 0);
    m_panel->setLeast(std::nullopt);
    QVERIFY(!find<QPushButton>("noticesHidden")->isVisible());
}

void TestNotificationsPanel::readsOneAndAll()
{
    fill();
    QCOMPARE(m_model->unread(), 39);
    auto *list = find<QListView>("notificationList");
    list->setFocus();
    list->setCurrentIndex(list->model()->index(1, 0));
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(m_model->unread(), 2);
    auto *markRead = find<QPushButton>("markReadButton");
    markRead->setFocus();
    QTest::keyClick(markRead, Qt::Key_Space);
    QCOMPARE(m_model->unread(), 0);
    QVERIFY(!markRead->isEnabled());
}

// With the filter at Errors it marked hundreds that had never been listed.
void TestNotificationsPanel::whatTheFilterHidesStaysUnread()
{
    fill();
    auto *markRead = find<QPushButton>("markReadButton");
    QCOMPARE(markRead->text(), u"Mark read"_s);
    m_panel->setLeast(Severity::error);
    QCOMPARE(markRead->text(), u"Mark the 1 listed as read"_s);
    QCOMPARE(markRead->accessibleName(), markRead->text());
    markRead->click();
    QCOMPARE(m_model->unread(), 38);
    // Of those that are listed, all are read.
    QVERIFY(!markRead->isEnabled());
    m_panel->setLeast(std::nullopt);
    QCOMPARE(markRead->text(), u"Mark read"_s);
    QVERIFY(markRead->isEnabled());
    markRead->click();
    QCOMPARE(m_model->unread(), 0);
}

void TestNotificationsPanel::standsStillUnderThePointer()
{
    fill();
    auto *list = find<QListView>("notificationList");
    const QPointF middle(list->rect().center());
    QEnterEvent enter(middle, middle, middle);
    QCoreApplication::sendEvent(list, &enter);
    add(u"One more"_s, Severity::info);
    QVERIFY(list->model()->index(0, 0).data().toString() != u"One more"_s);
    auto *waiting = find<QPushButton>("noticesWaiting");
    QVERIFY(waiting->isVisible());
    QCOMPARE(waiting->text(), u"Show 1 new"_s);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(list, &leave);
    QCOMPARE(list->model()->index(0, 0).data().toString(), u"One more"_s);
    QVERIFY(!waiting->isVisible());

    // A pointer that was left there does not stop the list.
    QCoreApplication::sendEvent(list, &enter);
    add(u"Another"_s, Severity::info);
    QVERIFY(waiting->isVisible());
    QTimer *attention = list->findChild<QTimer *>(u"attention"_s);
    QVERIFY(attention && attention->isActive());
    attention->start(0);
    QTRY_COMPARE(list->model()->index(0, 0).data().toString(), u"Another"_s);
}

void TestNotificationsPanel::speaksEachLine()
{
    fill();
    const QModelIndex disk = find<QListView>("notificationList")->model()->index(1, 0);
    QVERIFY(disk.data(Qt::AccessibleTextRole).toString().startsWith(u"Unread: Warning, Disk almost full, 37 times"_s));
    QVERIFY(disk.data(Qt::ToolTipRole).toString().contains(u"37 times since"_s));
}

void TestNotificationsPanel::offersQuietAndShowsWhenItEnds()
{
    auto *button = find<QToolButton>("quietButton");
    QSignalSpy chosen(m_panel.get(), &NotificationsPanel::doNotDisturbChosen);
    Q_EMIT button->menu()->aboutToShow();
    // Includes a heading and a line below it.
    QCOMPARE(button->menu()->actions().size(), 5);
    button->menu()->actions().at(2)->trigger();
    QCOMPARE(chosen.size(), 1);
    m_panel->setDoNotDisturb(chosen[0][0].value<DoNotDisturb>());
    QVERIFY(button->text().startsWith(u"Do not disturb until "_s));
    Q_EMIT button->menu()->aboutToShow();
    QCOMPARE(button->menu()->actions().size(), 6);
    m_clock->pass(3601s);
    QCOMPARE(button->text(), QString());
    QCOMPARE(button->accessibleName(), u"Do not disturb: off"_s);
}

void TestNotificationsPanel::saysWhenItIsNotUpdating()
{
    QCOMPARE(m_panel->property("state").toString(), u"empty"_s);
    fill();
    QCOMPARE(m_panel->property("state").toString(), u"live"_s);
    setLink(LinkState::waiting);
    QCOMPARE(m_panel->property("state").toString(), u"stale"_s);
    QCOMPARE(find<QListView>("notificationList")->model()->rowCount(), 6);
}

void TestNotificationsPanel::timesAreNoMoreExactThanUseful_data()
{
    QTest::addColumn<qint64>("agoMs");
    QTest::addColumn<QString>("text");

    QTest::newRow("the other clock is ahead") << qint64(-5'000) << u"now"_s;
    QTest::newRow("just now") << qint64(9'999) << u"now"_s;
    QTest::newRow("tens of seconds") << qint64(29'999) << u"20 s ago"_s;
    QTest::newRow("minutes") << qint64(119'999) << u"1 min ago"_s;
    QTest::newRow("hours") << qint64(86'399'999) << u"23 h ago"_s;
    QTest::newRow("then the day") << qint64(86'400'000) << u"11/13/23"_s;
}

void TestNotificationsPanel::timesAreNoMoreExactThanUseful()
{
    QFETCH(qint64, agoMs);
    const qint64 now = 1'700'000'000'000;
    QTEST(relativeTime(now - agoMs, now, QLocale()), "text");
}

void TestNotificationsPanel::aNoticeIsOneLine()
{
    add(u"short"_s, Severity::info, 5s);
    add(u"long "_s.repeated(100), Severity::error, 3s);
    const auto *list = m_panel->findChild<QListView *>(u"notificationList"_s);
    QTRY_COMPARE(list->model()->rowCount(), 2);
    const int height = list->visualRect(list->model()->index(0, 0)).height();
    QCOMPARE(list->visualRect(list->model()->index(1, 0)).height(), height);
    QVERIFY(height < 2 * list->fontMetrics().height());
    QVERIFY(list->model()->index(0, 0).data(Qt::ToolTipRole).toString().startsWith(u"Error\nlong long"_s));
}

void TestNotificationsPanel::everythingHasAName()
{
    fill();
    QCOMPARE(accessibilityProblems(*m_panel).join(u"; "_s), QString());
}

void TestNotificationsPanel::tabFollowsTheEye()
{
    fill();
    QCOMPARE(tabOrder(*m_panel).join(u' '),
             u"panelMenuButton quietButton severityFilter textFilter markReadButton notificationList"_s);
}

void TestNotificationsPanel::looksRightInEveryState_data()
{
    QTest::addColumn<QByteArray>("state");
    for (const char *state : {"empty", "connecting", "live", "stale", "quiet", "filtered", "narrow", "selected"})
        QTest::newRow(state) << QByteArray(state);
}

void TestNotificationsPanel::looksRightInEveryState()
{
    QFETCH(QByteArray, state);
    if (state == "connecting")
        setLink(LinkState::connecting);
    if (state != "empty" && state != "connecting")
        fill();
    if (state == "stale")
        setLink(LinkState::waiting);
    if (state == "quiet")
        m_panel->setDoNotDisturb(DoNotDisturb::forOneHour(QDateTime::fromMSecsSinceEpoch(m_clock->wallMs())));
    if (state == "filtered")
        find<QLineEdit>("textFilter")->setText(u"nothing like it"_s);
    if (state == "narrow")
        m_panel->resize(380, 420);
    if (state == "selected")
        find<QListView>("notificationList")->setCurrentIndex(find<QListView>("notificationList")->model()->index(2, 0));
    QCOMPARE(layoutProblemsInEveryLook(*m_panel, u"notifications-"_s + QString::fromLatin1(state)), QStringList());
}

} // namespace heliograph

QTEST_MAIN(heliograph::TestNotificationsPanel)

#include "tst_notificationspanel.moc"
