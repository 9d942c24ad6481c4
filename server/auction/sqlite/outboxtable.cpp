// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/sqlite/outboxtable.h"

#include <QHash>
#include <QSqlError>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

QString kindName(ItemEvent::Kind kind)
{
    return kind == ItemEvent::Kind::ended ? u"ended"_s : u"changed"_s;
}

} // namespace

OutboxTable::OutboxTable(AuctionDatabase &database)
    : m_database(database),
      m_read(database.sqlite(), u"SELECT item, kind, number, timestamp FROM outbox ORDER BY number"_s),
      m_write(database.sqlite(),
              u"INSERT OR REPLACE INTO outbox (item, kind, number, timestamp) VALUES (?, ?, ?, ?)"_s),
      m_remove(database.sqlite(), u"DELETE FROM outbox WHERE item = ? AND kind = ? AND number = ?"_s)
{
}

std::optional<std::vector<OutboxTable::Entry>> OutboxTable::read()
{
    QSqlQuery *query = m_read.run();
    if (!query)
        return std::nullopt;
    std::vector<Entry> entries;
    while (query->next()) {
        const bool isEnd = query->value(1).toString() == kindName(ItemEvent::Kind::ended);
        entries.push_back({.item = query->value(0).toString().toUtf8(),
                           .kind = isEnd ? ItemEvent::Kind::ended : ItemEvent::Kind::changed,
                           .number = query->value(2).toULongLong(),
                           .timestamp = query->value(3).toLongLong()});
    }
    const QSqlError error = query->lastError();
    query->finish();
    if (error.isValid()) {
        m_database.sqlite().setError(error.text());
        return std::nullopt;
    }
    if (!entries.empty())
        m_lastNumber = std::max(m_lastNumber, entries.back().number);
    return entries;
}

bool OutboxTable::write(std::span<ItemEvent> events)
{
    QHash<QByteArray, const ItemEvent *> lastChanges;
    for (const ItemEvent &event : events) {
        if (event.kind == ItemEvent::Kind::changed)
            lastChanges.insert(event.item.id, &event);
    }
    for (ItemEvent &event : events) {
        if (event.kind == ItemEvent::Kind::changed && lastChanges.value(event.item.id) != &event)
            continue;
        event.number = ++m_lastNumber;
        if (!m_write.run(
                {sqlText(event.item.id), kindName(event.kind), qint64(event.number), event.item.lastTimestamp}))
            return false;
    }
    return true;
}

bool OutboxTable::remove(const Entry &entry)
{
    return m_remove.run({sqlText(entry.item), kindName(entry.kind), qint64(entry.number)});
}

} // namespace heliograph
