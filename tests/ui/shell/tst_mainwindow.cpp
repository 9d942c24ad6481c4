// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/shell/shellfixture.h"
#include "ui/shell/commandset.h"
#include "ui/shell/connectionbanner.h"
#include "ui/shell/connectionbar.h"
#include "ui/shell/menubuilder.h"
#include "ui/style/plaintext.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QListView>
#include <QMenuBar>
#include <QStatusBar>
#include <QPushButton>
#include <QScreen>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QTcpServer>
#include <QTest>
#include <QToolButton>
#include <QWindow>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void saysItsStateInTheTitle();
    void aWallShowsOnePanelAndNothingElse();
    void thePaletteFindsMoreThanCommands();
    void thePaletteNamesAChoiceAfterItsMenu();
    void offersThreeWaysToBegin();
    void offersWhatWasWatchedLately();
    void aLostConnectionShowsABannerAfterAMoment();
    void aRefusedPortCanBeStoppedFromTheBanner();
    void whereTheTokenIsRefusedTheBannerOffersToSignIn();
    void theOtherProtocolMustBeTypedAlthoughItWasFound_data();
    void theOtherProtocolMustBeTypedAlthoughItWasFound();
    void everythingThatTakesKeysHasANameAndIsReachedByTab();
    void theCommandPaletteFindsAndDoes();
    void aPanelThatIsAskedForHasTheKeyboard();
    void keysTypedRightAfterThePaletteOpensAreItsOwn();
    void thePaletteTakesNoKeyForTheWindowBelow();
    void thePaletteSaysThatNothingMatches();
    void thePaletteOpensOverTheWindowOfAPanel();
    void theLogOpensAndClosesByKey();
    void theLogOpensWithSeveralLines();
    void openingTheLogFoldsNoColumnThatHasRoom();
    void settingsSayWhereTheyComeFromAndCountAtOnce();
    void dialogsOpenByKey_data();
    void dialogsOpenByKey();
    void theNameOnBidsIsTypedAtOnce();
    void nothingOfTheOldThemeIsLeft();
    void theIconOfTheBannerFollowsTheTheme();
    void comesBackAHundredTimesAsItWas();
    void fitsIntoTheSmallestSize();
    void commandsSayWhatTheyWillDo();
    void aFirstStartStaysOnTheScreen();
    void enterOnTheFirstPageConnects();
    void layoutsHaveNames();
    void shiftAndF10OpenTheMenuOfTheFocus();
    void theButtonThatPausesSaysThatItHoldsChartsOnly();
    void keysWorkInTheWindowOfAPanelToo();

private:
    QDialog *openDialog() const;
    QWidget *palette() const { return m_window->findChild<QWidget *>(u"commandPalette"_s); }
    // Shows them instead of the page for those who are not connected.
    void showPanels() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ShellFixture> m_shell;
    MainWindow *m_window = nullptr;
};

void TestMainWindow::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_shell = std::make_unique<ShellFixture>(m_folder->path());
    m_window = m_shell->window.get();
    m_window->banner().setAnimated(false);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window));
}

void TestMainWindow::cleanup()
{
    m_shell.reset();
    applyTheme(Theme::system);
}

QDialog *TestMainWindow::openDialog() const
{
    return qobject_cast<QDialog *>(QApplication::activeModalWidget());
}

void TestMainWindow::showPanels() const
{
    m_window->findChild<QStackedWidget *>()->setCurrentIndex(0);
}

void TestMainWindow::saysItsStateInTheTitle()
{
    QCOMPARE(m_window->windowTitle(), u"Not connected - Local server - Heliograph"_s);
    QCOMPARE(m_window->findChild<QLabel *>(u"stateLabel"_s)->text(), u"Not connected"_s);
    QCOMPARE(m_window->findChild<QPushButton *>(u"connectButton"_s)->text(), u"Connect"_s);
}

void TestMainWindow::aWallShowsOnePanelAndNothingElse()
{
    showPanels();
    QVERIFY(!m_window->showWall(u"noSuchPanel"_s));
    QVERIFY(m_window->showWall(u"pricePanel"_s));
    QTRY_VERIFY(m_window->findChild<QWidget *>(u"pricePanel"_s)->isVisible());
    for (const QWidget *bar :
         std::initializer_list<QWidget *>{m_window->menuBar(), m_window->statusBar(), &m_window->bar()})
        QVERIFY(!bar->isVisible());
    QVERIFY(!m_window->findChild<QWidget *>(u"bidPanel"_s)->isVisible());
    QTest::keyClick(m_window, Qt::Key_Escape);
    QTRY_VERIFY(m_window->menuBar()->isVisible());
    QVERIFY(m_window->bar().isVisible());
    QTRY_VERIFY(m_window->findChild<QWidget *>(u"bidPanel"_s)->isVisible());
}

