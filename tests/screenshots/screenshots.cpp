// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Draws the pictures of the window in the documentation: heliograph_screenshots FOLDER. Always from the same data.

#include "app/desktop/desk.h"
#include "app/desktop/desktopoptions.h"
#include "client/models/logmodel.h"
#include "tests/support/stage.h"
#include "ui/session/preferences.h"
#include "ui/session/statefile.h"
#include "ui/shell/connectionbanner.h"
#include "ui/shell/mainwindow.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTranslator>
#include <cstdio>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace
{

// One desk, connected to a stage of its own.
class Scene
{
public:
    explicit Scene(Theme theme, bool connected = true)
        : m_state(m_folder.filePath(u"window.ini"_s)), m_preferences(m_state, {}),
          m_desk({.state = m_state, .preferences = m_preferences, .log = m_log, .isShared = true})
    {
        applyTheme(theme);
        DesktopOptions options;
        options.safeMode = !connected;
        if (connected)
            options.connect = stage.url().toString();
        stage.play();
        m_desk.begin(options);
        window().banner().setAnimated(false);
        window().resize(1360, 860);
        window().show();
    }

    MainWindow &window() { return m_desk.window(); }

    bool waitFor(const QString &panel, const QString &state)
    {
        auto *widget = window().findChild<QWidget *>(panel);
        return widget && QTest::qWaitFor([&] { return widget->property("state").toString() == state; }, 60'000);
    }

    void rest() { QTest::qWait(2'500); } // for lines and ages to settle

    void bid(const QString &amount)
    {
        auto *field = window().findChild<QLineEdit *>(u"bidAmount"_s);
        field->setText(amount);
        auto *button = window().findChild<QPushButton *>(u"bidButton"_s);
        for (int press = 0; press < 2; ++press) { // the second one confirms, where that is asked for
            QTest::mouseClick(button, Qt::LeftButton);
            QTest::qWait(700);
        }
    }

    Stage stage;

private:
    const QTemporaryDir m_folder;
    StateFile m_state;
    Preferences m_preferences;
    LogModel m_log;
    Desk m_desk;
};

bool save(Scene &scene, const QDir &folder, const QString &name)
{
    const QString path = folder.filePath(name + u".png"_s);
    const bool isSaved = scene.window().grab().save(path);
    std::printf("%s %s\n", isSaved ? "wrote" : "cannot write", qPrintable(path));
    return isSaved;
}

bool drawLive(const QDir &folder, Theme theme, const QString &name)
{
    Scene scene(theme);
    const bool isLive = scene.waitFor(u"pricePanel"_s, u"live"_s) && scene.waitFor(u"bidPanel"_s, u"live"_s);
    scene.rest();
    const bool isSaved = save(scene, folder, name);
    scene.window().resize(720, 480);
    scene.rest();
    const bool isSmallSaved = save(scene, folder, name + u"-small"_s);
    return isLive && isSaved && isSmallSaved;
}

bool drawTrouble(const QDir &folder)
{
    Scene scene(Theme::light);
    bool isGood = scene.waitFor(u"pricePanel"_s, u"live"_s);
    scene.rest();
    scene.bid(u"112.00"_s);
    scene.stage.raiseMaximum(11'500);
    scene.rest();
    isGood = save(scene, folder, u"outbid"_s) && isGood;
    scene.stage.pause();
    isGood = scene.waitFor(u"pricePanel"_s, u"stale"_s) && isGood;
    scene.rest();
    isGood = save(scene, folder, u"stale"_s) && isGood;
    scene.stage.close();
    scene.rest();
    return save(scene, folder, u"disconnected"_s) && isGood;
}

bool drawFirstRun(const QDir &folder)
{
    Scene scene(Theme::light, false);
    scene.rest();
    return save(scene, folder, u"first-run"_s);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 2 || !QDir().mkpath(arguments.at(1))) {
        std::fputs("Usage: heliograph_screenshots FOLDER\n", stderr);
        return 2;
    }
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QTranslator plurals;
    if (plurals.load(u":/i18n/heliograph_en.qm"_s))
        QCoreApplication::installTranslator(&plurals);
    const QDir folder(arguments.at(1));
    const bool isLight = drawLive(folder, Theme::light, u"live-light"_s);
    const bool isDark = drawLive(folder, Theme::dark, u"live-dark"_s);
    const bool isTrouble = drawTrouble(folder);
    return drawFirstRun(folder) && isLight && isDark && isTrouble ? 0 : 1;
}
