// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/backbone.h"
#include "server/backbone/kafka/kafkafollower.h"
#include "server/backbone/kafka/kafkawriter.h"
#include "server/base/clock.h"
#include "server/protocol/kafkastatus.h"

#include <QTimer>
#include <map>

namespace heliograph
{

// One history for all servers that name the same topic of a Kafka. Kafka gives the order; an event is announced when it
// is read back, so all servers announce the same, and its publisher is answered then.
class KafkaBackbone final : public Backbone
{
    Q_OBJECT

public:
    struct Settings {
        // Must contain bootstrap.servers.
        KafkaProperties properties;
        QByteArray topic = "heliograph.events";
        LogBounds log = {};
        // The most that are read back at the start.
        qint64 mostRecords = 500'000;
        // The least retention of a topic that is made here.
        std::chrono::milliseconds retention = std::chrono::hours(7 * 24);
        // For everything that Kafka is asked for.
        std::chrono::milliseconds deadline{1'500};
    };

    KafkaBackbone(Settings settings, const Clock &clock, QObject *parent = nullptr);
    ~KafkaBackbone() override;

    // Waits for a Kafka that is not there yet.
    void open(OpenAnswer done) override;
    void publish(Draft draft, Answer answer = {}) override;
    // In order, and given up with the first event that Kafka does not take; those before it cannot be taken back.
    void publishBatch(std::vector<Draft> drafts, BatchAnswer answer) override;
    std::optional<LogPosition> positionIn(const QByteArray &log) const override { return m_logs.find(log); }
    void findHead(HeadAnswer answer) override;
    BackboneStatus status() const override;
    KafkaStatus::Producer producerStatus() const;
    const RestoredHistory &restored() const override { return m_restored; }
    void releaseRestored() override;

private:
    using Steady = std::chrono::steady_clock;

    struct Pending {
        Answer answer;
        Steady::time_point deadline;
        // The event's place in the history once it is written; 0: not known.
        quint64 seq = 0;
    };
    // Events that were read together.
    struct Batch {
        std::vector<KafkaHistory::Announced> events;
        qint64 position = 0;
    };
    struct PendingHead {
        HeadAnswer answer;
        Steady::time_point askedAt;
    };

    KafkaFollower::Reports followerReports();
    KafkaWriter::Reports writerReports();
    template <typename Call>
    void inQtThread(Call call);

    void beginOpening(RestoredHistory history, const KafkaHistory::Epoch &epoch);
    void finishOpening();
    void replace(RestoredHistory history, const KafkaHistory::Epoch &epoch);
    void take(Batch batch);
    void write(const KafkaRecord &record, Answer answer);
    void announce(std::vector<KafkaHistory::Announced> events, qint64 position);
    void noteOutcome(const KafkaProducer::Report &report);
    void noteEnd(qint64 end);
    void answerHeads(Steady::time_point askedBefore);
    void answer(quint64 ticket, const PublishResult &result);
    void giveUpLate();
    std::optional<quint64> ownTicket(const QByteArray &mark) const;

    const Settings m_settings;
    const Clock &m_clock;
    const QByteArray m_markPrefix;
    RestoredHistory m_restored;
    // Set until the backbone is open.
    OpenAnswer m_openAnswer;
    // Batches that were read before the backbone was open.
    std::vector<Batch> m_early;
    bool m_isOpen = false;
    KafkaHistory::Epoch m_epoch;
    // Of what was announced.
    LogPositions m_logs;
    // The newest event that was read.
    quint64 m_head = 0;
    // The newest event that the engine is known to have.
    quint64 m_engineHead = 0;
    Clock::Instant m_behindSince;
    QString m_followProblem;
    QString m_writeProblem;

    quint64 m_delivered = 0;
    quint64 m_failed = 0;
    quint64 m_lastTicket = 0;
    std::map<quint64, Pending> m_pendingByTicket;
    std::vector<PendingHead> m_pendingHeads;
    QTimer m_deadlineTimer;

    std::unique_ptr<KafkaWriter> m_writer;
    std::unique_ptr<KafkaFollower> m_follower;
};

} // namespace heliograph
