// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/kafka/kafkahistory.h"
#include "server/base/problemlog.h"
#include "server/base/retryloop.h"
#include "server/events/eventlog.h"
#include "server/events/latestvalues.h"
#include "server/kafka/kafkaconsumer.h"

#include <functional>
#include <memory>

namespace heliograph
{

// Reads a topic in a thread of its own: back first, then every event behind that, in order. Makes the topic where it is
// missing, and begins an epoch where there is none, or where the newest records were lost.
class KafkaFollower
{
public:
    using Milliseconds = std::chrono::milliseconds;

    struct Settings {
        KafkaProperties properties;
        QByteArray topic;
        LogBounds log = {};
        // The most that are read back at the start.
        qint64 mostRecords = 500'000;
        Milliseconds retention = std::chrono::hours(7 * 24);
        // How long an answer may take.
        Milliseconds timeout{1'500};
    };
    // Called in the thread of the follower.
    struct Reports {
        std::function<void(RestoredHistory, KafkaHistory::Epoch)> opened;
        // There is nothing to follow, for good.
        std::function<void(QString)> failed;
        std::function<void(RestoredHistory, KafkaHistory::Epoch)> replaced;
        // The position is one behind all that was read. noteTaken() follows for each.
        std::function<void(std::vector<KafkaHistory::Announced>, qint64 position)> events;
        // Of the topic, as it was asked for at that time or later.
        std::function<void(qint64 end, std::chrono::steady_clock::time_point askedAt)> end;
        // An empty text: it follows again.
        std::function<void(QString)> problem;
    };

    KafkaFollower(Settings settings, Reports reports);
    Q_DISABLE_COPY_MOVE(KafkaFollower)

    void noteTaken();
    // Asks for the end of the topic soon.
    void findEnd();

private:
    RetryLoop::Next runOnce();
    std::optional<KafkaError> follow();
    KafkaError reasonOf(const KafkaError &error);
    std::optional<KafkaError> checkTopic(bool &isUsable);
    std::optional<KafkaError> load();
    std::optional<KafkaError> readBack(qint64 start, qint64 end, RestoredHistory &history);
    std::optional<KafkaError> beginEpoch(qint64 offset);
    bool isCheckDue();
    std::optional<KafkaError> checkEnds();
    std::optional<KafkaError> read();
    bool isWhereItWas(const KafkaRecord &record);
    void noteProblem(const QString &text);

    const Settings m_settings;
    const Reports m_reports;

    // In the thread of the follower.
    std::unique_ptr<KafkaConsumer> m_consumer;
    KafkaHistory m_history;
    bool m_isOpen = false;
    // About the topic.
    bool m_isWarned = false;
    bool m_mustLoad = true;
    // The epoch that lost what was announced of it.
    QByteArray m_disproved;
    // The position behind all that was handed on.
    qint64 m_position = 0;
    // Offset of the newest event of ours that was read.
    qint64 m_lastOffset = -1;
    QByteArray m_lastMark;
    // A broker was away: check that what was announced is still there.
    bool m_mustVerify = false;
    std::chrono::steady_clock::time_point m_checkedAt;
    ProblemLog m_problem;

    // Under the lock of the loop: used from two threads.
    bool m_isEndWanted = false;
    int m_untakenBatches = 0;

    // Last member, because its thread uses all of the above.
    RetryLoop m_loop;
};

} // namespace heliograph
