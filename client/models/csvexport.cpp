// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/csvexport.h"

#include <QDateTime>
#include <QIODevice>
#include <QLocale>

namespace heliograph
{

namespace
{

QByteArray headerLine(const std::vector<SampleColumn> &columns)
{
    QByteArray line = "time";
    for (const SampleColumn &column : columns)
        line += ',' + csvField(column.title);
    return line + ",gap,demo\r\n";
}

// All of what came: a chart shows a share without decimals that was sent with some.
QByteArray numberText(double value, int leastDecimals)
{
    const QByteArray whole = QByteArray::number(value, 'f', QLocale::FloatingPointShortest);
    const qsizetype point = whole.indexOf('.');
    const bool hasMore = point >= 0 && whole.size() - point - 1 > leastDecimals;
    return hasMore ? whole : QByteArray::number(value, 'f', leastDecimals);
}

bool isDemo(const SampleRow &row, const std::vector<SampleColumn> &columns)
{
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (row.values[i] && columns[i].history->isDemoSince(row.time))
            return true;
    }
    return false;
}

QByteArray line(const SampleRow &row, const std::vector<SampleColumn> &columns)
{
    QByteArray line = QDateTime::fromMSecsSinceEpoch(row.time).toUTC().toString(Qt::ISODateWithMs).toLatin1();
    for (std::size_t i = 0; i < columns.size(); ++i)
        line += ',' + (row.values[i] ? numberText(*row.values[i], columns[i].decimals) : QByteArray());
    return line + (row.gap ? ",gap," : ",,") + (isDemo(row, columns) ? "demo\r\n" : "\r\n");
}

} // namespace

bool writeCsv(QIODevice &device, const std::vector<SampleColumn> &columns, const TimeWindow &window)
{
    bool isWritten = device.write(headerLine(columns)) >= 0;
    visitRows(columns, window,
              [&](const SampleRow &row) { isWritten = isWritten && device.write(line(row, columns)) >= 0; });
    return isWritten;
}

QByteArray csvField(const QString &text)
{
    QByteArray field = text.toUtf8();
    if (field.contains(',') || field.contains('"') || field.contains('\n') || field.contains('\r'))
        field = '"' + field.replace('"', "\"\"") + '"';
    return field;
}

} // namespace heliograph
