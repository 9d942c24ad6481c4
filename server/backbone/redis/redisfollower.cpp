// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/redis/redisfollower.h"

#include "server/base/logging.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int mostUntaken = 8;
constexpr std::chrono::milliseconds shortestRead{10};

} // namespace

RedisFollower::RedisFollower(RedisAddress address, const QByteArray &prefix, Settings settings, Reports reports)
    : m_name(address.name()), m_settings(settings), m_reports(std::move(reports)),
      m_history(std::move(address), prefix, settings.limits),
      m_problem(lcBackbone, u"cannot follow the events in "_s + m_name,
                u"following the events in %1 again"_s.arg(m_name)),
      m_loop([this] { return runOnce(); })
{
}

RedisFollower::~RedisFollower()
{
    m_loop.stop();
    m_history.interrupt();
}

void RedisFollower::noteTaken()
{
    m_loop.update([this] { --m_untakenBatches; });
}

RetryLoop::Next RedisFollower::runOnce()
{
    const auto error = follow();
    if (!error || m_loop.isStopping())
        return RetryLoop::Next::nothing;
    noteProblem(error->reason());
    return RetryLoop::Next::afterDelay;
}

// Until something goes wrong, or there is nothing more to do.
std::optional<RedisError> RedisFollower::follow()
{
    Next next = Next::joinAgain;
    while (next != Next::giveUp && !m_loop.isStopping()) {
        std::optional<RedisError> error;
        if (next == Next::joinAgain)
            error = join(next);
        else if (std::chrono::steady_clock::now() - m_checkedAt >= wait)
            error = checkPosition(next);
        if (!error && next == Next::goOn)
            error = read(next);
        if (error)
            return error;
    }
    return std::nullopt;
}

std::optional<RedisError> RedisFollower::join(Next &next)
{
    next = Next::goOn;
    const auto result = m_history.join(m_settings.timeout, m_disproved);
    if (const auto *error = std::get_if<RedisError>(&result))
        return *error;
    if (const auto *foreign = std::get_if<RedisHistory::Foreign>(&result)) {
        // The history was ours before, and may be again.
        if (!m_epoch.isEmpty())
            return RedisError{RedisError::Kind::refused, foreign->text.toUtf8()};
        next = Next::giveUp;
        m_reports.failed(foreign->text);
        return std::nullopt;
    }
    m_disproved.clear();
    if (const auto error = settle(std::get<RedisHistory::Joined>(result)))
        return error;
    m_checkedAt = std::chrono::steady_clock::now();
    if (!m_disproved.isEmpty())
        next = Next::joinAgain;
    else
        noteProblem({});
    return std::nullopt;
}

// What the history that was found means for what has been handed on.
std::optional<RedisError> RedisFollower::settle(const RedisHistory::Joined &joined)
{
    m_earlier = joined.earlier;
    if (m_epoch.isEmpty() || m_mustReload)
        return load(joined);
    if (joined.epoch == m_epoch) {
        if (joined.head < m_position)
            m_disproved = m_epoch;
        return std::nullopt;
    }
    const auto end = std::find_if(joined.earlier.begin(), joined.earlier.end(),
                                  [this](const EarlierEpoch &earlier) { return earlier.epoch == m_epoch; });
    if (end == joined.earlier.end() || end->end < m_position) {
        qCWarning(lcBackbone).noquote() << m_name
                                        << "has lost events, or holds another history: readers get a reset with"
                                        << joined.epoch;
        return load(joined);
    }
    qCInfo(lcBackbone).noquote() << m_name << "was restarted or replaced and has lost nothing: the history goes on as"
                                 << joined.epoch;
    m_epoch = joined.epoch;
    m_reports.renamed(joined.epoch, joined.earlier);
    return std::nullopt;
}

std::optional<RedisError> RedisFollower::load(const RedisHistory::Joined &joined)
{
    auto loaded = m_history.load(joined);
    if (const auto *error = std::get_if<RedisError>(&loaded))
        return *error;
    const bool isFirst = m_epoch.isEmpty();
    for (const QString &weakness : isFirst ? m_history.weaknesses() : QStringList())
        qCWarning(lcBackbone).noquote() << u"%1: %2"_s.arg(m_name, weakness);
    m_epoch = joined.epoch;
    m_position = joined.head;
    m_mark.clear();
    m_mustReload = false;
    (isFirst ? m_reports.opened : m_reports.replaced)(std::get<RestoredHistory>(std::move(loaded)));
    return std::nullopt;
}

