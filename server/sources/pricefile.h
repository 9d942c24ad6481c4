// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/amount.h"

#include <QFile>
#include <optional>

namespace heliograph
{

struct PriceRow {
    QByteArray symbol;
    Amount price;
    // In ms since 1970.
    std::optional<qint64> timestamp;
};

// A CSV file of prices, read row by row: a header line naming the columns symbol, price and, if wanted, timestamp.
class PriceFile
{
public:
    explicit PriceFile(const QString &name) : m_file(name) {}

    // What is wrong with the file, in words; empty when it can be read and has at least one good row.
    std::optional<QString> open();
    // Empty at the end of the file.
    std::optional<PriceRow> next();
    void rewind();
    bool hasTimestamps() const { return m_timestampColumn >= 0; }

private:
    bool readHeader();
    std::optional<PriceRow> parse(const QByteArray &line) const;

    QFile m_file;
    int m_line = 0;
    int m_symbolColumn = -1;
    int m_priceColumn = -1;
    int m_timestampColumn = -1;
};

} // namespace heliograph
