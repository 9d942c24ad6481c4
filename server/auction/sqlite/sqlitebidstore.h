// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/queuedbidstore.h"
#include "server/auction/sqlite/bidwriter.h"
#include "server/base/problemlog.h"

#include <QSet>
#include <QTimer>
#include <vector>

namespace heliograph
{

// The bid store of one server on its own, in SQLite. A writer thread decides; whatever arrives while a commit is
// running goes into the next one together, so that one flush of the disk serves many bidders. Requests are judged by
// the time at which they came, so no bidder loses the last second of an auction to a slow disk. Marks of published
// events ride along with the next commit, or get one of their own when there is none for a while.
class SqliteBidStore final : public QueuedBidStore
{
    Q_OBJECT

public:
    struct Settings {
        std::size_t mostWaiting = 10'000;
        std::size_t mostPerCommit = 1'024;
        qsizetype mostItems = 100'000;
        // Whether bidders get events about what becomes of their bids.
        bool notifiesBidders = false;
        // How long a repeated key gets its first answer.
        std::chrono::milliseconds keepKeysFor = std::chrono::hours(24);
        // After this time it is checked whether a broken disk works again.
        std::chrono::milliseconds retryAfter = std::chrono::seconds(1);
        // How soon the outbox is cleared when no request comes.
        std::chrono::milliseconds clearAfter = std::chrono::seconds(1);
    };

    SqliteBidStore(QString file, const Clock &clock, QObject *parent = nullptr);
    SqliteBidStore(QString file, const Clock &clock, Settings settings, QObject *parent = nullptr);
    ~SqliteBidStore() override;

    void open(OpenAnswer answer) override;
    void item(QByteArray item, std::function<void(const ItemAnswer &)> answer) override;
    void ledger(QByteArray item, std::optional<quint64> before, int limit,
                std::function<void(const LedgerAnswer &)> answer) override;
    void ownBids(QByteArray bidder, std::function<void(const OwnBidsAnswer &)> answer) override;
    void markPublished(const ItemEvent &event) override;
    void unpublished(UnpublishedAnswer answer) override;
    bool isHealthy() const override { return m_isHealthy; }
    // Does not wait for the next request.
    void checkHealth();

private:
    using Numbers = std::vector<quint64>;

    void requestWaits() override { commitNext(); }
    void commitNext();
    void commit(std::vector<ReceivedTask> tasks);
    void finishCommit(const std::vector<ReceivedTask> &tasks, const BidWriter::Done &done);
    void noteHealth(const QString &problem);
    QSet<quint64> marked() const;

    const Settings m_settings;
    // Used in the writer thread only.
    BidWriter m_bidWriter;
    // Runs only while the disk does not work.
    QTimer m_retry;
    // Runs only while published events wait for a commit.
    QTimer m_clear;

    bool m_isHealthy = false;
    ProblemLog m_problem;
    bool m_isCommitting = false;
    // Of events that leave the outbox with the next commit.
    Numbers m_published;
    // Of events that leave it with the commit that is running.
    Numbers m_clearing;
};

} // namespace heliograph
