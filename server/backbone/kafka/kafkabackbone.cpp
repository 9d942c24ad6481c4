// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/kafka/kafkabackbone.h"

#include "server/base/logging.h"
#include "server/base/randomname.h"

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr std::size_t mostPending = 10'000;
constexpr auto betweenDeadlines = 100ms;
// librdkafka looks once a second which records are late, and knows of them what we do not: whether they were sent.
constexpr auto graceForReports = 1'500ms;

// What became of the events of a batch so far.
struct BatchOutcome {
    std::size_t unanswered = 0;
    std::vector<EventId> ids;
    std::optional<PublishFailure> failure;

    BatchResult result() const
    {
        if (!failure)
            return ids;
        return ids.empty() ? *failure : PublishFailure::unconfirmed;
    }
    void note(const PublishResult &result)
    {
        --unanswered;
        if (const auto *id = std::get_if<EventId>(&result))
            ids.push_back(*id);
        else if (failure != PublishFailure::unconfirmed)
            failure = std::get<PublishFailure>(result);
    }
};

} // namespace

KafkaBackbone::KafkaBackbone(Settings settings, const Clock &clock, QObject *parent)
    : Backbone(parent), m_settings(std::move(settings)), m_clock(clock), m_markPrefix(randomName() + '-')
{
    m_deadlineTimer.setInterval(betweenDeadlines);
    connect(&m_deadlineTimer, &QTimer::timeout, this, &KafkaBackbone::giveUpLate);
}

KafkaBackbone::~KafkaBackbone() = default;

// The threads end before this object does, and Qt drops what was posted to it.
template <typename Call>
void KafkaBackbone::inQtThread(Call call)
{
    QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection);
}

KafkaFollower::Reports KafkaBackbone::followerReports()
{
    return {.opened =
                [this](RestoredHistory history, const KafkaHistory::Epoch &epoch) {
                    inQtThread([this, history = std::move(history), epoch] { beginOpening(history, epoch); });
                },
            .failed =
                [this](const QString &text) {
                    inQtThread([this, text] {
                        if (const OpenAnswer answer = std::exchange(m_openAnswer, {}))
                            answer(BackboneProblem{text});
                    });
                },
            .replaced =
                [this](RestoredHistory history, const KafkaHistory::Epoch &epoch) {
                    inQtThread([this, history = std::move(history), epoch] { replace(history, epoch); });
                },
            .events =
                [this](std::vector<KafkaHistory::Announced> events, qint64 position) {
                    inQtThread([this, events = std::move(events), position]() mutable {
                        take({std::move(events), position});
                        m_follower->noteTaken();
                    });
                },
            .end =
                [this](qint64 end, Steady::time_point askedAt) {
                    inQtThread([this, end, askedAt] {
                        noteEnd(end);
                        answerHeads(askedAt);
                    });
                },
            .problem = [this](const QString &text) { inQtThread([this, text] { m_followProblem = text; }); }};
}

KafkaWriter::Reports KafkaBackbone::writerReports()
{
    return {.outcomes =
                [this](std::vector<KafkaProducer::Report> reports) {
                    inQtThread([this, reports = std::move(reports)] {
                        for (const KafkaProducer::Report &report : reports)
                            noteOutcome(report);
                    });
                },
            .problem = [this](const QString &text) { inQtThread([this, text] { m_writeProblem = text; }); }};
}

void KafkaBackbone::open(OpenAnswer done)
{
    m_openAnswer = std::move(done);
    m_followProblem = u"its history has not been read yet"_s;
    m_follower = std::make_unique<KafkaFollower>(KafkaFollower::Settings{.properties = m_settings.properties,
                                                                         .topic = m_settings.topic,
                                                                         .log = m_settings.log,
                                                                         .mostRecords = m_settings.mostRecords,
                                                                         .retention = m_settings.retention,
                                                                         .timeout = m_settings.deadline},
                                                 followerReports());
    m_writer = std::make_unique<KafkaWriter>(KafkaWriter::Settings{.properties = m_settings.properties,
                                                                   .topic = m_settings.topic,
                                                                   .deadline = m_settings.deadline},
                                             writerReports());
}

