// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/auctiontask.h"
#include "server/auction/bidstore.h"
#include "server/base/clock.h"
#include "server/base/workerthread.h"

#include <QHash>
#include <deque>

namespace heliograph
{

// What a store does with requests, whatever it keeps them in: they wait in a bounded queue, are stamped with the time
// at which they came, and are taken from there in groups, each to be committed together. Reading goes past the queue.
// A derived class says in its destructor how its thread ends.
class QueuedBidStore : public BidStore
{
public:
    void placeBid(BidRequest request, std::function<void(const BidAnswer &)> answer) final;
    void configure(QByteArray item, ItemSettings settings, std::function<void(const ItemAnswer &)> answer) final;
    void changeEnd(QByteArray item, qint64 endsAt, std::function<void(const ItemAnswer &)> answer) final;
    void close(QByteArray item, ItemClosing::When when, std::function<void(const ItemAnswer &)> answer) final;
    void archive(QByteArray item, std::function<void(const ItemAnswer &)> answer) final;

protected:
    using BidReply = std::function<void(const BidAnswer &)>;
    using ItemReply = std::function<void(const ItemAnswer &)>;
    using Reply = std::variant<BidReply, ItemReply>;

    QueuedBidStore(const Clock &clock, std::size_t mostWaiting, QObject *parent);

    // A request has been added to the queue.
    virtual void requestWaits() = 0;

    const Clock &clock() const { return m_clock; }
    WorkerThread &thread() { return m_thread; }
    bool isOpen() const { return m_isOpen; }
    void setOpen(bool isOpen) { m_isOpen = isOpen; }
    bool hasWaiting() const { return !m_waiting.empty(); }

    // The next group, of which replies() are owed to in the same order.
    std::vector<ReceivedTask> takeGroup(std::size_t most);
    std::deque<Reply> takeReplies() { return std::exchange(m_owed, {}); }
    void reply(const std::vector<ReceivedTask> &tasks, const std::deque<Reply> &replies,
               const std::vector<AuctionAnswer> &answers);

    // answer(work()), where work runs in the thread; or at once why not.
    template <typename Answer, typename Work>
    void read(std::function<void(const Answer &)> answer, Work work)
    {
        if (!m_isOpen || m_runningReads >= mostReads)
            return answer(failureWithoutRoom());
        ++m_runningReads;
        m_thread.post(this, std::move(work), [this, answer = std::move(answer)](const Answer &found) {
            --m_runningReads;
            answer(found);
        });
    }

private:
    // The most reads that run at a time.
    static constexpr std::size_t mostReads = 256;

    struct Waiting {
        ReceivedTask received;
        Reply reply;
    };
    using BidderKey = std::pair<QByteArray, QByteArray>;

    std::optional<AuctionFailure> keyProblem(const BidRequest &request) const;
    AuctionFailure failureWithoutRoom() const;
    void changeItem(AuctionTask task, ItemReply answer);
    bool hasRoom() const { return m_isOpen && m_waiting.size() < m_mostWaiting; }
    void enqueue(AuctionTask task, Reply reply);

    const Clock &m_clock;
    const std::size_t m_mostWaiting;
    WorkerThread m_thread;
    bool m_isOpen = false;
    std::size_t m_runningReads = 0;
    std::deque<Waiting> m_waiting;
    // The answers to the group that was taken.
    std::deque<Reply> m_owed;
    // Fingerprints of the requests that run, by their keys.
    QHash<BidderKey, QByteArray> m_runningKeys;
};

} // namespace heliograph
