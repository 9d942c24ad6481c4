// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/sqlite/auctiondatabase.h"

#include "server/auction/ledger/ledgerchain.h"
#include "server/auction/sqlite/auctionrows.h"
#include "server/auction/sqlite/auctionschema.h"

#include <QSqlError>
#include <QVariant>
#include <limits>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int mostBidders = 1'000;
}

AuctionDatabase::AuctionDatabase(QString file)
    : m_sqlite(std::move(file)),
      m_probe(m_sqlite, u"INSERT OR REPLACE INTO meta (key, value) VALUES ('checked_at', ?)"_s),
      m_readDataVersion(m_sqlite, u"PRAGMA data_version"_s),
      m_readItem(m_sqlite, u"SELECT %1 FROM item WHERE id = $"_s.arg(QLatin1String(itemColumns))),
      m_writeItem(m_sqlite,
                  u"INSERT OR REPLACE INTO item (%1) VALUES ($, $, ?, ?, ?, ?, $, ?, ?, $, ?)"_s.arg(
                      QLatin1String(itemColumns))),
      m_updateItem(m_sqlite, u"UPDATE item SET %1"_s.arg(QLatin1String(itemChange))),
      m_appendRow(m_sqlite,
                  u"INSERT INTO ledger (item, %1) VALUES ($, ?, $, $, ?, ?, ?, $, $, ?, ?, $, $)"_s.arg(
                      QLatin1String(ledgerColumns))),
      m_readRow(m_sqlite, u"SELECT %1 FROM ledger WHERE item = $ AND row = ?"_s.arg(QLatin1String(ledgerColumns))),
      m_readBidders(
          m_sqlite,
          u"SELECT DISTINCT bidder FROM ledger WHERE item = $ AND outcome = 'accepted' LIMIT %1"_s.arg(mostBidders)),
      m_writeOwnBid(m_sqlite,
                    u"INSERT OR REPLACE INTO own_bid (bidder, item, amount, version, timestamp) "
                    "VALUES ($, $, ?, ?, ?)"_s),
      m_readOwnBids(m_sqlite, u"SELECT item, amount, version, timestamp FROM own_bid WHERE bidder = $"_s),
      m_readPage(m_sqlite,
                 u"SELECT %1 FROM ledger WHERE item = $ AND row < ? ORDER BY row DESC LIMIT ?"_s.arg(
                     QLatin1String(ledgerColumns)))
{
}

std::optional<StoreProblem> AuctionDatabase::open()
{
    // FULL: a commit survives a power cut.
    const bool isConfigured = m_sqlite.open(
        {u"journal_mode=WAL"_s, u"synchronous=FULL"_s, u"journal_size_limit=67108864"_s, u"cache_size=-16384"_s});
    if (!m_sqlite.isOpen()) {
        return StoreProblem{u"cannot open the auction store %1: %2. Its folder must exist and be writable"_s.arg(
            m_sqlite.file(), lastError())};
    }
    if (const auto problem = isConfigured ? prepareAuctionSchema(m_sqlite.connection()) : lastError()) {
        return StoreProblem{
            u"cannot use the auction store %1: %2. It was left as it is: start the program that made it, restore it "
            "from a copy, or move it away to begin with no auctions"_s.arg(m_sqlite.file(), *problem)};
    }
    return std::nullopt;
}

bool AuctionDatabase::probeWrite(qint64 time)
{
    return m_probe.run({time});
}

bool AuctionDatabase::wasChangedByOthers()
{
    QSqlQuery *query = m_readDataVersion.run();
    const qint64 version = query && query->next() ? query->value(0).toLongLong() : -1;
    if (query)
        query->finish();
    return std::exchange(m_dataVersion, version) != version || version < 0;
}

std::optional<AuctionDatabase::LoadedItems> AuctionDatabase::loadItems()
{
    LoadedItems loaded;
    SqlStatement read(m_sqlite, u"SELECT %1 FROM item"_s.arg(QLatin1String(itemColumns)));
    QSqlQuery *query = read.run();
    while (query && query->next()) {
        auto item = itemFrom(*query);
        if (auto *found = std::get_if<Item>(&item)) {
            if (found->isArchived)
                loaded.archived.push_back(std::move(found->id));
            else
                loaded.items.push_back(std::move(*found));
        } else {
            loaded.damaged.insert(query->value(0).toString().toUtf8(), std::get<QString>(item));
        }
    }
    if (!query)
        return std::nullopt;
    if (query->lastError().isValid()) {
        m_sqlite.setError(query->lastError().text());
        return std::nullopt;
    }
    for (const Item &item : loaded.items) {
        if (const auto damage = damageOf(item))
            loaded.damaged.insert(item.id, *damage);
    }
    // Gives back pages of items that may never be read again.
    m_sqlite.run(u"PRAGMA shrink_memory"_s);
    return loaded;
}

std::optional<AuctionDatabase::FoundItem> AuctionDatabase::findItem(const QByteArray &id)
{
    QSqlQuery *query = m_readItem.run({sqlText(id)});
    if (!query)
        return std::nullopt;
    std::optional<std::variant<Item, QString>> read;
    if (query->next())
        read = itemFrom(*query);
    const QString error = query->lastError().isValid() ? query->lastError().text() : QString();
    query->finish();
    if (!error.isEmpty()) {
        m_sqlite.setError(error);
        return std::nullopt;
    }
    if (!read)
        return FoundItem();
    if (const auto *damage = std::get_if<QString>(&*read))
        return FoundItem{.item = {}, .damage = *damage};
    Item &item = std::get<Item>(*read);
    if (auto damage = damageOf(item))
        return FoundItem{.item = {}, .damage = *std::move(damage)};
    return FoundItem{.item = std::move(item)};
}

