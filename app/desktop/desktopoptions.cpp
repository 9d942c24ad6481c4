// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/desktopoptions.h"

#include "app/cli/optionkinds.h"

#include <QCoreApplication>
#include <QDir>
#include <QHostAddress>
#include <cstdlib>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// CLI11 fills from the environment and the command line alike; here the two are distinguished.
Preferences::Fixed fixedBy(const char *flag, const char *variable, const std::string &text, const QVariant &value)
{
    const char *inEnvironment = variable ? std::getenv(variable) : nullptr;
    const bool isFromEnvironment = inEnvironment && text == inEnvironment;
    return {.value = value,
            .origin = isFromEnvironment ? Preferences::Origin::environment : Preferences::Origin::commandLine,
            .where = QString::fromLatin1(isFromEnvironment ? variable : flag)};
}

CLI::Option *addFixedText(CLI::App &app, DesktopOptions &options, Preference preference, const char *flag,
                          const char *variable, const char *help)
{
    return app
        .add_option_function<std::string>(
            flag,
            [&options, preference, flag, variable](const std::string &text) {
                options.fixed.insert(preference, fixedBy(flag, variable, text, QString::fromStdString(text)));
            },
            help)
        ->envname(variable);
}

} // namespace

void addDesktopOptions(CLI::App &app, DesktopOptions &options)
{
    const char group[] = "Window";
    addText(app, "--connect", options.connect, "Watch the server at this address")
        ->type_name("URL")
        ->envname("HELIOGRAPH_CONNECT")
        ->group(group);
    addText(app, "--profile", options.profile, "Use this profile instead of the last one")
        ->type_name("NAME")
        ->envname("HELIOGRAPH_PROFILE")
        ->group(group);
    app.add_flag_callback(
           "--demo",
           [&options] {
               options.fixed.insert(Preference::demoData, fixedBy("--demo", nullptr, {}, true));
               options.fixed.insert(Preference::startServer, fixedBy("--demo", nullptr, {}, true));
           },
           "Watch the server inside this program, with data that it makes up")
        ->group(group);
    app.add_flag_callback(
           "--no-server",
           [&options] {
               options.noServer = true;
               options.fixed.insert(Preference::startServer, fixedBy("--no-server", nullptr, {}, false));
           },
           "Do not start the server inside this program")
        ->group(group);
    app.add_option_function<std::string>(
           "--server-port",
           [&options](const std::string &text) {
               options.fixed.insert(
                   Preference::serverPort,
                   fixedBy("--server-port", "HELIOGRAPH_SERVER_PORT", text, QString::fromStdString(text).toInt()));
           },
           "Port of the server inside this program; 0 is any that is free")
        ->envname("HELIOGRAPH_SERVER_PORT")
        ->check(CLI::Range(0, 65'535).description(""))
        ->type_name("PORT")
        ->group(group);
    addFixedText(app, options, Preference::serverBind, "--server-bind", "HELIOGRAPH_SERVER_BIND",
                 "Address that the server inside this program listens on")
        ->check([](const std::string &text) {
            const bool isAddress = !QHostAddress(QString::fromStdString(text)).isNull();
            return isAddress ? std::string() : "write an address as 127.0.0.1, 0.0.0.0 or ::1, not " + text;
        })
        ->type_name("ADDRESS")
        ->group(group);
    addFixedText(app, options, Preference::theme, "--theme", "HELIOGRAPH_THEME", "Colours of the window")
        ->check(CLI::IsMember({"system", "light", "dark", "high-contrast"}).description(""))
        ->type_name("system|light|dark|high-contrast")
        ->group(group);
    addFixedText(app, options, Preference::language, "--lang", "HELIOGRAPH_LANG", "Language of the window")
        ->check(CLI::IsMember({"en", "de"}).description(""))
        ->type_name("en|de")
        ->group(group);
    app.add_flag("--minimized", options.minimized, "Start out of sight, in the tray where there is one")->group(group);
    app.add_flag("--fullscreen", options.fullScreen, "Start on the whole screen")->group(group);
    addText(app, "--panel", options.panel, "Show this panel alone, as with --fullscreen on a wall")
        ->check([](const std::string &text) {
            const QStringList names = wallPanels().keys();
            const bool isPanel = names.contains(QString::fromStdString(text));
            return isPanel ? std::string() : "there is no panel " + text + ", but " + names.join(u", "_s).toStdString();
        })
        ->type_name(QStringList(wallPanels().keys()).join(u'|').toStdString())
        ->group(group);
    app.add_flag("--safe-mode", options.safeMode, "Forget for this run what was remembered, and connect to nothing")
        ->group(group);
    app.add_flag("--new-instance", options.newInstance, "Open another window instead of raising the one that is open")
        ->group(group);
    addText(app, "--style", options.style, "Widget style of Qt, such as Fusion")->type_name("NAME")->group(group);
    addText(app, "--platform", options.platform, "Window system for Qt, such as xcb, wayland or offscreen")
        ->type_name("NAME")
        ->group(group);
    addText(app, "--config-dir", options.configDir, "Where the window keeps what it remembers")
        ->type_name("FOLDER")
        ->envname("HELIOGRAPH_CONFIG_DIR")
        ->group(group);
}

const QMap<QString, QString> &wallPanels()
{
    static const QMap<QString, QString> panels{
        {u"price"_s, u"pricePanel"_s},      {u"watchlist"_s, u"watchListPanel"_s},
        {u"metrics"_s, u"metricsPanel"_s},  {u"hosts"_s, u"hostListPanel"_s},
        {u"auction"_s, u"bidPanel"_s},      {u"my-bids"_s, u"myBidsPanel"_s},
        {u"operator"_s, u"operatorPage"_s}, {u"notifications"_s, u"notificationPanel"_s},
        {u"alerts"_s, u"alertsPanel"_s}};
    return panels;
}

Autostart autostartOf(const DesktopOptions &options)
{
    QStringList command{QCoreApplication::applicationFilePath(), u"--minimized"_s};
    if (!options.configDir.isEmpty())
        command << u"--config-dir"_s << QDir(options.configDir).absolutePath();
    return Autostart(command);
}

QStringList DesktopOptions::toArguments() const
{
    QStringList arguments;
    if (!connect.isEmpty())
        arguments << u"--connect"_s << connect;
    if (!profile.isEmpty())
        arguments << u"--profile"_s << profile;
    if (minimized)
        arguments << u"--minimized"_s;
    return arguments;
}

DesktopOptions DesktopOptions::fromArguments(const QStringList &arguments)
{
    DesktopOptions options;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        if (arguments.at(i) == u"--connect"_s)
            options.connect = arguments.value(++i);
        else if (arguments.at(i) == u"--profile"_s)
            options.profile = arguments.value(++i);
        else if (arguments.at(i) == u"--minimized"_s)
            options.minimized = true;
    }
    return options;
}

} // namespace heliograph
