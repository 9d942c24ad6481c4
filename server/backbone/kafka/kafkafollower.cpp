// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/kafka/kafkafollower.h"

#include "server/backbone/kafka/kafkatopic.h"
#include "server/base/logging.h"
#include "server/base/randomname.h"
#include "server/kafka/kafkaproducer.h"

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr int mostUntaken = 8;
constexpr auto readWait = 100ms;
constexpr auto betweenChecks = 1s;
constexpr auto betweenProgress = 2s;

// As if the events had been added when they happened: their age counts from the newest one.
Clock::Instant instantOf(qint64 time)
{
    return Clock::Instant(std::chrono::milliseconds(time));
}

} // namespace

KafkaFollower::KafkaFollower(Settings settings, Reports reports)
    : m_settings(std::move(settings)), m_reports(std::move(reports)),
      m_problem(lcBackbone, u"cannot follow the events in Kafka"_s, u"following the events in Kafka again"_s),
      m_loop([this] { return runOnce(); })
{
}

void KafkaFollower::noteTaken()
{
    m_loop.update([this] { --m_untakenBatches; });
}

void KafkaFollower::findEnd()
{
    m_loop.update([this] { m_isEndWanted = true; });
}

bool KafkaFollower::isCheckDue()
{
    const auto lock = m_loop.lock();
    return std::exchange(m_isEndWanted, false) || std::chrono::steady_clock::now() - m_checkedAt >= betweenChecks;
}

RetryLoop::Next KafkaFollower::runOnce()
{
    const auto error = follow();
    if (!error)
        return RetryLoop::Next::nothing;
    const bool isBeingMade = error->kind == KafkaError::Kind::missing && !m_isOpen;
    if (!isBeingMade)
        noteProblem(QString::fromUtf8(reasonOf(*error).text));
    return RetryLoop::Next::afterDelay;
}

// What is polled here is read again: after an error the consumer is assigned again.
KafkaError KafkaFollower::reasonOf(const KafkaError &error)
{
    if (!m_consumer)
        return error;
    (void)m_consumer->poll(Milliseconds(0));
    return m_consumer->explained(error);
}

// Until something goes wrong, or there is nothing more to do.
std::optional<KafkaError> KafkaFollower::follow()
{
    if (!m_consumer) {
        auto made = KafkaConsumer::make(m_settings.properties);
        if (const auto *error = std::get_if<KafkaError>(&made)) {
            m_reports.failed(u"Kafka: %1"_s.arg(QString::fromUtf8(error->text)));
            return std::nullopt;
        }
        m_consumer = std::get<0>(std::move(made));
    }
    while (!m_loop.isStopping()) {
        if (m_mustLoad) {
            bool isUsable = true;
            if (const auto error = checkTopic(isUsable))
                return error;
            if (!isUsable)
                return std::nullopt;
            if (const auto error = load())
                return error;
            continue;
        }
        if (!m_consumer->takeErrors().empty()) {
            m_mustVerify = true;
            m_checkedAt = {};
        }
        if (isCheckDue()) {
            if (const auto error = checkEnds())
                return error;
            continue;
        }
        if (const auto error = read())
            return error;
    }
    return std::nullopt;
}

std::optional<KafkaError> KafkaFollower::checkTopic(bool &isUsable)
{
    const KafkaTopic topic{.name = m_settings.topic, .promise = m_settings.log.age, .retention = m_settings.retention};
    const auto prepared = topic.prepare(*m_consumer, m_settings.timeout);
    if (const auto *error = std::get_if<KafkaError>(&prepared))
        return *error;
    const auto &[problem, warnings] = std::get<KafkaTopic::Findings>(prepared);
    if (!problem.isEmpty() && m_isOpen)
        // The topic was ours before, and may be again.
        return KafkaError{KafkaError::Kind::refused, problem.toUtf8()};
    if (!problem.isEmpty()) {
        isUsable = false;
        m_reports.failed(problem);
        return std::nullopt;
    }
    if (!m_isOpen && !std::exchange(m_isWarned, true)) {
        for (const QString &warning : warnings)
            qCWarning(lcBackbone).noquote() << warning;
    }
    return std::nullopt;
}

