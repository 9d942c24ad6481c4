// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/bench/loadpublisher.h"
#include "app/bench/loadreport.h"
#include "app/bench/loadstream.h"
#include "app/bench/rampplanner.h"

#include <deque>
#include <memory>
#include <optional>
#include <queue>

namespace heliograph
{

struct LoadProgress {
    std::chrono::seconds elapsed{0};
    const char *phase = "";
    const LoadTally *tally = nullptr;
    quint64 published = 0;
};

// Opens streams, holds them, publishes events and checks that every stream gets them. All in the thread that runs it.
class LoadTest
{
public:
    // As one of the processes that have the share in common.
    LoadTest(LoadSettings settings, LoadShare &share, std::size_t process = 0);
    ~LoadTest();
    Q_DISABLE_COPY_MOVE(LoadTest)

    // Looks the addresses up. What is wrong with them, in words.
    [[nodiscard]] std::optional<std::string> prepare();
    asio::io_context &loop() { return m_context.loop; }
    // Pairs of a source and a target address; known after prepare().
    quint64 addressPairs() const;

    // Until it is over; reports its progress every second.
    LoadReport run(const std::function<void(const LoadProgress &)> &progress);
    // Stops early; the report follows.
    void stop();

private:
    enum class Phase { opening, holding, settling, finished };
    struct Deadline {
        LoadClock::time_point when;
        LoadStream *stream;
        quint32 attempt;
    };
    struct Restart {
        LoadClock::time_point when;
        LoadStream *stream;
        bool operator>(const Restart &other) const { return when > other.when; }
    };

    std::optional<std::string> lookUp(const LoadTarget &target);
    void chooseSources();
    void awaitTick();
    void showOthers();
    void tick(LoadClock::time_point now);
    void startDue(LoadClock::time_point now);
    void replaceDue(LoadClock::time_point now);
    void expireDue(LoadClock::time_point now);
    void advance(LoadClock::time_point now);
    void enter(Phase phase, LoadClock::time_point now);
    void hold();
    void settle();
    bool isSettled() const;
    void reportProgress(LoadClock::time_point now);
    LoadReport report();

    const LoadSettings m_settings;
    LoadShare &m_share;
    // This one's part of it.
    LoadShare::Process &m_process;
    const bool m_isPublisher;
    LoadContext m_context;
    LoadPublisher m_publisher;
    RampPlanner m_ramp;
    GeneratorLoad m_self;
    asio::steady_timer m_timer;
    std::vector<std::unique_ptr<LoadStream>> m_streams;
    // In order, because all timeouts are equal.
    std::deque<Deadline> m_deadlines;
    std::priority_queue<Restart, std::vector<Restart>, std::greater<>> m_restarts;
    std::function<void(const LoadProgress &)> m_progress;
    LoadReport m_report;
    LoadClock::time_point m_begin;
    LoadClock::time_point m_phaseBegin;
    // Runs while settling.
    std::chrono::milliseconds m_settlingTimeout{0};
    std::chrono::seconds m_lastReported{0};
    quint64 m_replaced = 0;
    std::size_t m_nextReplaced = 0;
    Phase m_phase = Phase::opening;
    bool m_hasMoreDue = false;
};

} // namespace heliograph
