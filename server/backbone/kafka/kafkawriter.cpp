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
      m_problem(lcBackbone, u"cannot publish to Kafka"_s, u"publishing to Kafka again"_s),
      m_loop([this] { return runOnce(); })
{
}

std::optional<KafkaError> KafkaWriter::write(const KafkaRecord &record, quint64 ticket)
{
    const auto lock = m_loop.lock();
    if (!m_producer)
        return KafkaError{KafkaError::Kind::unreachable, "there is no producer yet"};
    return m_producer->produce(m_settings.topic, record, ticket);
}

std::shared_ptr<KafkaProducer> KafkaWriter::producer() const
{
    const auto lock = m_loop.lock();
    return m_producer;
}

std::optional<KafkaError> KafkaWriter::makeProducer()
{
    auto made = KafkaProducer::make(m_settings.properties, m_settings.deadline);
    if (const auto *error = std::get_if<KafkaError>(&made))
        return *error;
    const auto lock = m_loop.lock();
    m_producer = std::get<0>(std::move(made));
    return std::nullopt;
}

RetryLoop::Next KafkaWriter::runOnce()
{
    if (!producer()) {
        if (const auto error = makeProducer()) {
            noteProblem(QString::fromUtf8(error->text));
            return RetryLoop::Next::afterDelay;
        }
        m_loop.resetDelay();
    }
    const std::shared_ptr<KafkaProducer> producer = this->producer();
    std::vector<KafkaProducer::Report> reports = producer->poll(reportWait);
    // librdkafka logs the errors.
    (void)producer->takeErrors();
    for (const KafkaProducer::Report &report : reports)
        noteProblem(report.error ? QString::fromUtf8(report.error->text) : QString());
    if (!reports.empty())
        m_reports.outcomes(std::move(reports));
    if (producer->hasFailed()) {
        const auto lock = m_loop.lock();
        m_producer.reset();
    }
    return RetryLoop::Next::again;
}

void KafkaWriter::noteProblem(const QString &text)
{
    if (m_problem.note(text))
        m_reports.problem(text);
}

} // namespace heliograph
