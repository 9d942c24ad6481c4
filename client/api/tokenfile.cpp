// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/api/tokenfile.h"

#include <QFile>
#include <algorithm>

namespace heliograph
{

std::optional<QByteArray> tokenFromFile(const QString &name)
{
    // Servers reject longer header fields.
    constexpr qint64 longestToken = 8 * 1024;
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QByteArray token = file.read(longestToken + 1).trimmed();
    const bool isPrintable = std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c < '\x7f'; });
    if (token.isEmpty() || token.size() > longestToken || !isPrintable)
        return std::nullopt;
    return token;
}

} // namespace heliograph
