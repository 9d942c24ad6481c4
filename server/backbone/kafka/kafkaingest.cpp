// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/kafka/kafkaingest.h"

#include "server/base/logging.h"
#include "server/protocol/endpoints.h"

#include <QPointer>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

// Of all that is asked in one go. A server that ends waits for it.
constexpr auto timeout = 2s;
constexpr auto readWait = 200ms;
constexpr auto betweenChecks = 2s;
// Of what goes into the history in one step; a single record may be more.
constexpr std::size_t batchBytes = 512 * 1024;

// Of many, the first ones and each thousandth are enough to know what is wrong.
bool isWorthALine(quint64 number)
{
    return number <= 10 || number % 1'000 == 0;
}

} // namespace

KafkaIngest::KafkaIngest(Settings settings, std::unique_ptr<Lease> lease, Backbone &backbone, IngestCounts &counts,
                         QObject *parent)
    : QObject(parent), m_settings(std::move(settings)), m_lease(std::move(lease)), m_backbone(backbone),
      m_counts(counts),
      m_publishProblem(
          lcBackbone, u"the history does not take what comes in by "_s + QString::fromUtf8(m_settings.rule.toText()),
          u"the history takes what comes in by %1 again"_s.arg(QString::fromUtf8(m_settings.rule.toText()))),
      m_readProblem(lcBackbone, u"cannot read the topic %1 in Kafka"_s.arg(QString::fromUtf8(m_settings.rule.topic)),
                    u"reading the topic %1 in Kafka again"_s.arg(QString::fromUtf8(m_settings.rule.topic))),
      m_loop([this] { return runOnce(); })
{
    for (const auto why :
         {KafkaIngestRule::Refusal::empty, KafkaIngestRule::Refusal::tooLarge, KafkaIngestRule::Refusal::notText})
        m_counts.refusedRecords.try_emplace(KafkaIngestRule::nameOf(why), 0);
    connect(m_lease.get(), &Lease::heldChanged, this, &KafkaIngest::setWanted);
    setWanted(m_lease->isHeld());
}

void KafkaIngest::setWanted(bool isWanted)
{
    if (!isWanted)
        m_counts.lag.erase(m_settings.rule.topic);
    m_loop.update([this, isWanted] { m_isWanted = isWanted; });
}

bool KafkaIngest::isWanted()
{
    if (m_loop.isStopping())
        return false;
    const auto lock = m_loop.lock();
    return m_isWanted;
}

RetryLoop::Next KafkaIngest::runOnce()
{
    m_loop.waitUntil([this] { return m_isWanted; });
    if (m_loop.isStopping())
        return RetryLoop::Next::nothing;
    const auto error = work();
    if (!error || !isWanted())
        return RetryLoop::Next::again;
    m_readProblem.note(QString::fromUtf8(error->text));
    return RetryLoop::Next::afterDelay;
}

// While it is wanted, or until the consumer is of no more use.
std::optional<KafkaError> KafkaIngest::work()
{
    auto made = KafkaSourceConsumer::make(m_settings.properties, m_settings.group, m_settings.rule.topic);
    if (const auto *error = std::get_if<KafkaError>(&made))
        return *error;
    const auto &consumer = std::get<0>(made);
    while (isWanted()) {
        if (const auto error = begin(*consumer)) {
            (void)consumer->poll(Milliseconds(0));
            return consumer->explained(*error);
        }
        if (!isWanted())
            break;
        if (const auto error = readOn(*consumer))
            return error;
    }
    return std::nullopt;
}

QByteArray KafkaIngest::logOf(std::size_t partition, int generation) const
{
    QByteArray log = "kafka " + m_settings.rule.topic + '/' + QByteArray::number(quint64(partition));
    if (generation > 0)
        log += '#' + QByteArray::number(generation);
    return log;
}

std::optional<KafkaError> KafkaIngest::begin(KafkaSourceConsumer &consumer)
{
    const auto found = consumer.partitions(timeout);
    if (const auto *error = std::get_if<KafkaError>(&found))
        return *error;
    m_sources.clear();
    KafkaSourceConsumer::Offsets offsets;
    for (const KafkaSourceConsumer::Partition &partition : std::get<0>(found)) {
        m_sources.push_back(sourceOf(m_sources.size(), partition));
        offsets.push_back(m_sources.back().position);
    }
    m_checkedAt = {};
    return consumer.readFrom(offsets);
}

