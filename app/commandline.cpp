// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commandline.h"

#include "app/commands/bench.h"
#include "app/commands/bid.h"
#include "app/commands/describe.h"
#include "app/commands/doctor.h"
#include "app/commands/ledger.h"
#include "app/commands/listen.h"
#include "app/commands/notify.h"
#include "app/commands/publish.h"
#include "app/commands/serve.h"
#ifdef HELIOGRAPH_WITH_TOKENS
#include "app/commands/token.h"
#endif
#include "app/cli/exitcode.h"
#include "app/cli/terminallog.h"
#include "app/cli/terminalwriter.h"
#include "app/cli/version.h"

#include <QCoreApplication>
#include <sstream>

namespace heliograph
{

namespace
{

// What --help and --version say, or what is wrong with the arguments.
int print(const CLI::App &app, const CLI::ParseError &error)
{
    std::ostringstream output;
    std::ostringstream errors;
    const bool isAnswer = app.exit(error, output, errors) == 0;
    TerminalWriter(TerminalWriter::Channel::output).writeData(QByteArray::fromStdString(output.str()));
    if (!isAnswer)
        TerminalWriter(TerminalWriter::Channel::errors)
            .writeLine(TerminalText().addLines(QString::fromStdString(errors.str()).trimmed(), 0));
    return isAnswer ? exitOk : exitUsage;
}

} // namespace

int runCommandLine(int argc, char **argv, const std::string &description, const AddDefault &addDefault)
{
    QCoreApplication::setApplicationName(QStringLiteral("heliograph"));
    QCoreApplication::setApplicationVersion(QString::fromLatin1(versionNumber()));

    CLI::App app(description);
    app.require_subcommand(addDefault ? 0 : 1, 1);
    app.set_version_flag("--version", versionText(), "Print the version and what it was built with");
    // A later flag replaces an earlier one in every command.
    app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    ChosenCommand chosen;
    const ChosenCommand byDefault = addDefault ? addDefault(app) : ChosenCommand();
    addServeCommand(app, chosen);
    addListenCommand(app, chosen);
    addPublishCommand(app, chosen);
    addNotifyCommand(app, chosen);
    addLedgerCommand(app, chosen);
#ifdef HELIOGRAPH_WITH_TOKENS
    addTokenCommand(app, chosen);
#endif
    addBidCommand(app, chosen);
    addDoctorCommand(app, chosen);
    addBenchCommand(app, chosen);
    addDescribeCommand(app, chosen);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return print(app, error);
    }
    if (!chosen)
        // It makes an application of its own kind.
        return byDefault();
    const QCoreApplication application(argc, argv);
    sanitizeLog();
    return chosen();
}

} // namespace heliograph
