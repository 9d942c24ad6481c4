// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/deskwindow.h"

#include "client/models/notificationsmodel.h"
#include "ui/shell/connectionbanner.h"
#include "ui/style/messageline.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QLabel>
#include <QLineEdit>
#include <QNetworkReply>
#include <QSet>
#include <QTest>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

const QStringList dataPanels{u"pricePanel"_s, u"metricsPanel"_s, u"notificationPanel"_s, u"bidPanel"_s};

} // namespace

DeskWindow::DeskWindow() : DeskWindow({}, {}, nullptr)
{
}

DeskWindow::DeskWindow(const QString &folder, const QMap<Preference, Preferences::Fixed> &fixed)
    : DeskWindow(folder, fixed, nullptr)
{
}

DeskWindow::DeskWindow(FeedClock &clock) : DeskWindow({}, {}, &clock)
{
}

DeskWindow::DeskWindow(const QString &folder, const QMap<Preference, Preferences::Fixed> &fixed, FeedClock *clock)
    : m_state((folder.isEmpty() ? m_folder.path() : folder) + u"/window.ini"_s), m_preferences(m_state, fixed),
      m_desk(std::make_unique<DesktopApp>(DesktopApp::Parts{
          .state = m_state, .preferences = m_preferences, .log = m_log, .isShared = true, .clock = clock}))
{
    window().banner().setAnimated(false);
    window().resize(1360, 860);
}

std::optional<QString> DeskWindow::open(const DesktopOptions &options)
{
    auto problem = m_desk->begin(options);
    window().show();
    return problem;
}

void DeskWindow::watch(quint16 port)
{
    watch(QUrl(u"http://127.0.0.1:%1"_s.arg(port)));
}

void DeskWindow::watch(const QUrl &server)
{
    DesktopOptions options;
    options.connect = server.toString();
    QVERIFY(!open(options));
    QVERIFY(QTest::qWaitForWindowActive(&window(), 30'000));
}

QString DeskWindow::panelState(const QString &panel) const
{
    return find<QWidget>(panel)->property("state").toString();
}

QString DeskWindow::text(const QString &name) const
{
    const auto *widget = find<QWidget>(name);
    if (!widget || !widget->isVisible())
        return {};
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        return label->text();
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        return button->text();
    if (const auto *field = qobject_cast<const QLineEdit *>(widget))
        return field->text();
    return qobject_cast<const MessageLine *>(widget)->text();
}

bool DeskWindow::says(const QString &words) const
{
    const auto labels = window().findChildren<QLabel *>();
    return std::any_of(labels.cbegin(), labels.cend(),
                       [&](const QLabel *label) { return label->isVisible() && label->text().contains(words); });
}

bool DeskWindow::isShown(const QString &name) const
{
    return find<QWidget>(name)->isVisible();
}

bool DeskWindow::canPress(const QString &name) const
{
    return isShown(name) && find<QWidget>(name)->isEnabled();
}

void DeskWindow::press(const QString &name) const
{
    QVERIFY2(QTest::qWaitFor([&] { return find<QWidget>(name) && canPress(name); }, 30'000), qPrintable(name));
    QTest::mouseClick(find<QWidget>(name), Qt::LeftButton);
}

QList<QNetworkReply *> DeskWindow::unanswered() const
{
    QList<QNetworkReply *> replies = desk().findChildren<QNetworkReply *>();
    replies.removeIf([](const QNetworkReply *reply) { return !reply->isRunning(); });
    return replies;
}

bool DeskWindow::waitForUsualInterval() const
{
    QSet<QString> prices;
    return QTest::qWaitFor(
        [&] {
            prices.insert(text(u"priceValue"_s));
            return prices.size() > 5;
        },
        30'000);
}

int DeskWindow::timesNoticed(const QString &message) const
{
    const QAbstractItemModel &notices = *find<QAbstractItemView>(u"notificationList"_s)->model();
    int times = 0;
    for (int row = 0; row < notices.rowCount(); ++row) {
        const QModelIndex notice = notices.index(row, 0);
        if (notice.data().toString().contains(message))
            times += notice.data(NotificationsModel::countRole).toInt();
    }
    return times;
}

QStringList DeskWindow::signsOfLife() const
{
    QStringList signs;
    if (window().windowTitle().startsWith(u"Live"_s))
        signs.append(u"the title"_s);
    for (const QString &name : {u"stateLabel"_s, u"statusState"_s}) {
        if (text(name).startsWith(u"Live"_s))
            signs.append(name);
    }
    for (const QString &panel : dataPanels) {
        if (panelState(panel) == u"live"_s)
            signs.append(panel);
    }
    // Old values are grey.
    for (const QString &name : {u"priceValue"_s, u"maxValue"_s}) {
        const auto *value = find<QLabel>(name);
        const auto role = QPalette::WindowText;
        if (!value->text().isEmpty() && value->palette().color(role) == window().palette().color(role))
            signs.append(name);
    }
    if (canPress(u"bidButton"_s))
        signs.append(u"bidButton"_s);
    for (const QString &word : {u"LEADING"_s, u"OUTBID"_s}) {
        if (text(u"bidStatus"_s).contains(word))
            signs.append(word);
    }
    return signs;
}

QStringList DeskWindow::panelsNotLive() const
{
    QStringList panels;
    for (const QString &panel : dataPanels) {
        if (panelState(panel) != u"live"_s)
            panels.append(panel + u' ' + panelState(panel));
    }
    return panels;
}

} // namespace heliograph
