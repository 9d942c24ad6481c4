// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/kafka/kafkaingest.h"

#include "server/backbone/kafka/kafkahistory.h"
#include "server/base/logging.h"
#include "server/base/randomname.h"
#include "server/protocol/endpoints.h"

#include <QCryptographicHash>
#include <QPointer>
#include <algorithm>
#include <iterator>

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
// So that the broker does not forget the positions in a topic in which nothing happens.
constexpr auto betweenCommits = 60s;
// For how long after a look a position is that of the same topic: none is removed and made again as quickly.
constexpr auto lookLasts = 500ms;
// Of what goes into the history in one step; a single record may be more.
constexpr std::size_t batchBytes = 512 * 1024;

// The name of the topic, and what the record is.
QByteArray markOf(const QByteArray &topicName, const KafkaRecord &record)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &part : {QByteArray::number(record.time), record.key, record.value}) {
        hash.addData(QByteArray::number(part.size()) + ':');
        hash.addData(part);
    }
    return topicName + '.' + hash.result().first(8).toHex();
}

QByteArray topicNameIn(const QByteArray &mark)
{
    return mark.first(std::max<qsizetype>(mark.indexOf('.'), 0));
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
    counted().channel = m_settings.rule.channel;
    connect(m_lease.get(), &Lease::heldChanged, this, &KafkaIngest::setWanted);
    setWanted(m_lease->isHeld());
}

void KafkaIngest::setWanted(bool isWanted)
{
    if (!isWanted) {
        counted().lag.reset();
        counted().problem.clear();
    }
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
    // One that has lost its topic may not end, and goes on when the topic is there again.
    if (!error || error->kind != KafkaError::Kind::missing)
        m_consumer.reset();
    if (!error || !isWanted())
        return RetryLoop::Next::again;
    noteProblem(QString::fromUtf8(error->text));
    return RetryLoop::Next::afterDelay;
}

void KafkaIngest::noteProblem(const QString &text)
{
    m_readProblem.note(text);
    const auto say = [this, text] {
        if (m_lease->isHeld())
            counted().problem = text;
    };
    QMetaObject::invokeMethod(this, say, Qt::QueuedConnection);
}

