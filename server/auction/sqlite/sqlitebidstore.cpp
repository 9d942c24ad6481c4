// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/sqlite/sqlitebidstore.h"

#include "server/base/logging.h"

#include <utility>

namespace heliograph
{

namespace
{
constexpr std::size_t mostReads = 256; // at a time
}

SqliteBidStore::SqliteBidStore(QString file, const Clock &clock, QObject *parent)
    : SqliteBidStore(std::move(file), clock, Settings(), parent)
{
}

SqliteBidStore::SqliteBidStore(QString file, const Clock &clock, Settings settings, QObject *parent)
    : BidStore(parent), m_clock(clock), m_settings(settings),
      m_bidWriter(std::move(file), {.keepKeysFor = settings.keepKeysFor, .mostItems = settings.mostItems}),
      m_thread(QStringLiteral("bid store"))
{
    m_retry.setInterval(m_settings.retryAfter);
    m_clear.setInterval(m_settings.clearAfter);
    for (QTimer *timer : {&m_retry, &m_clear}) {
        timer->setSingleShot(true);
        connect(timer, &QTimer::timeout, this, &SqliteBidStore::checkHealth);
    }
}

SqliteBidStore::~SqliteBidStore()
{
    if (m_isHealthy && !m_published.empty())
        m_thread.post([this, now = m_clock.wallMs()] { m_bidWriter.commit({}, m_published, now); });
    m_thread.post([this] { m_bidWriter.close(); });
    m_thread.end();
}

void SqliteBidStore::open(OpenAnswer answer)
{
    m_thread.post(
        this, [this] { return m_bidWriter.open(); },
        [this, answer = std::move(answer)](const std::variant<OpenedStore, StoreProblem> &opened) {
            m_isOpen = m_isHealthy = std::holds_alternative<OpenedStore>(opened);
            answer(opened);
        });
}

void SqliteBidStore::placeBid(BidRequest request, BidReply answer)
{
    if (const auto problem = keyProblem(request))
        return answer(*problem);
    if (!hasRoom())
        return answer(failureWithoutRoom());
    if (!request.idempotencyKey.isEmpty())
        m_runningKeys.insert({request.bidder, request.idempotencyKey}, request.fingerprint);
    enqueue(std::move(request), std::move(answer));
}

// The same key again before its first answer is stored: nothing could be replayed yet.
std::optional<AuctionFailure> SqliteBidStore::keyProblem(const BidRequest &request) const
{
    const auto running = m_runningKeys.constFind({request.bidder, request.idempotencyKey});
    if (running == m_runningKeys.constEnd())
        return std::nullopt;
    return *running == request.fingerprint ? AuctionFailure::keyStillRunning : AuctionFailure::keyReused;
}

void SqliteBidStore::configure(QByteArray item, ItemSettings settings, ItemReply answer)
{
    if (!hasRoom())
        return answer(failureWithoutRoom());
    enqueue(ItemConfiguration{std::move(item), std::move(settings)}, std::move(answer));
}

void SqliteBidStore::close(QByteArray item, ItemReply answer)
{
    if (!hasRoom())
        return answer(failureWithoutRoom());
    enqueue(ItemClosing{std::move(item)}, std::move(answer));
}

void SqliteBidStore::archive(QByteArray item, ItemReply answer)
{
    if (!hasRoom())
        return answer(failureWithoutRoom());
    enqueue(ItemArchiving{std::move(item)}, std::move(answer));
}

void SqliteBidStore::item(QByteArray item, ItemReply answer)
{
    if (!m_isOpen || m_reads >= mostReads)
        return answer(failureWithoutRoom());
    ++m_reads;
    m_thread.post(
        this, [this, item = std::move(item)] { return m_bidWriter.item(item); },
        [this, answer = std::move(answer)](const ItemAnswer &found) {
            --m_reads;
            answer(found);
        });
}

void SqliteBidStore::ledger(QByteArray item, std::optional<quint64> before, int limit,
                            std::function<void(const LedgerAnswer &)> answer)
{
    if (!m_isOpen || m_reads >= mostReads)
        return answer(failureWithoutRoom());
    ++m_reads;
    m_thread.post(
        this, [this, item = std::move(item), before, limit] { return m_bidWriter.ledger(item, before, limit); },
        [this, answer = std::move(answer)](const LedgerAnswer &page) {
            --m_reads;
            answer(page);
        });
}

AuctionFailure SqliteBidStore::failureWithoutRoom() const
{
    return m_isOpen ? AuctionFailure::overloaded : AuctionFailure::notStored;
}

void SqliteBidStore::markPublished(const ItemEvent &event)
{
    if (event.number == 0)
        return;
    m_published.push_back({.item = event.item.id, .kind = event.kind, .number = event.number});
    if (m_isHealthy && !m_clear.isActive())
        m_clear.start();
}

void SqliteBidStore::unpublished(UnpublishedAnswer answer)
{
    if (!m_isOpen)
        return answer(AuctionFailure::notStored);
    m_thread.post(
        this, [this] { return m_bidWriter.unpublished(); },
        [this, answer = std::move(answer)](std::optional<std::vector<ItemEvent>> &events) {
            if (!events)
                return answer(AuctionFailure::notStored);
            const QSet<quint64> marked = this->marked();
            std::erase_if(*events, [&marked](const ItemEvent &event) { return marked.contains(event.number); });
            answer(*events);
        });
}

// What the outbox may still have although it was published.
QSet<quint64> SqliteBidStore::marked() const
{
    QSet<quint64> numbers;
    for (const Entries &entries : {m_published, m_clearing}) {
        for (const OutboxTable::Entry &entry : entries)
            numbers.insert(entry.number);
    }
    return numbers;
}

void SqliteBidStore::enqueue(AuctionTask task, Reply reply)
{
    m_waiting.push_back({{std::move(task), m_clock.wallMs()}, std::move(reply)});
    commitNext();
}

void SqliteBidStore::checkHealth()
{
    if (m_isOpen && !m_isCommitting)
        commit({});
}

void SqliteBidStore::commitNext()
{
    if (m_isCommitting || m_waiting.empty())
        return;
    std::vector<ReceivedTask> tasks;
    tasks.reserve(std::min(m_waiting.size(), m_settings.mostPerCommit));
    while (!m_waiting.empty() && tasks.size() < m_settings.mostPerCommit) {
        tasks.push_back(std::move(m_waiting.front().received));
        m_committing.push_back(std::move(m_waiting.front().reply));
        m_waiting.pop_front();
    }
    commit(std::move(tasks));
}

void SqliteBidStore::commit(std::vector<ReceivedTask> tasks)
{
    m_isCommitting = true;
    m_clear.stop();
    m_clearing = std::exchange(m_published, {});
    m_thread.post(
        this,
        [this, tasks = std::move(tasks), published = m_clearing, now = m_clock.wallMs()]() mutable {
            BidWriter::Done done = m_bidWriter.commit(tasks, published, now);
            return std::pair(std::move(tasks), std::move(done));
        },
        [this](const auto &committed) { finishCommit(committed.first, committed.second); });
}

void SqliteBidStore::finishCommit(const std::vector<ReceivedTask> &tasks, const BidWriter::Done &done)
{
    const std::deque<Reply> replies = std::exchange(m_committing, {});
    m_isCommitting = false;
    noteHealth(done.problem);
    const Entries cleared = std::exchange(m_clearing, {});
    if (!m_isHealthy)
        m_published.insert(m_published.end(), cleared.begin(), cleared.end());
    else if (!m_published.empty())
        m_clear.start();
    // The disk works on while the answers are given.
    commitNext();
    for (const ItemEvent &event : done.events)
        Q_EMIT committed(event);
    for (std::size_t i = 0; i < tasks.size(); ++i)
        reply(tasks[i], replies[i], done.answers[i]);
}

void SqliteBidStore::noteHealth(const QString &problem)
{
    const bool isHealthy = problem.isEmpty();
    if (!isHealthy)
        m_retry.start();
    if (isHealthy == m_isHealthy)
        return;
    m_isHealthy = isHealthy;
    if (isHealthy)
        qCInfo(lcAuction) << "the auction store works again";
    else
        qCCritical(lcAuction).noquote() << "the auction store refuses to write: bids get 503 until it works; check the "
                                           "disk of the data directory. Reason:"
                                        << problem;
}

void SqliteBidStore::reply(const ReceivedTask &received, const Reply &reply, const AuctionAnswer &answer)
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
