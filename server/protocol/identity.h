// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <optional>

namespace heliograph
{

// Whom the server takes a caller for, as GET /whoami says it.
struct Identity {
    // Empty: anonymous.
    QByteArray user;
    QList<QByteArray> scopes;
    // In ms since 1970; empty: never.
    std::optional<qint64> expiresAt = {};
    bool isAnonymous = true;

    QByteArray toJson() const;
    static std::optional<Identity> fromJson(const QJsonObject &object);

    friend bool operator==(const Identity &, const Identity &) = default;
};

} // namespace heliograph
