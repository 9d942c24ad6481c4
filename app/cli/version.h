// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <string>

namespace heliograph
{

QByteArray versionNumber(); // "0.1.0"
std::string versionText(); // with what it was built with, for --version

} // namespace heliograph
