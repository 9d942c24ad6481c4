// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/sources/pricefile.h"

#include "server/base/logging.h"
#include "server/protocol/name.h"

#include <QList>

namespace heliograph
{

namespace
{

constexpr qint64 longestLine = 4096;

QList<QByteArray> cells(const QByteArray &line)
{
    QList<QByteArray> cells = line.split(',');
    for (QByteArray &cell : cells) {
        cell = cell.trimmed();
        if (cell.size() >= 2 && cell.startsWith('"') && cell.endsWith('"'))
            cell = cell.sliced(1, cell.size() - 2);
    }
    return cells;
}

} // namespace

std::optional<QString> PriceFile::open()
{
    const QString name = m_file.fileName();
    if (!m_file.open(QIODevice::ReadOnly))
        return QStringLiteral("cannot read %1: %2").arg(name, m_file.errorString());
    if (!readHeader())
        return QStringLiteral("%1 must begin with a line that names the columns, at least: symbol,price").arg(name);
    const bool hasRows = next().has_value();
    rewind();
    if (!hasRows)
        return QStringLiteral("%1 has no row with a symbol and a price").arg(name);
    return std::nullopt;
}

bool PriceFile::readHeader()
{
    m_line = 1;
    QByteArray header = m_file.readLine(longestLine).toLower();
    // A byte order mark, as spreadsheets write it.
    if (header.startsWith("\xef\xbb\xbf"))
        header.remove(0, 3);
    const QList<QByteArray> names = cells(header);
    m_symbolColumn = static_cast<int>(names.indexOf("symbol"));
    m_priceColumn = static_cast<int>(names.indexOf("price"));
    m_timestampColumn = static_cast<int>(names.indexOf("timestamp"));
    return m_symbolColumn >= 0 && m_priceColumn >= 0;
}

void PriceFile::rewind()
{
    m_file.seek(0);
    readHeader();
}

std::optional<PriceRow> PriceFile::next()
{
    while (!m_file.atEnd()) {
        const QByteArray line = m_file.readLine(longestLine).trimmed();
        ++m_line;
        if (line.isEmpty())
            continue;
        if (auto row = parse(line))
            return row;
        qCWarning(lcSources) << m_file.fileName() << "line" << m_line << "is not a price and was skipped";
    }
    return std::nullopt;
}

std::optional<PriceRow> PriceFile::parse(const QByteArray &line) const
{
    const QList<QByteArray> values = cells(line);
    const auto price = Amount::fromText(values.value(m_priceColumn));
    PriceRow row{.symbol = values.value(m_symbolColumn), .price = price.value_or(Amount()), .timestamp = {}};
    if (!isName(row.symbol) || row.price <= Amount())
        return std::nullopt;
    if (hasTimestamps()) {
        bool isNumber = false;
        row.timestamp = values.value(m_timestampColumn).toLongLong(&isNumber);
        if (!isNumber)
            return std::nullopt;
    }
    return row;
}

} // namespace heliograph
