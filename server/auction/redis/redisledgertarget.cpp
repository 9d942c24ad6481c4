// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/redis/redisledgertarget.h"

#include "server/auction/redis/redisitems.h"
#include "server/protocol/ownbids.h"

#include <QRandomGenerator>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr std::size_t commandsAtOnce = 500;
// Without a sign of the copy for so many ms, another may begin.
constexpr char lockTime[] = "60000";

// KEYS: lock. ARGV: name of the copy, ms. Returns 1 while the lock is this copy's.
const RedisScript &keepLock()
{
    static const RedisScript script("if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end "
                                    "return redis.call('PEXPIRE', KEYS[1], ARGV[2])");
    return script;
}

// KEYS: lock. ARGV: name of the copy.
const RedisScript &giveLockBack()
{
    static const RedisScript script("if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end");
    return script;
}

// KEYS: lock, then pairs of draft and place, the items first. ARGV: name of the copy. Validates before it writes.
const RedisScript &showAll()
{
    static const RedisScript script("if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 'lock' end "
                                    "for i = 2, #KEYS, 2 do "
                                    "if redis.call('EXISTS', KEYS[i]) == 0 then return 'draft' end "
                                    "if redis.call('EXISTS', KEYS[i + 1]) == 1 then return 'taken' end "
                                    "end "
                                    "for i = 2, #KEYS, 2 do redis.call('RENAME', KEYS[i], KEYS[i + 1]) end "
                                    "redis.call('DEL', KEYS[1]) "
                                    "return 'done'");
    return script;
}

} // namespace

RedisLedgerTarget::RedisLedgerTarget(RedisConnection &connection, QByteArray prefix)
    : m_connection(connection), m_prefix(std::move(prefix)),
      m_name(QByteArray::number(QRandomGenerator::system()->generate64(), 36)), m_draft(m_prefix + ":copy:" + m_name)
{
}

RedisLedgerTarget::~RedisLedgerTarget()
{
    if (!m_isLocked || !m_connection.isOpen())
        // The next copy clears away what is left.
        return;
    (void)removeDrafts();
    m_connection.run(giveLockBack(), {lockKey()}, {m_name});
}

std::optional<StoreProblem> RedisLedgerTarget::open()
{
    if (auto problem = checkPlace())
        return problem;
    const RedisReply lock = m_connection.run({"SET", lockKey(), m_name, "NX", "PX", lockTime});
    if (const RedisError *error = lock.error())
        return unwritable(error->reason());
    if (lock.isNil())
        return unwritable(u"another copy to it is under way, or was killed within the last minute"_s);
    m_isLocked = true;
    return removeDrafts();
}

std::optional<StoreProblem> RedisLedgerTarget::checkPlace()
{
    const RedisReply exists = m_connection.run({"EXISTS", m_prefix + ":items"});
    if (const RedisError *error = exists.error())
        return unwritable(error->reason());
    bool isTaken = exists.number() != 0;
    if (auto problem = RedisLedgerSource::visitKeys(
            m_connection, m_prefix + ":ledger:", [&isTaken](const QByteArray &) { isTaken = true; }))
        return problem;
    if (!isTaken)
        return std::nullopt;
    return StoreProblem{u"%1 holds auctions already under %2, and they are left as they are: name another with "
                        "--redis-prefix"_s.arg(m_connection.address().name(), QString::fromUtf8(m_prefix))};
}

// Of this copy, and of those that were killed.
std::optional<StoreProblem> RedisLedgerTarget::removeDrafts()
{
    QByteArrayList drafts;
    if (auto problem = RedisLedgerSource::visitKeys(
            m_connection, m_prefix + ":copy:", [&drafts](const QByteArray &key) { drafts.append(key); }))
        return problem;
    for (const QByteArray &key : std::as_const(drafts)) {
        const RedisReply removed = m_connection.run({"UNLINK", key});
        if (const RedisError *error = removed.error())
            return unwritable(error->reason());
    }
    return std::nullopt;
}

std::optional<StoreProblem> RedisLedgerTarget::appendRow(const QByteArray &item, const LedgerRow &row)
{
    m_ledgers.insert(item);
    if (row.outcome == LedgerOutcome::accepted && !row.bidder.isEmpty()) {
        m_bidders.insert(row.bidder);
        if (auto problem = add({"HSET", m_draft + ":bids:" + row.bidder, item, ownBidFrom(item, row).toJson()}))
            return problem;
    }
    return add({"XADD", m_draft + ":ledger:" + item, QByteArray::number(row.row) + "-0", "r", row.toJson()});
}

std::optional<StoreProblem> RedisLedgerTarget::putItem(const Item &item)
{
    m_hasItems = true;
    return add({"HSET", m_draft + ":items", item.id, itemText(item)});
}

std::optional<StoreProblem> RedisLedgerTarget::add(const QByteArrayList &command)
{
    m_waitingCommands.push_back(command);
    return m_waitingCommands.size() < commandsAtOnce ? std::nullopt : flush();
}

std::optional<StoreProblem> RedisLedgerTarget::flush()
{
    const RedisReply lock = m_connection.run(keepLock(), {lockKey()}, {m_name, lockTime});
    if (const RedisError *error = lock.error())
        return unwritable(error->reason());
    if (lock.number() != 1)
        return unwritable(u"it took so long that another copy may have begun"_s);
    for (const RedisReply &reply : m_connection.runAll(std::exchange(m_waitingCommands, {}))) {
        if (const RedisError *error = reply.error())
            return unwritable(error->reason());
    }
    return std::nullopt;
}

std::variant<std::unique_ptr<LedgerSource>, StoreProblem> RedisLedgerTarget::written()
{
    if (const auto problem = flush())
        return *problem;
    auto source = std::make_unique<RedisLedgerSource>(m_connection, m_draft);
    if (const auto problem = source->open())
        return *problem;
    return source;
}

std::optional<StoreProblem> RedisLedgerTarget::finish()
{
    if (auto problem = checkPlace())
        return problem;
    QByteArrayList keys{lockKey()};
    if (m_hasItems)
        keys << m_draft + ":items" << m_prefix + ":items";
    for (const QByteArray &item : std::as_const(m_ledgers))
        keys << m_draft + ":ledger:" + item << m_prefix + ":ledger:" + item;
    for (const QByteArray &bidder : std::as_const(m_bidders))
        keys << m_draft + ":bids:" + bidder << m_prefix + ":bids:" + bidder;
    const RedisReply shown = m_connection.run(showAll(), keys, {m_name});
    if (const RedisError *error = shown.error())
        return unwritable(error->reason());
    if (shown.text() == "done") {
        m_isLocked = false;
        return std::nullopt;
    }
    return unwritable(shown.text() == "taken" ? u"auctions have begun there meanwhile"_s
                                              : u"it took so long that another copy may have begun"_s);
}

StoreProblem RedisLedgerTarget::unwritable(const QString &why) const
{
    return {u"cannot write the ledger to %1: %2"_s.arg(m_connection.address().name(), why)};
}

} // namespace heliograph
