// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/redis/redisbackbone.h"

#include "server/base/logging.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

RedisBackbone::RedisBackbone(Settings settings, const Clock &clock, QObject *parent)
    : Backbone(parent), m_settings(std::move(settings)), m_clock(clock)
{
    // A follower that is behind delays answers no longer than a Redis that hangs.
    m_confirmedTimer.setSingleShot(true);
    m_confirmedTimer.setInterval(m_settings.deadline);
    connect(&m_confirmedTimer, &QTimer::timeout, this, &RedisBackbone::answerAllConfirmed);
}

RedisBackbone::~RedisBackbone() = default;

// The threads end before this object does, and Qt drops what was posted to it.
template <typename Call>
void RedisBackbone::inQtThread(Call call)
{
    QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection);
}

RedisWriter::Reports RedisBackbone::writerReports()
{
    return {.outcomes =
                [this](std::vector<RedisWriter::Outcome> outcomes) {
                    inQtThread([this, outcomes = std::move(outcomes)] { noteOutcomes(outcomes); });
                },
            .head =
                [this](quint64 ticket, std::optional<quint64> head) {
                    inQtThread([this, ticket, head] {
                        if (head)
                            noteHead(*head);
                        if (const HeadAnswer answer = m_headAnswerByTicket.take(ticket))
                            answer(head);
                    });
                },
            .problem = [this](const QString &text) { inQtThread([this, text] { m_writeProblem = text; }); }};
}

RedisFollower::Reports RedisBackbone::followerReports()
{
    return {
        .opened =
            [this](RestoredHistory history) {
                inQtThread([this, history = std::move(history)] { finishOpening(history); });
            },
        .failed =
            [this](const QString &text) {
                inQtThread([this, text] {
                    if (const OpenAnswer answer = std::exchange(m_openAnswer, {}))
                        answer(BackboneProblem{text});
                });
            },
        .replaced =
            [this](RestoredHistory history) { inQtThread([this, history = std::move(history)] { replace(history); }); },
        .renamed =
            [this](const QByteArray &epoch, const std::vector<EarlierEpoch> &earlier) {
                inQtThread([this, epoch, earlier] {
                    m_epoch = epoch;
                    m_restored.epoch = epoch;
                    m_restored.earlier = earlier;
                    Q_EMIT historyRenamed(epoch, earlier);
                });
            },
        .events =
            [this](std::vector<Event> events) {
                // Never copied, but std::function and Qt require closures to be copyable.
                inQtThread([this, events = std::move(events)]() mutable {
                    announce(std::move(events));
                    m_follower->noteTaken();
                });
            },
        .head = [this](quint64 head) { inQtThread([this, head] { noteHead(head); }); },
        .problem = [this](const QString &text) { inQtThread([this, text] { m_followProblem = text; }); }};
}

void RedisBackbone::open(OpenAnswer done)
{
    m_openAnswer = std::move(done);
    m_followProblem = u"its history has not been read yet"_s;
    m_follower = std::make_unique<RedisFollower>(
        m_settings.address, m_settings.prefix,
        RedisFollower::Settings{.limits = m_settings.limits, .timeout = m_settings.deadline}, followerReports());
    m_writer = std::make_unique<RedisWriter>(
        m_settings.address, m_settings.prefix,
        RedisWriter::Settings{.limits = m_settings.limits, .deadline = m_settings.deadline}, writerReports());
}

void RedisBackbone::finishOpening(RestoredHistory history)
{
    setAges(history, m_clock);
    m_restored = std::move(history);
    m_epoch = m_restored.epoch;
    m_head = m_engineHead = m_restored.head;
    m_isOpen = true;
    m_followProblem.clear();
    if (const OpenAnswer answer = std::exchange(m_openAnswer, {}))
        answer(m_restored);
}

