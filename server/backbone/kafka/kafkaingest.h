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
// The broker keeps as well how far it is. That is where to go on when the history no longer knows, and what tools of
// Kafka show. It forgets that with the topic, which shows that a topic was removed and made again, however long that
// one is: beside the position stands a name that is drawn for the topic. The broker is asked for it before any record
// becomes an event. It also forgets positions when none was committed for days. So the history remembers, with the
// name, what the newest record was; the topic is the same one if that record is still at its place.
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
        // Drawn for the topic by the server that read it first, and known to the broker.
        QByteArray topicName = {};

        friend bool operator==(const Source &, const Source &) = default;
    };
    // What has become of the log that the history knows.
    enum class Fate { isThere, hasLostItsEnd, isAnother };
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
    std::variant<Source, KafkaError> sourceOf(KafkaSourceConsumer &consumer, std::size_t partition,
                                              const KafkaSourceConsumer::Partition &found, bool &isRemade);
    static std::variant<Fate, KafkaError> fateOf(KafkaSourceConsumer &consumer, std::size_t partition,
                                                 const KafkaSourceConsumer::Partition &found, const LogPosition &known);
    std::optional<KafkaError> nameTopic(KafkaSourceConsumer &consumer, std::vector<Source> &sources);
    void noteRemade();
    void skipLost(Source &source, const KafkaSourceConsumer::Partition &found);
    QByteArray logOf(std::size_t partition, int generation) const;
    // Whether the topic has the names that it had when its positions were committed.
    bool areNamed(const KafkaSourceConsumer::Commits &commits) const;
    void commit(KafkaSourceConsumer &consumer);
    std::optional<KafkaError> readOn(KafkaSourceConsumer &consumer);
    std::optional<KafkaError> take(KafkaSourceConsumer &consumer, const std::vector<KafkaRecord> &records);
    void add(const KafkaRecord &record, Batch &batch);
    Reported &reportedOf(const Source &source) { return m_reported[source.log + ' ' + source.topicName]; }
    std::optional<KafkaError> check(KafkaSourceConsumer &consumer);
    bool isWanted();
    void setWanted(bool isWanted);
    bool askQtThread(std::function<void()> task);
    void settle();

    std::optional<LogPosition> positionIn(const QByteArray &log);
    void noteProblem(const QString &text);
    IngestCounts::Topic &counted() { return m_counts.topics[m_settings.rule.topic]; }
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
    std::unique_ptr<KafkaSourceConsumer> m_consumer;
    ProblemLog m_readProblem;
    std::vector<Source> m_sources;
    // By log and name of the topic.
    std::map<QByteArray, Reported> m_reported;
    std::chrono::steady_clock::time_point m_checkedAt;
    // When the topic was last seen to be the same one.
    std::chrono::steady_clock::time_point m_seenAt;
    std::chrono::steady_clock::time_point m_committedAt;
    std::vector<Source> m_committed;
    // Of the topic of which it was said that it was made again.
    QByteArray m_remadeName;

    // Under the lock of the loop: used from two threads.
    bool m_isWanted = false;
    // What the thread waits for in the Qt thread.
    bool m_isSettled = false;
    std::optional<LogPosition> m_position;
    bool m_isPublished = false;

    // Last member, because its thread uses all of the above.
    RetryLoop m_loop;
};

} // namespace heliograph
