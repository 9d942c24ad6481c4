// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/feed/eventorigin.h"
#include "client/feed/feedclock.h"
#include "client/feed/linktiming.h"
#include "client/feed/pollreader.h"
#include "server/protocol/eventid.h"

namespace heliograph
{

// The other half of a link: events by one request after the other, where something on the way holds streams back. It
// takes over when requests are answered while a stream is silent, and says when the stream should be tried again. Also
// fetches what topics that were added stand at. Owned by the FeedLink.
class PollingLink final : public QObject
{
    Q_OBJECT

public:
    PollingLink(QNetworkAccessManager &manager, const FeedClock &clock, PollReader::RequestMaker makeRequest,
                QObject *parent);

    void setTiming(const LinkTiming &timing);

    // A stream is silent: whether requests are answered will show. Goes on after that event.
    void start(const QByteArray &since);
    void stop();
    void endReading() { m_reader.stop(); }
    // Called for another server.
    void forget();
    // Whether events come by requests now. A stream may be on trial beside them.
    bool isActive() const { return m_isActive; }
    const QByteArray &cursor() const { return m_reader.cursor(); }
    // Called when the topics have changed.
    void readAgain();
    // Of topics that were added.
    void fetchNewest(const QNetworkRequest &request);

    // The stream on trial works. What it repeats of what was read by requests is known.
    void handOver();
    bool isRepeated(const QByteArray &id) const;
    bool isTrialDue() const { return m_trialAt && m_clock.now() >= *m_trialAt; }
    void noteTrial() { m_trialAt.reset(); }
    // Each time after a pause that is twice as long.
    void scheduleTrial();

Q_SIGNALS:
    void activated();
    void received(const QList<QJsonObject> &events, heliograph::EventOrigin origin);
    // Requests are not answered any more either.
    void gaveUp();

private:
    void read(const EventBatch &batch, bool isBacklog);

    QNetworkAccessManager &m_manager;
    const FeedClock &m_clock;
    PollReader m_reader;
    LinkTiming m_timing;
    std::chrono::milliseconds m_trialPause{0};
    std::optional<FeedClock::Instant> m_trialAt;
    // What a stream repeats up to here was read already.
    std::optional<EventId> m_readThrough;
    bool m_isActive = false;
};

} // namespace heliograph
