// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/redis/redisbidwriter.h"

#include "server/auction/auctionevents.h"
#include "server/base/logging.h"

#include <QFile>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <numeric>
#include <thread>

static void loadAuctionScripts()
{
    // The resource belongs to a static library; this must be outside of any namespace.
    Q_INIT_RESOURCE(redisauction);
}

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr std::chrono::milliseconds shortestTimeout{20};
constexpr int rowsOfBidders = 5'000;

RedisScript commitScript()
{
    loadAuctionScripts();
    QFile file(u":/heliograph/auction/redis/commit.lua"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the script commit.lua is missing");
    return RedisHistory::publishingScript(file.readAll());
}

std::chrono::milliseconds timeUntil(RedisBidWriter::Clock::time_point time)
{
    return std::max(shortestTimeout,
                    std::chrono::duration_cast<std::chrono::milliseconds>(time - RedisBidWriter::Clock::now()));
}

// The entry is [id, [r, text]].
QByteArray rowText(const RedisReply &entry)
{
    return entry.at(1).at(1).text();
}

} // namespace

RedisBidWriter::RedisBidWriter(Settings settings)
    : m_settings(std::move(settings)), m_prefix(RedisKeys(m_settings.prefix).prefix()),
      m_history(m_settings.address, m_settings.prefix, m_settings.limits), m_commit(commitScript())
{
}

void RedisBidWriter::interrupt()
{
    m_isInterrupted = true;
    m_history.interrupt();
}

// A bidder and a key may contain anything that separates them.
QByteArray RedisBidWriter::keyOf(const BidRequest &request) const
{
    return m_prefix + ":key:" + QByteArray::number(request.bidder.size()) + ':' + request.bidder + ':'
        + request.idempotencyKey;
}

std::optional<QString> RedisBidWriter::connect(Milliseconds timeout, qint64 now)
{
    if (m_history.isConnected())
        return std::nullopt;
    const auto joined = m_history.join(timeout);
    if (const auto *error = std::get_if<RedisError>(&joined))
        return error->reason();
    if (const auto *foreign = std::get_if<RedisHistory::Foreign>(&joined))
        return foreign->text;
    checkPromise();
    const auto &history = std::get<RedisHistory::Joined>(joined);
    m_epoch = history.epoch;
    m_redisTime = history.time;
    m_redisTimeAt = Clock::now();
    m_offset = m_settings.followsClockOfRedis ? history.time - now : 0;
    // What was decided on may be gone.
    return loadAll();
}

// Settings of Redis can be changed while it runs.
std::optional<QString> RedisBidWriter::durabilityProblem()
{
    if (!m_promiseProblem.isEmpty() || Clock::now() - m_promiseCheckedAt >= m_settings.checkEvery)
        checkPromise();
    return m_promiseProblem.isEmpty() ? std::nullopt : std::optional(m_promiseProblem);
}

void RedisBidWriter::checkPromise()
{
    m_promiseProblem = m_settings.durability.problem(m_history.connection()).value_or(QString());
    m_promiseCheckedAt = Clock::now();
}

RedisBidWriter::Items RedisBidWriter::open(qint64 now)
{
    return reload({}, now);
}

RedisBidWriter::Items RedisBidWriter::reload(const QSet<QByteArray> &ids, qint64 now)
{
    const bool isNew = !m_history.isConnected();
    auto problem = connect(m_settings.deadline, now);
    if (!problem && !isNew)
        problem = ids.isEmpty() ? loadAll() : load(QByteArrayList(ids.begin(), ids.end()));
    if (problem)
        return {.items = {}, .archived = {}, .failure = *problem, .problem = {}};
    std::vector<Item> items;
    for (const KnownItem &known : std::as_const(m_items)) {
        if (ids.isEmpty() ? !known.item.isArchived : ids.contains(known.item.id))
            items.push_back(known.item);
    }
    std::sort(items.begin(), items.end(), [](const Item &one, const Item &other) { return one.id < other.id; });
    forgetArchived();
    return {.items = std::move(items),
            .archived = {m_archived.cbegin(), m_archived.cend()},
            .failure = {},
            .problem = durabilityProblem().value_or(QString())};
}

std::optional<QString> RedisBidWriter::loadAll()
{
    m_history.connection().setTimeout(m_settings.deadline);
    const RedisReply ids = m_history.connection().run({"HKEYS", itemsKey()});
    if (const RedisError *error = ids.error())
        return error->reason();
    m_items.clear();
    m_archived.clear();
    m_damaged.clear();
    QByteArrayList names;
    for (const RedisReply &id : ids.list())
        names.append(id.text());
    return load(names);
}

