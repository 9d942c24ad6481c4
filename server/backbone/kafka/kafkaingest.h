// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/ingestcounts.h"
#include "server/backbone/kafka/kafkaingestrule.h"
#include "server/backbone/leaseboard.h"
#include "server/base/problemlog.h"
#include "server/base/retryloop.h"
#include "server/kafka/kafkasourceconsumer.h"

namespace heliograph
{

// Turns the records of a topic of other programs into events, each once and in the order of its partition, at the one
// server that holds the lease. How far that is stands in the history itself, stored with the events; so a server that
// takes over goes on exactly there, and what one that stood still publishes too late is no event.
//
// The broker is told as well how far it is. That is where to go on when the history no longer knows, and what tools of
// Kafka show.
class KafkaIngest final : public QObject
{
    Q_OBJECT

public:
    struct Settings {
        KafkaProperties properties;
        // For the positions at the broker.
        QByteArray group;
        KafkaIngestRule rule;
        // The history forgets in time up to where it has a topic, and the positions at the broker count then. They are
        // of no use to a history that is one of several with this group.
        bool trustsGroup = false;
    };

    KafkaIngest(Settings settings, std::unique_ptr<Lease> lease, Backbone &backbone, IngestCounts &counts,
                QObject *parent = nullptr);

private:
    using Milliseconds = std::chrono::milliseconds;

    // One partition, in the thread.
    struct Source {
        QByteArray log;
        // Records before are in the history, or make no event; 0: all that come.
        quint64 from = 0;
        // Of what was dealt with.
        qint64 position = 0;
        // Whether anything before was dealt with, now or earlier.
        bool isBegun = false;
    };
    // What is counted and not said again when reading begins again: up to where.
    struct Reported {
        qint64 lost = 0;
        qint64 refused = 0;
    };
    struct Refused {
        QByteArray place;
        KafkaIngestRule::Refusal why = {};
    };
    // What goes into the history in one step.
    struct Batch {
        std::vector<Draft> drafts;
        std::vector<Refused> refused;
    };

    RetryLoop::Next runOnce();
    std::optional<KafkaError> work();
    std::optional<KafkaError> begin(KafkaSourceConsumer &consumer);
    Source sourceOf(std::size_t partition, const KafkaSourceConsumer::Partition &found);
    void skipLost(Source &source, const KafkaSourceConsumer::Partition &found);
    QByteArray logOf(std::size_t partition, int generation) const;
    std::optional<KafkaError> readOn(KafkaSourceConsumer &consumer);
    std::optional<KafkaError> take(KafkaSourceConsumer &consumer, const std::vector<KafkaRecord> &records);
    void add(const KafkaRecord &record, Batch &batch);
    std::optional<KafkaError> check(KafkaSourceConsumer &consumer);
    bool isWanted();
    void setWanted(bool isWanted);
    bool askQtThread(std::function<void()> question);
    void settle();

    std::optional<quint64> nextOf(const QByteArray &log);
    bool publish(Batch batch);
    void publishHere(Batch batch);
    void noteOutcome(const BatchResult &result, const std::vector<Refused> &refused);
    void note(const std::vector<Refused> &refused);

    const Settings m_settings;
    const std::unique_ptr<Lease> m_lease;
    Backbone &m_backbone;
    IngestCounts &m_counts;
    quint64 m_refused = 0;
    ProblemLog m_publishProblem;

    // In the thread.
    ProblemLog m_readProblem;
    std::vector<Source> m_sources;
    // By log.
    std::map<QByteArray, Reported> m_reported;
    std::chrono::steady_clock::time_point m_checkedAt;

    // Under the lock of the loop: used from two threads.
    bool m_isWanted = false;
    // What the thread waits for in the Qt thread.
    bool m_isSettled = false;
    std::optional<quint64> m_next;
    bool m_isPublished = false;

    // Last member, because its thread uses all of the above.
    RetryLoop m_loop;
};

} // namespace heliograph
