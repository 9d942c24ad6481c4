// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/redis/redisbidstore.h"

#include "server/auction/auctionevents.h"
#include "server/base/logging.h"
#include "server/protocol/maxbid.h"

#include <utility>

namespace heliograph
{

namespace
{
constexpr std::size_t mostReads = 256; // at a time
} // namespace

RedisBidStore::RedisBidStore(Settings settings, Backbone &backbone, const Clock &clock, QObject *parent)
    : BidStore(parent), m_clock(clock), m_backbone(backbone), m_settings(std::move(settings)),
      m_writer(m_settings.writer), m_thread(QStringLiteral("bid store"))
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(m_settings.retryAfter);
    connect(&m_retry, &QTimer::timeout, this, [this] {
        if (!m_isOpen)
            return tryToOpen();
        m_areAllStale = true;
        workOn();
    });
    connect(&backbone, &Backbone::published, this, &RedisBidStore::noteEvent);
    connect(&backbone, &Backbone::historyReplaced, this, &RedisBidStore::noteHistory);
}

RedisBidStore::~RedisBidStore()
{
    m_thread.post([this] { m_writer.interrupt(); }); // behind what was begun
    m_thread.end();
}

void RedisBidStore::open(OpenAnswer answer)
{
    m_openAnswer = std::move(answer);
    tryToOpen();
}

void RedisBidStore::tryToOpen()
{
    m_thread.post(
        this, [this, now = m_clock.wallMs()] { return m_writer.open(now); },
        [this](const RedisBidWriter::Items &opened) {
            if (!opened.failure.isEmpty()) {
                m_problem = opened.failure;
                return m_retry.start();
            }
            m_isOpen = m_isHealthy = true;
            noteHealth(opened.problem);
            for (const Item &item : opened.items)
                m_shown.insert(item.id, item);
            if (const OpenAnswer answer = std::exchange(m_openAnswer, {}))
                answer(OpenedStore{.items = opened.items, .archived = opened.archived, .unpublished = {}});
            publishMissing(m_backbone.restored());
        });
}

std::optional<AuctionFailure> RedisBidStore::keyProblem(const BidRequest &request) const
{
    const auto running = m_runningKeys.constFind({request.bidder, request.idempotencyKey});
    if (running == m_runningKeys.constEnd())
        return std::nullopt;
    return *running == request.fingerprint ? AuctionFailure::keyStillRunning : AuctionFailure::keyReused;
}

AuctionFailure RedisBidStore::failureWithoutRoom() const
{
    return m_isOpen ? AuctionFailure::overloaded : AuctionFailure::notStored;
}

void RedisBidStore::placeBid(BidRequest request, BidReply answer)
{
    if (const auto problem = keyProblem(request))
        return answer(*problem);
    if (!hasRoom())
        return answer(failureWithoutRoom());
    if (!request.idempotencyKey.isEmpty())
        m_runningKeys.insert({request.bidder, request.idempotencyKey}, request.fingerprint);
    enqueue(std::move(request), std::move(answer));
}

void RedisBidStore::configure(QByteArray item, ItemSettings settings, ItemReply answer)
{
    if (!hasRoom())
        return answer(failureWithoutRoom());
    enqueue(ItemConfiguration{std::move(item), std::move(settings)}, std::move(answer));
}

void RedisBidStore::close(QByteArray item, ItemReply answer)
{
    if (!hasRoom())
        return answer(failureWithoutRoom());
    enqueue(ItemClosing{std::move(item)}, std::move(answer));
}

void RedisBidStore::archive(QByteArray item, ItemReply answer)
{
    if (!hasRoom())
        return answer(failureWithoutRoom());
    enqueue(ItemArchiving{std::move(item)}, std::move(answer));
}

void RedisBidStore::item(QByteArray item, ItemReply answer)
{
    if (!m_isOpen || m_reads >= mostReads)
        return answer(failureWithoutRoom());
    ++m_reads;
    m_thread.post(
        this, [this, item = std::move(item), now = m_clock.wallMs()] { return m_writer.item(item, now); },
        [this, answer = std::move(answer)](const ItemAnswer &found) {
            --m_reads;
            answer(found);
        });
}

