// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Draws the window in its states, for the documentation and to look at: heliograph_screenshots FOLDER. Always from the
// same data.

#include "app/desktop/desktopapp.h"
#include "app/desktop/desktopoptions.h"
#include "client/models/logmodel.h"
#include "tests/support/scripteddesk.h"
#include "client/session/preferences.h"
#include "client/session/statefile.h"
#include "ui/shell/connectionbanner.h"
#include "ui/shell/connectionbar.h"
#include "ui/shell/mainwindow.h"
#include "ui/style/deskstyle.h"
#include "ui/style/panelframe.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTranslator>
#include <cstdio>

using namespace heliograph;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

enum class Watched { nothing, scripted, serverInside };

// One desk, and the scripted server it may be connected to.
class Scene
{
public:
    explicit Scene(Theme theme, Watched watched = Watched::scripted)
        : m_state(m_folder.filePath(u"window.ini"_s)), m_preferences(m_state, {}),
          m_desk({.state = m_state, .preferences = m_preferences, .log = m_log, .isShared = true})
    {
        applyTheme(theme);
        DesktopOptions options;
        options.safeMode = watched == Watched::nothing;
        if (watched == Watched::scripted)
            options.connect = scripted.url().toString();
        scripted.play();
        m_desk.begin(options);
        window().banner().setAnimated(false);
        window().resize(1440, 900);
        window().show();
    }

    MainWindow &window() { return m_desk.window(); }

    bool waitFor(const QString &panel, const QString &state)
    {
        auto *widget = window().findChild<QWidget *>(panel);
        return widget && QTest::qWaitFor([&] { return widget->property("state").toString() == state; }, 60'000);
    }

    // Lets lines and ages settle.
    void rest() { QTest::qWait(2'500); }

    // Some while later, and about a second after the newest values: every age is young, as most are most of the time.
    bool goOn()
    {
        QTest::qWait(12'000);
        const bool hasTicked = QTest::qWaitFor([this, before = scripted.ticks()] { return scripted.ticks() > before; });
        QTest::qWait(1'300);
        return hasTicked;
    }

    void showOnly(const QStringList &names)
    {
        for (PanelFrame *panel : window().grid().panels())
            window().grid().setPanelShown(*panel, names.contains(panel->objectName()));
    }

    void bid(const QString &amount)
    {
        auto *field = window().findChild<QLineEdit *>(u"bidAmount"_s);
        field->setText(amount);
        auto *button = window().findChild<QPushButton *>(u"bidButton"_s);
        // The second one confirms, where that is asked for.
        for (int press = 0; press < 2; ++press) {
            QTest::mouseClick(button, Qt::LeftButton);
            QTest::qWait(700);
        }
    }

    ScriptedDesk scripted;

private:
    const QTemporaryDir m_folder;
    StateFile m_state;
    Preferences m_preferences;
    LogModel m_log;
    DesktopApp m_desk;
};

// Readers of the server inside, who come and go.
class Audience
{
public:
    explicit Audience(QUrl server) : m_server(std::move(server)) {}

    void setSize(std::size_t size)
    {
        m_readers.resize(std::min(size, m_readers.size()));
        while (m_readers.size() < size)
            m_readers.push_back(newReader());
    }

private:
    std::unique_ptr<QTcpSocket> newReader() const
    {
        auto reader = std::make_unique<QTcpSocket>();
        QObject::connect(reader.get(), &QTcpSocket::readyRead, reader.get(), &QTcpSocket::readAll);
        reader->connectToHost(m_server.host(), quint16(m_server.port()));
        reader->write("GET /events HTTP/1.1\r\nHost: " + m_server.authority().toLatin1()
                      + "\r\nAccept: text/event-stream\r\n\r\n");
        return reader;
    }

    const QUrl m_server;
    std::vector<std::unique_ptr<QTcpSocket>> m_readers;
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
    bool isGood = scene.waitFor(u"pricePanel"_s, u"live"_s) && scene.waitFor(u"bidPanel"_s, u"live"_s);
    isGood = scene.goOn() && isGood;
    isGood = save(scene, folder, name) && isGood;
    scene.window().resize(720, 480);
    isGood = scene.goOn() && isGood;
    return save(scene, folder, name + u"-small"_s) && isGood;
}

bool drawTrouble(const QDir &folder)
{
    Scene scene(Theme::light);
    bool isGood = scene.waitFor(u"pricePanel"_s, u"live"_s);
    isGood = scene.goOn() && isGood;
    scene.bid(u"112.00"_s);
    scene.scripted.raiseMaximum(11'500);
    scene.rest();
    isGood = save(scene, folder, u"outbid"_s) && isGood;
    scene.scripted.pause();
    isGood = scene.waitFor(u"pricePanel"_s, u"stale"_s) && isGood;
    scene.rest();
    isGood = save(scene, folder, u"stale"_s) && isGood;
    scene.scripted.close();
    scene.rest();
    return save(scene, folder, u"disconnected"_s) && isGood;
}

bool drawFirstRun(const QDir &folder)
{
    Scene scene(Theme::light, Watched::nothing);
    scene.rest();
    return save(scene, folder, u"first-run"_s);
}

// Of the real server inside, for the page shows what that one offers.
bool drawOperator(const QDir &folder)
{
    Scene scene(Theme::light, Watched::serverInside);
    const bool isLive = scene.waitFor(u"bidPanel"_s, u"live"_s);
    scene.showOnly({u"pricePanel"_s, u"notificationPanel"_s, u"operatorPage"_s, u"bidPanel"_s, u"serverPanel"_s});
    scene.window().bar().setRange(1min);
    Audience audience(QUrl(scene.window().findChild<QLabel *>(u"serverUrl"_s)->text()));
    for (const std::size_t size : {2, 3, 3, 4, 6, 5, 7, 11, 10, 8, 7, 9, 12, 14, 13, 12, 13, 11, 10, 12}) {
        audience.setSize(size);
        QTest::qWait(3'000);
    }
    QTest::mouseClick(scene.window().findChild<QPushButton *>(u"bidMinNext"_s), Qt::LeftButton);
    return save(scene, folder, u"operator"_s) && isLive;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setStyle(new DeskStyle);
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
    const bool isOperator = drawOperator(folder);
    return drawFirstRun(folder) && isLight && isDark && isTrouble && isOperator ? 0 : 1;
}
