// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/bench/loadconnection.h"
#include "app/bench/loadcontext.h"
#include "app/bench/responsereader.h"

#include <asio/steady_timer.hpp>

namespace heliograph
{

// Publishes numbered and stamped events at an even pace, one after the other, so that their order is known. Asks for
// nothing twice: when an answer is lost, the number counts as doubtful and the next one follows.
class LoadPublisher
{
public:
    explicit LoadPublisher(LoadContext &context);

    void start();
    // Stops after the pending response.
    void stop();

    bool isIdle() const { return !m_isRunning && !m_awaitsAnswer; }
    quint64 refused() const { return m_refused; }
    // The first refusal, in the server's words.
    const std::string &refusal() const { return m_refusal; }
    // Includes failed ones.
    quint64 attempts() const { return m_attempts; }

private:
    void waitForTurn();
    void takeTurn();
    void connect();
    void send();
    void awaitAnswer();
    void readAnswer();
    void takeAnswer();
    void lose();
    std::string request();

    LoadContext &m_context;
    LoadConnection m_connection;
    asio::steady_timer m_timer;
    ResponseReader m_response;
    std::string m_request;
    // The beginning of the response's body.
    std::string m_body;
    std::string m_refusal;
    LoadClock::time_point m_due;
    std::size_t m_target = 0;
    quint64 m_refused = 0;
    quint64 m_attempts = 0;
    // Incremented to invalidate callbacks that are still pending.
    quint32 m_exchange = 0;
    bool m_isRunning = false;
    bool m_awaitsAnswer = false;
};

} // namespace heliograph
