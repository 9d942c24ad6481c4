// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/redis/rediswriter.h"

#include "server/base/logging.h"

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr std::size_t mostInBatch = 64;
constexpr std::size_t mostBytesInBatch = 1024 * 1024;
constexpr std::chrono::milliseconds shortestTimeout{20};
constexpr std::chrono::milliseconds timeToEnd{1'000};

QByteArray randomMark()
{
    return QByteArray::number(QRandomGenerator::system()->generate64(), 36);
}

std::chrono::milliseconds timeUntil(RedisWriter::Clock::time_point time)
{
    return std::max(shortestTimeout,
                    std::chrono::duration_cast<std::chrono::milliseconds>(time - RedisWriter::Clock::now()));
}

} // namespace

RedisWriter::RedisWriter(RedisAddress address, const QByteArray &prefix, Settings settings, Reports reports)
    : m_name(address.name()), m_settings(settings), m_reports(std::move(reports)),
      m_history(std::move(address), prefix, settings.limits),
      m_problem(lcBackbone, m_name + u" takes no events"_s, m_name + u" takes events again"_s),
      m_loop([this] { return runOnce(); },
             [this] {
                 while (carryOutNext()) {}
             })
{
}

RedisWriter::~RedisWriter()
{
    m_loop.stop();
    m_loop.waitForEnd(timeToEnd);
    m_history.interrupt();
}

bool RedisWriter::publish(quint64 ticket, std::vector<Draft> drafts, qint64 time)
{
    std::vector<RedisHistory::Publication> publications;
    publications.reserve(drafts.size());
    for (Draft &draft : drafts)
        publications.push_back({std::move(draft), time});
    const std::size_t events = publications.size();
    bool hasRoom = false;
    m_loop.update([&] {
        hasRoom = m_queuedEvents + events <= m_settings.mostQueued;
        if (!hasRoom)
            return;
        m_queuedEvents += events;
        m_queue.push_back({ticket, std::move(publications), Clock::now() + m_settings.deadline});
    });
    return hasRoom;
}

void RedisWriter::findHead(quint64 ticket)
{
    m_loop.update([&] { m_queue.push_back({ticket, {}, Clock::now() + m_settings.deadline}); });
}

RetryLoop::Next RedisWriter::runOnce()
{
    m_loop.waitFor(RetryDelay::longest, [this] { return !m_queue.empty(); });
    if (!carryOutNext() && !m_loop.isStopping())
        tryAgainWhenIdle();
    return RetryLoop::Next::again;
}

// Whether there was something to do.
bool RedisWriter::carryOutNext()
{
    std::vector<Waiting> batch;
    {
        const auto lock = m_loop.lock();
        batch = takeBatch();
    }
    if (batch.empty())
        return false;
    if (batch.front().publications.empty())
        answerHead(batch.front());
    else
        carryOut(std::move(batch));
    return true;
}

// Rejected publishers may not come back, so recovery must not depend on them.
void RedisWriter::tryAgainWhenIdle()
{
    if (m_problem.isEmpty())
        return;
    const auto error = connect(m_settings.deadline);
    if (error)
        return noteProblem(error->reason());
    const auto result = m_history.publish(
        m_epoch,
        {.name = randomMark(), .deadline = redisTime(Clock::now() + m_settings.deadline), .oldest = 0, .events = {}},
        m_settings.deadline);
    if (const auto *refusal = std::get_if<RedisError>(&result))
        noteProblem(refusal->reason());
    else
        noteProblem({});
}

// From the front of the queue, which is locked: a request for the head, or as many events as go
// together. What was published in one step is never taken apart, however much it is.
std::vector<RedisWriter::Waiting> RedisWriter::takeBatch()
{
    std::vector<Waiting> batch;
    std::size_t events = 0, bytes = 0;
    while (!m_queue.empty() && bytes < mostBytesInBatch) {
        const std::size_t more = m_queue.front().publications.size();
        if (!batch.empty() && (more == 0 || events + more > mostInBatch))
            break;
        batch.push_back(std::move(m_queue.front()));
        m_queue.pop_front();
        if (more == 0)
            break;
        events += more;
        for (const RedisHistory::Publication &publication : batch.back().publications)
            bytes += std::size_t(publication.draft.data.size());
    }
    m_queuedEvents -= events;
    return batch;
}