void TestMainWindow::thePaletteFindsMoreThanCommands()
{
    QStringList shown;
    m_window->addTargets([&shown] {
        QList<MainWindow::Target> targets;
        for (const QString &symbol : {u"ACME"_s, u"CRUX"_s})
            targets.append({u"Symbol "_s + symbol, [&shown, symbol] { shown.append(symbol); }});
        targets.append({u"Charts: 4"_s, [&shown] { shown.append(u"FOUR"_s); }, u"four charts"_s});
        return targets;
    });
    for (const QString &text : {u"crux"_s, u"acme"_s, u"four"_s}) {
        m_window->commands()[Command::commandPalette].trigger();
        QVERIFY(palette());
        QTest::keyClicks(palette()->findChild<QLineEdit *>(u"paletteField"_s), text);
        QTest::keyClick(palette()->findChild<QLineEdit *>(u"paletteField"_s), Qt::Key_Return);
        QTRY_VERIFY(!palette());
        QTRY_VERIFY(shown.contains(text.toUpper()));
    }
    QCOMPARE(shown, QStringList({u"CRUX"_s, u"ACME"_s, u"FOUR"_s}));
}

void TestMainWindow::thePaletteNamesAChoiceAfterItsMenu()
{
    m_window->commands()[Command::commandPalette].trigger();
    QVERIFY(palette());
    auto *field = palette()->findChild<QLineEdit *>(u"paletteField"_s);
    QTest::keyClicks(field, u"theme dark"_s);
    QCOMPARE(palette()->findChild<QListView *>(u"paletteList"_s)->currentIndex().data().toString(), u"Theme: Dark"_s);
    QTest::keyClick(field, Qt::Key_Escape);
    QTRY_VERIFY(!palette());
}

void TestMainWindow::offersThreeWaysToBegin()
{
    QSignalSpy local(m_window, &MainWindow::localServerRequested);
    QVERIFY(m_window->findChild<QWidget *>(u"welcomePage"_s)->isVisible());
    QTest::mouseClick(m_window->findChild<QPushButton *>(u"welcomeServer"_s), Qt::LeftButton);
    QTest::mouseClick(m_window->findChild<QPushButton *>(u"welcomeDemo"_s), Qt::LeftButton);
    QCOMPARE(local.size(), 2);
    QCOMPARE(local.at(0).at(0).toBool(), false);
    QCOMPARE(local.at(1).at(0).toBool(), true);
}

void TestMainWindow::offersWhatWasWatchedLately()
{
    const auto cards = [this] { return m_window->findChildren<QPushButton *>(u"welcomeRecent"_s); };
    QVERIFY(cards().isEmpty());
    const Profile kept{.name = u"Ours & theirs"_s, .server = QUrl(u"http://10.0.0.7:3000"_s), .tokenFile = {}};
    QVERIFY(!m_shell->profiles.put(kept));
    RecentProfiles recent(m_shell->state, m_shell->profiles);
    recent.note(m_shell->profiles.profiles().first());
    recent.note({.name = u"localhost:1"_s, .server = QUrl(u"http://localhost:1"_s), .tokenFile = {}});
    recent.note(kept);
    recent.note(kept);
    const Profile gone{.name = u"Gone"_s, .server = QUrl(u"http://10.0.0.8:3000"_s), .tokenFile = {}};
    QVERIFY(!m_shell->profiles.put(gone));
    recent.note(gone);
    // The page is filled again.
    m_shell->profiles.removeNamed(gone.name);
    QTRY_COMPARE(cards().size(), 2);
    QCOMPARE(cards().first()->accessibleName(), kept.name);
    QCOMPARE(cards().last()->accessibleName(), u"localhost:1"_s);
    QTRY_VERIFY(cards().first()->isVisible());
    QTest::mouseClick(cards().first(), Qt::LeftButton);
    QCOMPARE(m_shell->profiles.current(), kept);
}

