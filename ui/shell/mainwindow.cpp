// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/mainwindow.h"

#include "client/control/calleridentity.h"
#include "client/feed/dashboardfeed.h"
#include "client/session/preferences.h"
#include "client/session/profilelist.h"
#include "client/session/signin.h"
#include "client/session/statefile.h"
#include "ui/shell/aboutdialog.h"
#include "ui/shell/callertext.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/commandset.h"
#include "ui/shell/connectdialog.h"
#include "ui/shell/connectionbanner.h"
#include "ui/shell/connectionbar.h"
#include "ui/shell/layoutdialog.h"
#include "ui/shell/linkpresentation.h"
#include "ui/shell/logdrawer.h"
#include "ui/shell/menubuilder.h"
#include "ui/shell/panelwindow.h"
#include "ui/shell/profiledialog.h"
#include "ui/shell/settingsdialog.h"
#include "ui/shell/shortcutsheet.h"
#include "ui/shell/signindialog.h"
#include "ui/shell/statusstrip.h"
#include "ui/shell/uistate.h"
#include "ui/shell/welcomepage.h"
#include "ui/style/panelframe.h"
#include "ui/style/plaintable.h"
#include "ui/style/symbolicicon.h"

#include <QApplication>
#include <QCloseEvent>
#include <QContextMenuEvent>
#include <QMenuBar>
#include <QScreen>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWindow>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr QSize smallest(720, 480);
constexpr QSize comfortable(1360, 860);

constexpr std::array<std::pair<Command, std::chrono::seconds>, 5> rangeCommands{{
    {Command::range1, std::chrono::minutes(1)},
    {Command::range2, std::chrono::minutes(5)},
    {Command::range3, std::chrono::minutes(15)},
    {Command::range4, std::chrono::hours(1)},
    {Command::range5, std::chrono::hours(24)},
}};

// Without the frame, as far as that can be known before the window manager has put it around the window.
QSize roomOnScreen(const QWidget &window)
{
    const int titleBar = window.style()->pixelMetric(QStyle::PM_TitleBarHeight);
    const int border = window.style()->pixelMetric(QStyle::PM_MdiSubWindowFrameWidth);
    return window.screen()->availableSize() - QSize(2 * border, titleBar + border);
}

// Dialogs do not stop the window: it goes on showing what happens.
template <typename Dialog>
void openDialog(Dialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

// As the Menu key does it, which many keyboards do not have. On Linux Qt knows that one only.
void openMenuOfFocus()
{
    QWidget *focus = QApplication::focusWidget();
    if (!focus)
        return;
    const QPoint place = focus->inputMethodQuery(Qt::ImCursorRectangle).toRect().center();
    QContextMenuEvent event(QContextMenuEvent::Keyboard, place, focus->mapToGlobal(place));
    QCoreApplication::sendEvent(focus, &event);
}

} // namespace

