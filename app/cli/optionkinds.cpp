// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/optionkinds.h"

#include <regex>

namespace heliograph
{

namespace
{

constexpr char propertyType[] = "KEY=VALUE|FILE";

} // namespace

CLI::Option *addText(CLI::App &command, const char *flag, QString &value, const char *help)
{
    return command
        .add_option_function<std::string>(
            flag, [&value](const std::string &text) { value = QString::fromStdString(text); }, help)
        ->default_str(value.toStdString());
}

CLI::Option *addList(CLI::App &command, const char *flag, QList<QByteArray> &values, const char *help)
{
    std::string defaults;
    for (const QByteArray &value : values)
        defaults += (defaults.empty() ? "" : ",") + value.toStdString();
    return command
        .add_option_function<std::vector<std::string>>(
            flag,
            [&values](const std::vector<std::string> &texts) {
                values.clear();
                for (const std::string &text : texts)
                    values.append(QByteArray::fromStdString(text));
            },
            help)
        ->delimiter(',')
        // Otherwise it would take arguments after it for more of the list.
        ->allow_extra_args(false)
        ->default_str(defaults);
}

CLI::Option *addProperties(CLI::App &command, const char *flag, QList<QByteArray> &values, const char *help)
{
    return addList(command, flag, values, help)
        // Commas are part of the value.
        ->delimiter('\0')
        ->type_name(propertyType);
}

std::string withoutSecrets(const CLI::Option &option, const std::string &value)
{
    if (option.get_type_name() == propertyType) {
        const auto equals = value.find('=');
        // The name of a property has no slash: see isProperty() of the Kafka's factory.
        const bool isProperty = equals != std::string::npos && value.find('/') >= equals;
        return isProperty ? value.substr(0, equals + 1) + "***" : value;
    }
    // The last @ ends the password, whatever it has in it that should have been encoded.
    static const std::regex address("^([A-Za-z][A-Za-z0-9+.-]*://[^:/]*:).*@");
    return std::regex_replace(value, address, "$1***@");
}

std::string emptinessProblem(const std::string &text)
{
    return text.empty() ? "it must not be empty" : "";
}

} // namespace heliograph
