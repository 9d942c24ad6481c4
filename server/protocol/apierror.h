// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace heliograph
{

// A refused or failed request as its sender reads it: {"error": text for a person, "code": kebab-case, …}.
struct ApiError {
    QString text;
    QByteArray code;
    // Members beside error and code.
    QJsonObject details = {};

    QByteArray toJson() const;
    static ApiError fromJson(const QJsonObject &object);

    friend bool operator==(const ApiError &, const ApiError &) = default;
};

} // namespace heliograph
