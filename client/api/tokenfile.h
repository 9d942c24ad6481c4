// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <optional>

namespace heliograph
{

// The token in a file, alone on its line. Empty when the file cannot be read or holds no token.
std::optional<QByteArray> tokenFromFile(const QString &name);

} // namespace heliograph
