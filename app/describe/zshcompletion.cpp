// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/describe/completions.h"

namespace heliograph
{

namespace
{

// A text inside of a specification, which stands between single quotes.
std::string escaped(const std::string &text)
{
    std::string result;
    for (const char c : text) {
        if (c == '[' || c == ']' || c == ':' || c == '\\')
            result += '\\';
        result += c == '\'' ? std::string("'\\''") : std::string(1, c);
    }
    return result;
}

std::string actionOf(const OptionRow &option)
{
    if (!option.choices.empty())
        return '(' + option.choiceWords() + ')';
    return option.takesFolder() ? "_files -/" : option.takesFile() ? "_files" : " ";
}

std::string specificationOf(const OptionRow &option)
{
    if (option.flag.empty())
        return std::string(option.isRepeatable ? "'*:" : "':") + escaped(option.name) + ':' + actionOf(option) + '\'';
    const std::string rest = '[' + escaped(option.help) + ']'
        + (option.value.empty() ? "" : ':' + escaped(option.value) + ':' + actionOf(option)) + '\'';
    if (!option.letter.empty())
        return "'(" + option.letter + ' ' + option.flag + ")'{" + option.letter + ',' + option.flag + "}'" + rest;
    return (option.isRepeatable ? "'*" : "'") + option.flag + rest;
}

std::string dispatch(const ProgramTable &table, const CommandRow &command)
{
    std::string descriptions, cases;
    for (const CommandRow *inner : table.commandsOf(command.path)) {
        descriptions += "        '" + inner->name() + ':' + escaped(inner->help) + "'\n";
        cases += "        " + inner->name() + ") " + functionName(table, *inner) + " ;;\n";
    }
    return "    case $state in\n    command)\n        local -a commands=(\n" + descriptions
        + "        )\n        _describe command commands ;;\n    argument)\n        case $line[1] in\n" + cases
        + "        esac ;;\n    esac\n";
}

std::string functionOf(const ProgramTable &table, const CommandRow &command)
{
    const bool hasCommands = !table.commandsOf(command.path).empty();
    std::string text = functionName(table, command) + "()\n{\n";
    if (hasCommands)
        text += "    local curcontext=$curcontext state line\n    typeset -A opt_args\n";
    text += hasCommands ? "    _arguments -C" : "    _arguments";
    for (const OptionRow &option : command.options)
        text += " \\\n        " + specificationOf(option);
    for (const OptionRow &argument : command.arguments)
        text += " \\\n        " + specificationOf(argument);
    if (hasCommands)
        text += " \\\n        '1:command:->command' '*::argument:->argument'\n" + dispatch(table, command);
    else
        text += '\n';
    return text + "}\n";
}

} // namespace

std::string zshCompletion(const ProgramTable &table)
{
    std::string text = "#compdef " + table.program + '\n';
    for (const CommandRow &command : table.commands)
        text += functionOf(table, command);
    const std::string function = functionName(table, table.command({}));
    // From zsh's folder the file is the function's body; read by hand it has to say what the function is for.
    return text + "if [[ $funcstack[1] == _" + table.program + " ]]; then\n    " + function
        + " \"$@\"\nelse\n    compdef " + function + ' ' + table.program + "\nfi\n";
}

} // namespace heliograph
