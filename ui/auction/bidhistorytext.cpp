// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/auction/bidhistorytext.h"

#include "client/feed/clocktext.h"
#include "client/models/csv.h"
#include "ui/auction/bidtexts.h"

#include <QDateTime>
#include <QFont>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

QString cellText(const BidRecord &record, int column)
{
    const QLocale locale;
    switch (column) {
    case BidHistoryModel::timeColumn:
        return clockText(QDateTime::fromMSecsSinceEpoch(record.time), locale);
    case BidHistoryModel::amountColumn:
        return amountText(record.amount, locale);
    case BidHistoryModel::bidderColumn:
        return bidderText(record);
    case BidHistoryModel::outcomeColumn:
        // Others' bids are here because they were accepted; only yours can end otherwise.
        return record.bidder == BidRecord::Bidder::you ? outcomeText(record) : QString();
    case BidHistoryModel::latencyColumn:
        return latencyText(record, locale);
    case BidHistoryModel::versionColumn:
        return record.version > 0 ? locale.toString(qulonglong(record.version)) : QString();
    default:
        return {};
    }
}

QVariant plainValue(const BidRecord &record, int column)
{
    switch (column) {
    case BidHistoryModel::timeColumn:
        return QDateTime::fromMSecsSinceEpoch(record.time);
    case BidHistoryModel::amountColumn:
        return QString::fromLatin1(record.amount.toText());
    case BidHistoryModel::latencyColumn:
        return record.latency ? QVariant(qint64(record.latency->count())) : QVariant();
    case BidHistoryModel::versionColumn:
        return record.version > 0 ? QVariant(record.version) : QVariant();
    default:
        return {};
    }
}

// What is not there, as the answer to others' bids, is less than anything.
qint64 numberIn(const QModelIndex &index)
{
    const QVariant value = index.data();
    return value.isValid() ? value.toLongLong() : -1;
}

QString textIn(const QModelIndex &index)
{
    return cellText(index.data(BidHistoryModel::recordRole).value<BidRecord>(), index.column());
}

bool isNumber(int column)
{
    return column == BidHistoryModel::amountColumn || column == BidHistoryModel::latencyColumn
        || column == BidHistoryModel::versionColumn;
}

} // namespace

BidHistoryText::BidHistoryText(QObject *parent) : QSortFilterProxyModel(parent)
{
}

void BidHistoryText::setOnlyMine(bool onlyMine)
{
    m_isOnlyMine = onlyMine;
    invalidateFilter();
}

// A bid that may be yours is covered by your own row, which exists until that is known.
bool BidHistoryText::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const auto record = sourceModel()->index(row, 0, parent).data(BidHistoryModel::recordRole).value<BidRecord>();
    return !m_isOnlyMine || record.bidder == BidRecord::Bidder::you;
}

// The model stands by version, the newest first, whatever the clocks say: that is what "by time" means here, and how
// equal ones stand in either direction.
bool BidHistoryText::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const int column = left.column();
    if (column == BidHistoryModel::timeColumn)
        return left.row() > right.row();
    const auto difference =
        isNumber(column) ? numberIn(left) - numberIn(right) : QString::localeAwareCompare(textIn(left), textIn(right));
    if (difference != 0)
        return difference < 0;
    return sortOrder() == Qt::AscendingOrder ? left.row() < right.row() : left.row() > right.row();
}

QVariant BidHistoryText::data(const QModelIndex &index, int role) const
{
    const auto record = index.isValid()
        ? QSortFilterProxyModel::data(index, BidHistoryModel::recordRole).value<BidRecord>()
        : BidRecord();
    switch (role) {
    case Qt::DisplayRole:
        return cellText(record, index.column());
    case Qt::AccessibleTextRole:
        return headerData(index.column(), Qt::Horizontal, role).toString() + u' ' + cellText(record, index.column());
    case Csv::role:
        return plainValue(record, index.column());
    case Qt::ToolTipRole: {
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(record.time);
        const QString absolute = longMomentText(time);
        return record.reason.isEmpty() ? absolute : absolute + u'\n' + record.reason;
    }
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::FontRole:
        if (record.bidder == BidRecord::Bidder::you && index.column() == BidHistoryModel::bidderColumn) {
            QFont font;
            font.setBold(true);
            return font;
        }
        return {};
    default:
        return QSortFilterProxyModel::data(index, role);
    }
}

QVariant BidHistoryText::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return QSortFilterProxyModel::headerData(section, orientation, role);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (isNumber(section) ? Qt::AlignRight : Qt::AlignLeft));
    // A person looks for the newest, the highest and the slowest.
    if (role == Qt::InitialSortOrderRole)
        return int(isNumber(section) || section == BidHistoryModel::timeColumn ? Qt::DescendingOrder
                                                                               : Qt::AscendingOrder);
    if (role == Csv::role)
        return section == BidHistoryModel::latencyColumn ? tr("Answer after (ms)") : QVariant();
    const bool isShort = role == Qt::DisplayRole;
    if (!isShort && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)
        return {};
    switch (section) {
    case BidHistoryModel::timeColumn:
        return tr("Time");
    case BidHistoryModel::amountColumn:
        return tr("Amount");
    case BidHistoryModel::bidderColumn:
        return tr("Who");
    case BidHistoryModel::outcomeColumn:
        return tr("Outcome");
    case BidHistoryModel::latencyColumn:
        return isShort ? tr("Answer") : tr("Answer after");
    case BidHistoryModel::versionColumn:
        return role == Qt::ToolTipRole ? tr("Counts the accepted bids of this item. Programs call it the version.")
                                       : tr("Bid no.");
    default:
        return {};
    }
}

} // namespace heliograph
