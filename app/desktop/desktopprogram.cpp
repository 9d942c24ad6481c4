// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/desktopprogram.h"

#include "app/cli/reporterror.h"
#include "app/desktop/desktopapp.h"
#include "app/desktop/desktopoptions.h"
#include "app/desktop/firstpaint.h"
#include "app/desktop/logcapture.h"
#include "app/desktop/singleinstance.h"
#include "app/cli/exitcode.h"
#include "app/cli/signalwatcher.h"
#include "client/session/profilelist.h"
#include "client/session/statefile.h"
#include "ui/shell/mainwindow.h"
#include "ui/style/deskstyle.h"
#include "ui/style/symbolicicon.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QStandardPaths>
#include <QStyleFactory>
#include <QTemporaryDir>
#include <QTranslator>
#include <memory>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

QString stateFolder(const DesktopOptions &options)
{
    if (!options.configDir.isEmpty())
        return options.configDir;
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/heliograph"_s;
}

// In safe mode the start at login stays as it is: nothing may be remembered, and that would be.
QMap<Preference, Preferences::Fixed> fixedIn(const DesktopOptions &options)
{
    auto fixed = options.fixed;
    if (options.safeMode)
        fixed.insert(Preference::startAtLogin,
                     {autostartOf(options).isOn(), Preferences::Origin::commandLine, u"--safe-mode"_s});
    return fixed;
}

void install(QApplication &application, const QLocale &locale, const QString &name, const QString &folder)
{
    auto *translator = new QTranslator(&application);
    if (translator->load(locale, name, u"_"_s, folder))
        QApplication::installTranslator(translator);
}

// The texts in the sources are English, but without plural forms: English comes first, and what is newer wins. Qt's own
// are in the language of ours: one button in another one would be the only text that is.
void translate(QApplication &application, const QString &language)
{
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    QLocale::setDefault(locale);
    const QString ours = u":/i18n"_s;
    install(application, QLocale(QLocale::English), u"heliograph"_s, ours);
    QTranslator known;
    if (known.load(locale, u"heliograph"_s, u"_"_s, ours)) {
        install(application, QLocale(known.language()), u"qtbase"_s,
                QLibraryInfo::path(QLibraryInfo::TranslationsPath));
        install(application, locale, u"heliograph"_s, ours);
    } else if (locale.zeroDigit() != u"0"_s) {
        // Within an English text, the digits of another script are hard to read, and some numbers would not have them.
        QLocale::setDefault(QLocale(QLocale::English));
    }
    QApplication::setLayoutDirection(locale.textDirection());
}

int run(const DesktopOptions &options, int argc, char **argv)
{
    if (!options.connect.isEmpty() && ProfileList::serverFromText(options.connect).isEmpty())
        return reportError("--connect: " + options.connect.toStdString()
                               + " is no address of a server; it looks like https://example.org:3000",
                           exitUsage);
    if (!options.platform.isEmpty())
        qputenv("QT_QPA_PLATFORM", options.platform.toLocal8Bit());
    // On X11 and Wayland this names the desktop entry, and so the icon.
    QGuiApplication::setDesktopFileName(u"org.heliograph.Heliograph"_s);
    QApplication application(argc, argv);
    if (!options.style.isEmpty() && !QApplication::setStyle(options.style))
        return reportError("--style: there is no style " + options.style.toStdString() + ", but "
                               + QStyleFactory::keys().join(u", "_s).toStdString(),
                           exitUsage);
    QApplication::setStyle(new DeskStyle);
    QApplication::setWindowIcon(QIcon::fromTheme(u"heliograph"_s, symbolicIcon(Symbol::heliograph)));
    // The window says when it is over.
    QApplication::setQuitOnLastWindowClosed(false);

    // In safe mode nothing remembered counts, and nothing is remembered.
    const QTemporaryDir nowhere;
    const QString folder = options.safeMode ? nowhere.path() : stateFolder(options);
    SingleInstance instance(folder);
    const bool isAlone = !options.newInstance && !options.safeMode;
    if (isAlone && instance.begin(options.toArguments()) == SingleInstance::Role::handedOver)
        return exitOk;

    LogModel log;
    const LogCapture capture(log);
    StateFile state(folder + u"/window.ini"_s);
    Preferences preferences(state, fixedIn(options));
    translate(application, preferences.value(Preference::language).toString());
    applyTheme(themeNamed(preferences.value(Preference::theme).toString()).value_or(Theme::system));

    DesktopApp app({.state = state, .preferences = preferences, .log = log, .isShared = !isAlone});
    const FirstPaint firstPaint(app.window());
    const SignalWatcher signalWatcher;
    QObject::connect(&signalWatcher, &SignalWatcher::stopRequested, &app, &DesktopApp::quit);
    QObject::connect(&instance, &SingleInstance::argumentsReceived, &app,
                     [&app](const QStringList &arguments) { app.openAgain(DesktopOptions::fromArguments(arguments)); });
    if (const auto problem = app.begin(options))
        return reportError(problem->toStdString(), exitUsage);
    app.showFirst(options);
    return QApplication::exec();
}

} // namespace

ChosenCommand addDesktop(CLI::App &app, int argc, char **argv)
{
    // Lives as long as the command line that fills it.
    const auto options = std::make_shared<DesktopOptions>();
    addDesktopOptions(app, *options);
    return [options, argc, argv] { return run(*options, argc, argv); };
}

} // namespace heliograph
