// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/retrydelay.h"
#include "server/base/problemlog.h"
#include "server/kafka/kafkaproducer.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

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
    ~KafkaWriter();
    Q_DISABLE_COPY_MOVE(KafkaWriter)

    // From any thread. Without an error its report follows, unless the producer has failed for good.
    std::optional<KafkaError> write(const KafkaRecord &record, quint64 ticket);

private:
    void run();
    void noteProblem(const QString &text);

    const Settings m_settings;
    const Reports m_reports;

    // In the thread of the writer.
    ProblemLog m_problem;

    // Guards what follows: used from two threads. The producer is polled without it.
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isStopping = false;
    // Shared because one that failed is replaced while it may be in use.
    std::shared_ptr<KafkaProducer> m_producer;

    // Last member, because the thread uses all of the above.
    std::thread m_thread;
};

} // namespace heliograph
