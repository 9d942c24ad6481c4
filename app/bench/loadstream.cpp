// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/loadstream.h"

#include <algorithm>

namespace heliograph
{

using std::chrono::milliseconds;

namespace
{

// Reads in a row before other streams get their turn.
constexpr int readsInARow = 8;
// Used when the server sends no retry field.
constexpr milliseconds usualRetry = std::chrono::seconds(3);
constexpr milliseconds shortestBound = std::chrono::seconds(1);
constexpr milliseconds longestBound = std::chrono::seconds(30);

// Answers of servers and proxies that are starting, leaving or full.
bool isWorthARetry(int status)
{
    return status == 429 || (status >= 502 && status <= 504);
}

} // namespace

LoadStream::LoadStream(LoadContext &context, std::size_t index)
    : m_context(context), m_connection(context), m_index(quint32(index)),
      m_target(quint32(index % context.targets.size()))
{
}

void LoadStream::start()
{
    const auto &targets = m_context.targets;
    const auto &sources = m_context.sources;
    m_phase = Phase::asking;
    m_startedAt = LoadClock::now();
    m_response = ResponseReader();
    m_reader.reset();
    const auto *source = sources.empty() ? nullptr : &sources[m_index / targets.size() % sources.size()];
    if (const asio::error_code error = m_connection.open(m_target, source))
        return fail(loadErrorOf(error));
    m_context.watchDeadline(*this);
    m_connection.connect([this, attempt = m_attempt](const asio::error_code &error) {
        if (attempt != m_attempt)
            return;
        if (error)
            fail(loadErrorOf(error));
        else
            ask();
    });
}

void LoadStream::ask()
{
    m_request = request();
    m_connection.write(m_request, [this, attempt = m_attempt](const asio::error_code &error) {
        if (attempt != m_attempt)
            return;
        m_request = {};
        if (error)
            fail(loadErrorOf(error));
        else
            awaitInput();
    });
}

std::string LoadStream::pathOf(const LoadTarget &target) const
{
    std::string path = target.path;
    for (std::size_t at = 0; (at = path.find(streamNumberMark, at)) != std::string::npos;)
        path.replace(at, streamNumberMark.size(), std::to_string(m_index));
    return path;
}

std::string LoadStream::request() const
{
    const LoadSettings &settings = m_context.settings;
    const LoadTarget &target = settings.targets[m_target];
    std::string text = "GET " + pathOf(target) + " HTTP/1.1\r\nHost: " + target.hostField
        + "\r\nAccept: text/event-stream\r\nCache-Control: no-store\r\n";
    if (!settings.tokens.empty())
        text += "Authorization: Bearer " + settings.tokens[m_index % settings.tokens.size()] + "\r\n";
    if (!m_reader.lastEventId().empty())
        text += "Last-Event-ID: " + m_reader.lastEventId() + "\r\n";
    return text + "\r\n";
}

void LoadStream::awaitInput()
{
    m_connection.waitForInput([this, attempt = m_attempt](const asio::error_code &error) {
        if (attempt != m_attempt)
            return;
        if (error)
            fail(loadErrorOf(error));
        else
            read();
    });
}

void LoadStream::read()
{
    std::vector<char> &buffer = m_context.buffer;
    for (int i = 0; i < readsInARow; ++i) {
        asio::error_code error;
        const std::size_t size = m_connection.receive(asio::buffer(buffer), error);
        if (error == asio::error::would_block)
            break;
        if (error == asio::error::eof && m_phase == Phase::open && m_response.endsWithConnection())
            return end();
        if (error)
            return fail(loadErrorOf(error));
        m_context.tally.bytes += size;
        if (!take({buffer.data(), size}, LoadClock::now()))
            return;
        if (size < buffer.size())
            break;
    }
    awaitInput();
}

bool LoadStream::take(std::string_view bytes, LoadClock::time_point now)
{
    while (const auto body = m_response.takeBody(bytes)) {
        if (m_phase == Phase::asking && !takeHead(now))
            return false;
        takeBlocks(*body, now);
    }
    if (m_response.isBroken()) {
        fail(LoadError::badAnswer);
        return false;
    }
    if (m_phase == Phase::asking && m_response.hasHead() && !takeHead(now))
        return false;
    if (m_response.isComplete()) {
        end();
        return false;
    }
    return true;
}

bool LoadStream::takeHead(LoadClock::time_point now)
{
    const int status = m_response.status();
    if (status == 200 && m_response.isEventStream()) {
        noteOpen(now);
        return true;
    }
    if (status != 200)
        ++m_context.tally.statuses[std::size_t(std::clamp(status, 0, 999))];
    const LoadError error = status == 200 ? LoadError::notAStream : LoadError::badStatus;
    if (isWorthARetry(status)) {
        fail(error);
    } else {
        m_context.tally.note(error);
        stayAway();
    }
    return false;
}

void LoadStream::noteOpen(LoadClock::time_point now)
{
    LoadTally &tally = m_context.tally;
    tally.response.record(now - m_startedAt);
    ++tally.openNow;
    if (m_wasOpen) {
        ++tally.reopened;
        tally.resumed += m_reader.lastEventId().empty() ? 0 : 1;
    } else {
        ++tally.opened;
    }
    m_wasOpen = true;
    m_failures = 0;
    m_phase = Phase::open;
    m_check.delivery().begin(m_context.published);
    endFirstAttempt();
}

void LoadStream::takeBlocks(std::string_view body, LoadClock::time_point now)
{
    while (m_reader.takeBlock(body)) {
        if (m_reader.isEvent())
            m_check.take(m_reader, m_context, m_startedAt, now);
    }
}

void LoadStream::expire(quint32 attempt)
{
    if (attempt == m_attempt && m_phase == Phase::asking)
        fail(LoadError::timedOut);
}

void LoadStream::end()
{
    ++m_context.tally.ended;
    retry();
}

void LoadStream::fail(LoadError error)
{
    m_context.tally.note(error);
    retry();
}

void LoadStream::retry()
{
    const milliseconds delay = nextDelay();
    m_failures = m_failures < 16 ? m_failures + 1 : m_failures;
    drop();
    endFirstAttempt();
    if (m_context.settings.movesOn)
        moveOn();
    m_context.startLater(*this, delay);
}

// To any of the others, as a balancer would send it: the next one alone would get all readers of one that is lost.
void LoadStream::moveOn()
{
    const std::size_t others = m_context.targets.size() - 1;
    if (others > 0)
        m_target = quint32((m_target + 1 + m_context.random() % others) % m_context.targets.size());
}

void LoadStream::stayAway()
{
    ++m_context.tally.failedForGood;
    drop();
    endFirstAttempt();
}

void LoadStream::endFirstAttempt()
{
    m_context.tally.firstAttemptsDone += m_hasTried ? 0 : 1;
    m_hasTried = true;
}

// Once what the server asks for; after failed attempts somewhere between that and a bound that grows.
milliseconds LoadStream::nextDelay()
{
    const milliseconds asked = m_reader.retry().value_or(usualRetry);
    if (m_failures == 0)
        return asked;
    const milliseconds grown = std::max(asked, shortestBound) * (1 << std::min<int>(m_failures, 10));
    const milliseconds bound = std::max(asked, std::min(grown, longestBound));
    return milliseconds(std::uniform_int_distribution<qint64>(asked.count(), bound.count())(m_context.random));
}

void LoadStream::drop()
{
    if (m_phase == Phase::open)
        --m_context.tally.openNow;
    m_phase = Phase::idle;
    ++m_attempt;
    m_connection.close();
}

bool LoadStream::replace()
{
    if (m_phase != Phase::open)
        return false;
    drop();
    m_reader = EventReader();
    m_check.beginAnew();
    start();
    return true;
}

} // namespace heliograph
