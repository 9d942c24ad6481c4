// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/base/clock.h"
#include "server/net/responder.h"
#include "server/stream/readerlist.h"
#include "server/stream/topicdemand.h"

#include <QHash>
#include <QObject>
#include <QTimer>
#include <functional>
#include <limits>
#include <memory>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace heliograph
{

// Polls that wait for an event of their topics or for the end of their wait. Finds those that an event concerns without
// looking at the others; operators see who waits, and can end the wait. Lives in the Qt thread.
class LongPolls final : public QObject
{
    Q_OBJECT

public:
    // Beyond them a poll is answered at once.
    static constexpr std::size_t most = 2'000;

    LongPolls(const Clock &clock, TopicDemand &demand, QObject *parent = nullptr);
    ~LongPolls() override;

    bool isFull() const { return m_isStopped || size() >= most; }
    std::size_t size() const { return std::size_t(m_polls.size()); }

    enum class End { event, nothing, reset };
    using Respond = std::function<void(End end)>;

    // `respond` is called once: at an event of the topics with a higher number than the cursor, or at the end of the
    // wait, when the client has gone, or by reset(), end() or stop(). Meanwhile the sources of the topics are kept
    // awake.
    void add(const ResponderPtr &responder, const ReaderInfo &reader, const std::shared_ptr<const TopicSet> &topics,
             std::chrono::milliseconds wait, Respond respond, quint64 cursor = 0);
    void finish(const Topic &topic, quint64 seq = std::numeric_limits<quint64>::max());
    ReaderPage readers(const ReaderQuery &query) const;
    // Responds to those and returns how many there were.
    std::size_t end(const ReaderSelector &selector);
    // Responds to all; others may wait afterwards.
    void endAll();
    // Responds to all, because the history that they wait for has been replaced.
    void reset();
    // Responds to all; isFull() from then on.
    void stop();

private:
    // All polls for the same topics.
    struct Group {
        std::shared_ptr<const TopicSet> topics;
        std::unordered_set<quint64> polls;
    };
    struct Poll {
        Clock::Instant end;
        Group *group;
        Respond respond;
        quint64 cursor;
        ReaderInfo reader;
    };

    Group &groupFor(const std::shared_ptr<const TopicSet> &topics);
    void collect(const TopicSet::Selector &selector, std::vector<quint64> &found) const;
    // The poll may be over already.
    void finish(quint64 number, End end);
    void finishAll(End end);
    void leave(Group &group, quint64 number);
    void finishEnded();
    void armTimer();

    const Clock &m_clock;
    TopicDemand &m_topicDemand;
    quint64 m_lastNumber = 0;
    QHash<quint64, Poll> m_polls;
    std::set<std::pair<Clock::Instant, quint64>> m_ends;
    // Keyed by the text of their topics.
    std::unordered_map<QByteArray, std::unique_ptr<Group>> m_groups;
    QHash<TopicSet::Selector, std::unordered_set<Group *>> m_bySelector;
    QTimer m_timer;
    bool m_isStopped = false;
};

} // namespace heliograph
