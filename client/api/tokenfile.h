// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <optional>

namespace heliograph
{

// The token in a file, alone on its line. Empty when the file cannot be read or holds no token.
std::optional<QByteArray> tokenFromFile(const QString &name);

// The tokens in a file, each on a line of its own. Empty when the file cannot be read, holds none, or a line is none.
QList<QByteArray> tokensFromFile(const QString &name);

} // namespace heliograph
