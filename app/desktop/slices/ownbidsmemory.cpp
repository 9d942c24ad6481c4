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

void OwnBidsMemory::remove(const QUrl &server, const QByteArray &item)
{
    QStringList entries = m_state.value(itemsKey).toStringList();
    if (entries.removeAll(entryOf(server, item)) > 0)
        m_state.setValue(itemsKey, entries);
}

} // namespace heliograph
