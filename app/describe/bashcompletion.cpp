// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/describe/completions.h"

#include <algorithm>

namespace heliograph
{

namespace
{

std::string answer(const std::string &generator)
{
    return "mapfile -t COMPREPLY < <(compgen " + generator + " -- \"$current\")";
}

// What may follow the word before the current one, where that is a flag which takes a value.
std::string valueCases(const CommandRow &command)
{
    std::string text;
    for (const OptionRow &option : command.options) {
        if (option.value.empty())
            continue;
        std::string candidates = "return";
        if (!option.choices.empty())
            candidates = answer("-W '" + option.choiceWords() + '\'') + "; return";
        else if (option.takesFile() || option.takesFolder())
            candidates = answer(option.takesFile() ? "-f" : "-d") + "; return";
        text += "        '" + command.path + ' ' + option.flag + "') " + candidates + " ;;\n";
    }
    return text;
}

std::string commandCase(const ProgramTable &table, const CommandRow &command)
{
    std::vector<std::string> list;
    for (const CommandRow *inner : table.commandsOf(command.path))
        list.push_back(inner->name());
    for (const OptionRow &option : command.options)
        list.push_back(option.flag);
    const bool takesFile = std::any_of(command.arguments.begin(), command.arguments.end(),
                                       [](const auto &row) { return row.takesFile(); });
    std::string text = "        '" + command.path + "') ";
    if (takesFile)
        text += "[[ $current == -* ]] || { " + answer("-f") + "; return; }; ";
    return text + answer("-W '" + CLI::detail::join(list, " ") + '\'') + " ;;\n";
}

} // namespace

std::string functionName(const ProgramTable &table, const CommandRow &command)
{
    std::string name = '_' + table.program + (command.path.empty() ? "" : '_' + command.path);
    std::replace_if(
        name.begin(), name.end(), [](unsigned char c) { return !std::isalnum(c); }, '_');
    return name;
}

std::string bashCompletion(const ProgramTable &table)
{
    const std::string function = functionName(table, table.command({}));
    std::string paths, values, commands;
    for (const CommandRow &command : table.commands) {
        if (!command.path.empty())
            paths +=
                std::string(paths.empty() ? "'" : " | '") + (command.parent().empty() ? " " : "") + command.path + '\'';
        values += valueCases(command);
        commands += commandCase(table, command);
    }
    return "# bash completion of " + table.program + '\n' + function + R"(()
{
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command='' word
    # Bash takes an equals sign for a word.
    [[ $current == = ]] && current=''
    [[ $previous == = ]] && previous=${COMP_WORDS[COMP_CWORD - 2]}
    for word in "${COMP_WORDS[@]:1:COMP_CWORD - 1}"; do
        case "$command $word" in
        )"
        + paths + R"() command="${command:+$command }$word" ;;
        esac
    done
    COMPREPLY=()
    case "$command $previous" in
)" + values
        + R"(    esac
    case $command in
)" + commands
        + "    esac\n}\ncomplete -o filenames -F " + function + ' ' + table.program + '\n';
}

} // namespace heliograph
