// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace heliograph
{

struct ServerConfig;

// Reads the files that the configuration names as a server would at its start, and changes none: certificate and key,
// token keys and key sets, recorded prices, alert rules. What is wrong with them, for a person, one text a file;
// addresses of key sets are not asked. The configuration itself has no problem.
QStringList fileProblems(const ServerConfig &config);

} // namespace heliograph
