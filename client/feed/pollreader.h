// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/feed/pollrequest.h"

#include <functional>

namespace heliograph
{

// Fetches events where a stream does not get through: one question after another, each waiting on the server for news.
// Owned by the FeedLink.
class PollReader final : public QObject
{
    Q_OBJECT

public:
    using RequestMaker = std::function<QNetworkRequest(const QByteArray &since, int waitSeconds)>;
    using Milliseconds = std::chrono::milliseconds;

    static constexpr int waitSeconds = 25; // as long as proxies let a request be silent

    PollReader(QNetworkAccessManager &manager, RequestMaker makeRequest, QObject *parent);

    // The first question does not wait: it is the proof that questions are answered at all.
    void start(const QByteArray &since);
    void stop();
    void askAgain(); // the question has changed
    bool isRunning() const { return m_isRunning; }
    const QByteArray &cursor() const { return m_cursor; }
    void setPause(Milliseconds pause)
    {
        m_pause = pause;
    } // before a question that follows a failure or an empty answer

Q_SIGNALS:
    // What happened before the reading began, or while it failed, is no news.
    void received(const heliograph::PollResponse &batch, bool isReplayed);
    void gaveUp(); // after some failures in a row

private:
    void ask();
    void takeBack();
    void take(const PollResponse &batch);
    void countFailure();

    QNetworkAccessManager &m_manager;
    RequestMaker m_makeRequest;
    QPointer<PollRequest> m_question;
    QTimer m_wait;
    QByteArray m_cursor;
    Milliseconds m_pause = std::chrono::seconds(1);
    int m_failures = 0;
    bool m_isRunning = false;
    bool m_isCatchingUp = false;
};

} // namespace heliograph
