// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDir>

namespace heliograph
{

// The files of the page for browsers, inside the program.
QDir webFiles();

} // namespace heliograph