void RedisBidStore::ledger(QByteArray item, std::optional<quint64> before, int limit,
                           std::function<void(const LedgerAnswer &)> answer)
{
    if (!m_isOpen || m_reads >= mostReads)
        return answer(failureWithoutRoom());
    ++m_reads;
    m_thread.post(
        this,
        [this, item = std::move(item), before, limit, now = m_clock.wallMs()] {
            return m_writer.ledger(item, before, limit, now);
        },
        [this, answer = std::move(answer)](const LedgerAnswer &page) {
            --m_reads;
            answer(page);
        });
}

void RedisBidStore::unpublished(UnpublishedAnswer answer)
{
    if (!m_isOpen)
        return answer(AuctionFailure::notStored);
    answer(std::vector<ItemEvent>());
}

void RedisBidStore::enqueue(AuctionTask task, Reply reply)
{
    m_waiting.push_back({{std::move(task), m_clock.wallMs()}, std::move(reply)});
    workOn();
}

void RedisBidStore::workOn()
{
    if (m_isWorking || !m_isOpen)
        return;
    if (!m_waiting.empty())
        commit();
    else if (m_areAllStale || !m_stale.isEmpty())
        reload();
}

void RedisBidStore::commit()
{
    m_isWorking = true;
    std::vector<ReceivedTask> tasks;
    while (!m_waiting.empty() && tasks.size() < m_settings.mostPerCommit) {
        tasks.push_back(std::move(m_waiting.front().received));
        m_committing.push_back(std::move(m_waiting.front().reply));
        m_waiting.pop_front();
    }
    m_thread.post(
        this,
        [this, tasks = std::move(tasks), now = m_clock.wallMs()]() mutable {
            RedisBidWriter::Done done = m_writer.commit(tasks, now);
            return std::pair(std::move(tasks), std::move(done));
        },
        [this](const auto &finished) { finishCommit(finished.first, finished.second); });
}

void RedisBidStore::finishCommit(const std::vector<ReceivedTask> &tasks, const RedisBidWriter::Done &done)
{
    const std::deque<Reply> replies = std::exchange(m_committing, {});
    m_isWorking = false;
    noteHealth(done.problem);
    for (const ItemEvent &event : done.events)
        remember(event.item);
    workOn();
    for (const ItemEvent &event : done.events)
        Q_EMIT committed(event);
    for (std::size_t i = 0; i < tasks.size(); ++i)
        reply(tasks[i], replies[i], done.answers[i]);
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

// A history that began anew lacks the states of items that are still there.
void RedisBidStore::publishMissing(const RestoredHistory &history)
{
    if (!m_isOpen)
        return;
    QHash<QByteArray, QByteArray> states;
    for (const EventPtr &event : history.newestValues) {
        if (event->topic.kind == TopicKind::auction)
            states.insert(event->topic.name, event->data);
    }
    QSet<QByteArray> missing;
    const auto publish = [this, &missing] {
        if (!missing.isEmpty())
            m_thread.post(
                [this, ids = std::exchange(missing, {}), now = m_clock.wallMs()] { m_writer.publishAgain(ids, now); });
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
    const QSet<QByteArray> stale = std::exchange(m_stale, {});
    const bool areAllStale = std::exchange(m_areAllStale, false);
    m_thread.post(
        this,
        [this, stale = areAllStale ? QSet<QByteArray>() : stale, now = m_clock.wallMs()] {
            return m_writer.reload(stale, now);
        },
        [this](const RedisBidWriter::Items &reloaded) {
            m_isWorking = false;
            noteHealth(reloaded.failure.isEmpty() ? reloaded.problem : reloaded.failure);
            if (!reloaded.failure.isEmpty()) {
                m_areAllStale = true;
                return; // until the timer comes
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

void RedisBidStore::reply(const ReceivedTask &received, const Reply &reply, const AuctionAnswer &answer)
{
    if (const auto *bid = std::get_if<BidRequest>(&received.task)) {
        if (!bid->idempotencyKey.isEmpty())
            m_runningKeys.remove({bid->bidder, bid->idempotencyKey});
        std::get<BidReply>(reply)(std::get<BidAnswer>(answer));
    } else {
        std::get<ItemReply>(reply)(std::get<ItemAnswer>(answer));
    }
}

} // namespace heliograph
