// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/duration.h"

#include <CLI/CLI.hpp>
#include <QByteArray>
#include <QList>
#include <QString>

// The kinds of options that the commands share. What they fill outlives the command.
namespace heliograph
{

CLI::Option *addText(CLI::App &command, const char *flag, QString &value, const char *help);
CLI::Option *addList(CLI::App &command, const char *flag, QList<QByteArray> &values, const char *help);

// KEY=VALUE for another program, or files of such lines. Any of these values may be a secret.
CLI::Option *addProperties(CLI::App &command, const char *flag, QList<QByteArray> &values, const char *help);

// The value as it may be shown: passwords in addresses and the values of properties are three stars.
std::string withoutSecrets(const CLI::Option &option, const std::string &value);

// A check for values that may not be empty, for example from a variable that was never set.
std::string emptinessProblem(const std::string &text);

template <typename Duration>
CLI::Option *addDuration(CLI::App &command, const char *flag, Duration &value, const char *help)
{
    return command
        .add_option_function<std::string>(
            flag,
            [&value](const std::string &text) {
                value = std::chrono::duration_cast<Duration>(*durationFromText(text));
            },
            help)
        ->type_name("DURATION")
        ->check([](const std::string &text) {
            return durationFromText(text) ? std::string() : "write a duration as 250ms, 2s, 5m or 24h, not " + text;
        })
        ->default_str(durationToText(value));
}

} // namespace heliograph
