// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/kafka/kafkaexportwriter.h"

#include "server/backbone/kafka/kafkatopic.h"
#include "server/base/logging.h"
#include "server/protocol/eventid.h"

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

// Of an answer.
constexpr auto timeout = 5s;
constexpr auto readWait = 100ms;
// Whether Kafka is there, while there is nothing to write.
constexpr auto betweenChecks = 2s;
constexpr auto betweenSaves = 1s;

} // namespace

KafkaExportWriter::KafkaExportWriter(Settings settings, Reports reports)
    : m_settings(std::move(settings)), m_reports(std::move(reports)),
      m_problem(lcBackbone, u"cannot write the history to Kafka; events wait for it"_s,
                u"writing the history to Kafka again"_s),
      m_fileProblem(lcBackbone, u"cannot save how far the history is written to Kafka"_s,
                    u"saving again how far the history is written to Kafka"_s),
      m_loop([this] { return runOnce(); }, [this] { savePosition(); })
{
}

void KafkaExportWriter::write(std::vector<EventPtr> batch)
{
    m_loop.update([this, &batch] { m_nextBatch = std::move(batch); });
}

void KafkaExportWriter::noteLost(quint64 count, quint64 through)
{
    const auto lock = m_loop.lock();
    m_lost += count;
    m_lostThrough = through;
}

RetryLoop::Next KafkaExportWriter::runOnce()
{
    if (std::chrono::steady_clock::now() - m_savedAt >= betweenSaves)
        savePosition();
    const auto error = work();
    if (!error || m_loop.isStopping())
        return RetryLoop::Next::again;
    noteProblem(QString::fromUtf8(error->text));
    m_producer.reset();
    return RetryLoop::Next::afterDelay;
}

std::optional<KafkaError> KafkaExportWriter::work()
{
    if (!m_producer) {
        if (const auto error = begin())
            return error;
        noteProblem({});
        m_loop.resetDelay();
    }
    if (m_batch.empty()) {
        if (const auto error = waitForBatch())
            return error;
    }
    if (!m_batch.empty()) {
        if (const auto error = writeBatch())
            return error;
        noteProblem({});
        m_loop.resetDelay();
    }
    return std::nullopt;
}

std::optional<KafkaError> KafkaExportWriter::begin()
{
    auto made = KafkaBatchProducer::make(m_settings.properties, "heliograph." + m_settings.epoch);
    if (const auto *error = std::get_if<KafkaError>(&made))
        return *error;
    auto producer = std::get<0>(std::move(made));
    auto consumer = KafkaConsumer::make(m_settings.properties);
    if (const auto *error = std::get_if<KafkaError>(&consumer))
        return *error;
    const KafkaTopic topic{.name = m_settings.topic, .promise = m_settings.promise, .retention = m_settings.retention};
    const auto prepared = topic.prepare(*std::get<0>(consumer), timeout);
    if (const auto *error = std::get_if<KafkaError>(&prepared)) {
        (void)std::get<0>(consumer)->poll(std::chrono::milliseconds(0));
        return std::get<0>(consumer)->explained(*error);
    }
    const auto &[problem, warnings] = std::get<KafkaTopic::Findings>(prepared);
    if (!problem.isEmpty())
        return KafkaError{KafkaError::Kind::refused, problem.toUtf8()};
    if (!std::exchange(m_isWarned, true)) {
        for (const QString &warning : warnings)
            qCWarning(lcBackbone).noquote() << warning;
    }
    const auto wanted = [this] { return !m_loop.isStopping(); };
    if (const auto error = producer->begin(timeout, wanted))
        return error;
    const KafkaRecord noEvent{.key = Topic{TopicKind::canary, m_settings.epoch}.toText()};
    const auto end = producer->write(m_settings.topic, {noEvent}, timeout, wanted);
    if (const auto *error = std::get_if<KafkaError>(&end))
        return *error;
    const QByteArray cluster = producer->clusterId(timeout);
    if (!m_isOpen) {
        auto saved = KafkaExportPosition::load(m_settings.positionFile);
        if (saved && (saved->cluster != cluster || saved->topic != m_settings.topic))
            // Of another topic.
            saved.reset();
        m_position = saved.value_or(KafkaExportPosition{});
        m_position.cluster = cluster;
        m_position.topic = m_settings.topic;
    } else if (m_position.cluster != cluster) {
        return KafkaError{KafkaError::Kind::refused, "this is another Kafka than before"};
    }
    if (const auto error = readBack(*std::get<0>(consumer), std::get<qint64>(end)))
        return error;
    m_producer = std::move(producer);
    return std::nullopt;
}

