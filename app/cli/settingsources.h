// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <CLI/CLI.hpp>
#include <map>
#include <optional>
#include <string>

namespace heliograph
{

// Fills the options of a command from the environment and a config file, where no flag was given.
// One rule names them all: --data-dir is HELIOGRAPH_DATA_DIR in the environment and data-dir in the file.
class SettingSources
{
public:
    // The group of the options about settings, which are no settings themselves.
    static constexpr char ownGroup[] = "Settings";
    // HELIOGRAPH_DATA_DIR for data-dir.
    static std::string environmentName(const std::string &setting);
    static std::string quotedForConfigFile(const std::string &value);

    explicit SettingSources(CLI::App &command);

    // After the flags were parsed. Returns what is wrong, if anything.
    std::optional<std::string> apply();

    // Every setting with its value and where it came from, in the form of a config file. What has no value is commented
    // out; secrets are not shown.
    std::string print() const;

private:
    std::vector<CLI::Option *> settings() const;
    std::optional<std::string> applyEnvironment();
    std::optional<std::string> applyFile(const std::string &name);
    std::optional<std::string> set(CLI::Option &option, const std::vector<std::string> &values,
                                   const std::string &origin);

    CLI::App &m_command;
    CLI::Option *m_file;
    CLI::Option *m_print;
    CLI::Option *m_check;
    std::map<const CLI::Option *, std::string> m_origins;
};

} // namespace heliograph
