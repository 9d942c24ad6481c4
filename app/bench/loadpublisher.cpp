// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/loadpublisher.h"

#include "server/protocol/publishrequests.h"

namespace heliograph
{

namespace
{

constexpr auto pauseAfterLoss = std::chrono::milliseconds(200);
// Events that are later than this are skipped instead of being published in a burst.
constexpr auto mostDelay = std::chrono::seconds(1);
constexpr std::size_t longestRefusal = 200;

} // namespace

LoadPublisher::LoadPublisher(LoadContext &context) : m_context(context), m_connection(context), m_timer(context.loop)
{
}

void LoadPublisher::start()
{
    m_isRunning = true;
    m_due = LoadClock::now();
    waitForTurn();
}

void LoadPublisher::stop()
{
    m_isRunning = false;
    if (!m_awaitsAnswer) {
        ++m_exchange;
        m_timer.cancel();
    }
}

void LoadPublisher::waitForTurn()
{
    if (!m_isRunning)
        return;
    m_timer.expires_at(m_due);
    m_timer.async_wait([this, exchange = m_exchange](const asio::error_code &error) {
        if (!error && exchange == m_exchange)
            takeTurn();
    });
}

void LoadPublisher::takeTurn()
{
    const std::chrono::duration<double> interval(1 / m_context.settings.publishPerSecond);
    m_due += std::chrono::duration_cast<LoadClock::duration>(interval);
    m_due = std::max(m_due, LoadClock::now() - mostDelay);
    ++m_attempts;
    // A server may close a connection on which nothing happened for a while.
    if (m_connection.isOpen() && m_connection.isQuiet())
        send();
    else
        connect();
}

void LoadPublisher::connect()
{
    m_connection.close();
    if (m_connection.open(m_target, m_context.sources.empty() ? nullptr : &m_context.sources.front()))
        return lose();
    m_timer.expires_after(m_context.settings.timeout);
    m_timer.async_wait([this, exchange = m_exchange](const asio::error_code &error) {
        if (!error && exchange == m_exchange)
            lose();
    });
    m_connection.connect([this, exchange = m_exchange](const asio::error_code &error) {
        if (exchange != m_exchange)
            return;
        if (error)
            lose();
        else
            send();
    });
}

std::string LoadPublisher::request()
{
    const LoadSettings &settings = m_context.settings;
    const Stamp stamp{.number = m_context.published.next(), .sent = LoadClock::now()};
    const ChannelEventRequest event{
        .type = "bench", .data = QByteArray::fromStdString(m_context.stamps.toText(stamp, settings.padding))};
    const QByteArray body = event.toJson();
    std::string head = "POST " + settings.publishPath + " HTTP/1.1\r\nHost: " + settings.targets[m_target].hostField
        + "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    if (!settings.tokens.empty())
        head += "Authorization: Bearer " + settings.tokens.front() + "\r\n";
    return head + "\r\n" + body.toStdString();
}

void LoadPublisher::send()
{
    m_awaitsAnswer = true;
    m_response = ResponseReader();
    m_body.clear();
    m_request = request();
    m_context.published.send();
    m_timer.expires_after(m_context.settings.timeout);
    m_timer.async_wait([this, exchange = m_exchange](const asio::error_code &error) {
        if (!error && exchange == m_exchange)
            lose();
    });
    m_connection.write(m_request, [this, exchange = m_exchange](const asio::error_code &error) {
        if (exchange != m_exchange)
            return;
        if (error)
            lose();
        else
            awaitAnswer();
    });
}

void LoadPublisher::awaitAnswer()
{
    m_connection.waitForInput([this, exchange = m_exchange](const asio::error_code &error) {
        if (exchange != m_exchange)
            return;
        if (error)
            lose();
        else
            readAnswer();
    });
}

void LoadPublisher::readAnswer()
{
    asio::error_code error;
    const std::size_t size = m_connection.receive(asio::buffer(m_context.buffer), error);
    const bool isEnd = error == asio::error::eof && m_response.endsWithConnection();
    if (error && error != asio::error::would_block && !isEnd)
        return lose();
    std::string_view bytes(m_context.buffer.data(), size);
    while (const auto body = m_response.takeBody(bytes))
        m_body += body->substr(0, longestRefusal - std::min(longestRefusal, m_body.size()));
    if (m_response.isBroken())
        lose();
    else if (m_response.isComplete() || isEnd)
        takeAnswer();
    else
        awaitAnswer();
}

void LoadPublisher::takeAnswer()
{
    const int status = m_response.status();
    if (status >= 200 && status < 300) {
        m_context.published.confirm();
    } else {
        if (m_refusal.empty())
            m_refusal = std::to_string(status) + ' ' + m_body;
        ++m_refused;
        // It may have happened all the same.
        if (status >= 500)
            m_context.published.doubt();
    }
    m_awaitsAnswer = false;
    ++m_exchange;
    m_timer.cancel();
    if (m_response.closes() || m_response.endsWithConnection()) {
        m_connection.close();
    }
    waitForTurn();
}

void LoadPublisher::lose()
{
    if (m_awaitsAnswer)
        m_context.published.doubt();
    m_awaitsAnswer = false;
    ++m_exchange;
    m_timer.cancel();
    m_connection.close();
    if (m_context.settings.movesOn)
        m_target = (m_target + 1) % m_context.targets.size();
    m_due = std::max(m_due, LoadClock::now() + pauseAfterLoss);
    waitForTurn();
}

} // namespace heliograph
