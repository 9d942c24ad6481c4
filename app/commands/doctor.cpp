// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/doctor.h"

#include "app/cli/optionkinds.h"
#include "app/commands/accessfinding.h"
#include "app/commands/reachcheck.h"
#include "app/commands/streamcheck.h"
#include "app/cli/terminalwriter.h"
#include "client/api/tokenfile.h"
#include "app/cli/webaddress.h"
#include "app/cli/reporterror.h"
#include "app/cli/exitcode.h"
#include "app/cli/signalwatcher.h"
#include "server/protocol/endpoints.h"

#include <QCoreApplication>
#include <QDateTime>

namespace heliograph
{

namespace
{

struct DoctorCommand {
    QString url;
    QString tokenFile;
    // Two heartbeats and a little.
    std::chrono::milliseconds duration = std::chrono::seconds(35);
    bool isJson = false;
};

// Of a server as a whole, it is its events that are looked at.
QUrl streamOf(const QString &text)
{
    QUrl url(text);
    if (url.path().isEmpty() || url.path() == QLatin1String("/"))
        url.setPath(QLatin1String(endpoint::events));
    return url;
}

AccessObservation accessObservation(const QByteArray &token, const StreamObservation &stream)
{
    AccessObservation access{.token = token, .now = QDateTime::currentMSecsSinceEpoch()};
    // Without a status the token has not been judged.
    access.status = stream.head ? 200 : stream.problem ? stream.problem->status : 0;
    if (!stream.problem)
        return access;
    access.body = stream.problem->body;
    access.date = stream.problem->header("Date");
    return access;
}

int run(const DoctorCommand &command)
{
    const auto token = command.tokenFile.isEmpty() ? QByteArray() : tokenFromFile(command.tokenFile);
    if (!token)
        return reportError("there is no token in " + command.tokenFile.toStdString(), exitUsage);
    const QUrl url = streamOf(command.url);
    TerminalWriter out(TerminalWriter::Channel::output);
    out.watchReader();
    int exitCode = exitOk;
    const auto print = [&](const Finding &finding) {
        if (finding.verdict == StepVerdict::failed && exitCode == exitOk)
            exitCode = exitFailed;
        if (command.isJson)
            out.writeJson(toJson(finding));
        else
            out.writeLine(toText(finding));
    };
    ReachCheck reach(url);
    StreamCheck stream(url, *token, command.duration);
    SignalWatcher signalWatcher;
    QObject::connect(&reach, &ReachCheck::found, qApp, print);
    QObject::connect(&reach, &ReachCheck::finished, qApp, [&stream](bool isReachable) {
        if (isReachable)
            stream.start();
        else
            QCoreApplication::exit(exitCannotConnect);
    });
    QObject::connect(&stream, &StreamCheck::finished, qApp, [&](const StreamObservation &observation) {
        if (const auto access = accessFinding(accessObservation(*token, observation)))
            print(*access);
        for (const Finding &finding : findingsFrom(observation))
            print(finding);
        QCoreApplication::exit(exitCode);
    });
    QObject::connect(&signalWatcher, &SignalWatcher::stopRequested, &stream, &StreamCheck::stop);
    QObject::connect(&out, &TerminalWriter::readerLeft, qApp, [] { QCoreApplication::exit(exitOk); });
    QMetaObject::invokeMethod(&reach, &ReachCheck::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace

void addDoctorCommand(CLI::App &app, std::function<int()> &chosen)
{
    CLI::App *doctor = app.add_subcommand("doctor", "Diagnose an event stream step by step");
    // Lives as long as the callback that CLI11 keeps.
    const auto command = std::make_shared<DoctorCommand>();
    addText(*doctor, "URL", command->url, "Address of a server or a stream")
        ->type_name("")
        ->required()
        ->check(webAddressProblem);
    addDuration(*doctor, "--duration", command->duration, "How long to observe the stream")
        ->check([](const std::string &text) {
            const auto duration = durationFromText(text);
            const bool isGood = duration && *duration >= std::chrono::seconds(1) && *duration <= std::chrono::hours(1);
            return isGood ? std::string() : "watch for 1s to 1h, not " + text;
        });
    addText(*doctor, "--token-file", command->tokenFile, "File with the access token")
        ->type_name("FILE")
        ->envname("HELIOGRAPH_TOKEN_FILE");
    doctor->add_flag("--json", command->isJson, "Print each step as one JSON object");
    doctor->footer("Checks DNS, TCP, TLS and its certificate, what the server makes of the token, the first byte, "
                   "buffering by proxies, heartbeats and clocks.\n"
                   "Exits with 0 when no step failed, with 1 when one did, and with 5 when it cannot connect.\n\n"
                   "Examples:\n"
                   "  heliograph doctor https://dash.example.org\n"
                   "  heliograph doctor http://localhost:3000/events --duration 60s --json");
    doctor->callback([command, &chosen] { chosen = [command] { return run(*command); }; });
}

} // namespace heliograph
