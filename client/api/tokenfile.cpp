// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/api/tokenfile.h"

#include <QFile>
#include <algorithm>

namespace heliograph
{

namespace
{

// Servers reject longer header fields.
constexpr qint64 longestToken = 8 * 1024;

bool isToken(const QByteArray &text)
{
    return !text.isEmpty() && text.size() <= longestToken
        && std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

} // namespace

std::optional<QByteArray> tokenFromFile(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QByteArray token = file.read(longestToken + 1).trimmed();
    return isToken(token) ? std::optional(token) : std::nullopt;
}

QList<QByteArray> tokensFromFile(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<QByteArray> tokens;
    while (!file.atEnd()) {
        const QByteArray token = file.readLine(longestToken + 2).trimmed();
        if (!isToken(token))
            return {};
        tokens.append(token);
    }
    return tokens;
}

} // namespace heliograph