MainWindow::MainWindow(Parts parts)
    : m_parts(std::move(parts)), m_commands(new CommandSet(*this)),
      m_bar(new ConnectionBar(m_parts.feed, m_parts.profiles)), m_banner(new ConnectionBanner(m_parts.feed)),
      m_welcome(new WelcomePage), m_pages(new QStackedWidget), m_grid(new PanelGrid),
      m_rows(new QSplitter(Qt::Vertical)), m_log(new LogDrawer(m_parts.log)),
      m_status(new StatusStrip(m_parts.feed, m_parts.info.version)),
      m_state(new UiState(m_parts.state, ProfileList::stateGroup(m_parts.profiles.current()), this)),
      m_recent(m_parts.state, m_parts.profiles), m_layouts(m_parts.state)
{
    setObjectName(u"mainWindow"_s);
    setMinimumSize(smallest.boundedTo(roomOnScreen(*this)));
    setWindowIcon(symbolicIcon(Symbol::heliograph));
    build();
    connect(m_grid, &PanelGrid::layoutChanged, m_state, &UiState::noteChange);
    connect(m_grid, &PanelGrid::ownWindowOpened, this, &MainWindow::takeOverWindow);
    connect(&m_parts.feed, &DashboardFeed::linkChanged, this, &MainWindow::showLink);
    connect(&m_parts.profiles, &ProfileList::currentChanged, this, [this] {
        m_state->setProfileGroup(ProfileList::stateGroup(m_parts.profiles.current()));
        m_hadEvents = false;
        showLink();
    });
    connect(m_bar, &ConnectionBar::connectRequested, this, &MainWindow::connectRequested);
    connect(m_bar, &ConnectionBar::disconnectRequested, this, &MainWindow::disconnectRequested);
    connect(m_banner, &ConnectionBanner::stopRequested, this, &MainWindow::disconnectRequested);
    connect(m_banner, &ConnectionBanner::serverRequested, this, &MainWindow::useServer);
    connect(m_bar, &ConnectionBar::rangeChosen, this, [this](std::chrono::seconds range) {
        m_state->noteChange();
        Q_EMIT rangeChosen(range);
    });
    connectSignIn();
    connect(m_log, &LogDrawer::closeRequested, this, [this] { setLogShown(false); });
    connect(m_welcome, &WelcomePage::serverRequested, this, &MainWindow::localServerRequested);
    connect(m_welcome, &WelcomePage::freePortRequested, this, &MainWindow::freePortRequested);
    connect(m_welcome, &WelcomePage::recentChosen, this, &MainWindow::watch);
    connect(&m_parts.profiles, &ProfileList::profilesChanged, this, &MainWindow::showLink);
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

void MainWindow::addStatusTool(QWidget &tool)
{
    m_status->addTool(tool);
}

void MainWindow::finish()
{
    // After the panels in the order of the tab key.
    m_rows->addWidget(m_log);
    m_rows->setStretchFactor(0, 3);
    m_rows->setStretchFactor(1, 1);
    connectCommands();
    takeOverKeys();
    MenuBuilder(*menuBar(),
                {.commands = *m_commands,
                 .grid = *m_grid,
                 .preferences = m_parts.preferences,
                 .profiles = m_parts.profiles,
                 .layouts = m_layouts,
                 .chooseLayout = [this](const QString &name) { useLayout(name); }})
        .build();
    m_grid->noteFirstLayout();
    declareState();
    m_state->restoreAll();
    m_isFinished = true;
    showLink();
}

// All that comes back at the next start.
void MainWindow::declareState()
{
    using Scope = UiState::Scope;
    m_state->declare({.key = u"window/geometry"_s,
                      .value = [this] { return isFullScreen() || isMinimized() ? QVariant() : saveGeometry(); },
                      .restore =
                          [this](const QVariant &value) {
                              // Qt brings a window back that would be on a screen that is gone.
                              if (!restoreGeometry(value.toByteArray()))
                                  sizeForFirstStart();
                          }});
    m_state->declareSplitter(*m_rows, u"window/rows"_s);
    m_state->declare({.key = u"window/logShown"_s,
                      .value = [this] { return !m_log->isHidden(); },
                      .restore = [this](const QVariant &value) { setLogShown(value.toBool()); }});
    m_state->declare(
        {.scope = Scope::profile,
         .key = u"grid"_s,
         // Before it was seen it was never laid out.
         .value = [this] { return m_grid->isVisible() && !m_isWall ? QVariant(m_grid->saveState()) : QVariant(); },
         .restore = [this](const QVariant &value) { m_grid->restoreState(value.toByteArray()); }});
    m_state->declare({.scope = Scope::profile,
                      .key = u"layoutName"_s,
                      .value = [this] { return m_layoutName; },
                      .restore = [this](const QVariant &value) { m_layoutName = value.toString(); }});
    const LayoutPart range{
        .key = u"range"_s,
        .value = [this] { return qlonglong(m_bar->range().count()); },
        .restore = [this](const QVariant &value) { m_bar->setRange(std::chrono::seconds(value.toLongLong())); }};
    m_state->declare({.scope = Scope::profile, .key = range.key, .value = range.value, .restore = range.restore});
    addLayoutPart(range);
    m_state->declare({.scope = Scope::profile,
                      .key = u"chartsLinked"_s,
                      .value = [this] { return (*m_commands)[Command::linkCharts].isChecked(); },
                      .restore =
                          [this](const QVariant &value) {
                              const bool areLinked = !value.isValid() || value.toBool();
                              (*m_commands)[Command::linkCharts].setChecked(areLinked);
                              m_bar->setRangeShown(areLinked);
                              Q_EMIT chartsLinked(areLinked);
                          }});
    for (PlainTable *table : findChildren<PlainTable *>())
        m_state->declareTable(*table);
}

void MainWindow::connectCommands()
{
    CommandSet &commands = *m_commands;
    const auto on = [&](Command command, auto &&action) {
        connect(&commands[command], &QAction::triggered, this, std::forward<decltype(action)>(action));
    };
    auto *menuKey = new QShortcut(Qt::SHIFT | Qt::Key_F10, this);
    menuKey->setContext(Qt::ApplicationShortcut);
    connect(menuKey, &QShortcut::activated, this, &openMenuOfFocus);
    on(Command::commandPalette, [this] { openPalette(); });
    on(Command::connectToServer, [this] { openConnectDialog(); });
    on(Command::toggleConnection, [this] {
        if (m_parts.feed.link().state == LinkState::disconnected)
            Q_EMIT connectRequested();
        else
            Q_EMIT disconnectRequested();
    });
    on(Command::retryNow, [this] { m_parts.feed.tryNow(); });
    on(Command::manageProfiles, [this] { openDialog(new ProfileDialog(m_parts.profiles, this)); });
    on(Command::pause, [this](bool isOn) { m_parts.feed.setPaused(isOn); });
    on(Command::showLog, [this](bool isOn) { setLogShown(isOn); });
    on(Command::nextPanel, [this] { m_grid->focusNextPanel(1); });
    on(Command::previousPanel, [this] { m_grid->focusNextPanel(-1); });
    on(Command::fullScreen, [this](bool isOn) {
        QWidget *active = QApplication::activeWindow();
        if (!active || !qobject_cast<PanelWindow *>(active))
            return toggleFullScreen(isOn);
        (*m_commands)[Command::fullScreen].setChecked(isFullScreen());
        active->setWindowState(active->windowState() ^ Qt::WindowFullScreen);
    });
    on(Command::layouts, [this] { openLayoutDialog(); });
    on(Command::resetLayout, [this] {
        m_layoutName.clear();
        m_grid->resetLayout();
    });
    on(Command::settings, [this] { openDialog(new SettingsDialog(m_parts.preferences, m_hasTray, this)); });
    on(Command::bidderName, [this] {
        auto *settings = new SettingsDialog(m_parts.preferences, m_hasTray, this);
        settings->goTo(Preference::bidderName);
        openDialog(settings);
    });
    on(Command::shortcuts, [this] { openDialog(new ShortcutSheet(this)); });
    on(Command::about, [this] { openDialog(new AboutDialog(m_parts.info, this)); });
    on(Command::quit, [this] {
        m_state->saveNow();
        Q_EMIT quitRequested();
    });
    for (const auto &[command, range] : rangeCommands)
        on(command, [this, range = range] { m_bar->setRange(range); });
    on(Command::linkCharts, [this](bool isOn) {
        m_state->noteChange();
        m_bar->setRangeShown(isOn);
        Q_EMIT chartsLinked(isOn);
    });
    connect(m_bar, &ConnectionBar::otherRangeRequested, &commands[Command::rangeOther], &QAction::trigger);
    connect(m_bar, &ConnectionBar::serverRequested, &commands[Command::connectToServer], &QAction::trigger);
    connect(m_bar, &ConnectionBar::manageProfilesRequested, &commands[Command::manageProfiles], &QAction::trigger);
}

// A panel may have actions for keys that the window knows, too. Two actions with the same keys would cancel each other:
// the window keeps the keys, and hands the command to the panel's action where that one is for the whole window.
void MainWindow::takeOverKeys()
{
    for (QAction *action : m_grid->findChildren<QAction *>()) {
        for (const Shortcut &row : shortcutTable()) {
            QList<QKeySequence> keys = action->shortcuts();
            const auto isTaken = [&row](const QKeySequence &key) { return row.keys.contains(key); };
            if (row.context != KeyContext::window || row.command == Command::cancel || keys.removeIf(isTaken) == 0)
                continue;
            action->setShortcuts(keys);
            if (action->shortcutContext() == Qt::WindowShortcut)
                connect(&(*m_commands)[row.command], &QAction::triggered, action, &QAction::trigger);
        }
    }
}

// All that can be done here can be done there: its keys, and those of the menus.
void MainWindow::takeOverWindow(QWidget &window)
{
    m_commands->addWindow(window);
    window.addActions(MenuBuilder::actionsIn(*menuBar()));
}

NamedLayout MainWindow::currentLayout() const
{
    NamedLayout layout{.panels = m_grid->saveState()};
    for (const LayoutPart &part : m_layoutParts)
        layout.shown.insert(part.key, part.value());
    return layout;
}

// What a layout says nothing of stays as it is.
void MainWindow::useLayout(const QString &name)
{
    const NamedLayout layout = m_layouts.layout(name);
    if (!m_grid->restoreState(layout.panels))
        return m_banner->showNews(tr("The layout %1 could not be read.").arg(name));
    for (const LayoutPart &part : std::as_const(m_layoutParts)) {
        if (const QVariant value = layout.shown.value(part.key); value.isValid())
            part.restore(value);
    }
    m_layoutName = name;
    m_state->noteChange();
}

void MainWindow::openLayoutDialog()
{
    auto *dialog = new LayoutDialog(m_layouts, currentLayout(), m_layoutName, this);
    connect(dialog, &LayoutDialog::chosen, this, &MainWindow::useLayout);
    connect(dialog, &LayoutDialog::saved, this, [this](const QString &name) {
        m_layoutName = name;
        m_state->noteChange();
    });
    connect(dialog, &LayoutDialog::renamed, this, [this](const QString &before, const QString &name) {
        if (m_layoutName == before)
            m_layoutName = name;
    });
    openDialog(dialog);
}

void MainWindow::connectSignIn()
{
    const SignIn &signIn = m_parts.signIn;
    connect(&m_parts.caller, &CallerIdentity::changed, this, &MainWindow::showCaller);
    connect(&signIn, &SignIn::changed, this, &MainWindow::showCaller);
    connect(&signIn, &SignIn::tokenChanged, this, &MainWindow::showCaller);
    connect(&signIn, &SignIn::keyringFailed, this, [this](const QString &problem) { m_banner->showNews(problem); });
    connect(&(*m_commands)[Command::signIn], &QAction::triggered, this, &MainWindow::openSignInDialog);
    connect(m_banner, &ConnectionBanner::signInRequested, this, &MainWindow::openSignInDialog);
    connect(&(*m_commands)[Command::signOut], &QAction::triggered, this, [this] { m_parts.signIn.signOut(); });
    showCaller();
}

void MainWindow::showCaller()
{
    SignIn &signIn = m_parts.signIn;
    const CallerText caller = callerText(m_parts.caller, signIn, locale());
    m_status->setCaller(caller.text, caller.detail);
    m_banner->setSignInOffered(m_parts.caller.isRefused());
    (*m_commands)[Command::signIn].setEnabled(!signIn.profile().isLocal());
    (*m_commands)[Command::signOut].setEnabled(signIn.hasToken());
    const bool isRenewalWanted = signIn.isRenewalWanted() && signIn.profile().tokenStore() == TokenStore::session;
    if (isRenewalWanted && !m_isRenewalSaid)
        m_banner->showNews(tr("Your sign-in ends soon. Sign in again to go on without a break."));
    m_isRenewalSaid = isRenewalWanted;
}

void MainWindow::openSignInDialog()
{
    auto *dialog = new SignInDialog(m_parts.signIn.profile(), SecretService::isAvailable(), this);
    connect(dialog, &SignInDialog::tokenEntered, this, &MainWindow::takeToken);
    openDialog(dialog);
}

// Where the token is kept belongs to the profile, and what is kept to the keyring.
void MainWindow::takeToken(const QByteArray &token, TokenStore place)
{
    m_parts.signIn.enter(token, place);
    Profile profile = m_parts.signIn.profile();
    if (place != TokenStore::keyring || profile == m_parts.profiles.current())
        return;
    if (const auto problem = m_parts.profiles.put(profile, profile.name))
        m_banner->showNews(*problem);
    else
        m_parts.profiles.setCurrent(profile);
}

// Over the window that the keys go to.
void MainWindow::openPalette()
{
    QWidget *active = QApplication::activeWindow();
    QWidget &over = qobject_cast<PanelWindow *>(active) ? *active : *this;
    QList<QAction *> actions = MenuBuilder::actionsIn(*menuBar());
    actions.removeOne(&(*m_commands)[Command::commandPalette]);
    m_targetActions = std::make_unique<QObject>();
    for (const auto &targets : std::as_const(m_targets)) {
        for (const Target &target : targets()) {
            auto *action = new QAction(withoutMnemonics(target.text), m_targetActions.get());
            action->setProperty(CommandPalette::wordsProperty, target.words);
            connect(action, &QAction::triggered, this, target.show);
            actions.append(action);
        }
    }
    auto *palette = new CommandPalette(actions, over);
    m_commands->leaveKeysTo(*palette);
    palette->open();
}

void MainWindow::openConnectDialog()
{
    auto *dialog = new ConnectDialog({m_parts.profiles, m_parts.state, m_parts.probe}, this);
    connect(dialog, &ConnectDialog::profileChosen, this, &MainWindow::watch);
    openDialog(dialog);
}

// Under the name of the profile that has the wrong address, which is put right where it is kept.
void MainWindow::useServer(const QUrl &server)
{
    Profile profile = m_parts.profiles.current();
    const bool isKept = m_parts.profiles.profiles().contains(profile);
    profile.server = server;
    if (!isKept || m_parts.profiles.put(profile, profile.name))
        watch(profile);
}

// A change of the profile connects to it, see the composition root.
void MainWindow::watch(const Profile &profile)
{
    if (m_parts.profiles.current() == profile)
        Q_EMIT connectRequested();
    else
        m_parts.profiles.setCurrent(profile);
}

void MainWindow::sizeForFirstStart()
{
    const QSize room = roomOnScreen(*this);
    m_firstSize = comfortable.boundedTo(room).expandedTo(minimumSize());
    resize(m_firstSize);
}

// Only now the frame is known that the window manager has put around it.
void MainWindow::keepOnScreen()
{
    if (windowState() != Qt::WindowNoState)
        return;
    const QRect available = screen()->availableGeometry();
    const QSize frame = frameGeometry().size() - size();
    resize(size().boundedTo(available.size() - frame));
    QRect place(pos(), size() + frame);
    place.moveRight(std::min(place.right(), available.right()));
    place.moveBottom(std::min(place.bottom(), available.bottom()));
    place.moveLeft(std::max(place.left(), available.left()));
    place.moveTop(std::max(place.top(), available.top()));
    move(place.topLeft());
}

void MainWindow::setMark(const QString &mark)
{
    if (std::exchange(m_mark, mark) != mark)
        showLink();
}

void MainWindow::showLink()
{
    const LinkStatus link = m_parts.feed.link();
    m_hadEvents = m_hadEvents || link.lastEventAt.has_value();
    const LinkPresentation shown = presentationOf(link, m_parts.feed.clock().now(), 0);
    // The state first: that is what a narrow task bar shows.
    const QString title = u"%1 - %2 - Heliograph"_s.arg(shown.word, m_parts.profiles.current().name);
    setWindowTitle(m_mark.isEmpty() ? title : m_mark + u" - "_s + title);
    m_pages->setCurrentIndex(link.state == LinkState::disconnected && !m_hadEvents ? 1 : 0);
    const bool isOff = link.state == LinkState::disconnected;
    const Profile &profile = m_parts.profiles.current();
    if (link.isOpen())
        m_recent.note(profile);
    m_welcome->setProfile(profile.isLocal(), profile.name);
    m_welcome->setRecent(m_recent.profiles());
    (*m_commands)[Command::retryNow].setEnabled(!isOff);
    (*m_commands)[Command::toggleConnection].setText(isOff ? tr("&Connect") : tr("&Disconnect"));
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

void MainWindow::setServerRunning(bool isRunning)
{
    (*m_commands)[Command::toggleServer].setText(isRunning ? tr("&Stop the local server")
                                                           : tr("&Start the local server"));
}

void MainWindow::setLogShown(bool shown)
{
    if (shown && m_grid->isVisible())
        openLog();
    else
        m_log->setVisible(shown);
    (*m_commands)[Command::showLog].setChecked(shown);
    if (shown && m_isFinished)
        m_log->focusSearch();
    m_state->noteChange();
}

// No panel becomes a tab for it where it can do with less room.
void MainWindow::openLog()
{
    const int kept = m_grid->heightToKeepPlaces();
    const int most = m_rows->height() - m_rows->handleWidth() - m_log->minimumSizeHint().height();
    m_pages->setMinimumHeight(kept <= most ? kept : 0);
    m_log->show();
    m_rows->refresh();
    m_rows->setSizes(m_rows->sizes());
    // The person may choose otherwise.
    m_pages->setMinimumHeight(0);
}

void MainWindow::toggleFullScreen(bool isOn)
{
    setWindowState(isOn ? windowState() | Qt::WindowFullScreen : windowState() & ~Qt::WindowFullScreen);
}

// Escape comes here only when the widget with the focus did not use it.
void MainWindow::cancel()
{
    m_banner->closeDetails();
    m_grid->setMaximised(nullptr);
    setBarsShown(true);
    if (isFullScreen())
        toggleFullScreen(false);
}

bool MainWindow::showWall(const QString &panelName)
{
    const QList<PanelFrame *> &panels = m_grid->panels();
    const auto panel = std::ranges::find(panels, panelName, [](const PanelFrame *each) { return each->objectName(); });
    if (panel == panels.end())
        return false;
    m_isWall = true;
    for (PanelFrame *each : panels)
        m_grid->setInOwnWindow(*each, false);
    m_grid->setMaximised(*panel);
    setBarsShown(false);
    return true;
}

// The menu and the bars are for hands; the banner stays, for what it says must not be missed.
void MainWindow::setBarsShown(bool shown)
{
    for (QWidget *bar : std::initializer_list<QWidget *>{menuBar(), m_bar, m_status})
        bar->setVisible(shown);
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
        m_state->noteChange();
        Q_EMIT shownChanged();
    }
    QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_state->saveNow();
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
    m_state->noteChange();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_state->noteChange();
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (const QSize firstSize = std::exchange(m_firstSize, {}); size() == firstSize) {
        // It would not fit with its frame.
        if (firstSize != comfortable)
            setWindowState(windowState() | Qt::WindowMaximized);
        QMetaObject::invokeMethod(this, &MainWindow::keepOnScreen, Qt::QueuedConnection);
    }
    Q_EMIT shownChanged();
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    Q_EMIT shownChanged();
}

} // namespace heliograph
