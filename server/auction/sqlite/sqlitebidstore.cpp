// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/sqlite/sqlitebidstore.h"

#include "server/base/logging.h"

#include <utility>

namespace heliograph
{

using namespace Qt::StringLiterals;

SqliteBidStore::SqliteBidStore(QString file, const Clock &clock, QObject *parent)
    : SqliteBidStore(std::move(file), clock, Settings(), parent)
{
}

SqliteBidStore::SqliteBidStore(QString file, const Clock &clock, Settings settings, QObject *parent)
    : QueuedBidStore(clock, settings.mostWaiting, parent), m_settings(settings),
      m_bidWriter(std::move(file),
                  {.keepKeysFor = settings.keepKeysFor,
                   .mostItems = settings.mostItems,
                   .notifiesBidders = settings.notifiesBidders}),
      m_problem(lcAuction,
                u"the auction store refuses to write: bids get 503 until it works; check the disk of the data "
                "directory. Reason"_s,
                u"the auction store works again"_s, ProblemLog::Severity::critical)
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
        thread().post(
            [this, published = m_published, now = clock().wallMs()] { m_bidWriter.commit({}, published, now); });
    thread().post([this] { m_bidWriter.close(); });
    thread().end();
}

void SqliteBidStore::open(OpenAnswer answer)
{
    thread().post(
        this, [this] { return m_bidWriter.open(); },
        [this, answer = std::move(answer)](const std::variant<OpenedStore, StoreProblem> &opened) {
            m_isHealthy = std::holds_alternative<OpenedStore>(opened);
            setOpen(m_isHealthy);
            answer(opened);
        });
}

void SqliteBidStore::item(QByteArray item, ItemReply answer)
{
    read(std::move(answer), [this, item = std::move(item)] { return m_bidWriter.item(item); });
}

void SqliteBidStore::ledger(QByteArray item, std::optional<quint64> before, int limit,
                            std::function<void(const LedgerAnswer &)> answer)
{
    read(std::move(answer),
         [this, item = std::move(item), before, limit] { return m_bidWriter.ledger(item, before, limit); });
}

void SqliteBidStore::ownBids(QByteArray bidder, std::function<void(const OwnBidsAnswer &)> answer)
{
    read(std::move(answer), [this, bidder = std::move(bidder)] { return m_bidWriter.ownBids(bidder); });
}

void SqliteBidStore::markPublished(const ItemEvent &event)
{
    if (event.number == 0)
        return;
    m_published.push_back(event.number);
    if (m_isHealthy && !m_clear.isActive())
        m_clear.start();
}

void SqliteBidStore::unpublished(UnpublishedAnswer answer)
{
    if (!isOpen())
        return answer(AuctionFailure::notStored);
    thread().post(
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
    QSet<quint64> numbers(m_published.begin(), m_published.end());
    for (const quint64 number : m_clearing)
        numbers.insert(number);
    return numbers;
}

void SqliteBidStore::checkHealth()
{
    if (isOpen() && !m_isCommitting)
        commit({});
}

void SqliteBidStore::commitNext()
{
    if (!m_isCommitting && hasWaiting())
        commit(takeGroup(m_settings.mostPerCommit));
}

void SqliteBidStore::commit(std::vector<ReceivedTask> tasks)
{
    m_isCommitting = true;
    m_clear.stop();
    m_clearing = std::exchange(m_published, {});
    thread().post(
        this,
        [this, tasks = std::move(tasks), published = m_clearing, now = clock().wallMs()]() mutable {
            BidWriter::Done done = m_bidWriter.commit(tasks, published, now);
            return std::pair(std::move(tasks), std::move(done));
        },
        [this](const auto &committed) { finishCommit(committed.first, committed.second); });
}

void SqliteBidStore::finishCommit(const std::vector<ReceivedTask> &tasks, const BidWriter::Done &done)
{
    const std::deque<Reply> replies = takeReplies();
    m_isCommitting = false;
    noteHealth(done.problem);
    const Numbers cleared = std::exchange(m_clearing, {});
    if (!m_isHealthy)
        m_published.insert(m_published.end(), cleared.begin(), cleared.end());
    else if (!m_published.empty())
        m_clear.start();
    // The disk works on while the answers are given.
    commitNext();
    for (const ItemEvent &event : done.events)
        Q_EMIT committed(event);
    reply(tasks, replies, done.answers);
}

void SqliteBidStore::noteHealth(const QString &problem)
{
    m_isHealthy = problem.isEmpty();
    if (!m_isHealthy)
        m_retry.start();
    m_problem.note(problem);
}

} // namespace heliograph