// All that is there, within the limits.
std::optional<KafkaError> KafkaFollower::load()
{
    const auto asked = m_consumer->range(m_settings.topic, m_settings.timeout);
    if (const auto *error = std::get_if<KafkaError>(&asked))
        return *error;
    const auto range = std::get<KafkaConsumer::Range>(asked);
    if (range.first >= range.end)
        return beginEpoch(range.end);
    RestoredHistory history;
    history.isShared = true;
    const qint64 start = std::max(range.first, range.end - m_settings.mostRecords);
    if (const auto error = readBack(start, range.end, history))
        return error;
    if (m_history.epoch().name.isEmpty() || m_history.epoch().name == m_disproved)
        return beginEpoch(m_consumer->position());
    m_disproved.clear();
    m_mustLoad = false;
    m_mustVerify = false;
    m_checkedAt = std::chrono::steady_clock::now();
    m_position = m_consumer->position();
    history.epoch = m_history.epoch().name;
    history.head = quint64(m_position);
    noteProblem({});
    m_loop.resetDelay();
    (m_isOpen ? m_reports.replaced : m_reports.opened)(std::move(history), m_history.epoch());
    m_isOpen = true;
    return std::nullopt;
}

std::optional<KafkaError> KafkaFollower::readBack(qint64 start, qint64 end, RestoredHistory &history)
{
    EventLog<Event> log(m_settings.log);
    LatestValues<Event> values;
    log.setTrimmedThrough(quint64(start));
    m_history.reset();
    m_lastOffset = -1;
    if (const auto error = m_consumer->readFrom(m_settings.topic, start))
        return error;
    auto saidAt = std::chrono::steady_clock::now();
    while (m_consumer->position() < end) {
        if (m_loop.isStopping())
            return KafkaError{.text = "the server ends"};
        if (std::chrono::steady_clock::now() - saidAt >= betweenProgress) {
            saidAt = std::chrono::steady_clock::now();
            const QString progress = u"its history is being read: %1 of %2 records"_s.arg(
                QString::number(m_consumer->position() - start), QString::number(end - start));
            qCInfo(lcBackbone).noquote() << "Kafka:" << progress;
            m_reports.problem(progress);
        }
        const auto polled = m_consumer->poll(readWait);
        if (const auto *error = std::get_if<KafkaError>(&polled))
            return *error;
        for (const KafkaRecord &record : std::get<std::vector<KafkaRecord>>(polled)) {
            auto taken = m_history.take(record);
            if (std::holds_alternative<KafkaHistory::EpochBegins>(taken)) {
                log = EventLog<Event>(m_settings.log);
                log.setTrimmedThrough(quint64(record.offset));
                values = {};
            }
            auto *announced = std::get_if<KafkaHistory::Announced>(&taken);
            if (!announced)
                continue;
            m_lastOffset = record.offset;
            m_lastMark = announced->mark;
            if (announced->event.topic.kind == TopicKind::canary)
                continue;
            announced->event.addedAt = instantOf(announced->event.time);
            auto event = std::make_shared<const Event>(std::move(announced->event));
            if (event->delivery == Delivery::log)
                log.append(std::move(event));
            else
                values.put(std::move(event));
        }
    }
    history.logs = m_history.logs();
    history.trimmedThrough = log.trimmedThrough();
    history.events.assign(log.after(0), log.end());
    std::vector<Topic> kinds;
    kinds.reserve(LatestValues<Event>::topicKinds);
    for (int kind = 0; kind < LatestValues<Event>::topicKinds; ++kind)
        kinds.push_back({TopicKind(kind), {}});
    for (auto walk = values.after(0, TopicSet(kinds)); walk.next(); walk.advance())
        history.newestValues.push_back(*walk.next());
    return std::nullopt;
}

