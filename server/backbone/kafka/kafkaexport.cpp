// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/kafka/kafkaexport.h"

#include "server/base/logging.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr std::size_t batchEvents = 500;
// What is above is one event.
constexpr std::size_t batchBytes = 512 * 1024;

const TopicSet &allTopics()
{
    static const TopicSet topics = [] {
        std::vector<Topic> kinds;
        kinds.reserve(LatestValues<Event>::topicKinds);
        for (int kind = 0; kind < LatestValues<Event>::topicKinds; ++kind)
            kinds.push_back({TopicKind(kind), {}});
        return TopicSet(kinds);
    }();
    return topics;
}

} // namespace

KafkaExport::KafkaExport(Settings settings, Backbone &backbone, QObject *parent)
    : QObject(parent), m_settings(std::move(settings)), m_log(m_settings.log),
      m_problem(u"it has not been asked yet what it has"_s)
{
    const RestoredHistory &history = backbone.restored();
    m_log.setTrimmedThrough(history.trimmedThrough);
    for (const EventPtr &event : history.events)
        m_log.append(event);
    for (const EventPtr &event : history.newestValues)
        m_values.put(event);
    // The topic may have more by now. Until it has been asked, this says which events wait.
    const auto saved = KafkaExportPosition::load(m_settings.positionFile);
    if (saved && saved->topic == m_settings.topic) {
        m_wasWrittenBefore = true;
        m_lost = saved->lost;
        m_lostThrough = saved->lostThrough;
        if (saved->epoch == history.epoch)
            m_takenThrough = saved->seq;
    }
    connect(&backbone, &Backbone::published, this, &KafkaExport::add);
    m_writer = std::make_unique<KafkaExportWriter>(KafkaExportWriter::Settings{.properties = m_settings.properties,
                                                                               .topic = m_settings.topic,
                                                                               .promise = m_settings.log.age,
                                                                               .positionFile = m_settings.positionFile,
                                                                               .epoch = history.epoch,
                                                                               .head = history.head},
                                                   reports());
}

KafkaExport::~KafkaExport() = default;

// The writer's thread ends before this object does, and Qt drops what was posted to it.
template <typename Call>
void KafkaExport::inQtThread(Call call)
{
    QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection);
}

KafkaExportWriter::Reports KafkaExport::reports()
{
    return {
        .opened = [this](quint64 writtenThrough,
                         quint64 lost) { inQtThread([this, writtenThrough, lost] { begin(writtenThrough, lost); }); },
        .written =
            [this](quint64 through, quint64 tooLarge) {
                inQtThread([this, through, tooLarge] { noteWritten(through, tooLarge); });
            },
        .problem = [this](const QString &text) { inQtThread([this, text] { m_problem = text; }); }};
}

void KafkaExport::begin(quint64 writtenThrough, quint64 lost)
{
    m_problem.clear();
    m_lost += lost;
    m_takenThrough = writtenThrough;
    // The event of this number is gone: it was of class `log`, and the server ended before it could be counted.
    if (m_wasWrittenBefore && m_log.trimmedThrough() > std::max(m_takenThrough, m_lostThrough))
        noteLost(1, m_log.trimmedThrough());
    m_isOpen = true;
    qCInfo(lcBackbone).noquote() << "the history is in the topic" << m_settings.topic << "of Kafka up to event"
                                 << m_takenThrough << "-" << waitingLogEvents() << "more are due";
    writeNext();
}

void KafkaExport::add(const EventPtr &event)
{
    if (isInternalKind(event->topic.kind))
        return;
    // The last word about an item is no newest value, so it must not be forgotten as one.
    if (event->delivery == Delivery::latest && !isLastOfTopic(*event)) {
        m_values.put(event);
    } else {
        const std::size_t before = waitingLogEvents();
        m_log.append(event);
        if (const std::size_t lost = before + 1 - waitingLogEvents(); lost > 0)
            noteLost(lost, m_log.trimmedThrough());
    }
    writeNext();
}

std::size_t KafkaExport::waitingLogEvents() const
{
    return std::size_t(std::distance(m_log.after(m_takenThrough), m_log.end()));
}

void KafkaExport::noteLost(quint64 count, quint64 through)
{
    if (m_lost == 0 || through / 10'000 != m_lostThrough / 10'000)
        qCCritical(lcBackbone) << "the history forgets events that Kafka does not have yet: they are lost there, up to "
                                  "event"
                               << through << "now; --log-events, --log-megabytes and --log-age say how much it keeps";
    m_lost += count;
    m_lostThrough = through;
    m_writer->noteLost(count, through);
}

void KafkaExport::noteWritten(quint64, quint64 tooLarge)
{
    m_written += std::exchange(m_batchSize, 0) - tooLarge;
    m_lost += tooLarge;
    if (tooLarge > 0)
        m_writer->noteLost(tooLarge, m_takenThrough);
    writeNext();
}

void KafkaExport::writeNext()
{
    if (!m_isOpen || m_batchSize > 0)
        return;
    std::vector<EventPtr> batch = nextBatch();
    if (batch.empty())
        return;
    m_batchSize = batch.size();
    m_takenThrough = batch.back()->seq;
    m_writer->write(std::move(batch));
}

// Of both classes, in the order of their numbers.
std::vector<EventPtr> KafkaExport::nextBatch() const
{
    std::vector<EventPtr> batch;
    std::size_t bytes = 0;
    auto log = m_log.after(m_takenThrough);
    auto values = m_values.after(m_takenThrough, allTopics());
    while ((log != m_log.end() || values.next()) && batch.size() < batchEvents && bytes < batchBytes) {
        const bool isValue = values.next() && (log == m_log.end() || (*values.next())->seq < (*log)->seq);
        batch.push_back(isValue ? *values.next() : *log);
        bytes += batch.back()->size();
        if (isValue)
            values.advance();
        else
            ++log;
    }
    return batch;
}

KafkaStatus::Producer KafkaExport::status() const
{
    qint64 queued = qint64(m_batchSize) + qint64(waitingLogEvents());
    for (auto values = m_values.after(m_takenThrough, allTopics()); values.next(); values.advance())
        ++queued;
    return {.isConnected = m_isOpen && m_problem.isEmpty(),
            .brokers = QString::fromUtf8(m_settings.properties.value("bootstrap.servers")),
            .topic = QString::fromUtf8(m_settings.topic),
            .delivered = qint64(m_written),
            .failed = qint64(m_lost),
            .queued = queued,
            .lastError = m_problem};
}

QString KafkaExport::problem() const
{
    QString text;
    if (!m_problem.isEmpty())
        text = u"Kafka does not take the history now: %1. %2 events wait for it."_s.arg(
            m_problem, QString::number(status().queued));
    if (m_lost > 0)
        text += u"%1%2 events up to number %3 are not in Kafka and never will be."_s.arg(
            text.isEmpty() ? QString() : u" "_s, QString::number(m_lost), QString::number(m_lostThrough));
    return text;
}

} // namespace heliograph
