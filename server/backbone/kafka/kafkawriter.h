// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/base/problemlog.h"
#include "server/base/retryloop.h"
#include "server/kafka/kafkaproducer.h"

#include <functional>
#include <memory>

namespace heliograph
{

// Writes records to a topic. librdkafka queues and sends them; a thread of ours waits for what becomes of them.
class KafkaWriter
{
public:
    using Milliseconds = std::chrono::milliseconds;

    struct Settings {
        KafkaProperties properties;
        QByteArray topic;
        // A record that is not written by then is given up.
        Milliseconds deadline{1'500};
    };
    // Called in the thread of the writer.
    struct Reports {
        std::function<void(std::vector<KafkaProducer::Report>)> outcomes;
        // An empty text: it works again.
        std::function<void(QString)> problem;
    };

    KafkaWriter(Settings settings, Reports reports);
    Q_DISABLE_COPY_MOVE(KafkaWriter)

    // From any thread. Without an error its report follows, unless the producer has failed for good.
    std::optional<KafkaError> write(const KafkaRecord &record, quint64 ticket);

private:
    RetryLoop::Next runOnce();
    std::shared_ptr<KafkaProducer> producer() const;
    std::optional<KafkaError> makeProducer();
    void noteProblem(const QString &text);

    const Settings m_settings;
    const Reports m_reports;

    // In the thread of the writer.
    ProblemLog m_problem;

    // Under the lock of the loop: used from two threads. The producer is polled without it. Shared because one that
    // failed is replaced while it may be in use.
    std::shared_ptr<KafkaProducer> m_producer;

    // Last member, because its thread uses all of the above.
    RetryLoop m_loop;
};

} // namespace heliograph
