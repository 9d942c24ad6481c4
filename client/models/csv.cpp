// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/csv.h"

#include "client/models/csvexport.h"

#include <QDateTime>
#include <QLocale>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// A spreadsheet takes a text that begins like this for a formula, and runs what another user typed.
bool looksLikeFormula(const QString &field)
{
    bool isNumber = false;
    field.toDouble(&isNumber);
    return !field.isEmpty() && u"=+-@\t\r"_s.contains(field.front()) && !isNumber;
}

} // namespace

void Csv::add(const QStringList &fields)
{
    QByteArrayList line;
    for (const QString &field : fields)
        line.append(csvField(looksLikeFormula(field) ? u'\'' + field : field));
    m_text += line.join(',') + "\r\n";
}

QString Csv::field(const QVariant &value)
{
    if (value.typeId() == QMetaType::QDateTime)
        return time(value.toDateTime().toMSecsSinceEpoch());
    if (value.typeId() == QMetaType::Double)
        return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    return value.toString();
}

QString Csv::time(qint64 msSinceEpoch)
{
    return QDateTime::fromMSecsSinceEpoch(msSinceEpoch).toUTC().toString(Qt::ISODateWithMs);
}

} // namespace heliograph
