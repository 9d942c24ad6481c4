// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/sqlite/bidwriter.h"

#include "server/base/logging.h"

#include <algorithm>
#include <utility>

namespace heliograph
{

namespace
{

constexpr int keysForgottenPerGroup = 256;

// What readers are shown of an item.
bool looksTheSame(const Item &a, const Item &b)
{
    return a.version == b.version && a.maxBid == b.maxBid && a.isClosed == b.isClosed && a.endsAt == b.endsAt
        && a.settings == b.settings;
}

ItemChange::Kind kindOfChange(const Item &before, const Item &after)
{
    if (after.isClosed != before.isClosed)
        return ItemChange::Kind::closed;
    return after.version != before.version ? ItemChange::Kind::raised : ItemChange::Kind::configured;
}

} // namespace

BidWriter::BidWriter(QString file, Limits limits) : m_database(std::move(file)), m_keys(m_database), m_limits(limits)
{
}

std::variant<std::vector<Item>, StoreProblem> BidWriter::open()
{
    if (auto problem = m_database.open())
        return *problem;
    m_database.wasChangedByOthers();
    auto items = m_database.loadItems();
    if (!items)
        return StoreProblem{QStringLiteral("cannot read the auction store: %1. It may be damaged; restore it from a "
                                           "copy")
                                .arg(m_database.lastError())};
    for (const Item &item : *items)
        m_items.insert(item.id, item);
    return std::move(*items);
}

BidWriter::Done BidWriter::decide(const std::vector<AuctionTask> &tasks, qint64 now)
{
    Done done;
    const bool isStored = m_database.begin() && decideAll(tasks, now, done) && m_database.commit();
    if (isStored) {
        for (auto touched = m_touched.begin(); touched != m_touched.end(); ++touched)
            m_items.insert(touched.key(), touched.value());
    } else {
        done.answers.clear();
        done.changes.resize(m_changesByOthers); // those are stored
        done.problem = m_database.lastError().isEmpty() ? m_keys.lastError() : m_database.lastError();
        m_keys.reset();
        m_database.rollback();
        for (const AuctionTask &task : tasks) {
            if (std::holds_alternative<BidRequest>(task.what))
                done.answers.emplace_back(std::in_place_type<BidAnswer>, AuctionFailure::notStored);
            else
                done.answers.emplace_back(std::in_place_type<ItemAnswer>, AuctionFailure::notStored);
        }
    }
    m_touched.clear();
    m_newItems = 0;
    m_changesByOthers = 0;
    return done;
}

bool BidWriter::decideAll(const std::vector<AuctionTask> &tasks, qint64 now, Done &done)
{
    if (!reloadIfChangedByOthers(done) || !m_keys.forgetExpired(now, keysForgottenPerGroup))
        return false;
    done.answers.reserve(tasks.size());
    for (const AuctionTask &task : tasks) {
        auto answer = decideOne(task, done);
        if (!answer)
            return false;
        done.answers.push_back(std::move(*answer));
    }
    for (const Item &item : std::as_const(m_touched)) {
        if (item != m_items.value(item.id) && !m_database.writeItem(item))
            return false;
    }
    return !tasks.empty() || m_database.leaveMark(now);
}

// Another program has no business here, but if it was here, the database is right and the memory is wrong.
bool BidWriter::reloadIfChangedByOthers(Done &done)
{
    if (!m_database.wasChangedByOthers())
        return true;
    auto items = m_database.loadItems();
    if (!items)
        return false;
    QHash<QByteArray, Item> before = std::exchange(m_items, {});
    for (const Item &item : *items) {
        const Item known = before.value(item.id, Item{.id = item.id});
        if (!looksTheSame(known, item))
            announce(kindOfChange(known, item), item, done);
        m_items.insert(item.id, item);
    }
    m_changesByOthers = done.changes.size();
    return true;
}

void BidWriter::announce(ItemChange::Kind kind, const Item &item, Done &done)
{
    done.changes.push_back({kind, item});
}

LedgerAnswer BidWriter::ledger(const QByteArray &item, std::optional<quint64> before, int limit)
{
    if (!m_items.contains(item))
        return AuctionFailure::unknownItem;
    auto page = m_database.readPage(item, before, std::clamp(limit, 1, BidStore::mostLedgerRows));
    if (page)
        return std::move(*page);
    qCWarning(lcAuction).noquote() << "the ledger of" << item << "cannot be read:" << m_database.lastError();
    return AuctionFailure::notStored;
}

Item *BidWriter::find(const QByteArray &id)
{
    const auto touched = m_touched.find(id);
    if (touched != m_touched.end())
        return &*touched;
    const auto known = m_items.constFind(id);
    return known == m_items.constEnd() ? nullptr : &*m_touched.insert(id, *known);
}

Item *BidWriter::findOrMake(const QByteArray &id)
{
    if (Item *item = find(id))
        return item;
    if (m_items.size() + m_newItems >= m_limits.mostItems)
        return nullptr;
    ++m_newItems;
    return &*m_touched.insert(id, Item{.id = id});
}

} // namespace heliograph