// While it is wanted, or until the consumer is of no more use.
std::optional<KafkaError> KafkaIngest::work()
{
    if (!m_consumer) {
        auto made = KafkaSourceConsumer::make(m_settings.properties, m_settings.group, m_settings.rule.topic);
        if (const auto *error = std::get_if<KafkaError>(&made))
            return *error;
        m_consumer = std::get<0>(std::move(made));
    }
    while (isWanted()) {
        if (const auto error = begin(*m_consumer)) {
            (void)m_consumer->poll(Milliseconds(0));
            return m_consumer->explained(*error);
        }
        if (!isWanted())
            break;
        if (const auto error = readOn(*m_consumer))
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
    const auto asked = consumer.partitions(timeout);
    if (const auto *error = std::get_if<KafkaError>(&asked))
        return *error;
    const auto &found = std::get<0>(asked);
    std::vector<Source> sources;
    bool isRemade = false;
    for (std::size_t i = 0; i < found.size(); ++i) {
        auto source = sourceOf(consumer, i, found[i], isRemade);
        if (const auto *error = std::get_if<KafkaError>(&source))
            return *error;
        sources.push_back(std::get<Source>(std::move(source)));
    }
    if (!isWanted())
        // What the history has may not be answered.
        return KafkaError{.text = "another server takes over"};
    if (const auto error = nameTopic(consumer, sources))
        return error;
    if (isRemade && std::exchange(m_remadeName, sources.front().topicName) != sources.front().topicName)
        noteRemade();
    KafkaSourceConsumer::Offsets offsets;
    for (std::size_t i = 0; i < found.size(); ++i) {
        skipLost(sources[i], found[i]);
        offsets.push_back(sources[i].position);
    }
    m_sources = std::move(sources);
    m_checkedAt = {};
    return consumer.readFrom(offsets);
}

// A log that is not the one that the history has gets another name, because its numbers are in use.
std::variant<KafkaIngest::Source, KafkaError> KafkaIngest::sourceOf(KafkaSourceConsumer &consumer,
                                                                    std::size_t partition,
                                                                    const KafkaSourceConsumer::Partition &found,
                                                                    bool &isRemade)
{
    int generation = 0;
    auto known = positionIn(logOf(partition, generation));
    while (const auto later = positionIn(logOf(partition, generation + 1))) {
        ++generation;
        known = later;
    }
    Source source{.log = logOf(partition, generation), .position = found.first};
    if (found.committed)
        source.topicName = found.committed->note;
    if (!known) {
        if (m_settings.trustsGroup && found.committed && found.committed->offset <= found.end)
            source.position = found.committed->offset;
        return source;
    }
    const auto fate = fateOf(consumer, partition, found, *known);
    if (const auto *error = std::get_if<KafkaError>(&fate))
        return *error;
    switch (std::get<Fate>(fate)) {
    case Fate::isThere:
        source.from = known->next;
        source.position = qint64(known->next);
        break;
    case Fate::hasLostItsEnd:
        qCWarning(lcBackbone).noquote()
            << "partition" << partition << "of the topic" << m_settings.rule.topic << "of Kafka ends at record"
            << found.end << "and the history has records up to" << known->next
            << "of it: Kafka has lost the newest ones, and what comes in their places is taken";
        source.log = logOf(partition, generation + 1);
        source.position = found.end;
        break;
    case Fate::isAnother:
        isRemade = true;
        source.log = logOf(partition, generation + 1);
        break;
    }
    return source;
}

std::variant<KafkaIngest::Fate, KafkaError> KafkaIngest::fateOf(KafkaSourceConsumer &consumer, std::size_t partition,
                                                                const KafkaSourceConsumer::Partition &found,
                                                                const LogPosition &known)
{
    const auto next = qint64(known.next);
    const QByteArray topicName = topicNameIn(known.mark);
    if (found.committed && !topicName.isEmpty() && found.committed->note == topicName)
        return next <= found.end ? Fate::isThere : Fate::hasLostItsEnd;
    if (next > found.end)
        return Fate::isAnother;
    if (topicName.isEmpty() || next <= found.first)
        // It is not known, and where Kafka has removed all that was taken nothing is missed either.
        return Fate::isThere;
    const auto read = consumer.firstRecord(int(partition), next - 1, timeout);
    if (const auto *error = std::get_if<KafkaError>(&read))
        return *error;
    const auto &record = std::get<0>(read);
    const bool isThere = record && record->offset == next - 1 && markOf(topicName, *record) == known.mark;
    return isThere ? Fate::isThere : Fate::isAnother;
}

// What has no name yet was never read, or its position is forgotten.
std::optional<KafkaError> KafkaIngest::nameTopic(KafkaSourceConsumer &consumer, std::vector<Source> &sources)
{
    const QByteArray name = randomName();
    KafkaSourceConsumer::Commits commits(sources.size());
    bool isNeeded = false;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        if (!sources[i].topicName.isEmpty())
            continue;
        sources[i].topicName = name;
        commits[i] = KafkaSourceConsumer::Committed{sources[i].position, name};
        isNeeded = true;
    }
    return isNeeded ? consumer.commitAndWait(commits, timeout) : std::nullopt;
}

void KafkaIngest::noteRemade()
{
    qCWarning(lcBackbone).noquote() << "the topic" << m_settings.rule.topic
                                    << "of Kafka was removed and made again: it is taken from its beginning";
    askQtThread([this] {
        ++counted().remade;
        settle();
    });
}

bool KafkaIngest::areNamed(const KafkaSourceConsumer::Commits &commits) const
{
    return std::equal(
        commits.begin(), commits.end(), m_sources.begin(), m_sources.end(),
        [](const auto &commit, const Source &source) { return commit && commit->note == source.topicName; });
}

// Only right after a look: a position in the topic before would stand for the one that is there now.
void KafkaIngest::commit(KafkaSourceConsumer &consumer)
{
    const auto now = std::chrono::steady_clock::now();
    if (now - m_seenAt > lookLasts || (m_sources == m_committed && now - m_committedAt < betweenCommits))
        return;
    KafkaSourceConsumer::Commits commits;
    for (const Source &source : m_sources)
        commits.push_back(KafkaSourceConsumer::Committed{source.position, source.topicName});
    consumer.commit(commits);
    m_committed = m_sources;
    m_committedAt = now;
}

