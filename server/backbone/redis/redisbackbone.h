// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/backbone.h"
#include "server/backbone/redis/redisfollower.h"
#include "server/backbone/redis/rediswriter.h"
#include "server/base/clock.h"

#include <QHash>
#include <QTimer>
#include <map>

namespace heliograph
{

// One history for all servers that name the same Redis and prefix. Two threads wait for Redis, one that writes and one
// that follows; this class lives between them and the Qt thread.
// A publisher is answered when its event has been announced here as well, so a client that publishes and reads at the
// same server sees what was published.
class RedisBackbone final : public Backbone
{
    Q_OBJECT

public:
    struct Settings {
        RedisAddress address = {};
        QByteArray prefix = RedisKeys::defaultPrefix;
        RedisHistory::Limits limits = {};
        // For everything that Redis is asked for.
        std::chrono::milliseconds deadline{1'500};
    };

    RedisBackbone(Settings settings, const Clock &clock, QObject *parent = nullptr);
    ~RedisBackbone() override;

    // Waits for a Redis that is not there yet.
    void open(OpenAnswer done) override;
    void publish(Draft draft, Answer answer = {}) override;
    void publishBatch(std::vector<Draft> drafts, BatchAnswer answer) override;
    void findHead(HeadAnswer answer) override;
    BackboneStatus status() const override;
    const RestoredHistory &restored() const override { return m_restored; }
    void releaseRestored() override;

private:
    struct Confirmed {
        EventId id;
        Answer answer;
    };

    RedisWriter::Reports writerReports();
    RedisFollower::Reports followerReports();
    template <typename Call>
    void inQtThread(Call call);

    void write(std::vector<Draft> drafts, Answer answer);
    void finishOpening(RestoredHistory history);
    void replace(RestoredHistory history);
    void announce(std::vector<Event> events);
    void answerAnnounced();
    void answerAllConfirmed();
    void noteOutcomes(std::vector<RedisWriter::Outcome> outcomes);
    void noteHead(quint64 head);

    const Settings m_settings;
    const Clock &m_clock;
    RestoredHistory m_restored;
    OpenAnswer m_openAnswer;
    bool m_isOpen = false;
    QByteArray m_epoch;
    // The newest event that was announced.
    quint64 m_head = 0;
    // The newest event that the engine is known to have.
    quint64 m_engineHead = 0;
    Clock::Instant m_behindSince;
    QString m_followProblem;
    QString m_writeProblem;

    quint64 m_lastTicket = 0;
    QHash<quint64, Answer> m_answerByTicket;
    QHash<quint64, HeadAnswer> m_headAnswerByTicket;
    // By seq: events that are in Redis, and not announced here yet.
    std::multimap<quint64, Confirmed> m_confirmed;
    QTimer m_confirmedTimer;

    std::unique_ptr<RedisWriter> m_writer;
    std::unique_ptr<RedisFollower> m_follower;
};

} // namespace heliograph