// The first record of a producer waits for its number and for the leader of the topic, up to a second; so that none of
// a caller does, one of its own goes first.
void KafkaBackbone::beginOpening(RestoredHistory history, const KafkaHistory::Epoch &epoch)
{
    setAges(history, m_clock);
    m_restored = std::move(history);
    m_logs = m_restored.logs;
    m_epoch = epoch;
    m_head = m_engineHead = m_restored.head;
    m_isOpen = true;
    m_deadlineTimer.start();
    const KafkaRecord noEvent{.key = Topic{TopicKind::canary, m_markPrefix.chopped(1)}.toText()};
    write(noEvent, [this](const PublishResult &) { finishOpening(); });
}

void KafkaBackbone::finishOpening()
{
    m_followProblem.clear();
    if (const OpenAnswer answer = std::exchange(m_openAnswer, {}))
        answer(m_restored);
    for (Batch &batch : std::exchange(m_early, {}))
        announce(std::move(batch.events), batch.position);
}

void KafkaBackbone::take(Batch batch)
{
    if (!m_openAnswer)
        return announce(std::move(batch.events), batch.position);
    m_early.push_back(std::move(batch));
}

void KafkaBackbone::replace(RestoredHistory history, const KafkaHistory::Epoch &epoch)
{
    setAges(history, m_clock);
    m_restored = std::move(history);
    m_logs = m_restored.logs;
    m_epoch = epoch;
    m_head = m_engineHead = m_restored.head;
    const bool isOpening = bool(m_openAnswer);
    m_early.clear();
    // What was on its way may be in the history before, or in what was just read.
    for (auto &[ticket, pending] : std::exchange(m_pendingByTicket, {})) {
        if (pending.answer)
            pending.answer(PublishFailure::unconfirmed);
    }
    if (isOpening)
        return;
    Q_EMIT historyReplaced(m_restored);
    releaseRestored();
}

void KafkaBackbone::releaseRestored()
{
    m_restored.events = {};
    m_restored.newestValues = {};
}

void KafkaBackbone::publish(Draft draft, Answer answer)
{
    if (m_isOpen && !m_openAnswer) {
        const QByteArray mark = m_markPrefix + QByteArray::number(m_lastTicket + 1);
        write(KafkaHistory::eventRecord(draft, m_epoch, mark, m_clock.wallMs()), std::move(answer));
    } else if (answer) {
        answer(PublishFailure::overloaded);
    }
}

void KafkaBackbone::publishBatch(std::vector<Draft> drafts, BatchAnswer answer)
{
    if (m_pendingByTicket.size() + drafts.size() > mostPending)
        return answer(PublishFailure::overloaded);
    const auto outcome =
        std::make_shared<BatchOutcome>(BatchOutcome{.unanswered = drafts.size(), .ids = {}, .failure = {}});
    for (Draft &draft : drafts) {
        const auto note = [outcome, answer](const PublishResult &result) {
            outcome->note(result);
            if (outcome->unanswered == 0)
                answer(outcome->result());
        };
        if (outcome->failure)
            note(*outcome->failure);
        else
            publish(std::move(draft), note);
    }
}

void KafkaBackbone::write(const KafkaRecord &record, Answer answer)
{
    const auto refuse = [&answer](PublishFailure failure) {
        if (answer)
            answer(failure);
    };
    if (m_pendingByTicket.size() >= mostPending)
        return refuse(PublishFailure::overloaded);
    const quint64 ticket = ++m_lastTicket;
    if (const auto error = m_writer->write(record, ticket))
        return refuse(error->kind == KafkaError::Kind::full ? PublishFailure::overloaded : PublishFailure::notStored);
    m_pendingByTicket.emplace(ticket,
                              Pending{std::move(answer), Steady::now() + m_settings.deadline + graceForReports});
}

std::optional<quint64> KafkaBackbone::ownTicket(const QByteArray &mark) const
{
    return mark.startsWith(m_markPrefix) ? std::optional(mark.sliced(m_markPrefix.size()).toULongLong()) : std::nullopt;
}

void KafkaBackbone::answer(quint64 ticket, const PublishResult &result)
{
    const auto found = m_pendingByTicket.find(ticket);
    if (found == m_pendingByTicket.end())
        return;
    const Answer answer = std::move(found->second.answer);
    m_pendingByTicket.erase(found);
    if (answer)
        answer(result);
}

