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
    std::string flag; // "--port"; empty for an argument
    std::string letter; // "-h", or empty
    std::string name; // of the argument: "URL"
    std::string value; // what a flag takes: "NUMBER"; empty: nothing
    std::vector<std::string> choices; // when the value is one of these
    std::string help;
    std::string group;
    std::string byDefault;
    std::string environment; // variable that sets it, or empty
    bool isRequired = false;
    bool isRepeatable = false;

    std::string choiceWords() const; // "auto qt"
    bool takesFile() const { return value == "FILE" || name == "FILE"; }
    bool takesFolder() const { return value == "FOLDER"; }
};

// A command, or the program itself, whose path is empty.
struct CommandRow {
    std::string path; // "ledger verify"
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
    std::string program; // "heliograph-headless"
    std::string version;
    std::vector<CommandRow> commands; // the program itself first, a command before those within it

    const CommandRow &command(const std::string &path) const; // that exists
    std::vector<const CommandRow *> commandsOf(const std::string &path) const;
};

ProgramTable readProgram(const CLI::App &app, const std::string &version);

} // namespace heliograph