// The last row and the hash of the one before are enough: the item continues from there.
std::optional<QString> AuctionDatabase::damageOf(const Item &item)
{
    const auto page = readPage(item.id, std::nullopt, 2);
    if (!page)
        return lastError();
    if (page->rows.empty() || page->rows[0].row != item.rows)
        return u"its ledger does not end with row %1"_s.arg(item.rows);
    const LedgerRow &last = page->rows[0];
    const QByteArray previousHash = page->rows.size() > 1 ? page->rows[1].hash : QByteArray();
    if (last.hash != item.lastHash || last.hash != chainHash(item.id, last, previousHash))
        return u"the hash of its last row does not fit"_s;
    const bool isSame = last.maxBid == item.maxBid && last.version == item.version && last.endsAt == item.endsAt
        && last.timestamp == item.lastTimestamp;
    return isSame ? std::nullopt : std::optional(u"its state is not the one of its last row"_s);
}

bool AuctionDatabase::writeItem(const Item &item)
{
    QSqlQuery *query = m_writeItem.prepare();
    if (!query)
        return false;
    bindItem(*query, item);
    return m_writeItem.execute(*query);
}

bool AuctionDatabase::updateItem(const Item &item)
{
    QSqlQuery *query = m_updateItem.prepare();
    if (!query)
        return false;
    bindItemChange(*query, item);
    if (!m_updateItem.execute(*query))
        return false;
    if (query->numRowsAffected() == 1)
        return true;
    m_sqlite.setError(u"the item %1 is missing"_s.arg(QString::fromUtf8(item.id)));
    return false;
}

bool AuctionDatabase::appendRow(const QByteArray &item, const LedgerRow &row)
{
    QSqlQuery *query = m_appendRow.prepare();
    if (!query)
        return false;
    bindLedgerRow(*query, item, row);
    if (!m_appendRow.execute(*query))
        return false;
    const bool isOwnBid = row.outcome == LedgerOutcome::accepted && !row.bidder.isEmpty();
    return !isOwnBid
        || m_writeOwnBid.run(
            {sqlText(row.bidder), sqlText(item), row.amount.minor(), qint64(row.version), row.timestamp});
}

std::optional<LedgerRow> AuctionDatabase::readRow(const QByteArray &item, quint64 row)
{
    QSqlQuery *query = m_readRow.run({sqlText(item), qint64(row)});
    auto rows = query ? readRows(*query) : std::nullopt;
    if (rows && rows->empty())
        m_sqlite.setError(u"row %1 of the ledger of %2 is missing"_s.arg(row).arg(QString::fromUtf8(item)));
    return rows && !rows->empty() ? std::optional(std::move(rows->front())) : std::nullopt;
}

// None where they cannot be read: the end of an item does not wait for that.
std::vector<QByteArray> AuctionDatabase::readBidders(const QByteArray &item)
{
    std::vector<QByteArray> bidders;
    QSqlQuery *query = m_readBidders.run({sqlText(item)});
    while (query && query->next())
        bidders.push_back(query->value(0).toString().toUtf8());
    if (query)
        query->finish();
    return bidders;
}

std::optional<std::vector<OwnBid>> AuctionDatabase::readOwnBids(const QByteArray &bidder)
{
    QSqlQuery *query = m_readOwnBids.run({sqlText(bidder)});
    if (!query)
        return std::nullopt;
    std::vector<OwnBid> bids;
    while (query->next())
        bids.push_back({.itemId = query->value(0).toString().toUtf8(),
                        .amount = Amount::fromMinor(query->value(1).toLongLong()),
                        .version = query->value(2).toULongLong(),
                        .timestamp = query->value(3).toLongLong()});
    const QString error = query->lastError().isValid() ? query->lastError().text() : QString();
    query->finish();
    if (error.isEmpty())
        return bids;
    m_sqlite.setError(error);
    return std::nullopt;
}

std::optional<LedgerPage> AuctionDatabase::readPage(const QByteArray &item, std::optional<quint64> before, int limit)
{
    constexpr quint64 beyondAll = std::numeric_limits<qint64>::max();
    const auto below = qint64(std::min(before.value_or(beyondAll), beyondAll));
    QSqlQuery *query = m_readPage.run({sqlText(item), below, limit});
    auto rows = query ? readRows(*query) : std::nullopt;
    if (!rows)
        return std::nullopt;
    LedgerPage page{.rows = std::move(*rows), .next = {}};
    if (!page.rows.empty() && page.rows.back().row > 1)
        page.next = page.rows.back().row;
    return page;
}

std::optional<std::vector<LedgerRow>> AuctionDatabase::readRows(QSqlQuery &query)
{
    std::vector<LedgerRow> rows;
    QString problem;
    while (problem.isEmpty() && query.next()) {
        auto row = ledgerRowFrom(query);
        if (auto *read = std::get_if<LedgerRow>(&row))
            rows.push_back(std::move(*read));
        else
            problem = std::get<QString>(row);
    }
    if (query.lastError().isValid())
        problem = query.lastError().text();
    query.finish();
    if (problem.isEmpty())
        return rows;
    m_sqlite.setError(problem);
    return std::nullopt;
}

} // namespace heliograph
