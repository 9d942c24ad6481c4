// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/loadtest.h"

#include "app/bench/machinelimits.h"

#include <algorithm>

namespace heliograph
{

using std::chrono::milliseconds;

namespace
{

// Drives the ramp, the retries and the deadlines, and its lateness shows how busy this program is.
constexpr milliseconds tickInterval(10);
// After the last event; streams that wait for their retry need a while.
constexpr milliseconds settlingTimeout = std::chrono::seconds(15);
constexpr milliseconds interruptedTimeout = std::chrono::seconds(1);
// Starts in a row before pending work gets its turn.
constexpr int startsInARow = 100;
constexpr quint64 streamsPerSource = 10'000;

bool isLoopback(const asio::ip::tcp::endpoint &target)
{
    return target.address().is_v4() && target.address().is_loopback();
}

} // namespace

LoadTest::LoadTest(LoadSettings settings, LoadShare &share, std::size_t process)
    : m_settings(std::move(settings)), m_share(share), m_process(share.processes[process]), m_isPublisher(process == 0),
      m_context(m_settings, share), m_publisher(m_context), m_ramp(m_settings.streams, m_settings.rampPerSecond),
      m_timer(m_context.loop)
{
    m_context.startLater = [this](LoadStream &stream, milliseconds delay) {
        m_restarts.push({LoadClock::now() + delay, &stream});
    };
    m_context.watchDeadline = [this](LoadStream &stream) {
        m_deadlines.push_back({LoadClock::now() + m_settings.timeout, &stream, stream.attempt()});
    };
}

LoadTest::~LoadTest() = default;

std::optional<std::string> LoadTest::prepare()
{
    if (auto problem = m_context.prepareTls())
        return problem;
    for (const LoadTarget &target : m_settings.targets) {
        if (auto problem = lookUp(target))
            return problem;
    }
    m_context.sources = m_settings.sources;
    if (m_context.sources.empty())
        chooseSources();
    m_streams.reserve(m_settings.streams);
    return std::nullopt;
}

std::optional<std::string> LoadTest::lookUp(const LoadTarget &target)
{
    asio::ip::tcp::resolver resolver(m_context.loop);
    asio::error_code error;
    const auto found = resolver.resolve(target.host, std::to_string(target.port), error);
    if (error || found.empty())
        return "the address of " + target.host + " cannot be found: " + error.message();
    // IPv4 first, because it has many loopback addresses.
    const auto best =
        std::find_if(found.begin(), found.end(), [](const auto &entry) { return entry.endpoint().address().is_v4(); });
    m_context.targets.push_back(best == found.end() ? found.begin()->endpoint() : best->endpoint());
    return std::nullopt;
}

// One pair of addresses has some 28,000 ports, so many streams on one machine need several addresses.
void LoadTest::chooseSources()
{
    const quint64 perTarget = std::max(m_settings.streams, m_settings.streamsOfAll) / m_context.targets.size();
    const bool isLocal = std::all_of(m_context.targets.begin(), m_context.targets.end(), isLoopback);
    if (!isLocal || perTarget <= streamsPerSource)
        return;
    for (quint64 i = 0; i <= perTarget / streamsPerSource; ++i)
        m_context.sources.push_back(asio::ip::address_v4(0x7f000001 + quint32(i)));
}

quint64 LoadTest::addressPairs() const
{
    return m_context.targets.size() * std::max<std::size_t>(1, m_context.sources.size());
}

LoadReport LoadTest::run(const std::function<void(const LoadProgress &)> &progress)
{
    m_progress = progress;
    m_begin = LoadClock::now();
    m_self.begin(m_begin);
    enter(Phase::opening, m_begin);
    m_timer.expires_at(m_begin);
    awaitTick();
    m_context.loop.run();
    return report();
}

void LoadTest::stop()
{
    m_report.wasInterrupted = true;
    if (m_phase == Phase::finished)
        return;
    if (m_phase != Phase::settling)
        enter(Phase::settling, LoadClock::now());
    m_settlingTimeout = interruptedTimeout;
}

void LoadTest::awaitTick()
{
    m_timer.async_wait([this](const asio::error_code &error) {
        if (error)
            return;
        const auto now = LoadClock::now();
        m_self.note(m_timer.expiry(), now);
        tick(now);
        if (m_phase == Phase::finished) {
            m_context.loop.stop();
            return;
        }
        m_timer.expires_at(m_hasMoreDue ? now : std::max(m_timer.expiry() + tickInterval, now));
        awaitTick();
    });
}

void LoadTest::tick(LoadClock::time_point now)
{
    if (m_share.stops && !m_report.wasInterrupted)
        stop();
    startDue(now);
    replaceDue(now);
    expireDue(now);
    showOthers();
    advance(now);
    reportProgress(now);
}

void LoadTest::showOthers()
{
    const LoadTally &tally = m_context.tally;
    m_process.started = tally.started;
    m_process.opened = tally.opened;
    m_process.openNow = tally.openNow;
    m_process.errors = tally.errorCount();
    m_process.events = tally.events;
    m_process.hasOpened = tally.firstAttemptsDone == m_settings.streams;
    if (m_isPublisher)
        m_share.publisherIsIdle = m_publisher.isIdle();
}

void LoadTest::startDue(LoadClock::time_point now)
{
    const quint64 due = m_phase == Phase::opening ? m_ramp.dueAfter(now - m_begin) : 0;
    for (int i = 0; i < startsInARow; ++i) {
        if (m_streams.size() < due) {
            m_streams.push_back(std::make_unique<LoadStream>(m_context, m_settings.firstStream + m_streams.size()));
            ++m_context.tally.started;
            m_streams.back()->start();
        } else if (!m_restarts.empty() && m_restarts.top().when <= now) {
            LoadStream &stream = *m_restarts.top().stream;
            m_restarts.pop();
            stream.start();
        } else {
            m_hasMoreDue = false;
            return;
        }
    }
    m_hasMoreDue = true;
}

// One after the other in rotation, so that each stays equally long.
void LoadTest::replaceDue(LoadClock::time_point now)
{
    if (m_phase != Phase::holding || m_settings.churnPerSecond <= 0)
        return;
    const double seconds = std::chrono::duration<double>(now - m_phaseBegin).count();
    const auto due = quint64(seconds * m_settings.churnPerSecond * double(m_streams.size()));
    for (int i = 0; i < startsInARow && m_replaced < due; ++i, ++m_replaced) {
        m_context.tally.replaced += m_streams[m_nextReplaced]->replace() ? 1 : 0;
        m_nextReplaced = (m_nextReplaced + 1) % m_streams.size();
    }
}

void LoadTest::expireDue(LoadClock::time_point now)
{
    while (!m_deadlines.empty() && m_deadlines.front().when <= now) {
        const Deadline deadline = m_deadlines.front();
        m_deadlines.pop_front();
        deadline.stream->expire(deadline.attempt);
    }
}

void LoadTest::advance(LoadClock::time_point now)
{
    const auto elapsed = now - m_phaseBegin;
    if (m_phase == Phase::opening && m_share.haveAllOpened())
        enter(m_share.opened() > 0 ? Phase::holding : Phase::finished, now);
    else if (m_phase == Phase::holding && elapsed >= m_settings.hold)
        enter(Phase::settling, now);
    else if (m_phase == Phase::settling && (elapsed >= m_settlingTimeout || isSettled()))
        enter(Phase::finished, now);
}

void LoadTest::enter(Phase phase, LoadClock::time_point now)
{
    if (m_phase == Phase::opening)
        m_report.opening = now - m_begin;
    if (m_phase == Phase::holding)
        m_report.holding = now - m_phaseBegin;
    if (phase == Phase::holding)
        hold();
    if (phase == Phase::settling)
        settle();
    m_phase = phase;
    m_phaseBegin = now;
}

void LoadTest::hold()
{
    m_report.eventsWhileHolding = m_context.tally.events;
    m_report.bytesWhileHolding = m_context.tally.bytes;
    if (!m_isPublisher || m_settings.publishPerSecond <= 0)
        return;
    m_publisher.start();
    m_share.publisherIsIdle = false;
}

void LoadTest::settle()
{
    m_settlingTimeout = settlingTimeout;
    m_publisher.stop();
    if (m_phase != Phase::holding)
        return;
    m_report.eventsWhileHolding = m_context.tally.events - m_report.eventsWhileHolding;
    m_report.bytesWhileHolding = m_context.tally.bytes - m_report.bytesWhileHolding;
}

bool LoadTest::isSettled() const
{
    return m_share.publisherIsIdle && std::all_of(m_streams.begin(), m_streams.end(), [this](const auto &stream) {
               return stream->delivery().isUpToDate(m_context.published);
           });
}

void LoadTest::reportProgress(LoadClock::time_point now)
{
    const auto elapsed = std::chrono::duration_cast<std::chrono::seconds>(now - m_begin);
    if (elapsed == m_lastReported || !m_progress)
        return;
    m_lastReported = elapsed;
    static constexpr std::array phases{"opening", "holding", "settling", "finished"};
    m_progress({elapsed, phases[std::size_t(m_phase)], &m_context.tally, m_context.published.confirmed()});
}

LoadReport LoadTest::report()
{
    auto &found = m_report.correctness;
    for (const auto &stream : m_streams) {
        DeliveryCheck &check = stream->delivery();
        // Otherwise the rest was still to come.
        if (!m_report.wasInterrupted)
            check.finish(m_context.published);
        found.streams += check.hasBegun() && m_context.published.next() > 0 ? 1 : 0;
        found.faultyStreams += check.hasFault() ? 1 : 0;
        found.missing += check.missing();
        found.duplicates += check.duplicates();
        found.misplaced += check.misplaced();
    }
    m_report.settings = m_settings;
    m_report.tally = m_context.tally;
    m_report.self = m_self;
    if (m_isPublisher) {
        m_report.publishing = {m_publisher.attempts(), m_context.published.confirmed(), m_context.published.doubtful(),
                               m_publisher.refused(), m_publisher.refusal()};
    }
    m_report.peakMegabytes = peakMemoryMegabytes();
    return m_report;
}

} // namespace heliograph