// A topic that was made anew has records under numbers that the history has already: they are of another log. Kafka
// forgets the positions of a topic that is removed. So what is committed is of the topic that is there, and if it is
// behind the end this topic only lost its newest records.
KafkaIngest::Source KafkaIngest::sourceOf(std::size_t partition, const KafkaSourceConsumer::Partition &found)
{
    int generation = 0;
    auto next = nextOf(logOf(partition, generation));
    while (const auto later = nextOf(logOf(partition, generation + 1))) {
        ++generation;
        next = later;
    }
    const bool isAnotherLog = next && qint64(*next) > found.end;
    if (isAnotherLog) {
        qCWarning(lcBackbone).noquote() << "the topic" << m_settings.rule.topic << "of Kafka ends at record"
                                        << found.end << "of partition" << partition
                                        << "and the history has records up to" << *next
                                        << "of it: it is taken for another topic";
        ++generation;
        next.reset();
    }
    std::optional<qint64> position;
    if (next)
        position = qint64(*next);
    else if (isAnotherLog && found.committed)
        position = std::min(*found.committed, found.end);
    else if (m_settings.trustsGroup && found.committed && *found.committed <= found.end)
        position = *found.committed;
    Source source{.log = logOf(partition, generation),
                  .from = next.value_or(0),
                  .position = position.value_or(found.first),
                  .isBegun = position.has_value()};
    skipLost(source, found);
    return source;
}

void KafkaIngest::skipLost(Source &source, const KafkaSourceConsumer::Partition &found)
{
    Reported &reported = m_reported[source.log];
    if (found.first < reported.lost || found.end < reported.refused)
        // Of a topic that is gone.
        reported = {};
    if (source.position >= found.first)
        return;
    const qint64 lostFrom = std::max(source.position, std::exchange(reported.lost, found.first));
    source.position = found.first;
    if (lostFrom >= found.first)
        return;
    const auto lost = quint64(found.first - lostFrom);
    qCCritical(lcBackbone).noquote() << "Kafka has removed up to" << lost << "records of the topic"
                                     << m_settings.rule.topic << "before they were read: they become no events";
    askQtThread([this, lost] {
        m_counts.lost += lost;
        settle();
    });
}

std::optional<KafkaError> KafkaIngest::readOn(KafkaSourceConsumer &consumer)
{
    while (isWanted()) {
        // librdkafka logs them.
        (void)consumer.takeErrors();
        if (consumer.hasFailed())
            return KafkaError{KafkaError::Kind::fatal, "the consumer has failed"};
        const auto polled = consumer.poll(readWait);
        if (const auto *error = std::get_if<KafkaError>(&polled))
            return *error;
        if (const auto error = take(consumer, std::get<0>(polled)))
            return error;
        if (std::chrono::steady_clock::now() - m_checkedAt < betweenChecks)
            continue;
        if (const auto error = check(consumer))
            return error;
    }
    return std::nullopt;
}

std::optional<KafkaError> KafkaIngest::take(KafkaSourceConsumer &consumer, const std::vector<KafkaRecord> &records)
{
    for (auto record = records.begin(); record != records.end();) {
        Batch batch;
        std::size_t bytes = 0;
        for (; record != records.end() && batch.drafts.size() < std::size_t(limit::batchEvents) && bytes < batchBytes;
             ++record) {
            add(*record, batch);
            bytes += std::size_t(record->value.size());
        }
        if (!publish(std::move(batch)))
            return KafkaError{.text = "the history did not take its records"};
        for (const Source &source : m_sources) {
            qint64 &refused = m_reported[source.log].refused;
            refused = std::max(refused, source.position);
        }
    }
    if (records.empty())
        return std::nullopt;
    // A position in a partition of which nothing was read would say that it was.
    std::vector<std::optional<qint64>> offsets;
    for (const Source &source : m_sources)
        offsets.push_back(source.isBegun ? std::optional(source.position) : std::nullopt);
    consumer.commit(offsets);
    return std::nullopt;
}

