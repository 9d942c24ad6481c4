// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/commands/streamobservation.h"
#include "client/eventsource/eventsource.h"

#include <QNetworkAccessManager>
#include <QTimer>

namespace heliograph
{

// Reads a stream for a while and notes how it comes. Created by `doctor`, in the main thread.
class StreamCheck final : public QObject
{
    Q_OBJECT

public:
    StreamCheck(const QUrl &url, const QByteArray &token, std::chrono::milliseconds duration);

    void start();
    // Judges by what came so far.
    void stop();

Q_SIGNALS:
    void finished(const heliograph::StreamObservation &observation);

private:
    void noteFirstByte();
    void noteEvent(const ServerSentEvent &event);
    void noteSilence();
    void end();

    using Instant = StreamObservation::Instant;
    static Instant now() { return std::chrono::steady_clock::now(); }

    QUrl m_url;
    QByteArray m_token;
    std::chrono::milliseconds m_duration;
    QNetworkAccessManager m_manager;
    EventSource m_source;
    QTimer m_deadline;
    Instant m_startedAt;
    StreamObservation m_observation;
    std::optional<Instant> m_lastBeat;
    // By the server's clock.
    qint64 m_openedMs = 0;
    bool m_isDone = false;
};

} // namespace heliograph
