// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/tray/trayicon.h"

#include "client/feed/dashboardfeed.h"
#include "ui/shell/commandset.h"
#include "ui/shell/linkpresentation.h"
#include "ui/shell/mainwindow.h"
#include "ui/style/agetext.h"
#include "ui/style/paintedicon.h"
#include "ui/style/plaintext.h"
#include "ui/style/symbolicicon.h"
#include "ui/tray/desktopnotifier.h"

#include <QPainter>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// The product's sign with the dot of the state in its corner, on a plate of its own: the colour behind a
// tray is unknown.
QIcon trayPicture(const Dot &dot)
{
    return paintedIcon([dot](QPainter &painter, const QRectF &rect, const QPalette &palette) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette.color(QPalette::Window));
        painter.drawRoundedRect(rect, rect.width() / 6, rect.height() / 6);
        painter.restore();
        const int side = int(rect.width());
        symbolicIcon(Symbol::heliograph).paint(&painter, rect.toRect());
        const qreal size = side * 0.5;
        paintDot(painter, QRectF(rect.right() - size, rect.bottom() - size, size, size), dot, palette);
    });
}

} // namespace

TrayIcon::TrayIcon(DashboardFeed &feed, MainWindow &window, QObject *parent)
    : QObject(parent), m_feed(feed), m_window(window)
{
    fillMenu();
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            m_showAction->trigger();
    });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, &m_window, &MainWindow::raiseToFront);
    connect(&m_feed, &DashboardFeed::linkChanged, this, &TrayIcon::refresh);
    connect(&m_feed.clock(), &FeedClock::ticked, this, &TrayIcon::refresh);
    connect(&m_window, &MainWindow::shownChanged, this, &TrayIcon::refresh);
    refresh();
    m_icon.show();
}

void TrayIcon::fillMenu()
{
    CommandSet &commands = m_window.commands();
    m_showAction = m_menu.addAction(QString(), this, [this] {
        if (m_window.isVisible() && !m_window.isMinimized())
            m_window.hide();
        else
            m_window.raiseToFront();
    });
    m_menu.addSeparator();
    for (const Command command :
         {Command::toggleConnection, Command::pause, Command::doNotDisturb, Command::toggleServer})
        m_menu.addAction(&commands[command]);
    m_menu.addSeparator();
    m_menu.addAction(&commands[Command::quit]);
}

void TrayIcon::refresh()
{
    const LinkStatus link = m_feed.link();
    const LinkPresentation shown = presentationOf(link, m_feed.clock().now(), m_feed.countWhilePaused());
    const bool isShown = m_window.isVisible() && !m_window.isMinimized();
    m_showAction->setText(isShown ? tr("&Hide the window") : tr("&Show the window"));
    QString tip = tr("Heliograph: %1").arg(shown.text);
    if (link.lastEventAt) {
        const auto age =
            std::chrono::duration_cast<std::chrono::milliseconds>(m_feed.clock().now() - *link.lastEventAt);
        tip += u'\n' + tr("last event %1 ago").arg(ageText(age));
    }
    tip = withoutMarkup(tip);
    if (m_icon.toolTip() != tip)
        m_icon.setToolTip(tip);
    if (m_dot != shown.dot)
        m_icon.setIcon(trayPicture(shown.dot));
    m_dot = shown.dot;
}

void TrayIcon::showNotice(const DesktopMessage &notice)
{
    const auto icon = notice.urgency == Urgency::normal ? QSystemTrayIcon::Warning : QSystemTrayIcon::Information;
    m_icon.showMessage(withoutMarkup(notice.title), withoutMarkup(notice.body), icon);
}

} // namespace heliograph
