// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/slices/ownbidsmemory.h"

#include "client/session/statefile.h"

#include <QStringList>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// "item-1 http://server", the newest first: no name has a space.
const QString itemsKey = u"auction/ownBids"_s;

// "key version minor-units item", the newest first.
const QString bidsKey = u"auction/placedBids"_s;

QString entryOf(const QByteArray &item, const PlacedBid &bid)
{
    return u"%1 %2 %3 %4"_s.arg(QString::fromLatin1(bid.key))
        .arg(bid.version)
        .arg(bid.amount.minor())
        .arg(QString::fromUtf8(item));
}

QString entryOf(const QUrl &server, const QByteArray &item)
{
    return QString::fromUtf8(item) + u' ' + server.toString(QUrl::RemoveUserInfo);
}

} // namespace

QByteArrayList OwnBidsMemory::items(const QUrl &server) const
{
    const QString end = entryOf(server, {});
    QByteArrayList items;
    for (const QString &entry : m_state.value(itemsKey).toStringList()) {
        if (entry.endsWith(end))
            items.append(entry.chopped(end.size()).toUtf8());
    }
    return items;
}

void OwnBidsMemory::add(const QUrl &server, const QByteArray &item)
{
    QStringList entries = m_state.value(itemsKey).toStringList();
    const QString entry = entryOf(server, item);
    if (entries.value(0) == entry)
        return;
    entries.removeAll(entry);
    entries.prepend(entry);
    m_state.setValue(itemsKey, QStringList(entries.mid(0, mostItems)));
}

QList<PlacedBid> OwnBidsMemory::bids(const QByteArray &item) const
{
    QList<PlacedBid> bids;
    for (const QString &entry : m_state.value(bidsKey).toStringList()) {
        const QStringList parts = entry.split(u' ');
        if (parts.size() == 4 && parts[3].toUtf8() == item)
            bids.append({.key = parts[0].toLatin1(),
                         .amount = Amount::fromMinor(parts[2].toLongLong()),
                         .version = parts[1].toULongLong()});
    }
    return bids;
}

void OwnBidsMemory::addBid(const QByteArray &item, const PlacedBid &bid)
{
    QStringList entries = m_state.value(bidsKey).toStringList();
    const QString entry = entryOf(item, bid);
    if (entries.contains(entry))
        return;
    entries.prepend(entry);
    m_state.setValue(bidsKey, QStringList(entries.mid(0, mostBids)));
}

void OwnBidsMemory::remove(const QUrl &server, const QByteArray &item)
{
    QStringList entries = m_state.value(itemsKey).toStringList();
    if (entries.removeAll(entryOf(server, item)) > 0)
        m_state.setValue(itemsKey, entries);
}

} // namespace heliograph