std::optional<QString> RedisBidWriter::load(const QByteArrayList &ids)
{
    std::vector<QByteArrayList> commands;
    for (const QByteArray &id : ids) {
        commands.push_back({"HGET", itemsKey(), id});
        commands.push_back({"XREVRANGE", ledgerKey(id), "+", "-", "COUNT", "1"});
    }
    // Both of an item are asked for in a row, and yet another server may come between: that is no damage.
    const auto replies = m_history.connection().runAll(commands);
    for (const RedisReply &reply : replies) {
        if (const RedisError *error = reply.error())
            return error->reason();
    }
    for (qsizetype i = 0; i < ids.size(); ++i)
        put(ids[i], replies[std::size_t(2 * i)].text(), rowText(replies[std::size_t(2 * i + 1)].at(0)));
    return std::nullopt;
}

void RedisBidWriter::put(const QByteArray &id, const QByteArray &text, const QByteArray &newestRow)
{
    m_items.remove(id);
    m_archived.remove(id);
    m_damaged.remove(id);
    if (text.isEmpty())
        return;
    const auto item = itemFromText(text);
    const auto row = ledgerRowFromText(newestRow);
    const bool isProven =
        item && row && (row->row > item->rows || (row->row == item->rows && row->hash == item->lastHash));
    if (!isProven) {
        m_damaged.insert(id);
        qCCritical(lcAuction).noquote() << "item" << id
                                        << "is damaged: its ledger in Redis does not prove its state - its "
                                           "bids are refused";
    }
    if (item)
        m_items.insert(id, {*item, text});
}

RedisBidWriter::Done RedisBidWriter::failed(const std::vector<ReceivedTask> &tasks, AuctionFailure failure,
                                            const QString &problem)
{
    Done done{.answers = {}, .events = {}, .problem = problem};
    for (const ReceivedTask &received : tasks)
        done.answers.push_back(failureFor(received.task, failure));
    return done;
}

RedisBidWriter::Done RedisBidWriter::commit(const std::vector<ReceivedTask> &tasks, qint64 now)
{
    Done done = carryOut(tasks, now);
    forgetArchived();
    return done;
}

RedisBidWriter::Done RedisBidWriter::carryOut(const std::vector<ReceivedTask> &tasks, qint64 now)
{
    const Clock::time_point deadline = Clock::now() + m_settings.deadline;
    AuctionFailure failure = AuctionFailure::notStored;
    QString problem;
    std::optional<Decided> decided;
    const auto retry = [&](const QString &reason) {
        problem = reason;
        m_history.disconnect();
        std::this_thread::sleep_for(std::min<Clock::duration>(m_retryDelay.next(), deadline - Clock::now()));
    };
    while (Clock::now() < deadline && !m_isInterrupted) {
        if (const auto reason = connect(timeUntil(deadline), now)) {
            retry(*reason);
            continue;
        }
        if (const auto reason = durabilityProblem())
            return failed(tasks, AuctionFailure::notStored, *reason);
        if (!decided) {
            auto result = decideAll(tasks);
            if (const auto *reason = std::get_if<QString>(&result)) {
                retry(*reason);
                continue;
            }
            decided = std::get<Decided>(std::move(result));
            if (decided->changes.empty()) {
                m_retryDelay.reset();
                return std::move(decided->done);
            }
        }
        const RedisReply reply = run(*decided, deadline);
        if (const RedisError *error = reply.error()) {
            if (error->kind == RedisError::Kind::lost)
                failure = AuctionFailure::unconfirmed;
            retry(error->reason());
            continue;
        }
        const QByteArray &outcome = reply.at(0).text();
        if (outcome == "done") {
            m_retryDelay.reset();
            remember(*decided);
            if (!hasEnoughReplicas(deadline))
                return failed(tasks, AuctionFailure::unconfirmed,
                              u"too few replicas have taken the last bids in time"_s);
            return std::move(decided->done);
        }
        if (outcome == "conflict") {
            for (std::size_t i = 1; i + 2 < reply.list().size(); i += 3) {
                if (!reply.at(i).text().isEmpty())
                    put(reply.at(i).text(), reply.at(i + 1).text(), reply.at(i + 2).text());
            }
            decided.reset();
        } else if (outcome == "damaged") {
            m_damaged.insert(reply.at(1).text());
            decided.reset();
        } else if (outcome == "late") {
            // It was not stored and will never be.
            failure = AuctionFailure::notStored;
            m_redisTime = reply.at(1).number().value_or(m_redisTime);
            m_redisTimeAt = Clock::now();
        } else if (outcome == "epoch") {
            m_history.disconnect();
        } else {
            problem = u"the key %1 holds something else"_s.arg(QString::fromUtf8(reply.at(1).text()));
            return failed(tasks, AuctionFailure::notStored, problem);
        }
    }
    // Without a problem, other servers were faster every time.
    if (problem.isEmpty() && failure == AuctionFailure::notStored)
        return failed(tasks, AuctionFailure::overloaded, {});
    // Whatever comes of it, what is held is read again.
    m_history.disconnect();
    return failed(tasks, failure, problem);
}

