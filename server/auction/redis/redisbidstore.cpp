// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/redis/redisbidstore.h"

#include "server/auction/auctionevents.h"
#include "server/base/logging.h"
#include "server/protocol/maxbid.h"

#include <utility>

namespace heliograph
{

RedisBidStore::RedisBidStore(Settings settings, Backbone &backbone, const Clock &clock, QObject *parent)
    : QueuedBidStore(clock, settings.mostWaiting, parent), m_backbone(backbone), m_settings(std::move(settings)),
      m_writer(m_settings.writer)
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(m_settings.retryAfter);
    connect(&m_retry, &QTimer::timeout, this, [this] {
        if (!isOpen())
            return tryToOpen();
        m_areAllStale = true;
        workOn();
    });
    connect(&backbone, &Backbone::published, this, &RedisBidStore::noteEvent);
    connect(&backbone, &Backbone::historyReplaced, this, &RedisBidStore::noteHistory);
}

RedisBidStore::~RedisBidStore()
{
    // Posted after what was begun.
    thread().post([this] { m_writer.interrupt(); });
    thread().end();
}

void RedisBidStore::open(OpenAnswer answer)
{
    m_openAnswer = std::move(answer);
    tryToOpen();
}

void RedisBidStore::tryToOpen()
{
    thread().post(
        this, [this, now = clock().wallMs()] { return m_writer.open(now); },
        [this](const RedisBidWriter::Items &opened) {
            if (!opened.failure.isEmpty()) {
                m_problem = opened.failure;
                return m_retry.start();
            }
            m_isHealthy = true;
            setOpen(true);
            if (m_settings.writer.durability.kind == RedisDurability::Kind::relaxed)
                qCWarning(lcAuction) << "bids are acknowledged although a crash of Redis may lose them "
                                        "(--redis-durability relaxed)";
            noteHealth(opened.problem);
            for (const Item &item : opened.items)
                m_shown.insert(item.id, item);
            if (const OpenAnswer answer = std::exchange(m_openAnswer, {}))
                answer(OpenedStore{.items = opened.items, .archived = opened.archived, .unpublished = {}});
            publishMissing(m_backbone.restored());
        });
}

void RedisBidStore::item(QByteArray item, ItemReply answer)
{
    read(std::move(answer),
         [this, item = std::move(item), now = clock().wallMs()] { return m_writer.item(item, now); });
}

void RedisBidStore::ledger(QByteArray item, std::optional<quint64> before, int limit,
                           std::function<void(const LedgerAnswer &)> answer)
{
    read(std::move(answer), [this, item = std::move(item), before, limit, now = clock().wallMs()] {
        return m_writer.ledger(item, before, limit, now);
    });
}

void RedisBidStore::ownBids(QByteArray bidder, std::function<void(const OwnBidsAnswer &)> answer)
{
    read(std::move(answer),
         [this, bidder = std::move(bidder), now = clock().wallMs()] { return m_writer.ownBids(bidder, now); });
}

void RedisBidStore::unpublished(UnpublishedAnswer answer)
{
    if (!isOpen())
        return answer(AuctionFailure::notStored);
    answer(std::vector<ItemEvent>());
}

// A group costs one step, however many are in it, and those of several servers get in each other's way: what comes in
// one turn of the event loop, as when the answers to a group make all bidders bid again, is one group.
void RedisBidStore::requestWaits()
{
    if (m_isWorking || std::exchange(m_isGathering, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_isGathering = false;
            workOn();
        },
        Qt::QueuedConnection);
}

void RedisBidStore::workOn()
{
    if (m_isWorking || !isOpen())
        return;
    if (hasWaiting())
        commit();
    else if (m_areAllStale || !m_stale.isEmpty())
        reload();
}

