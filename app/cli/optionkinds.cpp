// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/optionkinds.h"

namespace heliograph
{

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
        ->default_str(defaults);
}

std::string emptinessProblem(const std::string &text)
{
    return text.empty() ? "it must not be empty" : "";
}

} // namespace heliograph
