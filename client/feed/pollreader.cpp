// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/feed/pollreader.h"

#include <QNetworkRequest>

namespace heliograph
{

using namespace std::chrono_literals;

namespace
{

constexpr int mostFailuresInARow = 3;
// In addition to the wait that was requested.
constexpr PollReader::Milliseconds responseTimeout = 10s;

} // namespace

PollReader::PollReader(QNetworkAccessManager &manager, RequestMaker makeRequest, QObject *parent)
    : QObject(parent), m_manager(manager), m_makeRequest(std::move(makeRequest)), m_wait(this)
{
    m_wait.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, &PollReader::ask);
}

void PollReader::start(const QByteArray &since)
{
    stop();
    m_cursor = since;
    m_isRunning = true;
    m_isCatchingUp = true;
    m_failures = 0;
    ask();
}

void PollReader::stop()
{
    cancel();
    m_isRunning = false;
}

void PollReader::restart()
{
    if (m_isRunning)
        ask();
}

void PollReader::ask()
{
    cancel();
    const int wait = m_isCatchingUp ? 0 : waitSeconds;
    m_request =
        new PollRequest(m_manager, m_makeRequest(m_cursor, wait), responseTimeout + std::chrono::seconds(wait), this);
    connect(m_request, &PollRequest::answered, this, &PollReader::take);
    connect(m_request, &PollRequest::failed, this, &PollReader::countFailure);
}

void PollReader::cancel()
{
    m_wait.stop();
    if (m_request)
        m_request->cancel();
    m_request.clear();
}

void PollReader::take(const EventBatch &batch)
{
    m_failures = 0;
    m_cursor = batch.next;
    const bool isReplayed = std::exchange(m_isCatchingUp, false);
    // A server that does not wait must not be asked without pause. A slot may stop all this.
    m_wait.start(batch.events.isEmpty() && !batch.reset && !isReplayed ? m_pause : 0ms);
    m_request.clear();
    Q_EMIT received(batch, isReplayed);
}

void PollReader::countFailure()
{
    m_request.clear();
    m_isCatchingUp = true;
    if (++m_failures < mostFailuresInARow) {
        m_wait.start(m_pause);
        return;
    }
    stop();
    Q_EMIT gaveUp();
}

} // namespace heliograph
