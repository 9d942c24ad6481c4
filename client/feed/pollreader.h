// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/feed/pollrequest.h"

#include <functional>

namespace heliograph
{

// Fetches events where a stream does not get through: one request after another, each held by the server until there is
// news. Owned by the FeedLink.
class PollReader final : public QObject
{
    Q_OBJECT

public:
    using RequestMaker = std::function<QNetworkRequest(const QByteArray &since, int waitSeconds)>;
    using Milliseconds = std::chrono::milliseconds;

    // As long as proxies let a request be silent.
    static constexpr int waitSeconds = 25;

    PollReader(QNetworkAccessManager &manager, RequestMaker makeRequest, QObject *parent);

    // The first request does not wait: it proves that requests are answered at all.
    void start(const QByteArray &since);
    void stop();
    // Called when the request has changed.
    void restart();
    bool isRunning() const { return m_isRunning; }
    const QByteArray &cursor() const { return m_cursor; }
    // Before a request that follows a failure or an empty response.
    void setPause(Milliseconds pause) { m_pause = pause; }

Q_SIGNALS:
    // What happened before the reading began, or while it failed, is no news.
    void received(const heliograph::EventBatch &batch, bool isReplayed);
    // After several failures in a row; it has stopped.
    void gaveUp();

private:
    void ask();
    void cancel();
    void take(const EventBatch &batch);
    void countFailure();

    QNetworkAccessManager &m_manager;
    RequestMaker m_makeRequest;
    QPointer<PollRequest> m_request;
    QTimer m_wait;
    QByteArray m_cursor;
    Milliseconds m_pause = std::chrono::seconds(1);
    int m_failures = 0;
    bool m_isRunning = false;
    bool m_isCatchingUp = false;
};

} // namespace heliograph
