// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSqlDatabase>
#include <QString>
#include <optional>

// The tables of the auction store and their version.
namespace heliograph
{

inline constexpr int auctionSchemaVersion = 3;

// Makes the tables, or brings those of an older version up to date, in one transaction. Says what is wrong otherwise:
// a newer version and a file of another program are left alone.
std::optional<QString> prepareAuctionSchema(QSqlDatabase &database);

// For readers that change nothing.
std::optional<QString> auctionSchemaProblem(const QSqlDatabase &database);

} // namespace heliograph
