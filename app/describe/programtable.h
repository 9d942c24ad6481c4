// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace heliograph
{

// An option or argument as --help shows it.
struct OptionRow {
    // "--port"; empty for an argument.
    std::string flag;
    // "-h", or empty.
    std::string letter;
    // Of the argument: "URL".
    std::string name;
    // What a flag takes: "NUMBER"; empty: nothing.
    std::string value;
    // Set when the value is one of these.
    std::vector<std::string> choices;
    std::string help;
    std::string group;
    std::string byDefault;
    // Variable that sets it, or empty.
    std::string environment;
    bool isRequired = false;
    bool isRepeatable = false;

    // "auto qt".
    std::string choiceWords() const;
    bool takesFile() const { return value == "FILE" || name == "FILE"; }
    bool takesFolder() const { return value == "FOLDER"; }
};

// A command, or the program itself, whose path is empty.
struct CommandRow {
    // "ledger verify".
    std::string path;
    std::string help;
    std::string footer;
    std::vector<OptionRow> options;
    std::vector<OptionRow> arguments;
    bool needsCommand = false;

    std::string name() const { return path.substr(path.rfind(' ') + 1); }
    std::string parent() const { return path.substr(0, path.find(' ') == std::string::npos ? 0 : path.rfind(' ')); }
};

// Everything the program understands, read from the tables that parse the command line and print --help. Manual page
// and completions are made of it. A value.
struct ProgramTable {
    // "heliograph-headless".
    std::string program;
    std::string version;
    // The program itself first, a command before those within it.
    std::vector<CommandRow> commands;

    // The command must exist.
    const CommandRow &command(const std::string &path) const;
    std::vector<const CommandRow *> commandsOf(const std::string &path) const;
};

ProgramTable readProgram(const CLI::App &app, const std::string &version);

} // namespace heliograph
