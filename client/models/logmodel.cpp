// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/logmodel.h"

#include "client/models/csv.h"

#include <QLocale>
#include <QRegularExpression>

namespace heliograph
{

using namespace Qt::StringLiterals;

QString redacted(QString text)
{
    static const QRegularExpression parameter(u"\\b(token|access_token|heliograph_token)=[^\\s&\"';,]+"_s,
                                              QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression bearer(u"\\b(Bearer|Basic)\\s+[A-Za-z0-9._~+/=-]+"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression jwt(u"\\beyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*"_s);
    static const QRegularExpression user(u"://[^/\\s@]+@"_s);
    text.replace(parameter, u"\\1=…"_s).replace(bearer, u"\\1 …"_s).replace(jwt, u"…"_s).replace(user, u"://…@"_s);
    return text;
}

void LogModel::append(const QList<LogEntry> &entries)
{
    const qsizetype skipped = std::max<qsizetype>(0, entries.size() - mostEntries);
    const qsizetype added = entries.size() - skipped;
    if (added == 0)
        return;
    const qsizetype surplus = std::max<qsizetype>(0, qsizetype(m_entries.size()) + added - mostEntries);
    if (surplus > 0) {
        beginRemoveRows({}, 0, int(surplus) - 1);
        m_entries.erase(m_entries.begin(), m_entries.begin() + surplus);
        endRemoveRows();
    }
    const int first = int(m_entries.size());
    beginInsertRows({}, first, first + int(added) - 1);
    m_entries.insert(m_entries.end(), entries.begin() + skipped, entries.end());
    endInsertRows();
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int LogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columnCount_;
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const LogEntry &entry = m_entries.at(std::size_t(index.row()));
    if (role == levelRole)
        return int(entry.level);
    if (role == Csv::role && index.column() == timeColumn)
        return entry.time;
    if (role == Qt::ToolTipRole && index.column() == textColumn)
        return entry.text;
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case timeColumn:
        return QLocale().toString(entry.time.time(), u"HH:mm:ss.zzz"_s);
    case levelColumn:
        return levelWord(entry.level);
    case categoryColumn:
        return entry.category;
    default:
        return entry.text;
    }
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QStringList titles{tr("Time"), tr("Level"), tr("Part"), tr("Message")};
    return titles.value(section);
}

QString LogModel::levelWord(LogLevel level)
{
    switch (level) {
    case LogLevel::debug:
        return tr("Debug");
    case LogLevel::info:
        return tr("Info");
    case LogLevel::warning:
        return tr("Warning");
    case LogLevel::critical:
        return tr("Critical");
    }
    Q_UNREACHABLE();
}

} // namespace heliograph
