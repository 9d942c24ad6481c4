// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/describe/completions.h"

namespace heliograph
{

namespace
{

std::string inQuotes(const std::string &text)
{
    std::string result = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\')
            result += '\\';
        result += c;
    }
    return result + '\'';
}

std::string valueWord(const OptionRow &option)
{
    if (option.value.empty())
        return {};
    if (!option.choices.empty())
        return " -x -a " + inQuotes(option.choiceWords());
    return option.takesFolder() ? " -x -a '(__fish_complete_directories)'" : option.takesFile() ? " -r -F" : " -x";
}

std::string linesOf(const ProgramTable &table, const CommandRow &command)
{
    const std::string start = "complete -c " + table.program + " -n \"_" + functionName(table, table.command({}))
        + "_at " + inQuotes(command.path) + '"';
    std::string text;
    for (const CommandRow *inner : table.commandsOf(command.path))
        text += start + " -a " + inner->name() + " -d " + inQuotes(inner->help) + '\n';
    for (const OptionRow &option : command.options) {
        const std::string letter = option.letter.empty() ? "" : " -s " + option.letter.substr(1);
        text +=
            start + letter + " -l " + option.flag.substr(2) + valueWord(option) + " -d " + inQuotes(option.help) + '\n';
    }
    for (const OptionRow &argument : command.arguments) {
        if (argument.takesFile())
            text += start + " -F\n";
    }
    return text;
}

} // namespace

std::string fishCompletion(const ProgramTable &table)
{
    std::string paths;
    for (const CommandRow &command : table.commands) {
        if (!command.path.empty())
            paths += " '" + std::string(command.parent().empty() ? " " : "") + command.path + '\'';
    }
    std::string text = "# fish completion of " + table.program + "\nfunction _" + functionName(table, table.command({}))
        + R"(_at
    set -l command
    for word in (commandline -opc)[2..]
        switch "$command $word"
            case)"
        + paths + R"(
                set command (string trim "$command $word")
        end
    end
    test "$command" = "$argv"
end
complete -c )"
        + table.program + " -f\n";
    for (const CommandRow &command : table.commands)
        text += linesOf(table, command);
    return text;
}

} // namespace heliograph
