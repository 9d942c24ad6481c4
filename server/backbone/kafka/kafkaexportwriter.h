// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/kafka/kafkaexportposition.h"
#include "server/base/problemlog.h"
#include "server/base/retryloop.h"
#include "server/events/event.h"
#include "server/kafka/kafkabatchproducer.h"
#include "server/kafka/kafkaconsumer.h"

#include <functional>
#include <memory>

namespace heliograph
{

// Writes batches of events of a local history to a topic, each event once, in a thread of its own.
//
// A batch is a transaction under the name of the history, so a server that was killed can write nothing after its
// successor has begun. The successor, and everyone after a failure, first writes a record that is no event, and then
// reads from the remembered position to that record which events are there already. So it does not matter whether a
// batch whose outcome is not known was written.
class KafkaExportWriter
{
public:
    using Milliseconds = std::chrono::milliseconds;

    struct Settings {
        KafkaProperties properties;
        QByteArray topic;
        // See KafkaTopic.
        Milliseconds promise{0};
        Milliseconds retention = std::chrono::hours(7 * 24);
        QString positionFile;
        // Of the history.
        QByteArray epoch;
        // Its newest event when it was opened.
        quint64 head = 0;
    };
    // Called in the thread of the writer.
    struct Reports {
        // Once. What an earlier server was not sure of turned out to be lost for so many events.
        std::function<void(quint64 writtenThrough, quint64 lost)> opened;
        // The batch, but for so many events.
        std::function<void(quint64 through, quint64 tooLarge)> written;
        // Empty: it works.
        std::function<void(QString)> problem;
    };

    KafkaExportWriter(Settings settings, Reports reports);
    Q_DISABLE_COPY_MOVE(KafkaExportWriter)

    // In the Qt thread, after opened(), and after written() for the batch before.
    void write(std::vector<EventPtr> batch);
    void noteLost(quint64 count, quint64 through);

private:
    RetryLoop::Next runOnce();
    std::optional<KafkaError> work();
    std::optional<KafkaError> begin();
    std::optional<KafkaError> readBack(KafkaConsumer &consumer, qint64 end);
    std::optional<KafkaError> waitForBatch();
    std::optional<KafkaError> writeBatch();
    void finishBatch();
    KafkaRecord recordOf(const Event &event) const;
    void savePosition();
    // Needs the lock.
    QList<quint64> unsureEvents() const;
    void noteProblem(const QString &text);

    const Settings m_settings;
    const Reports m_reports;

    // In the thread of the writer.
    std::unique_ptr<KafkaBatchProducer> m_producer;
    KafkaExportPosition m_position;
    bool m_isOpen = false;
    bool m_isWarned = false;
    std::vector<EventPtr> m_batch;
    // Seq of its last event.
    quint64 m_batchEnd = 0;
    // Of the batch.
    quint64 m_tooLarge = 0;
    // Because one of the batch is too large.
    bool m_writesSingly = false;
    bool m_isPositionSaved = false;
    std::chrono::steady_clock::time_point m_savedAt;
    std::chrono::steady_clock::time_point m_checkedAt;
    ProblemLog m_problem;
    ProblemLog m_fileProblem;

    // Under the lock of the loop: used from two threads.
    std::vector<EventPtr> m_nextBatch;
    // Since it was last asked.
    quint64 m_lost = 0;
    quint64 m_lostThrough = 0;

    // Last member, because its thread uses all of the above.
    RetryLoop m_loop;
};

} // namespace heliograph
