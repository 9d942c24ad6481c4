// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/redis/redisledgersource.h"

#include "server/auction/redis/redisitems.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int rowsAtOnce = 1'000;

// Of a stream entry [id, [r, text]], whose id is "<row>-0".
quint64 numberOf(const RedisReply &entry)
{
    const QByteArray &id = entry.at(0).text();
    return id.first(std::max<qsizetype>(0, id.indexOf('-'))).toULongLong();
}

std::variant<LedgerRow, QString> rowOf(const RedisReply &entry)
{
    const auto row = ledgerRowFromText(entry.at(1).at(1).text());
    if (!row)
        return u"it is no row of a ledger"_s;
    if (row->row != numberOf(entry))
        return u"it says that it is row %1"_s.arg(row->row);
    return *row;
}

// What MATCH would take for a pattern.
QByteArray escaped(const QByteArray &text)
{
    QByteArray result;
    for (const char c : text) {
        if (QByteArrayView("*?[]\\^").contains(c))
            result += '\\';
        result += c;
    }
    return result;
}

} // namespace

RedisLedgerSource::RedisLedgerSource(RedisConnection &connection, QByteArray prefix)
    : m_connection(connection), m_prefix(std::move(prefix))
{
}

std::optional<StoreProblem> RedisLedgerSource::open()
{
    m_items.clear();
    const RedisReply items = m_connection.run({"HGETALL", itemsKey()});
    if (const RedisError *error = items.error())
        return unreadable(error->reason());
    const RedisReply::List &list = items.list();
    for (std::size_t i = 0; i + 1 < list.size(); i += 2) {
        const auto item = itemFromText(list[i + 1].text());
        m_items.insert_or_assign(list[i].text(), Known{list[i + 1].text(), item ? item->rows : 0});
    }
    return findLedgersWithoutItems();
}

std::optional<StoreProblem> RedisLedgerSource::findLedgersWithoutItems()
{
    QByteArrayList found;
    const QByteArray beginning = ledgerKey({});
    if (auto problem = visitKeys(m_connection, beginning, [&](const QByteArray &key) {
            if (const QByteArray item = key.sliced(beginning.size()); !m_items.contains(item))
                found.append(item);
        }))
        return problem;
    for (const QByteArray &item : std::as_const(found)) {
        // An item comes into being together with its ledger; one that is there now is younger than the moment.
        const RedisReply exists = m_connection.run({"HEXISTS", itemsKey(), item});
        if (const RedisError *error = exists.error())
            return unreadable(error->reason());
        if (exists.number() == 0)
            m_items.insert_or_assign(item, Known{});
    }
    return std::nullopt;
}

std::optional<StoreProblem> RedisLedgerSource::visitKeys(RedisConnection &connection, const QByteArray &beginning,
                                                         const std::function<void(const QByteArray &)> &visit)
{
    QByteArray cursor = "0";
    do {
        const RedisReply page = connection.run({"SCAN", cursor, "MATCH", escaped(beginning) + '*', "COUNT", "1000"});
        if (const RedisError *error = page.error())
            return StoreProblem{u"cannot list the keys of %1: %2"_s.arg(connection.address().name(), error->reason())};
        for (const RedisReply &key : page.at(1).list())
            visit(key.text());
        cursor = page.at(0).text();
    } while (!cursor.isEmpty() && cursor != "0");
    return std::nullopt;
}

std::optional<StoreProblem> RedisLedgerSource::visitRows(const std::optional<QByteArray> &item, const RowVisitor &visit)
{
    bool goesOn = true;
    for (auto known = m_items.cbegin(); known != m_items.cend() && goesOn; ++known) {
        if (item && known->first != *item)
            continue;
        if (auto problem = visitLedger(known->first, known->second, visit, goesOn))
            return problem;
    }
    return std::nullopt;
}

std::optional<StoreProblem> RedisLedgerSource::visitLedger(const QByteArray &item, const Known &known,
                                                           const RowVisitor &visit, bool &goesOn)
{
    const auto last = lastRow(item, known);
    if (const auto *problem = std::get_if<StoreProblem>(&last))
        return *problem;
    const QByteArray end = QByteArray::number(std::get<quint64>(last)) + '-';
    QByteArray from = "-";
    while (goesOn) {
        const RedisReply rows =
            m_connection.run({"XRANGE", ledgerKey(item), from, end + QByteArray::number(~quint64(0)), "COUNT",
                              QByteArray::number(rowsAtOnce)});
        if (const RedisError *error = rows.error())
            return unreadable(error->reason());
        for (const RedisReply &entry : rows.list()) {
            goesOn = visit({.item = item, .number = numberOf(entry), .row = rowOf(entry)});
            if (!goesOn)
                return std::nullopt;
            from = '(' + entry.at(0).text();
        }
        if (rows.list().size() < rowsAtOnce)
            return std::nullopt;
    }
    return std::nullopt;
}

// As the item says, unless its ledger goes on without it. The item is asked for after the ledger: what was appended
// meanwhile is in the item as well.
std::variant<quint64, StoreProblem> RedisLedgerSource::lastRow(const QByteArray &item, const Known &known)
{
    const RedisReply newest = m_connection.run({"XREVRANGE", ledgerKey(item), "+", "-", "COUNT", "1"});
    if (const RedisError *error = newest.error())
        return unreadable(error->reason());
    const RedisReply now = m_connection.run({"HGET", itemsKey(), item});
    if (const RedisError *error = now.error())
        return unreadable(error->reason());
    const auto state = itemFromText(now.text());
    const quint64 end = numberOf(newest.at(0));
    return end > (state ? state->rows : 0) ? end : known.rows;
}

std::optional<StoreProblem> RedisLedgerSource::visitItems(const ItemVisitor &visit)
{
    for (const auto &[id, known] : m_items) {
        if (known.text.isEmpty())
            continue;
        const auto item = itemFromText(known.text);
        ReadItem read{.id = id, .item = u"its state cannot be read"_s};
        if (item && item->id != id)
            read.item = u"its state is that of another item"_s;
        else if (item)
            read.item = *item;
        if (!visit(read))
            return std::nullopt;
    }
    return std::nullopt;
}

quint64 RedisLedgerSource::expectedRows()
{
    quint64 rows = 0;
    for (const auto &[id, known] : m_items)
        rows += known.rows;
    return rows;
}

StoreProblem RedisLedgerSource::unreadable(const QString &why) const
{
    return {u"cannot read the ledger in %1: %2"_s.arg(m_connection.address().name(), why)};
}

} // namespace heliograph