void RedisBidStore::commit()
{
    m_isWorking = true;
    thread().post(
        this,
        [this, tasks = takeGroup(m_settings.mostPerCommit), now = clock().wallMs()]() mutable {
            RedisBidWriter::Done done = m_writer.commit(tasks, now);
            return std::pair(std::move(tasks), std::move(done));
        },
        [this](const auto &finished) { finishCommit(finished.first, finished.second); });
}

void RedisBidStore::finishCommit(const std::vector<ReceivedTask> &tasks, const RedisBidWriter::Done &done)
{
    const std::deque<Reply> replies = takeReplies();
    m_isWorking = false;
    noteHealth(done.problem);
    for (const ItemEvent &event : done.events)
        remember(event.item);
    workOn();
    for (const ItemEvent &event : done.events)
        Q_EMIT committed(event);
    reply(tasks, replies, done.answers);
}

// Of this server, too: those are known already, or will be when the commit that made them has its answer.
void RedisBidStore::noteEvent(const EventPtr &event)
{
    if (event->topic.kind != TopicKind::auction || event->type != MaxBid::type)
        return;
    const auto shown = m_shown.constFind(event->topic.name);
    if (shown != m_shown.constEnd() && maxBidEvent(*shown).data == event->data)
        return;
    m_stale.insert(event->topic.name);
    workOn();
}

void RedisBidStore::noteHistory(const RestoredHistory &history)
{
    m_areAllStale = true;
    workOn();
    publishMissing(history);
}

// A new history lacks the states of items that are still there.
void RedisBidStore::publishMissing(const RestoredHistory &history)
{
    if (!isOpen())
        return;
    QHash<QByteArray, QByteArray> states;
    for (const EventPtr &event : history.newestValues) {
        if (event->topic.kind == TopicKind::auction)
            states.insert(event->topic.name, event->data);
    }
    QSet<QByteArray> missing;
    const auto publish = [this, &missing] {
        if (!missing.isEmpty())
            thread().post(
                [this, ids = std::exchange(missing, {}), now = clock().wallMs()] { m_writer.publishAgain(ids, now); });
    };
    for (const Item &item : std::as_const(m_shown)) {
        if (!states.contains(item.id))
            missing.insert(item.id);
        if (std::size_t(missing.size()) == m_settings.mostPerCommit)
            publish();
    }
    publish();
}

void RedisBidStore::reload()
{
    m_isWorking = true;
    QSet<QByteArray> stale = std::exchange(m_stale, {});
    if (std::exchange(m_areAllStale, false))
        // An empty set stands for all items.
        stale.clear();
    thread().post(
        this, [this, stale, now = clock().wallMs()] { return m_writer.reload(stale, now); },
        [this](const RedisBidWriter::Items &reloaded) {
            m_isWorking = false;
            noteHealth(reloaded.failure.isEmpty() ? reloaded.problem : reloaded.failure);
            if (!reloaded.failure.isEmpty()) {
                m_areAllStale = true;
                // The timer repeats it.
                return;
            }
            for (const Item &item : reloaded.items)
                show(item);
            workOn();
        });
}

void RedisBidStore::show(const Item &item)
{
    const auto shown = m_shown.constFind(item.id);
    if (shown != m_shown.constEnd() && *shown == item)
        return;
    remember(item);
    Q_EMIT committed({ItemEvent::Kind::changed, item});
}

void RedisBidStore::remember(const Item &item)
{
    if (item.isArchived)
        m_shown.remove(item.id);
    else
        m_shown.insert(item.id, item);
}

void RedisBidStore::noteHealth(const QString &problem)
{
    const bool isHealthy = problem.isEmpty();
    m_problem = problem;
    if (!isHealthy)
        m_retry.start();
    if (isHealthy == m_isHealthy)
        return;
    m_isHealthy = isHealthy;
    if (isHealthy)
        qCInfo(lcAuction) << "Redis takes bids again";
    else
        qCCritical(lcAuction).noquote() << "Redis takes no bids, so they get 503 until it does:" << problem;
}

} // namespace heliograph
