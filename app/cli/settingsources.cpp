// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/settingsources.h"

#include "app/cli/optionkinds.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>

namespace heliograph
{

std::string SettingSources::environmentName(const std::string &setting)
{
    std::string name = "HELIOGRAPH_" + setting;
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return c == '-' ? '_' : std::toupper(c); });
    return name;
}

std::string SettingSources::quotedForConfigFile(const std::string &value)
{
    const bool isPlain = !value.empty() && std::count(value.begin(), value.end(), '.') <= 1
        && std::all_of(value.begin(), value.end(), [](unsigned char c) { return std::isdigit(c) || c == '.'; });
    // Between single quotes nothing is an escape.
    const char quote = value.find_first_of("\"\\") == std::string::npos ? '"' : '\'';
    return isPlain || value == "true" || value == "false" ? value : quote + value + quote;
}

SettingSources::SettingSources(CLI::App &command) : m_command(command)
{
    m_file = command.add_option("--config", "Read settings from this file; lines such as: port = 8080")
                 ->type_name("FILE")
                 ->group(ownGroup);
    m_print = command.add_flag("--print-config")
                  ->description("Print all settings with their origins and exit")
                  ->group(ownGroup);
    m_check = command.add_flag("--check-config")
                  ->description("Check the configuration and the files that it names, and exit")
                  ->group(ownGroup);
    command.footer(
        "Every option can also be set in the environment (--data-dir as HELIOGRAPH_DATA_DIR) or in the file given\n"
        "by --config (data-dir = …). A flag takes precedence over the environment, and the environment over the file.");
}

std::vector<CLI::Option *> SettingSources::settings() const
{
    return m_command.get_options([this](const CLI::Option *option) {
        return option != m_file && option != m_print && option != m_check && option != m_command.get_help_ptr()
            && !option->get_lnames().empty();
    });
}

std::optional<std::string> SettingSources::apply()
{
    for (const CLI::Option *option : settings())
        m_origins[option] = option->count() > 0 ? "flag" : "default";
    if (const auto problem = applyEnvironment())
        return problem;
    std::string file;
    if (m_file->count() > 0)
        file = m_file->as<std::string>();
    else if (const char *value = std::getenv("HELIOGRAPH_CONFIG"))
        file = value;
    return file.empty() ? std::nullopt : applyFile(file);
}

std::optional<std::string> SettingSources::applyEnvironment()
{
    for (CLI::Option *option : settings()) {
        const std::string variable = environmentName(option->get_lnames().front());
        const char *value = std::getenv(variable.c_str());
        if (!value || option->count() > 0)
            continue;
        const auto values =
            option->get_expected_max() > 1 ? CLI::detail::split(value, ',') : std::vector<std::string>{value};
        if (const auto problem = set(*option, values, "environment " + variable))
            return problem;
    }
    return std::nullopt;
}

std::optional<std::string> SettingSources::applyFile(const std::string &name)
{
    std::ifstream file(name);
    if (!file)
        return "cannot read the config file " + name;
    try {
        for (const CLI::ConfigItem &item : CLI::ConfigTOML().from_config(file)) {
            CLI::Option *option = item.parents.empty() ? m_command.get_option_no_throw("--" + item.name) : nullptr;
            const auto known = settings();
            if (std::find(known.begin(), known.end(), option) == known.end())
                return name + ": there is no setting " + item.fullname() + "; see --help";
            if (option->count() > 0)
                continue;
            if (const auto problem = set(*option, item.inputs, "file " + name))
                return problem;
        }
    } catch (const CLI::Error &error) {
        return name + ": " + error.what();
    }
    return std::nullopt;
}

std::optional<std::string> SettingSources::set(CLI::Option &option, const std::vector<std::string> &values,
                                               const std::string &origin)
{
    if (values.size() > 1 && option.get_expected_max() <= 1)
        return origin + ": --" + option.get_lnames().front() + " takes one value";
    try {
        option.add_result(values);
        option.run_callback();
    } catch (const CLI::Error &error) {
        return origin + ": " + error.what();
    }
    m_origins[&option] = origin;
    return std::nullopt;
}

std::string SettingSources::print() const
{
    std::string text;
    for (const CLI::Option *option : settings()) {
        std::vector<std::string> values = option->count() > 0 ? option->results() : std::vector<std::string>{};
        if (values.empty() && option->get_expected_max() == 0)
            values = {"false"};
        else if (values.empty() && option->get_expected_max() > 1)
            values = CLI::detail::split(option->get_default_str(), ',');
        else if (values.empty())
            values = {option->get_default_str()};
        std::string list;
        for (const std::string &value : values)
            list += (list.empty() ? "" : ", ") + quotedForConfigFile(withoutSecrets(*option, value));
        const bool isUnset = option->count() == 0 && list == quotedForConfigFile({});
        text += (isUnset ? "# " : "") + option->get_lnames().front() + " = "
            + (values.size() > 1 ? '[' + list + ']' : list) + " # " + m_origins.at(option) + '\n';
    }
    return text;
}

} // namespace heliograph
