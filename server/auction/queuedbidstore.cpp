// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/queuedbidstore.h"

#include <utility>

namespace heliograph
{

QueuedBidStore::QueuedBidStore(const Clock &clock, std::size_t mostWaiting, QObject *parent)
    : BidStore(parent), m_clock(clock), m_mostWaiting(mostWaiting), m_thread(QStringLiteral("bid store"))
{
}

// The same key again before its first answer is stored: nothing could be replayed yet.
std::optional<AuctionFailure> QueuedBidStore::keyProblem(const BidRequest &request) const
{
    const auto running = m_runningKeys.constFind({request.bidder, request.idempotencyKey});
    if (running == m_runningKeys.constEnd())
        return std::nullopt;
    return *running == request.fingerprint ? AuctionFailure::keyStillRunning : AuctionFailure::keyReused;
}

AuctionFailure QueuedBidStore::failureWithoutRoom() const
{
    return m_isOpen ? AuctionFailure::overloaded : AuctionFailure::notStored;
}

void QueuedBidStore::placeBid(BidRequest request, BidReply answer)
{
    if (const auto problem = keyProblem(request))
        return answer(*problem);
    if (!hasRoom())
        return answer(failureWithoutRoom());
    if (!request.idempotencyKey.isEmpty())
        m_runningKeys.insert({request.bidder, request.idempotencyKey}, request.fingerprint);
    enqueue(std::move(request), std::move(answer));
}

void QueuedBidStore::configure(QByteArray item, ItemSettings settings, ItemReply answer)
{
    changeItem(ItemConfiguration{std::move(item), std::move(settings)}, std::move(answer));
}

void QueuedBidStore::changeEnd(QByteArray item, qint64 endsAt, ItemReply answer)
{
    changeItem(ItemEndChange{std::move(item), endsAt}, std::move(answer));
}

void QueuedBidStore::close(QByteArray item, ItemClosing::When when, ItemReply answer)
{
    changeItem(ItemClosing{std::move(item), when}, std::move(answer));
}

void QueuedBidStore::archive(QByteArray item, ItemReply answer)
{
    changeItem(ItemArchiving{std::move(item)}, std::move(answer));
}

void QueuedBidStore::changeItem(AuctionTask task, ItemReply answer)
{
    if (!hasRoom())
        return answer(failureWithoutRoom());
    enqueue(std::move(task), std::move(answer));
}

void QueuedBidStore::enqueue(AuctionTask task, Reply reply)
{
    m_waiting.push_back({{std::move(task), m_clock.wallMs()}, std::move(reply)});
    requestWaits();
}

std::vector<ReceivedTask> QueuedBidStore::takeGroup(std::size_t most)
{
    std::vector<ReceivedTask> tasks;
    tasks.reserve(std::min(m_waiting.size(), most));
    while (!m_waiting.empty() && tasks.size() < most) {
        tasks.push_back(std::move(m_waiting.front().received));
        m_owed.push_back(std::move(m_waiting.front().reply));
        m_waiting.pop_front();
    }
    return tasks;
}

void QueuedBidStore::reply(const std::vector<ReceivedTask> &tasks, const std::deque<Reply> &replies,
                           const std::vector<AuctionAnswer> &answers)
{
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        if (const auto *bid = std::get_if<BidRequest>(&tasks[i].task)) {
            if (!bid->idempotencyKey.isEmpty())
                m_runningKeys.remove({bid->bidder, bid->idempotencyKey});
            std::get<BidReply>(replies[i])(std::get<BidAnswer>(answers[i]));
        } else {
            std::get<ItemReply>(replies[i])(std::get<ItemAnswer>(answers[i]));
        }
    }
}

} // namespace heliograph
