// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/sqlite/sqlitebidstore.h"

#include "server/base/logging.h"

namespace heliograph
{

namespace
{
constexpr std::size_t mostPages = 256; // read at a time
}

SqliteBidStore::SqliteBidStore(QString file, const Clock &clock, QObject *parent)
    : SqliteBidStore(std::move(file), clock, Settings(), parent)
{
}

SqliteBidStore::SqliteBidStore(QString file, const Clock &clock, Settings settings, QObject *parent)
    : BidStore(parent), m_clock(clock), m_settings(settings),
      m_bidWriter(std::move(file), {.keepKeysFor = settings.keepKeysFor, .mostItems = settings.mostItems})
{
    m_tryAgain.setInterval(m_settings.tryAgainAfter);
    m_tryAgain.setSingleShot(true);
    connect(&m_tryAgain, &QTimer::timeout, this, [this] {
        if (!m_isCommitting)
            commit({});
    });
    m_thread.setObjectName(QStringLiteral("bid store"));
    m_threadContext.moveToThread(&m_thread);
    m_thread.start();
}

SqliteBidStore::~SqliteBidStore()
{
    // Everything posted before runs first.
    inWriter([this] {
        m_bidWriter.close();
        m_thread.quit();
    });
    m_thread.wait();
}

template <typename Task>
void SqliteBidStore::inWriter(Task task)
{
    QMetaObject::invokeMethod(&m_threadContext, std::move(task), Qt::QueuedConnection);
}

void SqliteBidStore::open(OpenAnswer answer)
{
    std::variant<std::vector<Item>, StoreProblem> opened;
    QMetaObject::invokeMethod(
        &m_threadContext, [&] { opened = m_bidWriter.open(); }, Qt::BlockingQueuedConnection);
    m_isOpen = m_isHealthy = std::holds_alternative<std::vector<Item>>(opened);
    answer(opened);
}

void SqliteBidStore::placeBid(BidRequest request, BidReply answer)
{
    if (const auto problem = keyProblem(request))
        return answer(*problem);
    if (!hasRoom())
        return answer(m_isOpen ? AuctionFailure::overloaded : AuctionFailure::notStored);
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
        return answer(m_isOpen ? AuctionFailure::overloaded : AuctionFailure::notStored);
    enqueue(ItemConfiguration{std::move(item), std::move(settings)}, std::move(answer));
}

void SqliteBidStore::close(QByteArray item, ItemReply answer)
{
    if (!hasRoom())
        return answer(m_isOpen ? AuctionFailure::overloaded : AuctionFailure::notStored);
    enqueue(ItemClosing{std::move(item)}, std::move(answer));
}

void SqliteBidStore::ledger(QByteArray item, std::optional<quint64> before, int limit,
                            std::function<void(const LedgerAnswer &)> answer)
{
    if (!m_isOpen || m_pages >= mostPages)
        return answer(m_isOpen ? AuctionFailure::overloaded : AuctionFailure::notStored);
    ++m_pages;
    inWriter([this, item = std::move(item), before, limit, answer = std::move(answer)] {
        QMetaObject::invokeMethod(
            this,
            [this, page = m_bidWriter.ledger(item, before, limit), answer] {
                --m_pages;
                answer(page);
            },
            Qt::QueuedConnection);
    });
}

void SqliteBidStore::enqueue(AuctionTask task, Reply reply)
{
    m_waiting.push_back({{std::move(task), m_clock.wallMs()}, std::move(reply)});
    commitNext();
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
    inWriter([this, tasks = std::move(tasks), now = m_clock.wallMs()]() mutable {
        BidWriter::Done done = m_bidWriter.commit(tasks, now);
        QMetaObject::invokeMethod(
            this, [this, tasks = std::move(tasks), done = std::move(done)] { finishCommit(tasks, done); },
            Qt::QueuedConnection);
    });
}

void SqliteBidStore::finishCommit(const std::vector<ReceivedTask> &tasks, const BidWriter::Done &done)
{
    const std::deque<Reply> replies = std::exchange(m_committing, {});
    m_isCommitting = false;
    noteHealth(done.problem);
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
        m_tryAgain.start();
    if (isHealthy == m_isHealthy)
        return;
    m_isHealthy = isHealthy;
    if (isHealthy)
        qCInfo(lcAuction) << "the auction store works again";
    else
        qCCritical(lcAuction).noquote() << "the auction store refuses to write: bids get 503 until it works; check the "
                                           "disk of the data directory. It says:"
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
