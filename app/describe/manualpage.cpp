// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/describe/manualpage.h"

#include "app/describe/roff.h"

#include <algorithm>

namespace heliograph
{

namespace
{

std::string tagOf(const OptionRow &option)
{
    std::string tag = option.letter.empty() ? "" : roffBold(option.letter) + ", ";
    tag += option.flag.empty() ? roffItalic(option.name) : roffBold(option.flag);
    return option.value.empty() || option.flag.empty() ? tag : tag + ' ' + roffItalic(option.value);
}

std::string entry(const OptionRow &option)
{
    std::string text = ".TP\n" + tagOf(option) + '\n' + roffText(option.help) + ".\n";
    if (!option.byDefault.empty())
        text += "Default: " + roffText(option.byDefault) + ".\n";
    if (!option.environment.empty())
        text += "Environment: " + roffBold(option.environment) + ".\n";
    return text;
}

// Groups in the order in which they first appear.
std::string entriesByGroup(const std::vector<OptionRow> &options)
{
    std::vector<std::string> groups;
    for (const OptionRow &option : options) {
        if (std::find(groups.begin(), groups.end(), option.group) == groups.end())
            groups.push_back(option.group);
    }
    std::string text;
    for (const std::string &group : groups) {
        // Those of "Options" have no group.
        if (group != "Options")
            text += ".PP\n" + roffBold(group) + '\n';
        for (const OptionRow &option : options) {
            if (option.group == group)
                text += entry(option);
        }
    }
    return text;
}

std::string synopsis(const ProgramTable &table, const CommandRow &command)
{
    std::string line = roffBold(table.program + (command.path.empty() ? "" : ' ' + command.path)) + " [options]";
    for (const OptionRow &argument : command.arguments)
        line += ' ' + (argument.isRequired ? roffItalic(argument.name) : '[' + roffItalic(argument.name) + ']');
    if (!table.commandsOf(command.path).empty())
        line += command.needsCommand ? " \\fIcommand\\fR ..." : " [\\fIcommand\\fR ...]";
    return line + '\n';
}

std::string section(const ProgramTable &table, const CommandRow &command)
{
    std::string text =
        ".SS " + command.path + '\n' + synopsis(table, command) + ".PP\n" + roffText(command.help) + ".\n";
    for (const OptionRow &argument : command.arguments)
        text += entry(argument);
    text += entriesByGroup(command.options);
    if (!command.footer.empty())
        text += ".PP\n.nf\n" + roffText(command.footer) + "\n.fi\n";
    return text;
}

// "Heliograph without its window: the event server and its tools." without its beginning and end.
std::string purposeOf(const CommandRow &program)
{
    const auto colon = program.help.find(": ");
    const std::string purpose = colon == std::string::npos ? program.help : program.help.substr(colon + 2);
    return purpose.substr(0, purpose.find_last_not_of('.') + 1);
}

constexpr char lastSections[] = R"(.SH EXIT STATUS
.TP
0
All went well.
.TP
1
Failed while running.
.TP
2
The command line is wrong.
.TP
3
Cannot listen on the address and port.
.TP
4
The settings are wrong.
.TP
5
Cannot connect, or there is no answer.
.SH FILES
.TP
.I ~/.local/share/heliograph
The data of a server that was given no other folder
.BR \-\-data\-dir .
.TP
.I /etc/heliograph/heliograph.conf
The settings of the server that runs as a service of the system.
.SH SEE ALSO
.BR heliograph (1),
.BR heliograph\-headless (1),
.BR heliograph.conf (5)
)";

} // namespace

std::string manualPage(const ProgramTable &table)
{
    const CommandRow &program = table.command({});
    std::string text = roffTitle(table.program, 1, table.version);
    text += ".SH NAME\n" + roffText(table.program) + " \\- " + roffText(purposeOf(program)) + '\n';
    text += ".SH SYNOPSIS\n" + synopsis(table, program);
    text += ".SH DESCRIPTION\n" + roffText(program.help) + '\n';
    text += ".SH OPTIONS\n" + entriesByGroup(program.options);
    text += ".SH COMMANDS\n";
    for (const CommandRow &command : table.commands) {
        if (!command.path.empty())
            text += section(table, command);
    }
    return text + lastSections;
}

} // namespace heliograph
