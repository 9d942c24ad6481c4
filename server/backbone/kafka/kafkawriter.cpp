// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/kafka/kafkawriter.h"

#include "server/base/logging.h"

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr auto reportWait = 100ms;

} // namespace

KafkaWriter::KafkaWriter(Settings settings, Reports reports)
    : m_settings(std::move(settings)), m_reports(std::move(reports)),
      m_problem(lcBackbone, u"cannot publish to Kafka"_s, u"publishing to Kafka again"_s), m_thread([this] { run(); })
{
}

KafkaWriter::~KafkaWriter()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
        m_changed.notify_all();
    }
    m_thread.join();
}

std::optional<KafkaError> KafkaWriter::write(const KafkaRecord &record, quint64 ticket)
{
    const std::lock_guard lock(m_mutex);
    if (!m_producer)
        return KafkaError{KafkaError::Kind::unreachable, "there is no producer yet"};
    return m_producer->produce(m_settings.topic, record, ticket);
}

void KafkaWriter::run()
{
    RetryDelay retryDelay;
    std::unique_lock lock(m_mutex);
    while (!m_isStopping) {
        if (!m_producer) {
            auto made = KafkaProducer::make(m_settings.properties, m_settings.deadline);
            if (const auto *error = std::get_if<KafkaError>(&made)) {
                noteProblem(QString::fromUtf8(error->text));
                m_changed.wait_for(lock, retryDelay.next(), [this] { return m_isStopping; });
                continue;
            }
            m_producer = std::get<0>(std::move(made));
        }
        const std::shared_ptr<KafkaProducer> producer = m_producer;
        lock.unlock();
        std::vector<KafkaProducer::Report> reports = producer->poll(reportWait);
        // librdkafka logs the errors.
        (void)producer->takeErrors();
        for (const KafkaProducer::Report &report : reports)
            noteProblem(report.error ? QString::fromUtf8(report.error->text) : QString());
        if (!reports.empty())
            m_reports.outcomes(std::move(reports));
        lock.lock();
        if (producer->hasFailed())
            m_producer.reset();
    }
}

void KafkaWriter::noteProblem(const QString &text)
{
    if (m_problem.note(text))
        m_reports.problem(text);
}

} // namespace heliograph