void TestMainWindow::aLostConnectionShowsABannerAfterAMoment()
{
    // A port that was free a moment ago.
    QTcpServer closedPort;
    QVERIFY(closedPort.listen(QHostAddress::LocalHost));
    const quint16 port = closedPort.serverPort();
    closedPort.close();
    m_shell->feed.setServer(QUrl(u"http://127.0.0.1:%1"_s.arg(port)));
    m_shell->feed.start();
    QTRY_COMPARE(m_shell->feed.link().state, LinkState::waiting);
    QVERIFY(!m_window->banner().isVisible());
    QTRY_VERIFY(m_window->banner().isVisible());
    QVERIFY(!m_window->findChild<QLabel *>(u"bannerText"_s)->text().isEmpty());
    QVERIFY(m_window->windowTitle().startsWith(u"Not reachable"_s)
            || m_window->windowTitle().startsWith(u"Connecting"_s));
}

void TestMainWindow::whereTheTokenIsRefusedTheBannerOffersToSignIn()
{
    aLostConnectionShowsABannerAfterAMoment();
    auto *button = m_window->findChild<QPushButton *>(u"bannerSignIn"_s);
    QVERIFY(!button->isVisible());
    m_window->banner().setSignInOffered(true);
    QVERIFY(button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY(openDialog());
    QCOMPARE(openDialog()->objectName(), u"signInDialog"_s);
    openDialog()->close();
}

void TestMainWindow::aRefusedPortCanBeStoppedFromTheBanner()
{
    aLostConnectionShowsABannerAfterAMoment();
    QSignalSpy stopped(m_window, &MainWindow::disconnectRequested);
    QTest::mouseClick(m_window->findChild<QPushButton *>(u"bannerStop"_s), Qt::LeftButton);
    QCOMPARE(stopped.size(), 1);
    m_shell->feed.stop();
    QTRY_VERIFY(!m_window->banner().isVisible());
}

void TestMainWindow::theOtherProtocolMustBeTypedAlthoughItWasFound_data()
{
    QTest::addColumn<bool>("isKept");
    QTest::newRow("of a profile that is kept") << true;
    QTest::newRow("of an address that was typed") << false;
}

void TestMainWindow::theOtherProtocolMustBeTypedAlthoughItWasFound()
{
    QFETCH(bool, isKept);
    const Profile plant{.name = u"plant"_s, .server = QUrl(u"http://127.0.0.1:1"_s), .tokenFile = {}};
    const QUrl better(u"https://127.0.0.1:1"_s);
    ProfileList &profiles = m_shell->profiles;
    if (isKept)
        QVERIFY(!profiles.put(plant));
    profiles.setCurrent(plant);
    m_shell->feed.setServer(plant.server);
    m_shell->feed.start();
    QTRY_VERIFY(m_window->banner().isVisible());
    auto *button = m_window->findChild<QPushButton *>(u"bannerBetterServer"_s);
    QVERIFY(!button->isVisible());

    m_shell->feed.explainFailure(u"This port speaks TLS."_s, better);
    QTRY_VERIFY(button->isVisible());
    QCOMPARE(button->text(), u"Use https://"_s);
    const int widest = m_window->minimumSize().width();
    QVERIFY2(m_window->banner().minimumSizeHint().width() <= widest,
             qPrintable(QString::number(m_window->banner().minimumSizeHint().width())));
    QCOMPARE(button->accessibleName(), u"Use https://127.0.0.1:1"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(profiles.current().server, better);
    QCOMPARE(profiles.current().name, u"plant"_s);
    const auto kept = profiles.named(u"plant"_s);
    QCOMPARE(kept.has_value(), isKept);
    if (kept)
        QCOMPARE(kept->server, better);
}

void TestMainWindow::everythingThatTakesKeysHasANameAndIsReachedByTab()
{
    m_window->commands()[Command::showLog].trigger();
    QSet<const QWidget *> reached;
    m_window->setFocus();
    for (int step = 0; step < 200; ++step) {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : m_window, Qt::Key_Tab);
        reached.insert(QApplication::focusWidget());
    }
    int checked = 0;
    for (const QWidget *widget : m_window->findChildren<QWidget *>()) {
        const bool isPart = qobject_cast<QComboBox *>(widget->parentWidget())
            || qobject_cast<QAbstractSpinBox *>(widget->parentWidget());
        if (!widget->isVisible() || !widget->isEnabled() || isPart || !(widget->focusPolicy() & Qt::TabFocus))
            continue;
        ++checked;
        const QByteArray name = widget->objectName().toUtf8() + " " + widget->metaObject()->className();
        QVERIFY2(!widget->accessibleName().isEmpty(), name.constData());
        QVERIFY2(reached.contains(widget), name.constData());
    }
    QVERIFY(checked > 8);
}

void TestMainWindow::theCommandPaletteFindsAndDoes()
{
    QTest::keyClick(m_window, Qt::Key_K, Qt::ControlModifier);
    QVERIFY(palette());
    auto *field = palette()->findChild<QLineEdit *>(u"paletteField"_s);
    QCOMPARE(QApplication::focusWidget(), field);
    // The number is a key of the menu only.
    QTest::keyClicks(field, u"Hide Price"_s);
    QCOMPARE(palette()->findChild<QListView *>(u"paletteList"_s)->currentIndex().data().toString(), u"Hide Price"_s);
    field->clear();
    QTest::keyClicks(field, u"log"_s);
    QVERIFY(palette()->findChild<QListView *>(u"paletteList"_s)->currentIndex().data().toString().contains(u"log"_s));
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(m_window->findChild<QWidget *>(u"logPanel"_s)->isVisible());
    QTRY_VERIFY(!palette());
}

void TestMainWindow::aPanelThatIsAskedForHasTheKeyboard()
{
    showPanels();
    PanelFrame *panel = m_shell->panels.first();
    for (const char *words : {"Hide Price", "Show Price"}) {
        QTest::keyClick(m_window, Qt::Key_K, Qt::ControlModifier);
        QVERIFY(palette());
        auto *field = palette()->findChild<QLineEdit *>(u"paletteField"_s);
        QTest::keyClicks(field, QString::fromLatin1(words));
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(!palette());
    }
    QTRY_VERIFY(panel->isAncestorOf(QApplication::focusWidget()));
}

// They went to the chart that had the focus, until the window manager had activated the palette.
void TestMainWindow::keysTypedRightAfterThePaletteOpensAreItsOwn()
{
    showPanels();
    auto *panelField = m_shell->panels.first()->findChild<QLineEdit *>();
    panelField->setFocus();
    // As from the keyboard, at once: the system gives all of them to the window that it knows to be active.
    QWindow *active = m_window->windowHandle();
    QTest::keyClick(active, Qt::Key_K, Qt::ControlModifier);
    for (const char letter : QByteArray("hide price"))
        QTest::keyClick(active, letter);
    QCOMPARE(panelField->text(), QString());
    QVERIFY(palette());
    QCOMPARE(palette()->findChild<QLineEdit *>(u"paletteField"_s)->text(), u"hide price"_s);
    QTest::keyClick(active, Qt::Key_Return);
    QTRY_VERIFY(!m_shell->panels.first()->isVisible());
    QTRY_VERIFY(!palette());
    // Without a choice the keys go back to where they were.
    auto *other = m_shell->panels.at(1)->findChild<QLineEdit *>();
    other->setFocus();
    QTest::keyClick(active, Qt::Key_K, Qt::ControlModifier);
    QTest::keyClick(active, Qt::Key_Escape);
    QTest::keyClick(active, 'x');
    QCOMPARE(other->text(), u"x"_s);
}

void TestMainWindow::thePaletteTakesNoKeyForTheWindowBelow()
{
    showPanels();
    auto *panelField = m_shell->panels.first()->findChild<QLineEdit *>();
    panelField->setFocus();
    QWindow *active = m_window->windowHandle();
    QTest::keyClick(active, Qt::Key_K, Qt::ControlModifier);
    QVERIFY(palette());
    QSignalSpy log(&m_window->commands()[Command::showLog], &QAction::triggered);
    const bool isFull = m_window->isFullScreen();
    for (const int key : {Qt::Key_Tab, Qt::Key_Backtab, Qt::Key_F6, Qt::Key_F11, Qt::Key_Home, Qt::Key_Left})
        QTest::keyClick(active, Qt::Key(key));
    QTest::keyClick(active, Qt::Key_L, Qt::ControlModifier);
    QCOMPARE(log.size(), 0);
    QCOMPARE(m_window->isFullScreen(), isFull);
    auto *field = palette()->findChild<QLineEdit *>(u"paletteField"_s);
    QCOMPARE(QApplication::focusWidget(), field);
    // A click beside it ends it, and does nothing else.
    QTest::mouseClick(palette(), Qt::LeftButton, {}, {3, 3});
    QTRY_VERIFY(!palette());
    QCOMPARE(QApplication::focusWidget(), panelField);
}

void TestMainWindow::thePaletteSaysThatNothingMatches()
{
    m_window->commands()[Command::commandPalette].trigger();
    QVERIFY(palette());
    const auto *nothing = palette()->findChild<QLabel *>(u"paletteNothing"_s);
    QVERIFY(nothing && !nothing->isVisible());
    auto *field = palette()->findChild<QLineEdit *>(u"paletteField"_s);
    QTest::keyClicks(field, u"xyzzy"_s);
    QVERIFY(nothing->isVisible());
    QVERIFY(!nothing->text().isEmpty());
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(palette());
    field->clear();
    QVERIFY(!nothing->isVisible());
}

void TestMainWindow::thePaletteOpensOverTheWindowOfAPanel()
{
    showPanels();
    PanelFrame &panel = *m_shell->panels.at(0);
    m_window->grid().setInOwnWindow(panel, true);
    QWidget *window = m_window->grid().ownWindow(panel);
    window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(window));
    auto *field = panel.findChild<QLineEdit *>();
    field->setFocus();
    QTest::keyClick(window->windowHandle(), Qt::Key_K, Qt::ControlModifier);
    QTest::keyClick(window->windowHandle(), 'l');
    QCOMPARE(field->text(), QString());
    const auto *shown = window->findChild<QWidget *>(u"commandPalette"_s);
    QVERIFY(shown);
    QCOMPARE(shown->findChild<QLineEdit *>(u"paletteField"_s)->text(), u"l"_s);
}

