// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/describe/programtable.h"

#include <algorithm>
#include <cctype>

namespace heliograph
{

namespace
{

OptionRow readOption(const CLI::Option &option)
{
    OptionRow row;
    if (option.get_positional())
        row.name = option.get_name(true);
    if (!option.get_lnames().empty())
        row.flag = "--" + option.get_lnames().front();
    if (!option.get_snames().empty())
        row.letter = "-" + option.get_snames().front();
    if (option.get_expected_max() > 0)
        row.value = option.get_type_name();
    const bool isPlaceholder =
        std::any_of(row.value.begin(), row.value.end(), [](unsigned char c) { return std::isupper(c); });
    if (!isPlaceholder && row.value.find('|') != std::string::npos)
        row.choices = CLI::detail::split(row.value, '|');
    row.help = option.get_description();
    row.group = option.get_group();
    row.byDefault = option.get_default_str();
    row.environment = option.get_envname();
    row.isRequired = option.get_required();
    row.isRepeatable = option.get_expected_max() > 1;
    return row;
}

CommandRow readCommand(const CLI::App &app, const std::string &path)
{
    CommandRow row{.path = path,
                   .help = app.get_description(),
                   .footer = app.get_footer(),
                   .options = {},
                   .arguments = {},
                   .needsCommand = app.get_require_subcommand_min() > 0};
    for (const CLI::Option *option : app.get_options()) {
        // An empty group hides it from --help, too.
        if (!option->get_group().empty())
            (option->get_positional() ? row.arguments : row.options).push_back(readOption(*option));
    }
    return row;
}

void readCommands(const CLI::App &app, const std::string &path, std::vector<CommandRow> &rows)
{
    rows.push_back(readCommand(app, path));
    for (const CLI::App *command :
         app.get_subcommands([](const CLI::App *found) { return !found->get_name().empty(); }))
        readCommands(*command, path + (path.empty() ? "" : " ") + command->get_name(), rows);
}

} // namespace

std::string OptionRow::choiceWords() const
{
    return CLI::detail::join(choices, " ");
}

const CommandRow &ProgramTable::command(const std::string &path) const
{
    return *std::find_if(commands.begin(), commands.end(),
                         [&path](const CommandRow &command) { return command.path == path; });
}

std::vector<const CommandRow *> ProgramTable::commandsOf(const std::string &path) const
{
    std::vector<const CommandRow *> found;
    for (const CommandRow &command : commands) {
        if (!command.path.empty() && command.parent() == path)
            found.push_back(&command);
    }
    return found;
}

ProgramTable readProgram(const CLI::App &app, const std::string &version)
{
    const std::string &name = app.get_name();
    ProgramTable table{.program = name.substr(name.rfind('/') + 1), .version = version, .commands = {}};
    readCommands(app, {}, table.commands);
    return table;
}

} // namespace heliograph