RedisReply RedisBidWriter::run(Decided &decided, Clock::time_point deadline)
{
    QByteArrayList keys{itemsKey()};
    const auto ownBids =
        std::accumulate(decided.changes.begin(), decided.changes.end(), std::size_t(0),
                        [](std::size_t count, const auto &change) { return count + change.second.ownBids.size(); });
    QByteArrayList arguments{QByteArray::number(quint64(decided.changes.size())),
                             QByteArray::number(decided.keys.size()), QByteArray::number(quint64(ownBids))};
    for (const auto &[id, change] : decided.changes) {
        keys.append(ledgerKey(id));
        arguments << id << change.textBefore << itemText(*change.item) << QByteArray::number(change.rows.size() / 2);
        arguments += change.rows;
    }
    keys += decided.keys;
    arguments += decided.keptAnswers;
    for (const auto &[id, change] : decided.changes) {
        for (const auto &[bidder, bid] : change.ownBids) {
            keys.append(ownBidsKey(bidder));
            arguments << id << bid.toJson();
        }
    }
    decided.batch.deadline = redisTime(deadline);
    return m_history.publishWith(m_commit, m_epoch, decided.batch, keys, arguments, timeUntil(deadline));
}

bool RedisBidWriter::hasEnoughReplicas(Clock::time_point deadline)
{
    if (m_settings.durability.kind != RedisDurability::Kind::replicas)
        return true;
    const RedisReply reply = m_history.connection().run({"WAIT", QByteArray::number(m_settings.durability.replicas),
                                                         QByteArray::number(qint64(timeUntil(deadline).count()))});
    return reply.number().value_or(0) >= m_settings.durability.replicas;
}

QByteArray RedisBidWriter::textOf(const QByteArray &id) const
{
    const auto known = m_items.constFind(id);
    return known == m_items.constEnd() ? QByteArray() : known->text;
}

void RedisBidWriter::remember(const Decided &decided)
{
    for (const auto &[id, change] : decided.changes)
        m_items.insert(id, {*change.item, itemText(*change.item)});
}

// They take no memory beyond their names.
void RedisBidWriter::forgetArchived()
{
    for (auto known = m_items.begin(); known != m_items.end();) {
        if (!known->item.isArchived) {
            ++known;
            continue;
        }
        m_archived.insert(known.key());
        known = m_items.erase(known);
    }
}

std::variant<QHash<QByteArray, KeptAnswer>, QString> RedisBidWriter::keptAnswers(const std::vector<ReceivedTask> &tasks)
{
    QByteArrayList command{"MGET"};
    for (const ReceivedTask &received : tasks) {
        const auto *bid = std::get_if<BidRequest>(&received.task);
        if (bid && !bid->idempotencyKey.isEmpty())
            command.append(keyOf(*bid));
    }
    QHash<QByteArray, KeptAnswer> kept;
    if (command.size() == 1)
        return kept;
    const RedisReply reply = m_history.connection().run(command);
    if (const RedisError *error = reply.error())
        return error->reason();
    for (qsizetype i = 1; i < command.size(); ++i) {
        if (const auto answer = KeptAnswer::fromText(reply.at(std::size_t(i - 1)).text()))
            kept.insert(command[i], *answer);
    }
    return kept;
}

std::variant<RedisBidWriter::Decided, QString> RedisBidWriter::decideAll(const std::vector<ReceivedTask> &tasks)
{
    m_history.connection().setTimeout(m_settings.deadline);
    const auto kept = keptAnswers(tasks);
    if (const auto *problem = std::get_if<QString>(&kept))
        return *problem;
    m_countedBefore =
        std::count_if(m_items.cbegin(), m_items.cend(), [](const KnownItem &known) { return !known.item.isArchived; });
    QByteArrayList archived;
    for (const ReceivedTask &received : tasks) {
        if (m_archived.contains(itemOf(received.task)))
            archived.append(itemOf(received.task));
    }
    if (const auto problem = load(archived))
        return *problem;
    Decided decided;
    decided.batch.name = QByteArray::number(QRandomGenerator::system()->generate64(), 36);
    for (const ReceivedTask &received : tasks)
        decided.done.answers.push_back(decideOne(received, decided, std::get<QHash<QByteArray, KeptAnswer>>(kept)));
    if (!decided.batch.events.empty())
        decided.batch.oldest = decided.batch.events.front().time - m_settings.limits.log.age.count();
    return decided;
}