void RedisWriter::carryOut(std::vector<Waiting> batch)
{
    std::vector<Outcome> outcomes;
    // Those that have waited too long were never sent.
    const auto late = std::partition(batch.begin(), batch.end(),
                                     [now = Clock::now()](const Waiting &waiting) { return waiting.deadline > now; });
    for (auto it = late; it != batch.end(); ++it)
        outcomes.push_back({it->ticket, PublishFailure::notStored});
    batch.erase(late, batch.end());
    if (!batch.empty()) {
        RedisHistory::Stored stored;
        const PublishResult result = store(batch, stored);
        const bool isStored = std::holds_alternative<EventId>(result);
        quint64 next = stored.first;
        for (const Waiting &waiting : batch) {
            next += waiting.publications.size();
            outcomes.push_back({waiting.ticket, isStored ? PublishResult(EventId{stored.epoch, next - 1}) : result});
        }
    }
    m_reports.outcomes(std::move(outcomes));
}

// One batch, as often as it takes until its outcome is known or its time is over.
PublishResult RedisWriter::store(const std::vector<Waiting> &waiting, RedisHistory::Stored &stored)
{
    Clock::time_point deadline = waiting.front().deadline;
    RedisHistory::Batch batch{.name = randomMark(), .deadline = 0, .oldest = 0, .events = {}};
    for (const Waiting &one : waiting) {
        batch.events.insert(batch.events.end(), one.publications.begin(), one.publications.end());
        deadline = std::min(deadline, one.deadline);
    }
    batch.oldest = batch.events.front().time - m_settings.limits.log.age.count();

    PublishFailure failure = PublishFailure::notStored;
    do {
        if (const auto error = connect(timeUntil(deadline))) {
            noteProblem(error->reason());
            continue;
        }
        batch.deadline = redisTime(deadline);
        const auto result = m_history.publish(m_epoch, batch, timeUntil(deadline));
        if (const auto *done = std::get_if<RedisHistory::Stored>(&result)) {
            noteProblem({});
            stored = *done;
            return EventId{done->epoch, done->first};
        }
        if (std::holds_alternative<RedisHistory::OtherHistory>(result)) {
            m_history.disconnect();
            m_retryDelay.reset();
        } else if (const auto *late = std::get_if<RedisHistory::TooLate>(&result)) {
            // It was not stored and will never be.
            failure = PublishFailure::notStored;
            noteRedisTime(late->time);
        } else {
            const auto &error = std::get<RedisError>(result);
            noteProblem(error.reason());
            if (error.kind == RedisError::Kind::lost)
                failure = PublishFailure::unconfirmed;
            else if (error.kind == RedisError::Kind::refused)
                return failure;
            // The new epoch is asked for when the history is joined again.
            m_history.disconnect();
        }
    } while (waitBeforeRetry(deadline));
    return failure;
}

std::optional<RedisError> RedisWriter::connect(Milliseconds timeout)
{
    if (m_history.isConnected())
        return std::nullopt;
    const auto joined = m_history.join(timeout);
    if (const auto *error = std::get_if<RedisError>(&joined))
        return *error;
    if (const auto *foreign = std::get_if<RedisHistory::Foreign>(&joined))
        return RedisError{RedisError::Kind::refused, foreign->text.toUtf8()};
    const auto &history = std::get<RedisHistory::Joined>(joined);
    m_epoch = history.epoch;
    noteRedisTime(history.time);
    return std::nullopt;
}

void RedisWriter::answerHead(const Waiting &waiting)
{
    std::optional<quint64> head;
    if (waiting.deadline > Clock::now() && !connect(timeUntil(waiting.deadline))) {
        const auto position = m_history.position(0);
        if (const auto *found = std::get_if<RedisHistory::Position>(&position))
            head = found->head;
    }
    m_reports.head(waiting.ticket, head);
}

// Whether there is still time for another attempt.
bool RedisWriter::waitBeforeRetry(Clock::time_point until)
{
    const auto now = Clock::now();
    if (m_loop.isStopping() || now >= until)
        return false;
    const auto left = std::chrono::ceil<Milliseconds>(until - now);
    m_loop.pause(std::min(m_retryDelay.next(), left));
    return !m_loop.isStopping() && Clock::now() < until;
}

void RedisWriter::noteProblem(const QString &text)
{
    if (text.isEmpty())
        m_retryDelay.reset();
    if (m_problem.note(text))
        m_reports.problem(text);
}

qint64 RedisWriter::redisTime(Clock::time_point time) const
{
    return m_redisTime + std::chrono::duration_cast<Milliseconds>(time - m_redisTimeAt).count();
}

void RedisWriter::noteRedisTime(qint64 time)
{
    m_redisTime = time;
    m_redisTimeAt = Clock::now();
}

} // namespace heliograph
