// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/queuedbidstore.h"
#include "server/auction/redis/redisbidwriter.h"
#include "server/backbone/backbone.h"

#include <QTimer>

namespace heliograph
{

// The bid store of several servers, in the Redis that also holds their history. A bid and its event are committed in
// one step, so nothing waits to be published; what other servers change is heard through the history. Whatever arrives
// while a commit is running goes into the next one together.
class RedisBidStore final : public QueuedBidStore
{
    Q_OBJECT

public:
    struct Settings {
        RedisBidWriter::Settings writer = {};
        std::size_t mostWaiting = 10'000;
        std::size_t mostPerCommit = 64;
        // After this time it is checked whether Redis works again.
        std::chrono::milliseconds retryAfter = std::chrono::seconds(1);
    };

    RedisBidStore(Settings settings, Backbone &backbone, const Clock &clock, QObject *parent = nullptr);
    ~RedisBidStore() override;

    // Waits for a Redis that is not there yet. One that does not promise enough is read and takes no bids.
    void open(OpenAnswer answer) override;
    void item(QByteArray item, std::function<void(const ItemAnswer &)> answer) override;
    void ledger(QByteArray item, std::optional<quint64> before, int limit,
                std::function<void(const LedgerAnswer &)> answer) override;
    void ownBids(QByteArray bidder, std::function<void(const OwnBidsAnswer &)> answer) override;
    bool publishesItself() const override { return true; }
    void markPublished(const ItemEvent &) override {}
    void unpublished(UnpublishedAnswer answer) override;
    bool isHealthy() const override { return m_isHealthy; }
    QString problem() const override { return m_problem; }
    QByteArray durability() const override { return m_settings.writer.durability.toText(); }

private:
    void requestWaits() override;
    void tryToOpen();
    void workOn();
    void commit();
    void finishCommit(const std::vector<ReceivedTask> &tasks, const RedisBidWriter::Done &done);
    void reload();
    void noteEvent(const EventPtr &event);
    void noteHistory(const RestoredHistory &history);
    void publishMissing(const RestoredHistory &history);
    void show(const Item &item);
    void remember(const Item &item);
    void noteHealth(const QString &problem);

    Backbone &m_backbone;
    const Settings m_settings;
    // Used in the store's thread only, except for interrupt().
    RedisBidWriter m_writer;
    QTimer m_retry;

    OpenAnswer m_openAnswer;
    bool m_isHealthy = false;
    QString m_problem;
    // A commit or a reload is running.
    bool m_isWorking = false;
    // Requests wait for the event loop to come round.
    bool m_isGathering = false;
    // Items as they were committed() last, without archived ones.
    QHash<QByteArray, Item> m_shown;
    // Items changed by others.
    QSet<QByteArray> m_stale;
    bool m_areAllStale = false;
};

} // namespace heliograph
