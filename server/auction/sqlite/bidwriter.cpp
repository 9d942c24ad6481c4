// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/sqlite/bidwriter.h"

#include "server/auction/rules.h"
#include "server/base/logging.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace heliograph
{

namespace
{

constexpr int keysForgottenPerGroup = 256;

// What readers are shown of an item.
bool looksTheSame(const Item &a, const Item &b)
{
    return a.isArchived == b.isArchived && a.version == b.version && a.maxBid == b.maxBid && a.isClosed == b.isClosed
        && a.endsAt == b.endsAt && a.settings == b.settings;
}

} // namespace

BidWriter::BidWriter(QString file, Limits limits)
    : m_database(std::move(file)), m_keys(m_database), m_outbox(m_database), m_limits(limits)
{
}

std::variant<OpenedStore, StoreProblem> BidWriter::open()
{
    if (auto problem = m_database.open())
        return *problem;
    m_database.wasChangedByOthers();
    auto loaded = m_database.loadItems();
    if (loaded) {
        for (const Item &item : loaded->items)
            m_items.insert(item.id, item);
        noteDamage(std::move(loaded->damaged));
    }
    auto events = loaded ? unpublished() : std::nullopt;
    if (!events)
        return StoreProblem{QStringLiteral("cannot read the auction store: %1. It may be damaged; restore it from a "
                                           "copy")
                                .arg(m_database.lastError())};
    return OpenedStore{
        .items = std::move(loaded->items), .archived = std::move(loaded->archived), .unpublished = std::move(*events)};
}

void BidWriter::noteDamage(QHash<QByteArray, QString> damaged)
{
    for (auto it = damaged.cbegin(); it != damaged.cend(); ++it) {
        if (!m_damaged.contains(it.key()))
            qCCritical(lcAuction).noquote() << "item" << it.key() << "is damaged:" << it.value()
                                            << "- its bids are refused until the auction store is restored from a copy";
    }
    m_damaged = std::move(damaged);
}

std::optional<std::vector<ItemEvent>> BidWriter::unpublished()
{
    const auto entries = m_outbox.read();
    if (!entries)
        return std::nullopt;
    std::vector<ItemEvent> events;
    for (const OutboxTable::Entry &entry : *entries) {
        const auto found = find(entry.item);
        if (!found)
            return std::nullopt;
        if (!found->item)
            continue;
        ItemEvent event{.kind = entry.kind, .item = *found->item, .number = entry.number, .bidder = entry.bidder};
        // Refused bids may have come since.
        event.item.lastTimestamp = entry.timestamp;
        events.push_back(std::move(event));
    }
    return events;
}

BidWriter::Done BidWriter::commit(const std::vector<ReceivedTask> &tasks, const std::vector<quint64> &published,
                                  qint64 now)
{
    Done done;
    const bool isStored = m_database.begin() && performAll(tasks, published, now, done) && m_database.commit();
    if (isStored) {
        for (const Item &item : std::as_const(m_touched)) {
            if (item.isArchived)
                m_items.remove(item.id);
            else
                m_items.insert(item.id, item);
        }
    } else {
        done.answers.clear();
        // The events of others are stored already.
        done.events.resize(m_eventsByOthers);
        done.problem = m_database.lastError();
        m_database.rollback();
        for (const ReceivedTask &received : tasks)
            done.answers.push_back(failureFor(received.task, AuctionFailure::notStored));
    }
    m_touched.clear();
    m_newItems = 0;
    m_eventsByOthers = 0;
    return done;
}

bool BidWriter::performAll(const std::vector<ReceivedTask> &tasks, const std::vector<quint64> &published, qint64 now,
                           Done &done)
{
    if (!reloadIfChangedByOthers(done) || !m_keys.forgetExpired(now, keysForgottenPerGroup))
        return false;
    done.answers.reserve(tasks.size());
    for (const ReceivedTask &received : tasks) {
        auto answer = perform(received, done);
        if (!answer)
            return false;
        done.answers.push_back(std::move(*answer));
    }
    for (const Item &item : std::as_const(m_touched)) {
        if (!store(item))
            return false;
    }
    return m_outbox.write(std::span(done.events).subspan(m_eventsByOthers)) && m_outbox.remove(published)
        && (!tasks.empty() || m_database.probeWrite(now));
}

// Bids leave the settings as they are, and those are expensive to write.
bool BidWriter::store(const Item &item)
{
    const auto known = m_items.constFind(item.id);
    const bool hasSettings = known != m_items.constEnd() && known->settings == item.settings;
    return hasSettings ? m_database.updateItem(item) : m_database.writeItem(item);
}

std::optional<AuctionAnswer> BidWriter::perform(const ReceivedTask &received, Done &done)
{
    if (m_damaged.contains(itemOf(received.task)))
        return failureFor(received.task, AuctionFailure::damaged);
    const auto *bid = std::get_if<BidRequest>(&received.task);
    return bid && !bid->idempotencyKey.isEmpty() ? performOnce(*bid, received, done) : performNow(received, done);
}

std::optional<AuctionAnswer> BidWriter::performOnce(const BidRequest &request, const ReceivedTask &received, Done &done)
{
    const auto found = m_keys.find(request.bidder, request.idempotencyKey);
    if (std::holds_alternative<StoreProblem>(found))
        return std::nullopt;
    const auto *known = std::get_if<IdempotencyTable::KnownKey>(&found);
    if (known && known->expiresAt > received.receivedAt)
        return known->fingerprint == request.fingerprint ? known->answer : BidAnswer(AuctionFailure::keyReused);

    auto answer = performNow(received, done);
    const bool isDecided = answer && !std::holds_alternative<AuctionFailure>(std::get<BidAnswer>(*answer));
    // The next attempt with this key may succeed.
    if (!isDecided)
        return answer;
    const Item item = m_touched.value(request.item);
    const bool isKept =
        m_keys.remember(request, item.rows, minNextBid(item), received.receivedAt + m_limits.keepKeysFor.count());
    return isKept ? answer : std::nullopt;
}

std::optional<AuctionAnswer> BidWriter::performNow(const ReceivedTask &received, Done &done)
{
    const QByteArray &id = itemOf(received.task);
    auto before = find(id);
    if (!before)
        return std::nullopt;
    if (!before->damage.isEmpty())
        return failureFor(received.task, AuctionFailure::damaged);
    const int countedBefore = before->item && !before->item->isArchived ? 1 : 0;
    const DecisionLimits limits{.mayCreateItem = m_items.size() + m_newItems < m_limits.mostItems,
                                .notifiesBidders = m_limits.notifiesBidders,
                                .bidders = [&] { return m_database.readBidders(id); }};
    Decision decision = decide(std::move(before->item), received.task, received.receivedAt, limits);
    for (const DecidedRow &decided : decision.rows) {
        if (!m_database.appendRow(id, decided.row))
            return std::nullopt;
    }
    if (!decision.rows.empty()) {
        m_newItems += (decision.item->isArchived ? 0 : 1) - countedBefore;
        m_touched.insert(id, *decision.item);
    }
    std::move(decision.events.begin(), decision.events.end(), std::back_inserter(done.events));
    return std::move(decision.answer);
}

// Another program has no business here, but if it was here, the database is right and the memory is wrong.
bool BidWriter::reloadIfChangedByOthers(Done &done)
{
    if (!m_database.wasChangedByOthers())
        return true;
    auto loaded = m_database.loadItems();
    if (!loaded)
        return false;
    noteDamage(std::move(loaded->damaged));
    QHash<QByteArray, Item> before = std::exchange(m_items, {});
    const auto addEvents = [&done](const Item &known, const Item &item) {
        if (item.isClosed && !known.isClosed)
            done.events.push_back({ItemEvent::Kind::ended, item});
        if (!looksTheSame(known, item))
            done.events.push_back({ItemEvent::Kind::changed, item});
    };
    for (const Item &item : loaded->items) {
        addEvents(before.value(item.id, Item{.id = item.id}), item);
        m_items.insert(item.id, item);
    }
    for (const QByteArray &id : loaded->archived) {
        if (const auto known = before.constFind(id); known != before.constEnd()) {
            const auto found = m_database.findItem(id);
            if (!found)
                return false;
            if (found->item)
                addEvents(*known, *found->item);
        }
    }
    m_eventsByOthers = done.events.size();
    return true;
}

ItemAnswer BidWriter::item(const QByteArray &id)
{
    auto found = find(id);
    if (!found) {
        qCWarning(lcAuction).noquote() << "item" << id << "cannot be read:" << m_database.lastError();
        return AuctionFailure::notStored;
    }
    if (found->item)
        return ItemResult{*std::move(found->item)};
    return found->damage.isEmpty() ? AuctionFailure::unknownItem : AuctionFailure::damaged;
}

LedgerAnswer BidWriter::ledger(const QByteArray &item, std::optional<quint64> before, int limit)
{
    const ItemAnswer found = this->item(item);
    const auto *failure = std::get_if<AuctionFailure>(&found);
    if (failure && *failure != AuctionFailure::damaged)
        return *failure;
    auto page = m_database.readPage(item, before, std::clamp(limit, 1, BidStore::mostLedgerRows));
    if (page)
        return std::move(*page);
    qCWarning(lcAuction).noquote() << "the ledger of" << item << "cannot be read:" << m_database.lastError();
    return AuctionFailure::notStored;
}

OwnBidsAnswer BidWriter::ownBids(const QByteArray &bidder)
{
    auto bids = m_database.readOwnBids(bidder);
    if (!bids) {
        qCWarning(lcAuction).noquote() << "the bids of" << bidder << "cannot be read:" << m_database.lastError();
        return AuctionFailure::notStored;
    }
    std::erase_if(*bids, [this](const OwnBid &bid) { return !m_items.contains(bid.itemId); });
    return OwnBids::newestOf(*std::move(bids));
}

std::optional<AuctionDatabase::FoundItem> BidWriter::find(const QByteArray &id)
{
    const auto touched = m_touched.constFind(id);
    if (touched != m_touched.constEnd())
        return AuctionDatabase::FoundItem{.item = *touched};
    const auto known = m_items.constFind(id);
    if (known != m_items.constEnd())
        return AuctionDatabase::FoundItem{.item = *known};
    return m_database.findItem(id);
}

} // namespace heliograph
