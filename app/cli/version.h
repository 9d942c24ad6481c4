// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <string>

namespace heliograph
{

// As in "0.1.0".
QByteArray versionNumber();
// For --version: the number, and the versions of the libraries.
std::string versionText();

} // namespace heliograph
