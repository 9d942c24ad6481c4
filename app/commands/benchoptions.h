// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/bench/loadreport.h"

#include <CLI/CLI.hpp>
#include <QList>
#include <QString>
#include <variant>

namespace heliograph
{

struct BenchOptions {
    std::vector<std::string> urls;
    std::vector<std::string> sources;
    QString topics;
    QString channel = QStringLiteral("bench");
    QString tokenFile;
    std::string ramp = "1000";
    double seconds = 10;
    double churn = 0;
    std::size_t processes = 1;
    // What an option fills directly.
    LoadSettings load;
    LoadThresholds thresholds;
    bool isJson = false;
};

void addBenchOptions(CLI::App &command, BenchOptions &options);

// The options as settings, or what is wrong with them in words.
std::variant<LoadSettings, std::string> loadSettingsFrom(const BenchOptions &options);

} // namespace heliograph