void RedisBackbone::replace(RestoredHistory history)
{
    setAges(history, m_clock);
    m_restored = std::move(history);
    m_epoch = m_restored.epoch;
    m_head = m_engineHead = m_restored.head;
    answerAnnounced();
    Q_EMIT historyReplaced(m_restored);
    releaseRestored();
}

void RedisBackbone::releaseRestored()
{
    m_restored.events = {};
    m_restored.newestValues = {};
}

void RedisBackbone::publish(Draft draft, Answer answer)
{
    std::vector<Draft> drafts;
    drafts.push_back(std::move(draft));
    write(std::move(drafts), std::move(answer));
}

void RedisBackbone::publishBatch(std::vector<Draft> drafts, BatchAnswer answer)
{
    const std::size_t count = drafts.size();
    write(std::move(drafts), answerOfLast(count, std::move(answer)));
}

// Answered with the id of the last one.
void RedisBackbone::write(std::vector<Draft> drafts, Answer answer)
{
    const quint64 ticket = ++m_lastTicket;
    if (!m_isOpen || !m_writer->publish(ticket, std::move(drafts), m_clock.wallMs())) {
        if (answer)
            answer(PublishFailure::overloaded);
        return;
    }
    if (answer)
        m_answerByTicket.emplace(ticket, std::move(answer));
}

void RedisBackbone::noteOutcomes(std::vector<RedisWriter::Outcome> outcomes)
{
    for (RedisWriter::Outcome &outcome : outcomes) {
        Answer answer = m_answerByTicket.take(outcome.ticket);
        const auto *id = std::get_if<EventId>(&outcome.result);
        if (id)
            noteHead(id->seq);
        if (!answer)
            continue;
        if (!id || id->seq <= m_head)
            answer(outcome.result);
        else
            m_confirmed.emplace(id->seq, Confirmed{*id, std::move(answer)});
    }
    if (!m_confirmed.empty() && !m_confirmedTimer.isActive())
        m_confirmedTimer.start();
}

void RedisBackbone::announce(std::vector<Event> events)
{
    const Clock::Instant now = m_clock.now();
    for (Event &event : events) {
        event.addedAt = now;
        m_head = event.seq;
        Q_EMIT published(std::make_shared<const Event>(std::move(event)));
        answerAnnounced();
    }
    noteHead(m_head);
}

void RedisBackbone::answerAnnounced()
{
    while (!m_confirmed.empty() && m_confirmed.begin()->first <= m_head) {
        const Confirmed confirmed = std::move(m_confirmed.extract(m_confirmed.begin()).mapped());
        confirmed.answer(confirmed.id);
    }
    if (m_confirmed.empty())
        m_confirmedTimer.stop();
}

void RedisBackbone::answerAllConfirmed()
{
    for (const auto &[seq, confirmed] : std::exchange(m_confirmed, {}))
        confirmed.answer(confirmed.id);
}

void RedisBackbone::noteHead(quint64 head)
{
    const bool wasBehind = m_engineHead > m_head;
    m_engineHead = std::max({m_engineHead, head, m_head});
    if (!wasBehind && m_engineHead > m_head)
        m_behindSince = m_clock.now();
}

void RedisBackbone::findHead(HeadAnswer answer)
{
    if (!m_isOpen)
        return answer(std::nullopt);
    m_headAnswerByTicket.emplace(++m_lastTicket, std::move(answer));
    m_writer->findHead(m_lastTicket);
}

BackboneStatus RedisBackbone::status() const
{
    BackboneStatus status{.engine = m_settings.address.name()};
    const QString &problem = m_writeProblem.isEmpty() ? m_followProblem : m_writeProblem;
    if (!m_isOpen && m_followProblem.isEmpty())
        status.problem = u"The history in Redis is not open yet."_s;
    else if (!problem.isEmpty())
        status.problem = u"Redis does not keep the history now: %1."_s.arg(problem);
    if (m_engineHead > m_head) {
        status.lagEvents = m_engineHead - m_head;
        status.lag = std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.now() - m_behindSince);
    }
    return status;
}

} // namespace heliograph
