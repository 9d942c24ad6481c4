// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/kafka/kafkaaggregator.h"

#include "server/base/logging.h"

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr auto readWait = 100ms;
constexpr auto betweenChecks = 1s;
// All brokers are asked.
constexpr auto betweenCounts = 5s;
// Of an answer.
constexpr auto timeout = 1'500ms;

} // namespace

KafkaAggregator::KafkaAggregator(Settings settings, const Clock &clock)
    : m_settings(std::move(settings)), m_clock(clock),
      m_problem(lcBackbone, u"cannot count the events in Kafka"_s, u"counting the events in Kafka again"_s),
      m_status{.group = QString::fromUtf8(m_settings.group), .lastError = u"no broker has answered yet"_s},
      m_aggregation(clock.wallMs()), m_loop([this] { return runOnce(); })
{
}

KafkaStatus::Consumer KafkaAggregator::status() const
{
    const auto lock = m_loop.lock();
    KafkaStatus::Consumer status = m_status;
    if (status.isConnected && status.isAssigned)
        status.aggregation = m_aggregation.snapshot(m_clock.wallMs());
    return status;
}

RetryLoop::Next KafkaAggregator::runOnce()
{
    auto made = KafkaGroupConsumer::make(m_settings.properties, m_settings.group, m_settings.topic);
    auto *consumer = std::get_if<0>(&made);
    const auto error = consumer ? read(**consumer) : std::get<KafkaError>(made);
    if (!error)
        return RetryLoop::Next::nothing;
    noteProblem(QString::fromUtf8(error->text));
    return RetryLoop::Next::afterDelay;
}

// Until the server ends, or the consumer is of no more use. Brokers that are away are no reason.
std::optional<KafkaError> KafkaAggregator::read(KafkaGroupConsumer &consumer)
{
    while (!m_loop.isStopping()) {
        const auto polled = consumer.poll(readWait);
        if (consumer.hasFailed())
            return KafkaError{KafkaError::Kind::fatal, "the consumer has failed"};
        if (const auto *error = std::get_if<KafkaError>(&polled)) {
            noteProblem(QString::fromUtf8(error->text));
        } else {
            const qint64 now = m_clock.wallMs();
            const auto lock = m_loop.lock();
            for (const KafkaRecord &record : std::get<0>(polled))
                m_aggregation.add(record, now);
        }
        if (const auto now = std::chrono::steady_clock::now(); now - m_checkedAt >= betweenChecks) {
            m_checkedAt = now;
            check(consumer);
            if (now - m_countedAt >= betweenCounts) {
                m_countedAt = now;
                countMembers(consumer);
            }
        }
    }
    consumer.leave();
    return std::nullopt;
}

void KafkaAggregator::check(KafkaGroupConsumer &consumer)
{
    // Whether a broker answers: a member without a partition asks none about one.
    const auto found = consumer.findTopic(m_settings.topic, timeout);
    const bool isAssigned = consumer.isAssigned();
    const auto lag = isAssigned && !std::holds_alternative<KafkaError>(found)
        ? consumer.lag(timeout)
        : std::variant<qint64, KafkaError>(qint64(0));
    const KafkaError *error = std::get_if<KafkaError>(&found);
    if (!error)
        error = std::get_if<KafkaError>(&lag);
    noteProblem(error ? QString::fromUtf8(consumer.explained(*error).text) : QString());
    if (!error)
        // librdkafka logs them.
        (void)consumer.takeErrors();
    const auto lock = m_loop.lock();
    m_status.isAssigned = isAssigned;
    m_status.lag = isAssigned && !error ? std::optional(std::get<qint64>(lag)) : std::nullopt;
}

// It is no problem when the group may not be described.
void KafkaAggregator::countMembers(KafkaGroupConsumer &consumer)
{
    const auto counted = consumer.members(timeout);
    const auto lock = m_loop.lock();
    const int *members = std::get_if<int>(&counted);
    m_status.members = members ? std::optional<qint64>(*members) : std::nullopt;
}

void KafkaAggregator::noteProblem(const QString &text)
{
    m_problem.note(text);
    if (text.isEmpty())
        m_loop.resetDelay();
    const auto lock = m_loop.lock();
    m_status.isConnected = text.isEmpty();
    m_status.lastError = text;
    if (!text.isEmpty())
        m_status.members.reset();
}

} // namespace heliograph
