// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/sqlite/outboxtable.h"

#include "server/protocol/joinedtext.h"
#include "server/protocol/numbertext.h"

#include <QHash>
#include <QSqlError>
#include <algorithm>
#include <array>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// An event for one bidder is kept for each of them.
const std::array<std::pair<ItemEvent::Kind, QLatin1StringView>, 5> kindNames{{{ItemEvent::Kind::changed, "changed"_L1},
                                                                              {ItemEvent::Kind::ended, "ended"_L1},
                                                                              {ItemEvent::Kind::outbid, "outbid"_L1},
                                                                              {ItemEvent::Kind::won, "won"_L1},
                                                                              {ItemEvent::Kind::lost, "lost"_L1}}};

QByteArray kindText(ItemEvent::Kind kind, const QByteArray &bidder)
{
    const auto found =
        std::find_if(kindNames.begin(), kindNames.end(), [kind](const auto &entry) { return entry.first == kind; });
    const QByteArray name(found->second.data(), found->second.size());
    return bidder.isEmpty() ? name : name + ':' + bidder;
}

// A kind that is not known is of a newer program: the state stands for it.
std::pair<ItemEvent::Kind, QByteArray> kindFromText(const QString &text)
{
    const QStringView name = QStringView(text).left(text.indexOf(u':'));
    const auto found =
        std::find_if(kindNames.begin(), kindNames.end(), [name](const auto &entry) { return entry.second == name; });
    if (found == kindNames.end())
        return {ItemEvent::Kind::changed, {}};
    return {found->first, text.mid(name.size() + 1).toUtf8()};
}

} // namespace

OutboxTable::OutboxTable(AuctionDatabase &database)
    : m_database(database),
      m_read(database.sqlite(), u"SELECT item, kind, number, timestamp FROM outbox ORDER BY number"_s),
      m_write(database.sqlite(),
              u"INSERT OR REPLACE INTO outbox (item, kind, number, timestamp) VALUES ($, $, ?, ?)"_s),
      m_remove(database.sqlite(), u"DELETE FROM outbox WHERE number IN (SELECT value FROM json_each($))"_s)
{
}

std::optional<std::vector<OutboxTable::Entry>> OutboxTable::read()
{
    QSqlQuery *query = m_read.run();
    if (!query)
        return std::nullopt;
    std::vector<Entry> entries;
    while (query->next()) {
        const auto [kind, bidder] = kindFromText(query->value(1).toString());
        entries.push_back({.item = query->value(0).toString().toUtf8(),
                           .kind = kind,
                           .bidder = bidder,
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
        if (!m_write.run({sqlText(event.item.id), kindText(event.kind, event.bidder), qint64(event.number),
                          event.item.lastTimestamp}))
            return false;
    }
    return true;
}

// In one statement that reads the table once: it is short, and statements are what costs.
bool OutboxTable::remove(std::span<const quint64> numbers)
{
    if (numbers.empty())
        return true;
    QByteArray list = "[";
    for (const quint64 number : numbers)
        appendAll(list, {NumberText(number).view(), ","});
    list.back() = ']';
    return m_remove.run({list});
}

} // namespace heliograph
