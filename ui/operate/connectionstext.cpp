// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/operate/connectionstext.h"

#include "client/models/connectionsmodel.h"
#include "client/models/csv.h"
#include "ui/style/agetext.h"
#include "ui/style/semanticcolours.h"

#include <QGuiApplication>
#include <QLocale>
#include <utility>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

bool isNumber(int column)
{
    return column >= ConnectionsModel::ageColumn;
}

// Browsers name others as well, so that they get the same pages.
QString programText(const QString &agent)
{
    if (agent.isEmpty())
        return u"\u2013"_s;
    for (const QString &browser : {u"Edg/"_s, u"OPR/"_s, u"Firefox/"_s, u"Chrome/"_s, u"Safari/"_s}) {
        if (const qsizetype at = agent.indexOf(browser); at >= 0)
            return agent.sliced(at).section(u' ', 0, 0);
    }
    return agent.section(u' ', 0, 0);
}

} // namespace

ConnectionsText::ConnectionsText(QObject *parent) : QSortFilterProxyModel(parent)
{
    setSortRole(ConnectionsModel::valueRole);
    setDynamicSortFilter(true);
    ConnectionsText::sort(-1);
}

QString ConnectionsText::viaText(const QByteArray &via)
{
    if (via == "poll")
        return tr("Poll");
    if (via == "tls")
        return tr("Stream (TLS)");
    // What a newer server says is shown as it says it.
    return via == "sse" ? tr("Stream") : QString::fromUtf8(via);
}

void ConnectionsText::setOld(bool isOld)
{
    if (std::exchange(m_isOld, isOld) != isOld && rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {Qt::ForegroundRole});
}

void ConnectionsText::setOwnReader(const QByteArray &id)
{
    if (std::exchange(m_ownReader, id) != id && rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

bool ConnectionsText::hasOwnReader() const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (isOwnReader(index(row, 0)))
            return true;
    }
    return false;
}

bool ConnectionsText::isOwnReader(const QModelIndex &index) const
{
    return !m_ownReader.isEmpty() && index.data(ConnectionsModel::idRole).toByteArray() == m_ownReader;
}

// The id tells apart what nothing else does; the server's log and the API have it.
QString ConnectionsText::programHint(const QModelIndex &index)
{
    const QString reader = tr("Reader %1").arg(QString::fromUtf8(index.data(ConnectionsModel::idRole).toByteArray()));
    const QString agent = index.data(ConnectionsModel::valueRole).toString();
    return agent.isEmpty() ? reader : agent + u'\n' + reader;
}

void ConnectionsText::sort(int column, Qt::SortOrder order)
{
    m_isByPain = column < 0;
    // Else it takes the same column for the same order.
    QSortFilterProxyModel::sort(-1);
    QSortFilterProxyModel::sort(m_isByPain ? 0 : column, m_isByPain ? Qt::DescendingOrder : order);
}

bool ConnectionsText::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    if (!m_isByPain)
        return QSortFilterProxyModel::lessThan(left, right);
    return left.data(ConnectionsModel::painRole).toDouble() < right.data(ConnectionsModel::painRole).toDouble();
}

QVariant ConnectionsText::data(const QModelIndex &index, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::AccessibleTextRole)
        return QString(headerData(index.column(), Qt::Horizontal).toString() + QLatin1Char(' ')
                       + data(index, Qt::DisplayRole).toString());
    if (role == Qt::ForegroundRole && m_isOld)
        return SemanticColours::of(QGuiApplication::palette()).muted;
    if (role == Qt::ToolTipRole && index.column() == ConnectionsModel::programColumn)
        return programHint(index);
    if (role == Qt::ToolTipRole && !isNumber(index.column()))
        return data(index, Qt::DisplayRole);
    if (role != Qt::DisplayRole && role != Csv::role)
        return QSortFilterProxyModel::data(index, role);
    const QVariant value = QSortFilterProxyModel::data(index, ConnectionsModel::valueRole);
    if (role == Csv::role && isNumber(index.column()))
        return index.column() == ConnectionsModel::ageColumn ? value.toLongLong() / 1000 : value;
    if (role == Csv::role)
        return index.column() == ConnectionsModel::programColumn ? value : QVariant();
    const QLocale locale;
    switch (index.column()) {
    case ConnectionsModel::userColumn:
        return value.toString().isEmpty() ? tr("anonymous") : value.toString();
    case ConnectionsModel::programColumn:
        return isOwnReader(index) ? tr("this window") : programText(value.toString());
    case ConnectionsModel::viaColumn:
        return viaText(value.toByteArray());
    case ConnectionsModel::ageColumn:
        return ageText(std::chrono::milliseconds(value.toLongLong()));
    case ConnectionsModel::queuedColumn:
        return locale.formattedDataSize(value.toLongLong(), 1, QLocale::DataSizeSIFormat);
    case ConnectionsModel::lagColumn:
    case ConnectionsModel::skippedColumn:
        return locale.toString(value.toLongLong());
    default:
        return value;
    }
}

QVariant ConnectionsText::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return QSortFilterProxyModel::headerData(section, orientation, role);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (isNumber(section) ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Csv::role)
        return section == ConnectionsModel::ageColumn   ? tr("Age (s)")
            : section == ConnectionsModel::queuedColumn ? tr("Queued (bytes)")
                                                        : QVariant();
    const bool isHint = role == Qt::ToolTipRole;
    if (role != Qt::DisplayRole && !isHint)
        return {};
    switch (section) {
    case ConnectionsModel::userColumn:
        return isHint ? tr("Whom the token names") : tr("User");
    case ConnectionsModel::addressColumn:
        return isHint ? tr("Where the reader connects from") : tr("Address");
    case ConnectionsModel::programColumn:
        return isHint ? tr("How the reader's program calls itself") : tr("Program");
    case ConnectionsModel::topicsColumn:
        return isHint ? tr("What the reader asked for") : tr("Topics");
    case ConnectionsModel::viaColumn:
        return isHint ? tr("How the reader gets events: by a stream, encrypted or not, or by polling") : tr("Via");
    case ConnectionsModel::ageColumn:
        return isHint ? tr("How long it is connected") : tr("Age");
    case ConnectionsModel::lagColumn:
        return isHint ? tr("Events that wait for the reader") : tr("Behind");
    case ConnectionsModel::queuedColumn:
        return isHint ? tr("Bytes that wait for the reader") : tr("Queued");
    case ConnectionsModel::skippedColumn:
        return isHint ? tr("Values that newer ones replaced before they were sent") : tr("Skipped");
    default:
        return {};
    }
}

} // namespace heliograph