AuctionAnswer RedisBidWriter::decideOne(const ReceivedTask &received, Decided &decided,
                                        const QHash<QByteArray, KeptAnswer> &kept)
{
    const QByteArray &id = itemOf(received.task);
    if (m_damaged.contains(id))
        return failureFor(received.task, AuctionFailure::damaged);
    const auto *bid = std::get_if<BidRequest>(&received.task);
    const bool hasKey = bid && !bid->idempotencyKey.isEmpty();
    if (hasKey) {
        if (const auto known = kept.constFind(keyOf(*bid)); known != kept.constEnd())
            return known->fingerprint == bid->fingerprint ? known->answer : BidAnswer(AuctionFailure::keyReused);
    }

    const auto touched = std::find_if(decided.changes.begin(), decided.changes.end(),
                                      [&id](const auto &change) { return change.first == id; });
    std::optional<Item> before;
    if (touched != decided.changes.end())
        before = touched->second.item;
    else if (const auto known = m_items.constFind(id); known != m_items.constEnd())
        before = known->item;
    qsizetype counted = m_countedBefore;
    for (const auto &[name, change] : decided.changes) {
        const auto known = m_items.constFind(name);
        const bool wasCounted = known != m_items.constEnd() && !known->item.isArchived;
        counted += (change.item->isArchived ? 0 : 1) - (wasCounted ? 1 : 0);
    }
    const DecisionLimits limits{.mayCreateItem = counted < m_settings.mostItems,
                                .notifiesBidders = m_settings.notifiesBidders,
                                .bidders = [&] { return biddersFor(id, decided); }};
    Decision decision = decide(std::move(before), received.task, storeTime(received.receivedAt), limits);
    if (!decision.rows.empty()) {
        Change &change = touched != decided.changes.end()
            ? touched->second
            : decided.changes.emplace_back(id, Change{.textBefore = textOf(id), .item = {}, .rows = {}}).second;
        change.item = decision.item;
        for (const DecidedRow &row : decision.rows) {
            if (row.row.outcome == LedgerOutcome::accepted && !row.row.bidder.isEmpty())
                change.ownBids[row.row.bidder] = ownBidFrom(id, row.row);
            change.rows << QByteArray::number(row.row.row) << row.row.toJson();
        }
    }
    addEvents(decision.events, decided);
    if (auto *answer = std::get_if<BidAnswer>(&decision.answer)) {
        if (auto *receipt = std::get_if<BidReceipt>(answer))
            receipt->durability = m_settings.durability.reservation();
    }
    if (hasKey && !std::holds_alternative<AuctionFailure>(std::get<BidAnswer>(decision.answer))) {
        decided.keys.append(keyOf(*bid));
        decided.keptAnswers << KeptAnswer{bid->fingerprint, std::get<BidAnswer>(decision.answer)}.toText()
                            << QByteArray::number(qint64(m_settings.keepKeysFor.count()));
    }
    return std::move(decision.answer);
}

// In the newest rows: a long ledger is not read as a whole while other bids wait.
std::vector<QByteArray> RedisBidWriter::biddersFor(const QByteArray &item, const Decided &decided)
{
    QSet<QByteArray> bidders;
    const auto add = [&bidders](const QByteArray &text) {
        const auto row = ledgerRowFromText(text);
        if (row && row->outcome == LedgerOutcome::accepted)
            bidders.insert(row->bidder);
    };
    const RedisReply reply = m_history.connection().run(
        {"XREVRANGE", ledgerKey(item), "+", "-", "COUNT", QByteArray::number(rowsOfBidders)});
    for (const RedisReply &entry : reply.list())
        add(rowText(entry));
    for (const auto &[id, change] : decided.changes) {
        for (qsizetype i = 1; id == item && i < change.rows.size(); i += 2)
            add(change.rows[i]);
    }
    return {bidders.cbegin(), bidders.cend()};
}