void KafkaIngest::skipLost(Source &source, const KafkaSourceConsumer::Partition &found)
{
    Reported &reported = reportedOf(source);
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
    if (records.empty())
        return std::nullopt;
    const auto askedAt = std::chrono::steady_clock::now();
    const auto commits = consumer.committed(m_sources.size(), timeout);
    if (const auto *error = std::get_if<KafkaError>(&commits))
        return *error;
    if (!areNamed(std::get<0>(commits)))
        return begin(consumer);
    m_seenAt = askedAt;
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
            qint64 &refused = reportedOf(source).refused;
            refused = std::max(refused, source.position);
        }
    }
    commit(consumer);
    return std::nullopt;
}

void KafkaIngest::add(const KafkaRecord &record, Batch &batch)
{
    Source &source = m_sources[std::size_t(record.partition)];
    source.position = record.offset + 1;
    auto draft = m_settings.rule.draft(record);
    if (const auto *why = std::get_if<KafkaIngestRule::Refusal>(&draft)) {
        if (record.offset < reportedOf(source).refused)
            return;
        batch.refused.push_back(
            {"partition " + QByteArray::number(record.partition) + ", offset " + QByteArray::number(record.offset),
             *why});
        return;
    }
    std::get<Draft>(draft).origin = Origin{.log = source.log,
                                           .from = source.from,
                                           .number = quint64(record.offset),
                                           .mark = markOf(source.topicName, record)};
    source.from = quint64(record.offset) + 1;
    batch.drafts.push_back(std::get<Draft>(std::move(draft)));
}

// Whether the topic is still the one that is read, and how much of it is left.
std::optional<KafkaError> KafkaIngest::check(KafkaSourceConsumer &consumer)
{
    const auto askedAt = std::chrono::steady_clock::now();
    const auto found = consumer.partitions(timeout);
    if (const auto *error = std::get_if<KafkaError>(&found))
        return *error;
    m_checkedAt = std::chrono::steady_clock::now();
    const auto &partitions = std::get<0>(found);
    KafkaSourceConsumer::Commits commits;
    std::ranges::transform(partitions, std::back_inserter(commits), &KafkaSourceConsumer::Partition::committed);
    if (!areNamed(commits))
        return begin(consumer);
    qint64 lag = 0;
    for (std::size_t i = 0; i < partitions.size(); ++i) {
        if (m_sources[i].position > partitions[i].end)
            return begin(consumer);
        lag += partitions[i].end - std::max(m_sources[i].position, partitions[i].first);
    }
    m_seenAt = askedAt;
    commit(consumer);
    noteProblem({});
    m_loop.resetDelay();
    askQtThread([this, lag] {
        if (m_lease->isHeld())
            counted().lag = lag;
        settle();
    });
    return std::nullopt;
}

// Has it asked in the Qt thread and waits until settle(). False: the server ends.
bool KafkaIngest::askQtThread(std::function<void()> task)
{
    m_loop.update([this] { m_isSettled = false; });
    QMetaObject::invokeMethod(this, std::move(task), Qt::QueuedConnection);
    const auto lock = m_loop.waitUntil([this] { return m_isSettled; });
    return m_isSettled;
}

void KafkaIngest::settle()
{
    m_loop.update([this] { m_isSettled = true; });
}

std::optional<LogPosition> KafkaIngest::positionIn(const QByteArray &log)
{
    const bool isAnswered = askQtThread([this, log] {
        m_position = m_backbone.positionIn(log);
        settle();
    });
    return isAnswered ? m_position : std::nullopt;
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
        if (IngestCounts::isWorthALine(++m_refused))
            qCWarning(lcBackbone).noquote()
                << "record" << m_refused << "of the topic" << m_settings.rule.topic << "that cannot be an event, at"
                << record.place << "-" << KafkaIngestRule::nameOf(record.why);
    }
}

} // namespace heliograph
