// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/describe.h"

#include "app/cli/reporterror.h"
#include "app/describe/completions.h"
#include "app/describe/configfile.h"
#include "app/describe/manualpage.h"
#include "app/cli/exitcode.h"
#include "app/cli/terminalwriter.h"
#include "app/cli/version.h"

namespace heliograph
{

namespace
{

using Describe = std::string (*)(const ProgramTable &);

const std::map<std::string, Describe> descriptions{{"man", manualPage},    {"config-man", configPage},
                                                   {"config", configFile}, {"bash", bashCompletion},
                                                   {"zsh", zshCompletion}, {"fish", fishCompletion}};

} // namespace

void addDescribeCommand(CLI::App &app, std::function<int()> &chosen)
{
    CLI::App *command = app.add_subcommand("describe", "Print a manual page, completions for a shell or a config file");
    // Lives as long as the callback that CLI11 keeps.
    const auto form = std::make_shared<std::string>();
    command->add_option("FORM", *form, "What to print: man, config-man, config, bash, zsh or fish")
        ->type_name("")
        ->required()
        ->check(CLI::IsMember(&descriptions).description(""));
    command->footer("Examples:\n  source <(heliograph-headless describe bash)\n"
                    "  heliograph-headless describe man | man -l -\n"
                    "  heliograph-headless describe config > heliograph.conf");
    command->callback([form, &app, &chosen] {
        chosen = [form, &app] {
            const std::string text = descriptions.at(*form)(readProgram(app, versionNumber().toStdString()));
            TerminalWriter out(TerminalWriter::Channel::output);
            const bool isWritten = out.writeData(QByteArray::fromStdString(text)) && out.flush();
            return isWritten ? exitOk : reportError("cannot write to standard output", exitFailed);
        };
    });
}

} // namespace heliograph
