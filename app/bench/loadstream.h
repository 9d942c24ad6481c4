// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/bench/eventcheck.h"
#include "app/bench/eventreader.h"
#include "app/bench/loadconnection.h"
#include "app/bench/loadcontext.h"
#include "app/bench/responsereader.h"

namespace heliograph
{

// One reader of a load test. Behaves as a real client does: comes back with its last event id when the connection is
// lost, after the time that the server asks for, and stays away when the server asks for it. Owned by the test.
class LoadStream
{
public:
    LoadStream(LoadContext &context, std::size_t index);
    Q_DISABLE_COPY_MOVE(LoadStream)

    void start();
    // Times the attempt out if it has no response yet.
    void expire(quint32 attempt);
    // Leaves, if it is open, and comes back as a reader that was never there.
    bool replace();

    quint32 attempt() const { return m_attempt; }
    DeliveryCheck &delivery() { return m_check.delivery(); }

private:
    enum class Phase : quint8 { idle, asking, open };

    void ask();
    std::string pathOf(const LoadTarget &target) const;
    std::string request() const;
    void awaitInput();
    void read();
    bool take(std::string_view bytes, LoadClock::time_point now);
    bool takeHead(LoadClock::time_point now);
    void takeBlocks(std::string_view body, LoadClock::time_point now);
    void noteOpen(LoadClock::time_point now);
    // Handles a stream that the server ended properly.
    void end();
    void fail(LoadError error);
    void stayAway();
    void moveOn();
    void retry();
    void drop();
    void endFirstAttempt();
    std::chrono::milliseconds nextDelay();

    LoadContext &m_context;
    LoadConnection m_connection;
    ResponseReader m_response;
    EventReader m_reader;
    EventCheck m_check;
    // When the attempt was started.
    LoadClock::time_point m_startedAt;
    // Kept until it is written.
    std::string m_request;
    quint32 m_index;
    // Incremented to invalidate callbacks that are still pending.
    quint32 m_attempt = 0;
    quint32 m_target;
    // Consecutive failures.
    quint16 m_failures = 0;
    Phase m_phase = Phase::idle;
    bool m_wasOpen = false;
    bool m_hasTried = false;
};

} // namespace heliograph
