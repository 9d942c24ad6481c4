// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/serve.h"

#include "app/commands/serveoptions.h"
#include "app/cli/reporterror.h"
#include "app/cli/exitcode.h"
#include "app/cli/passedsocket.h"
#include "app/cli/servicemanager.h"
#include "app/cli/settingsources.h"
#include "app/cli/signalwatcher.h"
#include "app/cli/terminalwriter.h"
#include "app/cli/version.h"
#include "server/configfiles.h"
#include "server/server.h"

#include <QCoreApplication>
#include <QLoggingCategory>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

struct ServeCommand {
    ServerConfig config;
    std::string logLevel = "info";
    std::unique_ptr<SettingSources> sources;
};

void configureLogging(const std::string &level)
{
    qSetMessagePattern(QStringLiteral("%{time yyyy-MM-ddThh:mm:ss.zzz} %{type} %{category} %{message}"));
    const QStringList levels{QStringLiteral("debug"), QStringLiteral("info"), QStringLiteral("warning"),
                             QStringLiteral("critical")};
    const auto lowest = levels.indexOf(QString::fromStdString(level));
    QString rules;
    for (qsizetype i = 0; i < levels.size(); ++i)
        rules += QStringLiteral("heliograph.*.%1=%2\n")
                     .arg(levels[i], i >= lowest ? QLatin1String("true") : QLatin1String("false"));
    QLoggingCategory::setFilterRules(rules);
}

int exitCodeFor(Server::Failure failure)
{
    switch (failure) {
    case Server::Failure::badConfig:
        return exitBadConfig;
    case Server::Failure::cannotBind:
        return exitCannotBind;
    case Server::Failure::cannotStore:
        return exitFailed;
    }
    Q_UNREACHABLE();
}

int run(const ServeCommand &command)
{
    configureLogging(command.logLevel);
    Server server(command.config, versionNumber());
    ServiceManager manager([&server] { return server.isAlive(); });
    SignalWatcher signalWatcher;
    signalWatcher.watchForReloads();
    QObject::connect(&signalWatcher, &SignalWatcher::reloadRequested, &server, &Server::reload);
    QObject::connect(&signalWatcher, &SignalWatcher::stopRequested, &server, [&server, &manager] {
        manager.notifyStopping();
        server.stop();
    });
    QObject::connect(&server, &Server::stopped, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    QObject::connect(&server, &Server::failed, qApp, [](const Server::Problem &problem) {
        QCoreApplication::exit(reportError(problem.text.toStdString(), exitCodeFor(problem.failure)));
    });
    QObject::connect(&server, &Server::started, qApp, [&server, &manager] {
        const QString url = server.url();
        TerminalWriter out(TerminalWriter::Channel::output);
        out.writeLine(TerminalText(u"Heliograph is listening on "_s + url));
        out.writeLine(TerminalText(u"Watch it with: curl -N %1/events"_s.arg(url)));
        manager.notifyReady("Listening on " + url.toUtf8());
    });
    server.start();
    return QCoreApplication::exec();
}

// A socket that was passed takes the place of --bind and --port, and the same rules hold for its address.
std::optional<QString> adoptPassedSocket(ServerConfig &config)
{
    const auto found = takePassedSocket();
    if (const auto *problem = std::get_if<QString>(&found))
        return *problem;
    if (const auto *socket = std::get_if<PassedSocket>(&found)) {
        config.listen.listeningSocket = socket->descriptor;
        config.listen.bind = socket->address.toString();
        config.listen.port = socket->port;
    }
    return std::nullopt;
}

int start(ServeCommand &command, const CLI::App &app)
{
    if (const auto problem = command.sources->apply())
        return reportError(*problem, exitBadConfig);
    if (app.count("--print-config") > 0) {
        TerminalWriter out(TerminalWriter::Channel::output);
        const bool isWritten = out.writeData(QByteArray::fromStdString(command.sources->print())) && out.flush();
        return isWritten ? exitOk : reportError("cannot write to standard output", exitFailed);
    }
    if (const auto problem = adoptPassedSocket(command.config))
        return reportError(problem->toStdString(), exitBadConfig);
    if (const auto problem = command.config.problem())
        return reportError(problem->toStdString(), exitBadConfig);
    if (app.count("--check-config") > 0) {
        const QStringList problems = fileProblems(command.config);
        for (const QString &problem : problems)
            reportError(problem, exitBadConfig);
        if (!problems.isEmpty())
            return exitBadConfig;
        TerminalWriter(TerminalWriter::Channel::output).writeLine(TerminalText(u"Configuration OK."_s));
        return exitOk;
    }
    return run(command);
}

} // namespace

void addServeCommand(CLI::App &app, std::function<int()> &chosen)
{
    CLI::App *serve = app.add_subcommand("serve", "Run the event server");
    // Lives as long as the callback that CLI11 keeps.
    const auto command = std::make_shared<ServeCommand>();
    addServeOptions(*serve, command->config, command->logLevel);
    command->sources = std::make_unique<SettingSources>(*serve);
    serve->footer(
        "SIGTERM, SIGINT and SIGQUIT end the server after a goodbye to its readers (see --drain), a second one at\n"
        "once. SIGHUP reads the keys of --jwt-key and --jwks and the rules of --alerts again and reopens --audit-log.\n"
        "SIGUSR1 and SIGUSR2 have "
        "no effect.");
    serve->callback([command, serve, &chosen] { chosen = [command, serve] { return start(*command, *serve); }; });
}

} // namespace heliograph