// Which events are in the topic already. `end` is the offset of a record of our own.
std::optional<KafkaError> KafkaExportWriter::readBack(KafkaConsumer &consumer, qint64 end)
{
    const auto asked = consumer.range(m_settings.topic, timeout);
    if (const auto *error = std::get_if<KafkaError>(&asked))
        return *error;
    const qint64 first = std::get<KafkaConsumer::Range>(asked).first;
    const bool isThere = m_position.offset >= first && m_position.offset <= end;
    if (const auto error = consumer.readFrom(m_settings.topic, isThere ? m_position.offset : first))
        return error;
    const bool isEarlier = !m_position.epoch.isEmpty() && m_position.epoch != m_settings.epoch;
    quint64 found = 0;
    quint64 foundEarlier = 0;
    while (consumer.position() <= end) {
        if (m_loop.isStopping())
            return KafkaError{.text = "the server ends"};
        const auto polled = consumer.poll(readWait);
        if (const auto *error = std::get_if<KafkaError>(&polled))
            return *error;
        for (const KafkaRecord &record : std::get<0>(polled)) {
            const auto id = EventId::fromText(record.header("id"));
            if (id && id->epoch == m_settings.epoch)
                found = std::max(found, id->seq);
            else if (id && isEarlier && id->epoch == m_position.epoch)
                foundEarlier = std::max(foundEarlier, id->seq);
        }
    }
    // Under its earlier name the history may have come further than it remembers now.
    if (isEarlier)
        m_position.seq = std::min(std::max(m_position.seq, foundEarlier), m_settings.head);
    m_position.seq = std::max(m_position.seq, found);
    m_position.epoch = m_settings.epoch;
    m_position.offset = end;
    if (!std::exchange(m_isOpen, true)) {
        const auto lost = quint64(std::count_if(m_position.unsure.begin(), m_position.unsure.end(),
                                                [this](quint64 seq) { return seq > m_position.seq; }));
        m_position.lost += lost;
        m_position.unsure.clear();
        m_reports.opened(m_position.seq, lost);
    }
    m_isPositionSaved = false;
    savePosition();
    std::erase_if(m_batch, [this](const EventPtr &event) { return event->seq <= m_position.seq; });
    if (m_batchEnd > 0 && m_batch.empty())
        finishBatch();
    return std::nullopt;
}

std::optional<KafkaError> KafkaExportWriter::waitForBatch()
{
    const auto now = std::chrono::steady_clock::now();
    {
        const auto lock = m_loop.waitFor(betweenSaves, [this] { return !m_nextBatch.empty(); });
        m_batch = std::exchange(m_nextBatch, {});
    }
    if (!m_batch.empty()) {
        m_batchEnd = m_batch.back()->seq;
        m_tooLarge = 0;
        return std::nullopt;
    }
    if (now - m_checkedAt < betweenChecks || m_loop.isStopping())
        return std::nullopt;
    m_checkedAt = now;
    const auto found = m_producer->findTopic(m_settings.topic, timeout);
    if (const auto *error = std::get_if<KafkaError>(&found))
        return *error;
    return std::nullopt;
}

std::optional<KafkaError> KafkaExportWriter::writeBatch()
{
    const std::size_t count = m_writesSingly ? 1 : m_batch.size();
    std::vector<KafkaRecord> records;
    records.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        records.push_back(recordOf(*m_batch[i]));
    const auto written = m_producer->write(m_settings.topic, records, timeout, [this] { return !m_loop.isStopping(); });
    if (const auto *error = std::get_if<KafkaError>(&written)) {
        if (error->kind != KafkaError::Kind::tooLarge)
            return *error;
        if (count == 1) {
            ++m_tooLarge;
            qCWarning(lcBackbone) << "event" << m_batch.front()->seq << "with" << m_batch.front()->data.size()
                                  << "bytes is too large for the topic" << m_settings.topic
                                  << "and is left out: raise its max.message.bytes";
            m_position.seq = m_batch.front()->seq;
            m_batch.erase(m_batch.begin());
        }
        m_writesSingly = true;
        // It has begun to write what cannot be written.
        m_producer.reset();
        if (m_batch.empty())
            finishBatch();
        return std::nullopt;
    }
    m_position.seq = m_batch[count - 1]->seq;
    m_position.offset = std::get<qint64>(written);
    m_isPositionSaved = false;
    m_batch.erase(m_batch.begin(), m_batch.begin() + std::ptrdiff_t(count));
    if (m_batch.empty())
        finishBatch();
    return std::nullopt;
}

void KafkaExportWriter::finishBatch()
{
    m_writesSingly = false;
    m_reports.written(std::exchange(m_batchEnd, 0), m_tooLarge);
}

KafkaRecord KafkaExportWriter::recordOf(const Event &event) const
{
    KafkaRecord record{.time = event.time,
                       .key = event.topic.toText(),
                       .value = event.data,
                       .headers = {{"type", event.type},
                                   {"delivery", event.delivery == Delivery::log ? "log" : "latest"},
                                   {"id", EventId{m_settings.epoch, event.seq}.toText()}}};
    if (event.keep)
        record.headers.emplace_back("keep", "1");
    return record;
}

void KafkaExportWriter::savePosition()
{
    {
        const auto lock = m_loop.lock();
        if (m_lost > 0) {
            m_position.lost += std::exchange(m_lost, 0);
            m_position.lostThrough = m_lostThrough;
            m_isPositionSaved = false;
        }
        if (m_isOpen)
            m_position.unsure = unsureEvents();
    }
    m_savedAt = std::chrono::steady_clock::now();
    if (m_isPositionSaved || m_position.epoch.isEmpty())
        return;
    m_isPositionSaved = m_position.save(m_settings.positionFile);
    m_fileProblem.note(m_isPositionSaved ? QString() : u"check the disk of the data directory"_s);
}

QList<quint64> KafkaExportWriter::unsureEvents() const
{
    QList<quint64> unsure;
    for (const auto *batch : {&m_batch, &m_nextBatch}) {
        for (const EventPtr &event : *batch) {
            if (event->delivery == Delivery::log && event->seq <= m_position.lostThrough)
                unsure.append(event->seq);
        }
    }
    return unsure;
}

void KafkaExportWriter::noteProblem(const QString &text)
{
    if (m_problem.note(text))
        m_reports.problem(text);
}

} // namespace heliograph
