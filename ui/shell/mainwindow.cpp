// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/mainwindow.h"

#include "client/feed/dashboardfeed.h"
#include "client/session/preferences.h"
#include "client/session/profilelist.h"
#include "client/session/statefile.h"
#include "ui/shell/commandset.h"
#include "ui/shell/connectionbanner.h"
#include "ui/shell/connectionbar.h"
#include "ui/shell/linkpresentation.h"
#include "ui/shell/logdrawer.h"
#include "ui/shell/statusstrip.h"
#include "ui/shell/welcomepage.h"
#include "ui/style/panelframe.h"
#include "ui/style/symbolicicon.h"

#include <QApplication>
#include <QCloseEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWindow>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr QSize smallest(720, 480);
constexpr auto rememberDelay = 500ms; // then the state file takes its own second

} // namespace

MainWindow::MainWindow(Parts parts)
    : m_parts(std::move(parts)), m_commands(new CommandSet(*this)),
      m_bar(new ConnectionBar(m_parts.feed, m_parts.profiles)), m_banner(new ConnectionBanner(m_parts.feed)),
      m_welcome(new WelcomePage), m_pages(new QStackedWidget), m_grid(new PanelGrid),
      m_rows(new QSplitter(Qt::Vertical)), m_log(new LogDrawer(m_parts.log)),
      m_status(new StatusStrip(m_parts.feed, m_parts.info.version)),
      m_layoutGroup(ProfileList::stateGroup(m_parts.profiles.current()))
{
    setObjectName(u"mainWindow"_s);
    setMinimumSize(smallest);
    setWindowIcon(symbolicIcon(Symbol::heliograph));
    build();
    m_rememberTimer.setSingleShot(true);
    m_rememberTimer.setInterval(rememberDelay);
    connect(&m_rememberTimer, &QTimer::timeout, this, &MainWindow::remember);
    connect(m_grid, &PanelGrid::layoutChanged, this, &MainWindow::rememberSoon);
    connect(m_rows, &QSplitter::splitterMoved, this, &MainWindow::rememberSoon);
    connect(&m_parts.feed, &DashboardFeed::linkChanged, this, &MainWindow::showLink);
    connect(&m_parts.profiles, &ProfileList::currentChanged, this, [this] {
        remember();
        m_layoutGroup = ProfileList::stateGroup(m_parts.profiles.current());
        restoreLayout();
        m_hadEvents = false;
        showLink();
    });
    connect(m_bar, &ConnectionBar::connectRequested, this, &MainWindow::connectRequested);
    connect(m_bar, &ConnectionBar::disconnectRequested, this, &MainWindow::disconnectRequested);
    connect(m_banner, &ConnectionBanner::stopRequested, this, &MainWindow::disconnectRequested);
    connect(m_bar, &ConnectionBar::rangeChosen, this, [this](std::chrono::seconds range) {
        rememberSoon();
        Q_EMIT rangeChosen(range);
    });
    connect(m_log, &LogDrawer::closeRequested, this, [this] { setLogShown(false); });
    connect(m_welcome, &WelcomePage::serverRequested, this, &MainWindow::localServerRequested);
    connect(m_welcome, &WelcomePage::freePortRequested, this, &MainWindow::freePortRequested);
    connect(m_welcome, &WelcomePage::connectRequested, this, [this] {
        if (m_parts.profiles.current().isLocal())
            openConnectDialog();
        else
            Q_EMIT connectRequested();
    });
}

void MainWindow::build()
{
    auto *centre = new QWidget;
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_banner);
    column->addWidget(m_rows, 1);
    m_pages->addWidget(m_grid);
    m_pages->addWidget(m_welcome);
    m_rows->setObjectName(u"rows"_s);
    m_rows->setChildrenCollapsible(false);
    m_rows->addWidget(m_pages);
    setCentralWidget(centre);
    setStatusBar(m_status);
}

void MainWindow::addPanel(PanelFrame &panel, PanelGrid::Column column, int stretch)
{
    m_grid->addPanel(panel, column, stretch);
}

void MainWindow::finish()
{
    m_rows->addWidget(m_log); // after the panels in the order of the tab key
    m_rows->setStretchFactor(0, 3);
    m_rows->setStretchFactor(1, 1);
    connectCommands();
    takeOverKeys();
    buildMenus();
    restoreGeometryAndLog();
    restoreLayout();
    restoreTables();
    m_isFinished = true;
    showLink();
}

void MainWindow::showLink()
{
    const LinkStatus link = m_parts.feed.link();
    m_hadEvents = m_hadEvents || link.lastEventAt.has_value();
    const LinkPresentation shown = presentationOf(link, m_parts.feed.clock().now(), 0);
    // The state first: that is what a narrow task bar shows.
    setWindowTitle(u"%1 - %2 - Heliograph"_s.arg(shown.word, m_parts.profiles.current().name));
    m_pages->setCurrentIndex(link.state == LinkState::disconnected && !m_hadEvents ? 1 : 0);
    const bool isOff = link.state == LinkState::disconnected;
    m_welcome->setLocal(m_parts.profiles.current().isLocal());
    (*m_commands)[Command::retryNow].setEnabled(!isOff);
    (*m_commands)[Command::pause].setEnabled(link.isOpen());
    (*m_commands)[Command::pause].setChecked(m_parts.feed.isPaused());
}

void MainWindow::setUnread(int count)
{
    m_bar->setUnread(count);
}

void MainWindow::setRange(std::chrono::seconds range)
{
    m_bar->setRange(range);
}

void MainWindow::setServerProblem(const QString &problem, bool canUseFreePort)
{
    m_welcome->setProblem(problem, canUseFreePort);
}

void MainWindow::setDoNotDisturb(bool isOn)
{
    m_status->setDoNotDisturb(isOn);
    (*m_commands)[Command::doNotDisturb].setChecked(isOn);
}

void MainWindow::setLogShown(bool shown)
{
    m_log->setVisible(shown);
    (*m_commands)[Command::showLog].setChecked(shown);
    if (shown && m_isFinished)
        m_log->focusSearch();
    rememberSoon();
}

void MainWindow::toggleFullScreen(bool isOn)
{
    setWindowState(isOn ? windowState() | Qt::WindowFullScreen : windowState() & ~Qt::WindowFullScreen);
}

// Only what nobody with the focus wanted comes here.
void MainWindow::cancel()
{
    m_banner->closeDetails();
    m_grid->setMaximised(nullptr);
    if (isFullScreen())
        toggleFullScreen(false);
}

void MainWindow::raiseToFront()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::WindowStateChange) {
        (*m_commands)[Command::fullScreen].setChecked(isFullScreen());
        rememberSoon();
        Q_EMIT shownChanged();
    }
    QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    remember();
    if (m_hasTray && m_parts.preferences.isOn(Preference::closeToTray) && isVisible()) {
        hide();
        event->ignore();
        return;
    }
    m_parts.state.save();
    QMainWindow::closeEvent(event);
    Q_EMIT quitRequested();
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        cancel();
    else
        QMainWindow::keyPressEvent(event);
}

void MainWindow::moveEvent(QMoveEvent *event)
{
    QMainWindow::moveEvent(event);
    rememberSoon();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    rememberSoon();
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    Q_EMIT shownChanged();
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    Q_EMIT shownChanged();
}

} // namespace heliograph