std::optional<RedisError> RedisFollower::checkPosition(Next &next)
{
    const auto result = m_history.position(m_position);
    if (const auto *error = std::get_if<RedisError>(&result))
        return *error;
    m_checkedAt = std::chrono::steady_clock::now();
    const auto &found = std::get<RedisHistory::Position>(result);
    if (found.epoch != m_epoch || found.head < m_position) {
        next = Next::joinAgain;
        return std::nullopt;
    }
    if (!m_mark.isEmpty() && !found.mark.isEmpty() && found.mark != m_mark) {
        qCWarning(lcBackbone).noquote() << m_name << "holds other events under numbers that were announced";
        m_disproved = m_epoch;
        next = Next::joinAgain;
        return std::nullopt;
    }
    if (m_mark.isEmpty())
        m_mark = found.mark;
    m_reports.head(found.head);
    return std::nullopt;
}

std::optional<RedisError> RedisFollower::read(Next &next)
{
    const auto begin = std::chrono::steady_clock::now();
    auto result = m_history.follow(m_position, wait, m_settings.timeout);
    if (const auto *error = std::get_if<RedisError>(&result))
        return *error;
    auto &entries = std::get<std::vector<RedisHistory::Entry>>(result);
    m_loop.resetDelay();
    if (!entries.empty())
        return take(std::move(entries), next);
    // Redis before 7 answers at once, with nothing, when the newest entry has been deleted.
    if (std::chrono::steady_clock::now() - begin < shortestRead)
        m_loop.pause(wait / 10);
    return std::nullopt;
}

std::optional<RedisError> RedisFollower::take(std::vector<RedisHistory::Entry> entries, Next &next)
{
    std::vector<Event> events;
    events.reserve(entries.size());
    for (RedisHistory::Entry &entry : entries) {
        if (!isOfThisHistory(entry)) {
            // Joining shows what it belongs to; where it does not, what is there is read as a whole.
            m_mustReload = std::exchange(m_strangeAt, entry.event.seq) == entry.event.seq;
            next = Next::joinAgain;
            break;
        }
        if (entry.event.seq != m_position + 1) {
            if (const auto error = fillHole(entry.event.seq, events, next))
                return error;
            if (next != Next::goOn)
                // Everything is read again.
                return std::nullopt;
        }
        m_position = entry.event.seq;
        m_mark = entry.mark;
        events.push_back(std::move(entry.event));
    }
    hand(std::move(events));
    return std::nullopt;
}

// The feed is short, and entries of it may be deleted. Values that others have followed are superfluous then.
std::optional<RedisError> RedisFollower::fillHole(quint64 before, std::vector<Event> &events, Next &next)
{
    auto filled = m_history.fill(m_position + 1, before - 1);
    if (const auto *error = std::get_if<RedisError>(&filled))
        return *error;
    const auto trimmed = m_history.trimmedThrough();
    if (const auto *error = std::get_if<RedisError>(&trimmed))
        return *error;
    if (std::get<quint64>(trimmed) > m_position) {
        qCWarning(lcBackbone).noquote() << "events behind" << m_position << "are no longer in" << m_name
                                        << "because this server was away for too long: its readers get a reset";
        m_mustReload = true;
        next = Next::joinAgain;
        return std::nullopt;
    }
    for (RedisHistory::Entry &entry : std::get<std::vector<RedisHistory::Entry>>(filled))
        events.push_back(std::move(entry.event));
    return std::nullopt;
}

// Numbers go on when an epoch ends, so an entry may be of an earlier one.
bool RedisFollower::isOfThisHistory(const RedisHistory::Entry &entry) const
{
    return entry.epoch == m_epoch
        || std::any_of(m_earlier.begin(), m_earlier.end(), [&entry](const EarlierEpoch &earlier) {
               return earlier.epoch == entry.epoch && entry.event.seq <= earlier.end;
           });
}

void RedisFollower::hand(std::vector<Event> events)
{
    if (events.empty())
        return;
    {
        const auto lock = m_loop.waitUntil([this] { return m_untakenBatches < mostUntaken; });
        ++m_untakenBatches;
    }
    m_reports.events(std::move(events));
}

void RedisFollower::noteProblem(const QString &text)
{
    if (m_problem.note(text))
        m_reports.problem(text);
}

} // namespace heliograph