void KafkaBackbone::announce(std::vector<KafkaHistory::Announced> events, qint64 position)
{
    const Clock::Instant now = m_clock.now();
    for (KafkaHistory::Announced &announced : events) {
        const quint64 seq = m_head = announced.event.seq;
        const auto ticket = ownTicket(announced.mark);
        announced.event.addedAt = now;
        if (announced.origin)
            m_logs.take(*announced.origin);
        Q_EMIT published(std::make_shared<const Event>(std::move(announced.event)));
        if (ticket)
            answer(*ticket, EventId{m_epoch.name, seq});
    }
    m_head = std::max(m_head, quint64(position));
    noteEnd(position);
    // Read, and no event: a new epoch began before it.
    std::vector<quint64> passed;
    for (const auto &[ticket, pending] : m_pendingByTicket) {
        if (pending.seq > 0 && pending.seq <= m_head)
            passed.push_back(ticket);
    }
    for (const quint64 ticket : passed)
        answer(ticket, PublishFailure::notStored);
}

void KafkaBackbone::noteOutcome(const KafkaProducer::Report &report)
{
    const auto found = m_pendingByTicket.find(report.ticket);
    const bool isAnnounced = found == m_pendingByTicket.end();
    if (!isAnnounced && m_openAnswer)
        // The record was no event.
        return answer(report.ticket, PublishFailure::notStored);
    ++(report.error ? m_failed : m_delivered);
    if (isAnnounced)
        return;
    if (report.error)
        return answer(report.ticket, report.isUncertain ? PublishFailure::unconfirmed : PublishFailure::notStored);
    found->second.seq = quint64(report.offset) + 1;
    if (found->second.seq <= m_head)
        // As in announce().
        return answer(report.ticket, PublishFailure::notStored);
    noteEnd(report.offset + 1);
}

void KafkaBackbone::noteEnd(qint64 end)
{
    const bool wasBehind = m_engineHead > m_head;
    m_engineHead = std::max({m_engineHead, quint64(end), m_head});
    if (!wasBehind && m_engineHead > m_head)
        m_behindSince = m_clock.now();
}

// What was asked for later may be more than was found.
void KafkaBackbone::answerHeads(Steady::time_point askedBefore)
{
    while (!m_pendingHeads.empty() && m_pendingHeads.front().askedAt <= askedBefore) {
        const HeadAnswer answer = std::move(m_pendingHeads.front().answer);
        m_pendingHeads.erase(m_pendingHeads.begin());
        answer(m_engineHead);
    }
}

void KafkaBackbone::giveUpLate()
{
    const auto now = Steady::now();
    while (!m_pendingByTicket.empty() && m_pendingByTicket.begin()->second.deadline <= now)
        answer(m_pendingByTicket.begin()->first, PublishFailure::unconfirmed);
    while (!m_pendingHeads.empty() && m_pendingHeads.front().askedAt + m_settings.deadline + graceForReports <= now) {
        const HeadAnswer answer = std::move(m_pendingHeads.front().answer);
        m_pendingHeads.erase(m_pendingHeads.begin());
        answer(std::nullopt);
    }
}

void KafkaBackbone::findHead(HeadAnswer answer)
{
    if (!m_isOpen)
        return answer(std::nullopt);
    m_pendingHeads.push_back({std::move(answer), Steady::now()});
    m_follower->findEnd();
}

KafkaStatus::Producer KafkaBackbone::producerStatus() const
{
    return {.isConnected = m_isOpen && m_writeProblem.isEmpty() && m_followProblem.isEmpty(),
            .brokers = QString::fromUtf8(m_settings.properties.value("bootstrap.servers")),
            .topic = QString::fromUtf8(m_settings.topic),
            .delivered = qint64(m_delivered),
            .failed = qint64(m_failed),
            .queued = qint64(m_pendingByTicket.size()),
            .lastError = m_writeProblem.isEmpty() ? m_followProblem : m_writeProblem};
}

BackboneStatus KafkaBackbone::status() const
{
    BackboneStatus status{
        .engine = u"kafka at %1, topic %2"_s.arg(QString::fromUtf8(m_settings.properties.value("bootstrap.servers")),
                                                 QString::fromUtf8(m_settings.topic))};
    const QString &problem = m_writeProblem.isEmpty() ? m_followProblem : m_writeProblem;
    if (!m_isOpen && m_followProblem.isEmpty())
        status.problem = u"The history in Kafka is not open yet."_s;
    else if (!problem.isEmpty())
        status.problem = u"Kafka does not keep the history now: %1."_s.arg(problem);
    if (m_engineHead > m_head) {
        status.lagEvents = m_engineHead - m_head;
        status.lag = std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.now() - m_behindSince);
    }
    return status;
}

} // namespace heliograph
