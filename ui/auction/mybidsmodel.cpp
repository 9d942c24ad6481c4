// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/auction/mybidsmodel.h"

#include "client/models/countdown.h"
#include "client/models/csv.h"
#include "ui/auction/bidtexts.h"
#include "ui/style/semanticcolours.h"

#include <QDateTime>
#include <QGuiApplication>
#include <QPalette>

namespace heliograph
{

namespace
{

bool isNumberColumn(int column)
{
    return column != MyBidsModel::itemColumn && column != MyBidsModel::standingColumn;
}

bool isOwn(const AuctionItem &item)
{
    return item.bidding.mine() || item.bidding.attempt();
}

} // namespace

MyBidsModel::MyBidsModel(const AuctionModel &auction, ServerNow serverNow, QObject *parent)
    : QAbstractTableModel(parent), m_auction(auction), m_serverNow(std::move(serverNow))
{
}

int MyBidsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_items.size());
}

int MyBidsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(columns);
}

const AuctionItem *MyBidsModel::at(const QModelIndex &index) const
{
    return index.isValid() ? m_auction.item(m_items.value(index.row())) : nullptr;
}

QString MyBidsModel::text(const AuctionItem &item, int column) const
{
    const Bidding &bidding = item.bidding;
    const QLocale locale;
    switch (column) {
    case itemColumn:
        return itemName(item);
    case standingColumn:
        return standingWord(bidding);
    case mineColumn:
        return bidding.mine() ? amountText(bidding.mine()->amount, locale)
                              : amountText(bidding.attempt()->amount, locale);
    case maximumColumn:
        return bidding.isKnown() ? amountText(bidding.maximum().amount, locale) : QString();
    case nextColumn:
        return bidding.isKnown() && !bidding.isClosed() ? amountText(bidding.minimumNext(), locale) : QString();
    case endColumn: {
        const auto now = m_serverNow();
        return item.endsAt && now && !bidding.isClosed() ? timeLeftText(*item.endsAt - *now) : QString();
    }
    default:
        return {};
    }
}

QVariant MyBidsModel::plainValue(const AuctionItem &item, int column)
{
    const auto plain = [](Amount amount) { return QString::fromLatin1(amount.toText()); };
    const Bidding &bidding = item.bidding;
    switch (column) {
    case mineColumn:
        return plain(bidding.mine() ? bidding.mine()->amount : bidding.attempt()->amount);
    case maximumColumn:
        return bidding.isKnown() ? plain(bidding.maximum().amount) : QVariant();
    case nextColumn:
        return bidding.isKnown() && !bidding.isClosed() ? plain(bidding.minimumNext()) : QVariant();
    case endColumn:
        return item.endsAt ? QDateTime::fromMSecsSinceEpoch(*item.endsAt) : QVariant();
    default:
        return {};
    }
}

QVariant MyBidsModel::data(const QModelIndex &index, int role) const
{
    const AuctionItem *item = at(index);
    if (!item || !isOwn(*item))
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(*item, index.column());
    case Qt::AccessibleTextRole:
        return headerData(index.column(), Qt::Horizontal, role).toString() + u' ' + text(*item, index.column());
    case Csv::role:
        return plainValue(*item, index.column());
    case Qt::ToolTipRole:
        return index.column() == itemColumn ? QString::fromUtf8(item->id) : QString();
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (isNumberColumn(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ForegroundRole: {
        if (index.column() != standingColumn)
            return {};
        const SemanticColours colours = SemanticColours::of(QGuiApplication::palette());
        const BidStanding standing = item->bidding.standing();
        if (standing == BidStanding::leading)
            return colours.leading;
        return standing == BidStanding::outbid ? QVariant(colours.outbid) : QVariant();
    }
    case idRole:
        return item->id;
    default:
        return {};
    }
}

QVariant MyBidsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (isNumberColumn(section) ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Csv::role)
        return section == endColumn ? tr("End") : QVariant();
    const bool isShort = role == Qt::DisplayRole;
    if (!isShort && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)
        return {};
    switch (section) {
    case itemColumn:
        return tr("Item");
    case standingColumn:
        return tr("You");
    case mineColumn:
        return tr("Your bid");
    case maximumColumn:
        return tr("Highest");
    case nextColumn:
        return isShort ? tr("Next from") : tr("The least that leads");
    case endColumn:
        return tr("Ends in");
    default:
        return {};
    }
}

void MyBidsModel::refresh()
{
    QList<const AuctionItem *> own;
    for (const AuctionItem &item : m_auction.items()) {
        if (isOwn(item))
            own.append(&item);
    }
    std::sort(own.begin(), own.end(),
              [](const AuctionItem *one, const AuctionItem *other) { return isListedBefore(*one, *other); });
    QByteArrayList items;
    for (const AuctionItem *item : std::as_const(own))
        items.append(item->id);
    if (items != m_items) {
        beginResetModel();
        m_items = items;
        endResetModel();
    } else if (!m_items.isEmpty()) {
        Q_EMIT dataChanged(index(0, 0), index(int(m_items.size()) - 1, columns - 1));
    }
}

bool MyBidsModel::concerns(const QByteArray &item) const
{
    const AuctionItem *known = m_auction.item(item);
    return m_items.contains(item) || (known && isOwn(*known));
}

int MyBidsModel::rowOf(const QByteArray &item) const
{
    return int(m_items.indexOf(item));
}

std::chrono::milliseconds MyBidsModel::untilChange() const
{
    using std::chrono::milliseconds;
    milliseconds next{0};
    const auto now = m_serverNow();
    if (!now)
        return next;
    for (const QByteArray &id : m_items) {
        const AuctionItem *item = m_auction.item(id);
        if (!item || item->bidding.isClosed())
            continue;
        const auto change = Countdown::to(item->endsAt, {.now = milliseconds(*now)}).untilChange;
        if (change.count() > 0)
            next = next.count() > 0 ? std::min(next, change) : change;
    }
    return next;
}

qsizetype MyBidsModel::count(BidStanding standing) const
{
    return std::count_if(m_items.begin(), m_items.end(), [this, standing](const QByteArray &id) {
        const AuctionItem *item = m_auction.item(id);
        return item && item->bidding.standing() == standing;
    });
}

} // namespace heliograph