void RedisBidWriter::addEvents(const std::vector<ItemEvent> &events, Decided &decided) const
{
    for (const ItemEvent &event : events) {
        decided.batch.events.push_back({draftOf(event), event.item.lastTimestamp});
        decided.done.events.push_back(event);
    }
}

// Another server that is faster does the same, or has bid meanwhile: then there is nothing to do.
void RedisBidWriter::publishAgain(const QSet<QByteArray> &ids, qint64 now)
{
    // The first attempt may find that the history is another one.
    constexpr int attempts = 2;
    for (int attempt = 0; attempt < attempts && !connect(m_settings.deadline, now); ++attempt) {
        Decided decided;
        decided.batch.name = QByteArray::number(QRandomGenerator::system()->generate64(), 36);
        for (const QByteArray &id : ids) {
            const auto known = m_items.constFind(id);
            if (known == m_items.constEnd())
                continue;
            decided.changes.emplace_back(id, Change{.textBefore = known->text, .item = known->item, .rows = {}});
            decided.batch.events.push_back({maxBidEvent(known->item), known->item.lastTimestamp});
        }
        if (decided.changes.empty())
            return;
        const RedisReply reply = run(decided, Clock::now() + m_settings.deadline);
        if (reply.at(0).text() != "epoch")
            return;
        m_history.disconnect();
    }
}

ItemAnswer RedisBidWriter::item(const QByteArray &id, qint64 now)
{
    if (connect(m_settings.deadline, now) || load({id}))
        return AuctionFailure::notStored;
    const auto known = m_items.constFind(id);
    const ItemAnswer answer =
        known == m_items.constEnd() ? ItemAnswer(AuctionFailure::unknownItem) : ItemAnswer(ItemResult{known->item});
    forgetArchived();
    return answer;
}

LedgerAnswer RedisBidWriter::ledger(const QByteArray &item, std::optional<quint64> before, int limit, qint64 now)
{
    if (connect(m_settings.deadline, now))
        return AuctionFailure::notStored;
    if (!m_items.contains(item) && !m_archived.contains(item)) {
        if (load({item}))
            return AuctionFailure::notStored;
        forgetArchived();
        if (!m_items.contains(item) && !m_archived.contains(item))
            return AuctionFailure::unknownItem;
    }
    LedgerPage page;
    if (before == quint64(0))
        return page;
    const int rows = std::clamp(limit, 1, BidStore::mostLedgerRows);
    const QByteArray from = before ? QByteArray::number(*before - 1) + "-0" : QByteArray("+");
    const RedisReply reply =
        m_history.connection().run({"XREVRANGE", ledgerKey(item), from, "-", "COUNT", QByteArray::number(rows)});
    if (reply.error())
        return AuctionFailure::notStored;
    for (const RedisReply &entry : reply.list()) {
        const auto row = ledgerRowFromText(rowText(entry));
        if (!row)
            return AuctionFailure::notStored;
        page.rows.push_back(*row);
    }
    if (!page.rows.empty() && page.rows.back().row > 1)
        page.next = page.rows.back().row;
    return page;
}

OwnBidsAnswer RedisBidWriter::ownBids(const QByteArray &bidder, qint64 now)
{
    if (connect(m_settings.deadline, now))
        return AuctionFailure::notStored;
    const RedisReply reply = m_history.connection().run({"HVALS", ownBidsKey(bidder)});
    if (reply.error())
        return AuctionFailure::notStored;
    std::vector<OwnBid> bids;
    QByteArrayList unknown;
    for (const RedisReply &text : reply.list()) {
        const auto bid = OwnBid::fromJson(QJsonDocument::fromJson(text.text()).object());
        if (!bid)
            return AuctionFailure::notStored;
        if (!m_items.contains(bid->itemId) && !m_archived.contains(bid->itemId))
            unknown.append(bid->itemId);
        bids.push_back(*bid);
    }
    if (load(unknown))
        return AuctionFailure::notStored;
    forgetArchived();
    // An archived item stays archived: its bids need not be read again.
    std::vector<QByteArrayList> removals;
    std::erase_if(bids, [&](const OwnBid &bid) {
        if (m_archived.contains(bid.itemId))
            removals.push_back({"HDEL", ownBidsKey(bidder), bid.itemId});
        return !m_items.contains(bid.itemId);
    });
    m_history.connection().runAll(removals);
    return OwnBids::newestOf(std::move(bids));
}

qint64 RedisBidWriter::redisTime(Clock::time_point time) const
{
    return m_redisTime + std::chrono::duration_cast<Milliseconds>(time - m_redisTimeAt).count();
}

} // namespace heliograph
