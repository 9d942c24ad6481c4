// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/backbone.h"
#include "server/backbone/kafka/kafkaexportwriter.h"
#include "server/events/eventlog.h"
#include "server/events/latestvalues.h"
#include "server/protocol/kafkastatus.h"

namespace heliograph
{

// Writes a local history to a topic of a Kafka: every `log` event once and in order, across crashes of either side.
// Values are written in the same order; while Kafka is behind, a newer value takes the place of the one before, as it
// does for a slow reader.
// What is not written yet waits in the local history, which keeps as much as it is configured to. `log` events that it
// forgets before Kafka has them are lost, and counted.
class KafkaExport final : public QObject
{
    Q_OBJECT

public:
    struct Settings {
        KafkaProperties properties;
        QByteArray topic = "heliograph.events";
        // Of the history.
        LogBounds log = {};
        QString positionFile;
    };

    // Of a history that is open and has not announced anything yet.
    KafkaExport(Settings settings, Backbone &backbone, QObject *parent = nullptr);
    ~KafkaExport() override;

    KafkaStatus::Producer status() const;
    // For the readiness; empty: nothing is wrong.
    QString problem() const;
    quint64 lost() const { return m_lost; }

private:
    KafkaExportWriter::Reports reports();
    template <typename Call>
    void inQtThread(Call call);

    void add(const EventPtr &event);
    void begin(quint64 writtenThrough, quint64 lost);
    void noteWritten(quint64 through, quint64 tooLarge);
    void noteLost(quint64 count, quint64 through);
    void writeNext();
    std::vector<EventPtr> nextBatch() const;
    std::size_t waitingLogEvents() const;

    const Settings m_settings;
    // Bounded as the history itself.
    EventLog<Event> m_log;
    LatestValues<Event> m_values;
    // The seq through which events were handed over; what comes behind waits.
    quint64 m_takenThrough = 0;
    // Events of the batch that is being written.
    quint64 m_batchSize = 0;
    // To this topic, by an earlier server.
    bool m_wasWrittenBefore = false;
    bool m_isOpen = false;
    QString m_problem;
    // Events since the server was started.
    quint64 m_written = 0;
    quint64 m_lost = 0;
    quint64 m_lostThrough = 0;

    std::unique_ptr<KafkaExportWriter> m_writer;
};

} // namespace heliograph