void KafkaIngest::add(const KafkaRecord &record, Batch &batch)
{
    Source &source = m_sources[std::size_t(record.partition)];
    source.position = record.offset + 1;
    source.isBegun = true;
    auto draft = m_settings.rule.draft(record);
    if (const auto *why = std::get_if<KafkaIngestRule::Refusal>(&draft)) {
        if (record.offset < m_reported[source.log].refused)
            return;
        batch.refused.push_back(
            {"partition " + QByteArray::number(record.partition) + ", offset " + QByteArray::number(record.offset),
             *why});
        return;
    }
    std::get<Draft>(draft).origin = Origin{.log = source.log, .from = source.from, .number = quint64(record.offset)};
    source.from = quint64(record.offset) + 1;
    batch.drafts.push_back(std::get<Draft>(std::move(draft)));
}

// Whether the topic is still the one that is read, and how much of it is left.
std::optional<KafkaError> KafkaIngest::check(KafkaSourceConsumer &consumer)
{
    const auto found = consumer.partitions(timeout);
    if (const auto *error = std::get_if<KafkaError>(&found))
        return *error;
    m_checkedAt = std::chrono::steady_clock::now();
    const auto &partitions = std::get<0>(found);
    if (partitions.size() != m_sources.size())
        return begin(consumer);
    qint64 lag = 0;
    for (std::size_t i = 0; i < partitions.size(); ++i) {
        if (m_sources[i].position > partitions[i].end)
            return begin(consumer);
        lag += partitions[i].end - std::max(m_sources[i].position, partitions[i].first);
    }
    m_readProblem.note({});
    m_loop.resetDelay();
    askQtThread([this, lag] {
        if (m_lease->isHeld())
            m_counts.lag[m_settings.rule.topic] = lag;
        settle();
    });
    return std::nullopt;
}

// Has it asked in the Qt thread and waits until settle(). False: the server ends.
bool KafkaIngest::askQtThread(std::function<void()> question)
{
    m_loop.update([this] { m_isSettled = false; });
    QMetaObject::invokeMethod(this, std::move(question), Qt::QueuedConnection);
    const auto lock = m_loop.waitUntil([this] { return m_isSettled; });
    return m_isSettled;
}

void KafkaIngest::settle()
{
    m_loop.update([this] { m_isSettled = true; });
}

std::optional<quint64> KafkaIngest::nextOf(const QByteArray &log)
{
    const bool isAnswered = askQtThread([this, log] {
        m_next = m_backbone.nextOfLog(log);
        settle();
    });
    return isAnswered ? m_next : std::nullopt;
}

bool KafkaIngest::publish(Batch batch)
{
    if (batch.drafts.empty() && batch.refused.empty())
        return true;
    const bool isAnswered = askQtThread([this, batch = std::move(batch)]() mutable { publishHere(std::move(batch)); });
    return isAnswered && m_isPublished;
}

void KafkaIngest::publishHere(Batch batch)
{
    m_isPublished = false;
    if (!m_lease->isHeld())
        // Another server takes it, or will take it.
        return settle();
    if (batch.drafts.empty())
        return noteOutcome(std::vector<EventId>(), batch.refused);
    m_backbone.publishBatch(std::move(batch.drafts),
                            [self = QPointer(this), refused = std::move(batch.refused)](const BatchResult &result) {
                                if (self)
                                    self->noteOutcome(result, refused);
                            });
}

void KafkaIngest::noteOutcome(const BatchResult &result, const std::vector<Refused> &refused)
{
    if (const auto *ids = std::get_if<std::vector<EventId>>(&result)) {
        m_counts.published += ids->size();
        note(refused);
        m_publishProblem.note({});
        m_isPublished = true;
        return settle();
    }
    ++m_counts.failed;
    m_publishProblem.note(u"it is tried again until it does"_s);
    settle();
}

void KafkaIngest::note(const std::vector<Refused> &refused)
{
    for (const Refused &record : refused) {
        ++m_counts.refused;
        ++m_counts.refusedRecords[KafkaIngestRule::nameOf(record.why)];
        if (isWorthALine(++m_refused))
            qCWarning(lcBackbone).noquote()
                << "record" << m_refused << "of the topic" << m_settings.rule.topic << "that cannot be an event, at"
                << record.place << "-" << KafkaIngestRule::nameOf(record.why);
    }
}

} // namespace heliograph