// The record counts only if no other instance has written at this offset before; load() finds out.
std::optional<KafkaError> KafkaFollower::beginEpoch(qint64 offset)
{
    auto made = KafkaProducer::make(m_settings.properties, m_settings.timeout);
    if (const auto *error = std::get_if<KafkaError>(&made))
        return *error;
    const auto &producer = std::get<0>(made);
    const QByteArray name = randomName();
    if (const auto error = producer->produce(m_settings.topic, KafkaHistory::epochRecord(name, offset), 0))
        return error;
    while (!m_loop.isStopping()) {
        for (const KafkaProducer::Report &report : producer->poll(readWait))
            return report.error;
    }
    return std::nullopt;
}

// A topic that was created again, or lost its newest records, is misread in silence otherwise.
std::optional<KafkaError> KafkaFollower::checkEnds()
{
    const auto askedAt = std::chrono::steady_clock::now();
    const auto asked = m_consumer->range(m_settings.topic, m_settings.timeout);
    if (const auto *error = std::get_if<KafkaError>(&asked)) {
        m_mustVerify = true;
        if (error->kind == KafkaError::Kind::missing)
            m_mustLoad = true;
        return *error;
    }
    m_checkedAt = std::chrono::steady_clock::now();
    const auto range = std::get<KafkaConsumer::Range>(asked);
    if (range.end < m_position) {
        qCWarning(lcBackbone)
            << "Kafka has lost events that were announced, or holds another history: readers get a reset";
        m_disproved = m_history.epoch().name;
        m_mustLoad = true;
        return std::nullopt;
    }
    m_reports.end(range.end, askedAt);
    if (m_mustVerify && m_lastOffset >= range.first) {
        if (const auto error = m_consumer->readFrom(m_settings.topic, m_lastOffset))
            return error;
    } else if (m_mustVerify) {
        m_mustVerify = false;
        if (const auto error = m_consumer->readFrom(m_settings.topic, m_position))
            return error;
    }
    noteProblem({});
    m_loop.resetDelay();
    return std::nullopt;
}

bool KafkaFollower::isWhereItWas(const KafkaRecord &record)
{
    m_mustVerify = false;
    return record.offset == m_lastOffset && record.header("id") == m_lastMark;
}

std::optional<KafkaError> KafkaFollower::read()
{
    auto polled = m_consumer->poll(readWait);
    if (const auto *error = std::get_if<KafkaError>(&polled)) {
        m_mustVerify = true;
        m_checkedAt = {};
        if (error->kind == KafkaError::Kind::outOfRange || error->kind == KafkaError::Kind::missing)
            m_mustLoad = true;
        return *error;
    }
    const qint64 before = m_position;
    std::vector<KafkaHistory::Announced> events;
    for (const KafkaRecord &record : std::get<std::vector<KafkaRecord>>(polled)) {
        if (m_mustVerify && !isWhereItWas(record)) {
            qCWarning(lcBackbone) << "Kafka holds other events under numbers that were announced: readers get a reset";
            m_disproved = m_history.epoch().name;
            m_mustLoad = true;
            break;
        }
        if (record.offset < m_position)
            continue;
        auto taken = m_history.take(record);
        if (std::holds_alternative<KafkaHistory::EpochBegins>(taken)
            || std::holds_alternative<KafkaHistory::Contradiction>(taken)) {
            qCWarning(lcBackbone) << "another history has begun in Kafka: readers get a reset";
            m_mustLoad = true;
            break;
        }
        if (auto *announced = std::get_if<KafkaHistory::Announced>(&taken)) {
            m_lastOffset = record.offset;
            m_lastMark = announced->mark;
            events.push_back(std::move(*announced));
        }
        m_position = record.offset + 1;
    }
    if (!m_mustLoad)
        m_position = std::max(m_position, m_consumer->position());
    if (m_position == before)
        return std::nullopt;
    {
        const auto lock = m_loop.waitUntil([this] { return m_untakenBatches < mostUntaken; });
        ++m_untakenBatches;
    }
    m_reports.events(std::move(events), m_position);
    return std::nullopt;
}

void KafkaFollower::noteProblem(const QString &text)
{
    if (m_problem.note(text))
        m_reports.problem(text);
}

} // namespace heliograph