void TestMainWindow::theLogOpensWithSeveralLines()
{
    showPanels();
    m_window->resize(1'100, 1'000);
    m_window->commands()[Command::showLog].trigger();
    auto *lines = m_window->findChild<QTableView *>(u"logView"_s);
    QTRY_VERIFY(lines->isVisible());
    QTRY_VERIFY2(lines->viewport()->height() >= 5 * lines->verticalHeader()->defaultSectionSize(),
                 qPrintable(QString::number(lines->viewport()->height())));
}

// It took a share of the room, whatever the panels needed, and the right column became tabs.
void TestMainWindow::openingTheLogFoldsNoColumnThatHasRoom()
{
    showPanels();
    m_window->resize(1'100, 800);
    PanelGrid &grid = m_window->grid();
    auto *log = m_window->findChild<QWidget *>(u"logPanel"_s);
    auto *rows = m_window->findChild<QSplitter *>(u"rows"_s);
    QAction &command = m_window->commands()[Command::showLog];
    command.trigger();
    QTRY_VERIFY(log->isVisible());
    // A person makes it high, and closes it.
    rows->setSizes({400, 300});
    command.trigger();
    QTRY_VERIFY(!log->isVisible());
    QTRY_VERIFY(grid.height() > 600);
    QVERIFY(!grid.hasTabs());
    // What the panels leave is just enough for the log.
    const int spare = log->minimumSizeHint().height() + rows->handleWidth() + 12;
    auto *field = m_shell->panels.at(2)->findChild<QLineEdit *>();
    field->setMinimumHeight(400);
    QTRY_VERIFY(grid.heightToKeepPlaces() > 400);
    field->setMinimumHeight(400 + grid.height() - spare - grid.heightToKeepPlaces());
    QTRY_COMPARE(grid.heightToKeepPlaces(), grid.height() - spare);
    QVERIFY(!grid.hasTabs());
    command.trigger();
    QTRY_VERIFY(log->isVisible());
    QCoreApplication::processEvents();
    QVERIFY(!grid.hasTabs());
    QVERIFY(log->height() >= log->minimumSizeHint().height());
    // The window is laid out anew for many reasons.
    m_window->resize(m_window->size() + QSize(1, 0));
    QCoreApplication::processEvents();
    QVERIFY(!grid.hasTabs());
    // Where the column really does not fit, it becomes tabs, and the log is as high as it was chosen to be.
    command.trigger();
    QTRY_VERIFY(!log->isVisible());
    QTRY_COMPARE(grid.heightToKeepPlaces(), grid.height() - spare);
    field->setMinimumHeight(field->minimumHeight() + 40);
    QTRY_COMPARE(grid.heightToKeepPlaces(), grid.height() - spare + 40);
    command.trigger();
    QTRY_VERIFY(grid.hasTabs());
}

void TestMainWindow::theLogOpensAndClosesByKey()
{
    auto *log = m_window->findChild<QWidget *>(u"logPanel"_s);
    QVERIFY(!log->isVisible());
    QTest::keyClick(m_window, Qt::Key_L, Qt::ControlModifier);
    QTRY_VERIFY(log->isVisible());
    QTest::keyClick(m_window, Qt::Key_L, Qt::ControlModifier);
    QTRY_VERIFY(!log->isVisible());
}

void TestMainWindow::settingsSayWhereTheyComeFromAndCountAtOnce()
{
    QTest::keyClick(m_window, Qt::Key_Comma, Qt::ControlModifier);
    QTRY_VERIFY(openDialog());
    auto *origin = openDialog()->findChild<QLabel *>(u"themeOrigin"_s);
    QCOMPARE(origin->text(), u"Default"_s);
    openDialog()->findChild<QComboBox *>(u"themeField"_s)->setCurrentIndex(2);
    QCOMPARE(m_shell->preferences.value(Preference::theme).toString(), u"dark"_s);
    QCOMPARE(origin->text(), u"Chosen here"_s);
    openDialog()->close();
}

void TestMainWindow::dialogsOpenByKey_data()
{
    QTest::addColumn<Command>("command");
    QTest::addColumn<QString>("name");
    QTest::newRow("the sheet of keys") << Command::shortcuts << u"shortcutSheet"_s;
    QTest::newRow("about the program") << Command::about << u"aboutDialog"_s;
    QTest::newRow("the profiles") << Command::manageProfiles << u"profileDialog"_s;
    QTest::newRow("the settings") << Command::settings << u"settingsDialog"_s;
    QTest::newRow("the name on bids") << Command::bidderName << u"settingsDialog"_s;
}

void TestMainWindow::dialogsOpenByKey()
{
    QFETCH(Command, command);
    QFETCH(QString, name);
    m_window->commands()[command].trigger();
    QTRY_VERIFY(openDialog());
    QCOMPARE(openDialog()->objectName(), name);
    for (const QWidget *widget : openDialog()->findChildren<QWidget *>()) {
        // No text wider than its place in the default language.
        const auto *label = qobject_cast<const QLabel *>(widget);
        if (label && label->isVisible() && !label->wordWrap())
            QVERIFY2(label->width() >= label->sizeHint().width(), qPrintable(label->text()));
    }
    QTest::keyClick(openDialog(), Qt::Key_Escape);
    QTRY_VERIFY(!openDialog());
}

// It was in the settings only, which the menu of the bids did not say.
void TestMainWindow::theNameOnBidsIsTypedAtOnce()
{
    m_window->commands()[Command::bidderName].trigger();
    QTRY_VERIFY(openDialog());
    QTRY_COMPARE(QApplication::focusWidget(), openDialog()->findChild<QWidget *>(u"bidderNameField"_s));
    QTest::keyClick(openDialog(), Qt::Key_Escape);
    QTRY_VERIFY(!openDialog());
}

void TestMainWindow::nothingOfTheOldThemeIsLeft()
{
    applyTheme(Theme::light);
    m_shell->panels.first()->setState(PanelState::empty);
    QCoreApplication::processEvents();
    const QColor light = m_window->palette().color(QPalette::Window);
    const QColor lightBase = m_window->palette().color(QPalette::Base);
    applyTheme(Theme::dark);
    QTRY_VERIFY(m_window->palette().color(QPalette::Window) != light);
    const QImage picture = m_window->grab().toImage();
    // White on blue in either theme.
    const auto *primary = m_window->findChild<QPushButton *>(u"welcomeConnect"_s);
    const QRect marked(primary->mapTo(m_window, QPoint()), primary->size());
    const auto isOld = [&](int x, int y) {
        const QColor colour = picture.pixelColor(x, y);
        return !marked.contains(x, y) && (colour == light || colour == lightBase);
    };
    int old = 0;
    for (int y = 0; y < picture.height(); y += 3) {
        for (int x = 0; x < picture.width(); x += 3)
            old += isOld(x, y) ? 1 : 0;
    }
    QCOMPARE(old, 0);
}

// It kept the colour of the theme in which the banner had come.
void TestMainWindow::theIconOfTheBannerFollowsTheTheme()
{
    applyTheme(Theme::light);
    m_window->banner().showNews(u"Resumed."_s);
    QTRY_VERIFY(m_window->banner().isVisible());
    auto *icon = m_window->findChild<QWidget *>(u"bannerIcon"_s);
    QVERIFY(icon);
    const auto farthestFromGround = [icon] {
        const QColor ground = icon->window()->palette().color(QPalette::Window);
        QPixmap picture(icon->size());
        picture.fill(ground);
        icon->render(&picture, {}, {}, QWidget::DrawChildren);
        const QImage image = picture.toImage();
        int most = 0;
        for (int x = 0; x < image.width(); ++x) {
            for (int y = 0; y < image.height(); ++y)
                most = std::max(most, std::abs(image.pixelColor(x, y).lightness() - ground.lightness()));
        }
        return most;
    };
    QVERIFY(farthestFromGround() > 120);
    applyTheme(Theme::dark);
    QTRY_VERIFY(isDark(m_window->palette()));
    QVERIFY2(farthestFromGround() > 120, qPrintable(QString::number(farthestFromGround())));
}

void TestMainWindow::comesBackAHundredTimesAsItWas()
{
    showPanels();
    // Within the screen, to which later Qt versions keep a window that comes back.
    m_window->resize(755, 711);
    m_window->move(31, 42);
    m_window->grid().setPanelShown(*m_shell->panels.at(4), false);
    const QRect geometry = m_window->geometry();
    m_window->close();
    int width = 0;
    for (int round = 0; round < 100; ++round) {
        m_shell.reset();
        m_shell = std::make_unique<ShellFixture>(m_folder->path());
        m_window = m_shell->window.get();
        m_window->show();
        showPanels();
        QCOMPARE(m_window->geometry(), geometry);
        QTRY_VERIFY(m_shell->panels.first()->width() > 300);
        width = round == 0 ? m_shell->panels.first()->width() : width;
        QTRY_COMPARE(m_shell->panels.first()->width(), width);
        QVERIFY(!m_shell->panels.at(4)->isVisible());
        m_window->close();
    }
}

void TestMainWindow::fitsIntoTheSmallestSize()
{
    showPanels();
    m_window->resize(1, 1);
    QCOMPARE(m_window->size(), QSize(720, 480));
    QTRY_VERIFY(m_window->grid().hasTabs());
    const auto *bar = m_window->findChild<QComboBox *>(u"profileCombo"_s)->parentWidget();
    QVERIFY2(bar->minimumSizeHint().width() <= 720, qPrintable(QString::number(bar->minimumSizeHint().width())));
    const QWidget *button = m_window->findChild<QToolButton *>(u"notificationButton"_s);
    QVERIFY(m_window->rect().contains(QRect(button->mapTo(m_window, QPoint()), button->size())));
}

void TestMainWindow::commandsSayWhatTheyWillDo()
{
    const auto text = [this](Command command) { return m_window->commands()[command].text().remove(u'&'); };
    QCOMPARE(text(Command::toggleConnection), u"Connect"_s);
    m_shell->feed.setServer(QUrl(u"http://127.0.0.1:9"_s));
    m_shell->feed.start();
    QTRY_COMPARE(text(Command::toggleConnection), u"Disconnect"_s);
    m_shell->feed.stop();
    QTRY_COMPARE(text(Command::toggleConnection), u"Connect"_s);
    m_window->setServerRunning(true);
    QCOMPARE(text(Command::toggleServer), u"Stop the local server"_s);
    m_window->setServerRunning(false);
    QCOMPARE(text(Command::toggleServer), u"Start the local server"_s);
    QStringList panels;
    const auto readPanels = [&] {
        panels.clear();
        for (const QAction *action : MenuBuilder::actionsIn(*m_window->menuBar()))
            panels << action->text().remove(u'&');
    };
    readPanels();
    QVERIFY(panels.contains(u"Hide 1 Price"_s) && panels.contains(u"Maximise Price"_s));
    m_window->grid().setPanelShown(*m_shell->panels.first(), false);
    readPanels();
    QVERIFY(panels.contains(u"Show 1 Price"_s));
    const QByteArray hidden = m_window->grid().saveState();
    m_window->grid().setMaximised(m_shell->panels.first());
    readPanels();
    QVERIFY(panels.contains(u"Restore Price"_s));
    m_window->grid().setMaximised(nullptr);
    m_window->grid().setPanelShown(*m_shell->panels.first(), true);
    // As at a start with the layout of the last time.
    QVERIFY(m_window->grid().restoreState(hidden));
    readPanels();
    QVERIFY(panels.contains(u"Show 1 Price"_s));
}

// The screen of these tests is smaller than the window would like to be.
void TestMainWindow::aFirstStartStaysOnTheScreen()
{
    const QRect available = m_window->screen()->availableGeometry();
    QTRY_VERIFY2(
        available.contains(m_window->frameGeometry()),
        qPrintable(
            u"%1x%2 at %3,%4"_s.arg(m_window->width()).arg(m_window->height()).arg(m_window->x()).arg(m_window->y())));
}

void TestMainWindow::enterOnTheFirstPageConnects()
{
    QTRY_COMPARE(QApplication::focusWidget(), m_window->findChild<QWidget *>(u"welcomeConnect"_s));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(openDialog());
    QCOMPARE(openDialog()->objectName(), u"connectDialog"_s);
    openDialog()->close();
}

void TestMainWindow::shiftAndF10OpenTheMenuOfTheFocus()
{
    showPanels();
    QLineEdit field(m_window);
    field.setContextMenuPolicy(Qt::CustomContextMenu);
    field.show();
    field.setFocus();
    QTRY_COMPARE(QApplication::focusWidget(), &field);
    const QSignalSpy asked(&field, &QWidget::customContextMenuRequested);
    QTest::keyClick(&field, Qt::Key_F10, Qt::ShiftModifier);
    QCOMPARE(asked.size(), 1);
}

// It said that it held all panels.
void TestMainWindow::theButtonThatPausesSaysThatItHoldsChartsOnly()
{
    const auto *button = m_window->findChild<QPushButton *>(u"pauseButton"_s);
    QCOMPARE(button->accessibleName(), u"Pause charts"_s);
    QVERIFY2(button->toolTip().contains(u"lists and auctions go on"_s), qPrintable(button->toolTip()));
}

void TestMainWindow::layoutsHaveNames()
{
    showPanels();
    PanelFrame &server = *m_shell->panels.at(4);
    const auto dialog = [this](const char *button, const QString &name) {
        m_window->commands()[Command::layouts].trigger();
        QDialog *open = openDialog();
        open->findChild<QLineEdit *>(u"layoutName"_s)->setText(name);
        QTest::mouseClick(open->findChild<QPushButton *>(QString::fromLatin1(button)), Qt::LeftButton);
        if (openDialog())
            openDialog()->reject();
    };
    const auto use = [this](const QString &name) {
        for (QAction *action : MenuBuilder::actionsIn(*m_window->menuBar())) {
            if (withoutMarks(action->text()) == u"Use the layout \u201C"_s + name + u'\u201D') {
                action->trigger();
                return true;
            }
        }
        return false;
    };
    // What a panel shows is kept with the layout, and by it alone.
    int charts = 4;
    m_window->addLayoutPart({.key = u"charts"_s,
                             .value = [&charts] { return charts; },
                             .restore = [&charts](const QVariant &value) { charts = value.toInt(); }});
    m_window->grid().setPanelShown(server, false);
    dialog("layoutSave", u"Night & day"_s);
    charts = 1;
    m_window->commands()[Command::resetLayout].trigger();
    QVERIFY(m_window->grid().isPanelShown(server));
    QCOMPARE(charts, 1);
    QTRY_VERIFY(use(u"Night & day"_s));
    QVERIFY(!m_window->grid().isPanelShown(server));
    QCOMPARE(charts, 4);
    // The name that was used last is at hand, and selected.
    dialog("layoutRename", u"Night"_s);
    QTRY_VERIFY(use(u"Night"_s));
    QVERIFY(!use(u"Night & day"_s));
    charts = 2;
    QVERIFY(use(u"Night"_s));
    QCOMPARE(charts, 4);
    m_window->grid().setInOwnWindow(*m_shell->panels.at(2), true);
    dialog("layoutSave", u"Night"_s);
    m_window->commands()[Command::resetLayout].trigger();
    QVERIFY(!m_window->grid().isInOwnWindow(*m_shell->panels.at(2)));
    QVERIFY(use(u"Night"_s));
    QVERIFY(m_window->grid().isInOwnWindow(*m_shell->panels.at(2)));
    dialog("layoutDelete", u"Night"_s);
    QTRY_VERIFY(!use(u"Night"_s));
}

void TestMainWindow::keysWorkInTheWindowOfAPanelToo()
{
    showPanels();
    PanelFrame &panel = *m_shell->panels.at(0);
    m_window->grid().setInOwnWindow(panel, true);
    QWidget *window = m_window->grid().ownWindow(panel);
    window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(window));
    auto *field = panel.findChild<QLineEdit *>();
    field->setFocus();
    QSignalSpy log(&m_window->commands()[Command::showLog], &QAction::triggered);
    QTest::keyClick(field, Qt::Key_L, Qt::ControlModifier);
    QCOMPARE(log.size(), 1);
    // A key that a text field would take for itself.
    QSignalSpy chart(&m_window->commands()[Command::exportCsv], &QAction::triggered);
    QTest::keyClick(field, Qt::Key_E, Qt::ControlModifier);
    QCOMPARE(chart.size(), 1);
    // The full screen is that of the window in use.
    QTest::keyClick(field, Qt::Key_F11);
    QVERIFY(window->isFullScreen());
    QVERIFY(!m_window->isFullScreen());
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!window->isFullScreen());
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
